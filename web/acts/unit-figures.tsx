import { dayWords } from '../parts/when';
import { type Words, useLanguage, useWords } from '../language';
import { figure } from '../pages/task/naming';
import type { Task } from '../pages/task/data';
import type { About, ActTable, Values } from './act';
import { Choice, Day, Figure, Line, Prose } from './fields';
import { Rows } from './rows';
import { liveTargets, orNull, targetOptions } from './values';

/** Figures that a lead stands for beside its reports: on closing 销号, and of days that are over 补录. */

const WORDS: Words<{
  wanted: (value: string, due: string) => string;
  value: string;
  source: string;
  sourceHelp: string;
  verifier: string;
  verifierHelp: string;
  on: string;
  pastOn: string;
  evidence: string;
  waiver: string;
  waiverHelp: string;
  matters: string;
  mattersHelp: string;
  note: string;
  basis: string;
  basisHelp: string;
  target: string;
  past: (n: number) => string;
  add: string;
  remove: (n: number) => string;
}> = {
  zh: {
    wanted: (value, due) => `应达到${value}${due}`,
    value: '数值',
    source: '数据来源',
    sourceHelp: '如何得知',
    verifier: '核验人',
    verifierHelp: '谁能证实',
    on: '截至哪一天',
    pastOn: '是哪一天的数值',
    evidence: '佐证材料的名称或文号',
    waiver: '未达标而销号的依据',
    waiverHelp: '达标的不填。',
    matters: '督查、问题未了结而销号的依据',
    mattersHelp: '都已了结的不填。',
    note: '说明',
    basis: '依据',
    basisHelp: '依据的文号。',
    target: '指标',
    past: (n) => `第${n}个数值`,
    add: '再补一个数值',
    remove: (n) => `删去第${n}个数值`,
  },
  en: {
    wanted: (value, due) => `wanted: ${value}${due}`,
    value: 'Figure',
    source: 'Source',
    sourceHelp: 'How it is known',
    verifier: 'Verified by',
    verifierHelp: 'Who can attest it',
    on: 'As of',
    pastOn: 'As of',
    evidence: 'Name or number of the evidence',
    waiver: 'Basis for closing below the target',
    waiverHelp: 'Leave empty where it is reached.',
    matters: 'Basis for closing with open inspections or findings',
    mattersHelp: 'Leave empty where all are over.',
    note: 'Remarks',
    basis: 'Basis',
    basisHelp: 'The number of the document.',
    target: 'Target',
    past: (n) => `Figure ${n}`,
    add: 'Another figure',
    remove: (n) => `Remove figure ${n}`,
  },
};

function Closing({ task }: About) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const today = task.now.slice(0, 10);
  return (
    <>
      {liveTargets(task).map(({ index, target }, i) => (
        <fieldset key={index} className="claim">
          <legend>
            {target.metric}{' '}
            <span className="quiet">
              {words.wanted(
                figure(target.value, target.unit),
                target.due ? `，${dayWords(target.due, language)}` : '',
              )}
            </span>
          </legend>
          <blockquote className="quoted">{target.clause}</blockquote>
          <div className="columns">
            <Figure name={['claims', i, 'value']} label={words.value} unit={target.unit} />
            <Day name={['claims', i, 'on']} label={words.on} before={today} />
            <Line name={['claims', i, 'source']} label={words.source} help={words.sourceHelp} />
            <Line name={['claims', i, 'verifier']} label={words.verifier} help={words.verifierHelp} />
            <Line name={['claims', i, 'evidence']} label={words.evidence} optional />
            <Line name={['claims', i, 'waiver']} label={words.waiver} help={words.waiverHelp} optional />
          </div>
        </fieldset>
      ))}
      <Line name="waiver" label={words.matters} help={words.mattersHelp} optional />
      <Prose name="note" label={words.note} optional />
    </>
  );
}

/** What was accepted last stands in the form; who verifies it is to be said. */
function claimsOf(task: Task): Values {
  const claims = liveTargets(task).map(({ target: { trajectory } }) => {
    const known = trajectory?.measured;
    if (!known) return { on: task.now.slice(0, 10) };
    return { value: known.value, source: known.source ?? '', on: known.on ?? known.at.slice(0, 10) };
  });
  return { claims };
}

function claimed(values: Values, task: Task): unknown[] {
  const claims = (values['claims'] ?? []) as Values[];
  return liveTargets(task).map(({ index }, i) => {
    const { evidence, waiver, ...said } = claims[i] ?? {};
    return { target: index, ...said, evidence: orNull(evidence), waiver: orNull(waiver) };
  });
}

function Past({ task }: About) {
  const words = useWords(WORDS);
  const options = targetOptions(task);
  const first = options.length === 1 ? options[0]?.value : undefined;
  return (
    <>
      <Line name="basis" label={words.basis} help={words.basisHelp} />
      <Rows
        name="values"
        words={{ row: words.past, add: words.add, remove: words.remove }}
        fresh={{ target: first }}
      >
        {(i) => (
          <div className="columns">
            <Choice name={[i, 'target']} label={words.target} options={options} />
            <Figure name={[i, 'value']} label={words.value} />
            <Day name={[i, 'on']} label={words.pastOn} before={task.now.slice(0, 10)} />
            <Line name={[i, 'source']} label={words.source} help={words.sourceHelp} />
          </div>
        )}
      </Rows>
    </>
  );
}

export const figureActs: ActTable = {
  'ask-closing': {
    name: { zh: '申请销号', en: 'Ask to close' },
    done: { zh: '已申请销号：督查室初审、签批', en: 'Asked: the office reviews and signs' },
    about: {
      zh: '督查室经办初审，另一人签批。销号后停止调度；会抽查，不符的重启。',
      en: 'The office reviews, another person signs. Then nothing more is asked; some are checked again and may be reopened.',
    },
    path: 'closing',
    fields: Closing,
    initial: ({ task }) => claimsOf(task),
    body: (values, { task }) => ({
      ...{ claims: claimed(values, task), waiver: orNull(values['waiver']), note: orNull(values['note']) },
    }),
    wide: true,
  },
  backfill: {
    name: { zh: '补录以往数值', en: 'Backfill figures' },
    done: { zh: '已补录', en: 'Backfilled' },
    about: {
      zh: '补录已过去日期的数值，不通知、不催办，图上标明是补录。',
      en: 'Figures of days that are over. Nobody is told or chased; the chart says they were backfilled.',
    },
    path: 'backfill',
    fields: Past,
    initial: ({ task }) => {
      const all = liveTargets(task);
      return { values: [all.length === 1 ? { target: all[0]?.index } : {}] };
    },
    body: ({ basis, values }) => ({ basis, values }),
    wide: true,
  },
};

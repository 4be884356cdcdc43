import { Form, Radio } from 'antd';
import { type Words, useLanguage, useWords } from '../language';
import { inWords } from '../parts/when';
import type { About, ActTable } from './act';
import { Figure, Line, Prose } from './fields';
import { orNull } from './values';

/** Difficulties 存在问题 of a unit, and its answers to requests outside the cycle 临时报送. */

const WORDS: Words<{
  text: string;
  textHelp: string;
  wanted: string;
  wantedHelp: string;
  proposed: string;
  proposedHelp: string;
  solved: string;
  solvedHelp: string;
  isSolved: string;
  yes: string;
  no: string;
  missing: string;
  raisedBy: (unit: string) => string;
  wants: string;
  said: string;
  silence: (when: string) => string;
  asked: string;
  value: (metric: string) => string;
  last: (period: string, value: string) => string;
  source: string;
  answer: string;
  answerOrWhy: string;
}> = {
  zh: {
    text: '存在什么问题',
    textHelp: '不填的，用本单位最近一次填报中的“存在问题”。',
    wanted: '需要谁办什么',
    wantedHelp: '写明请哪个单位解决什么、解决到什么程度。',
    proposed: '建议的责任单位',
    proposedHelp: '没有的可不填。',
    solved: '如何解决的',
    solvedHelp: '由提出单位确认；未解决的会再次提请协调。',
    isSolved: '问题解决了吗',
    yes: '已解决',
    no: '未解决',
    missing: '还差什么',
    raisedBy: (unit) => `${unit}提出：`,
    wants: '需要：',
    said: '反馈：',
    silence: (when) => `${when}前不说未解决的，视为已解决。`,
    asked: '要求：',
    value: (metric) => `${metric}数值`,
    last: (period, value) => `上次（${period}）报${value}；仍是此数的，填同一数值。`,
    source: '数据来源',
    answer: '答复内容',
    answerOrWhy: '说明；没有数值的，写明原因',
  },
  en: {
    text: 'What the difficulty is',
    textHelp: 'If left empty: what your unit wrote under “difficulties” in its latest answer.',
    wanted: 'Who should do what',
    wantedHelp: 'Say which unit should solve what, and how far.',
    proposed: 'Who should solve it',
    proposedHelp: 'Leave empty if you cannot say.',
    solved: 'How it was solved',
    solvedHelp: 'The unit that raised it says whether it is; if not, it goes back to the office.',
    isSolved: 'Is it solved?',
    yes: 'Solved',
    no: 'Not solved',
    missing: 'What is missing',
    raisedBy: (unit) => `Raised by ${unit}: `,
    wants: 'Wanted: ',
    said: 'Said: ',
    silence: (when) => `Counts as solved unless you say otherwise by ${when}.`,
    asked: 'Asked: ',
    value: (metric) => `Figure: ${metric}`,
    last: (period, value) => `Last (${period}): ${value}. Give the same figure if it stands.`,
    source: 'Source',
    answer: 'Answer',
    answerOrWhy: 'Remarks; without a figure, why there is none',
  },
};

function Raise() {
  const words = useWords(WORDS);
  return (
    <>
      <Prose name="text" label={words.text} help={words.textHelp} optional />
      <Prose name="wanted" label={words.wanted} help={words.wantedHelp} />
      <Line name="proposed" label={words.proposed} help={words.proposedHelp} optional />
    </>
  );
}

function Resolve({ task, subject }: About) {
  const words = useWords(WORDS);
  const found = task.difficulties.find((d) => d.obligation === subject);
  return (
    <>
      {found && (
        <blockquote className="quoted">
          {words.raisedBy(found.unit)}
          {found.text}
          <br />
          {words.wants}
          {found.wanted}
        </blockquote>
      )}
      <Prose name="text" label={words.solved} help={words.solvedHelp} />
    </>
  );
}

function Confirm({ task, subject }: About) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const solved = Form.useWatch<boolean | undefined>('solved');
  const found = task.difficulties.find((d) => String(d.difficulty) === subject);
  return (
    <>
      {found?.solved && (
        <blockquote className="quoted">
          {found.text}
          <br />
          {words.said}
          {found.solved.text}
        </blockquote>
      )}
      {found?.solved && <p>{words.silence(inWords(found.solved.objectUntil, language, task.now))}</p>}
      <Form.Item name="solved" label={words.isSolved}>
        <Radio.Group
          options={[
            { value: true, label: words.yes },
            { value: false, label: words.no },
          ]}
        />
      </Form.Item>
      {solved === false && <Prose name="reason" label={words.missing} />}
    </>
  );
}

const requestIn = ({ task, subject }: About) => task.requests.find((r) => r.obligation === subject);

function Answer(about: About) {
  const words = useWords(WORDS);
  const asked = requestIn(about);
  const target = asked?.target == null ? undefined : about.task.targets[asked.target];
  const last = asked?.last;
  const said =
    last?.value == null ? undefined : words.last(last.period, `${last.value} ${target?.unit ?? ''}`);
  return (
    <>
      {asked && (
        <blockquote className="quoted">
          {words.asked}
          {asked.text}（{asked.period}）
        </blockquote>
      )}
      {target && (
        <>
          <Figure
            name="value"
            label={words.value(target.metric)}
            unit={target.unit}
            optional
            {...(said ? { help: said } : {})}
          />
          <Line name="source" label={words.source} optional />
        </>
      )}
      <Prose name="text" label={target ? words.answerOrWhy : words.answer} optional={target !== undefined} />
    </>
  );
}

export const askedActs: ActTable = {
  'raise-difficulty': {
    name: { zh: '提请协调存在问题', en: 'Raise a difficulty' },
    done: {
      zh: '已提请协调：督查室明确责任单位和时限',
      en: 'Raised: the office names who solves it, by when',
    },
    about: {
      zh: '本单位解决不了、需要别的单位办的，提请督查室明确由谁、何时之前解决。',
      en: 'For what your unit cannot solve itself: the office names who solves it, and by when.',
    },
    path: 'difficulties',
    fields: Raise,
    body: ({ text, wanted, proposed }) => ({ text: orNull(text), wanted, proposed: orNull(proposed) }),
  },
  'resolve-difficulty': {
    name: { zh: '反馈解决情况', en: 'Say how it was solved' },
    done: { zh: '已反馈：由提出单位确认', en: 'Said: the unit that raised it confirms' },
    path: 'difficulties/resolution',
    fields: Resolve,
    body: ({ text }, { subject }) => ({ obligation: subject, text }),
    main: true,
  },
  'confirm-difficulty': {
    name: { zh: '确认是否解决', en: 'Is it solved?' },
    done: { zh: '已答复', en: 'Answered' },
    path: 'difficulties/confirmation',
    fields: Confirm,
    initial: () => ({ solved: true }),
    body: ({ solved, reason }, { subject }) => ({
      ...{ difficulty: Number(subject), solved },
      ...(solved === false ? { reason } : {}),
    }),
    main: true,
  },
  'answer-request': {
    name: { zh: '答复', en: 'Answer' },
    done: { zh: '已答复', en: 'Answered' },
    path: 'requests/answer',
    fields: Answer,
    body: ({ value, source, text }, { subject }) => ({
      ...{ obligation: subject, value: value ?? null },
      ...{ source: orNull(source), text: text ?? '' },
    }),
    main: true,
  },
};

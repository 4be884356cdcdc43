import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { dayWords } from '../parts/when';
import { Button, Form } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { newKey, useCommand } from '../client/command';
import { type Words, useLanguage, useWords } from '../language';
import { Trouble } from '../parts/trouble';
import type { Target, Task } from '../pages/task/data';
import { figure } from '../pages/task/naming';
import type { About, ActTable, Values } from './act';
import { Choice, Day, Figure, Prose } from './fields';
import { liveTargets } from './values';

/** Milestones 倒排工期: reckoned by the server, changed by the lead, put forward. */

const WORDS: Words<{
  target: string;
  all: string;
  baseline: string;
  baselineHelp: string;
  draft: string;
  table: string;
  columns: readonly [string, string, string];
  nth: (what: string, n: number) => string;
  own: string;
  provisional: string;
  add: string;
  remove: (n: number) => string;
  goal: (value: string, due: string) => string;
  returned: string;
  note: string;
}> = {
  zh: {
    target: '指标',
    all: '全部指标',
    baseline: '基数',
    baselineHelp: '启动时的数值；不知道的不填，要降下来的指标必须填。',
    draft: '按工作日倒排',
    table: '各节点',
    columns: ['到哪一天', '应达到', '怎么算的'],
    nth: (what, n) => `第${n}个节点${what}`,
    own: '自定',
    provisional: '（暂定，待放假通知）',
    add: '加一个节点',
    remove: (n) => `删去第${n}个节点`,
    goal: (value, due) => `最后一个节点须达到${value}${due}。`,
    returned: '上次退回：',
    note: '说明',
  },
  en: {
    target: 'Target',
    all: 'All targets',
    baseline: 'Baseline',
    baselineHelp: 'The figure at the start; leave empty if unknown, needed for what is to come down.',
    draft: 'Reckon by working days',
    table: 'Milestones',
    columns: ['By', 'Figure', 'How it is reckoned'],
    nth: (what, n) => `Milestone ${n}: ${what}`,
    own: 'your own',
    provisional: ' (provisional)',
    add: 'Add a milestone',
    remove: (n) => `Remove milestone ${n}`,
    goal: (value, due) => `The last must reach ${value}${due}.`,
    returned: 'Sent back: ',
    note: 'Remarks',
  },
};

/** The milestones that a form starts from: reckoned or sent back, else those that stand. */
const baseOf = (target: Target | undefined) =>
  target?.milestones.drafted ?? target?.milestones.approved ?? null;

/** What the form of a target starts with. */
function startOf(task: Task, index: number): Values {
  const base = baseOf(task.targets[index]);
  return {
    target: index,
    baseline: base?.baseline ?? null,
    milestones: (base?.milestones ?? []).map(({ on, value }) => ({ on, value })),
  };
}

/** Targets whose milestones do not wait for the office. */
const editable = (task: Task) => liveTargets(task).filter(({ target }) => !target.milestones.proposed);

function Milestones({ task }: About) {
  const words = useWords(WORDS);
  const form = Form.useFormInstance<Values>();
  const index = Form.useWatch<number | undefined>('target') ?? 0;
  const target = task.targets[index];
  const { language } = useLanguage();
  const due = target?.due ? `（${dayWords(target.due, language)}）` : '';
  const shown = useRef(index);
  useEffect(() => {
    // Another target has milestones of its own.
    if (shown.current !== index) form.setFieldsValue(startOf(task, index));
    shown.current = index;
  }, [index]);
  return (
    <>
      <Choice
        name="target"
        label={words.target}
        options={editable(task).map(({ index: value, target: { metric } }) => ({ value, label: metric }))}
      />
      {target && <blockquote className="quoted">{target.clause}</blockquote>}
      {target?.milestones.returnReason && (
        <p className="wrong">
          {words.returned}
          {target.milestones.returnReason}
        </p>
      )}
      <Figure name="baseline" label={words.baseline} help={words.baselineHelp} unit={target?.unit} optional />
      <Reckon task={task} index={index} reset={() => form.setFieldsValue(startOf(task, index))} />
      <Table target={target} />
      {target && <p className="quiet">{words.goal(figure(target.value, target.unit), due)}</p>}
      <Prose name="note" label={words.note} optional />
    </>
  );
}

/** Has the server reckon the milestones, and fills them in. */
function Reckon({ task, index, reset }: { task: Task; index: number; reset: () => void }) {
  const words = useWords(WORDS);
  const form = Form.useFormInstance<Values>();
  const command = useCommand();
  const [reckoned, setReckoned] = useState(0);
  useEffect(() => {
    if (reckoned > 0) reset();
    // Once for each answer: by then the page has the task anew.
  }, [reckoned]);
  const draft = async (): Promise<void> => {
    const baseline = (form.getFieldValue('baseline') as number | null | undefined) ?? null;
    const path = `/tasks/${task.plan}/${task.task}/milestones/draft`;
    await command.mutateAsync({ path, body: { target: index, baseline }, key: newKey() });
    setReckoned((n) => n + 1);
  };
  return (
    <Form.Item>
      <Button loading={command.isPending} onClick={() => void draft().catch(() => undefined)}>
        {words.draft}
      </Button>
      {command.error ? <Trouble error={command.error} /> : null}
    </Form.Item>
  );
}

function Table({ target }: { target: Target | undefined }) {
  const words = useWords(WORDS);
  return (
    <Form.List name="milestones">
      {(fields, { add, remove }) => (
        <>
          <table className="milestones" aria-label={words.table}>
            <thead>
              <tr>
                {words.columns.map((name, i) => (
                  <th key={name} scope="col" className={i === 1 ? 'number' : ''}>
                    {name}
                  </th>
                ))}
                <td />
              </tr>
            </thead>
            <tbody>
              {fields.map(({ key, name }) => (
                <tr key={key}>
                  <td>
                    <Day bare name={[name, 'on']} label={words.nth(words.columns[0], name + 1)} />
                  </td>
                  <td>
                    <Figure
                      bare
                      name={[name, 'value']}
                      label={words.nth(words.columns[1], name + 1)}
                      unit={target?.unit}
                    />
                  </td>
                  <td>
                    <Arithmetic target={target} row={name} />
                  </td>
                  <td>
                    <Button
                      type="text"
                      size="small"
                      icon={<DeleteOutlined />}
                      aria-label={words.remove(name + 1)}
                      onClick={() => {
                        remove(name);
                      }}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <Form.Item>
            <Button
              size="small"
              icon={<PlusOutlined />}
              onClick={() => {
                add({});
              }}
            >
              {words.add}
            </Button>
          </Form.Item>
        </>
      )}
    </Form.List>
  );
}

/** How a row was reckoned; of a row that was changed, that it is the lead's own. */
function Arithmetic({ target, row }: { target: Target | undefined; row: number }) {
  const words = useWords(WORDS);
  const form = Form.useFormInstance<Values>();
  const on = Form.useWatch<string | undefined>(['milestones', row, 'on'], form);
  const value = Form.useWatch<number | undefined>(['milestones', row, 'value'], form);
  const known = baseOf(target)?.milestones.find((m) => m.on === on && m.value === value);
  if (!known) return <span className="quiet">{words.own}</span>;
  return (
    <span className="quiet">
      {known.arithmetic}
      {known.provisional && words.provisional}
    </span>
  );
}

function Drafting({ task }: About) {
  const words = useWords(WORDS);
  const index = Form.useWatch<number | undefined>('target');
  return (
    <>
      <Choice
        name="target"
        label={words.target}
        optional
        options={editable(task).map(({ index: value, target: { metric } }) => ({ value, label: metric }))}
      />
      {index !== undefined && (
        <Figure
          name="baseline"
          label={words.baseline}
          help={words.baselineHelp}
          unit={task.targets[index]?.unit}
          optional
        />
      )}
    </>
  );
}

export const milestoneActs: ActTable = {
  'edit-milestones': {
    name: { zh: '报审倒排工期', en: 'Put milestones forward' },
    done: { zh: '已报审：督查室审定', en: 'Put forward: the office approves' },
    about: {
      zh: '督查室审定后，按各节点对照进度。节点须为工作日，逐步推进，最后达到目标。',
      en: 'Once approved, progress is held against them. They are working days, go one way, and reach the target.',
    },
    path: 'milestones',
    fields: Milestones,
    initial: ({ task }) => {
      const all = editable(task);
      const first = all.find(({ target }) => target.milestones.drafted) ?? all[0];
      return startOf(task, first?.index ?? 0);
    },
    body: ({ target, milestones, baseline, note }) => ({
      ...{ target, milestones, baseline: baseline ?? null, note: note ?? null },
    }),
    wide: true,
  },
  'draft-milestones': {
    name: { zh: '按工作日倒排工期', en: 'Reckon milestones' },
    done: { zh: '已倒排，待牵头单位报审', en: 'Reckoned; the lead puts them forward' },
    about: {
      zh: '按启动日至时限的工作日均摊，列出算式；不选指标的，倒排全部。',
      en: 'Spread over the working days to the date, with the arithmetic; without a choice, all targets.',
    },
    path: 'milestones/draft',
    fields: Drafting,
    body: ({ target, baseline }) => ({ target: target ?? null, baseline: baseline ?? null }),
  },
};

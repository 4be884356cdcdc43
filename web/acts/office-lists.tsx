import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form } from 'antd';
import type { ReactNode } from 'react';
import { type Words, useWords } from '../language';
import type { Task } from '../pages/task/data';
import { Choice, Day, Line } from './fields';
import { Figure, targetOptions } from './office-fields';

/** Forms with as many rows as a person needs: past figures, changes of targets. */

interface Said {
  row: (n: number) => string;
  add: string;
  remove: (n: number) => string;
  target: string;
  value: string;
  on: string;
  source: string;
  what: string;
  kinds: Record<Kind, string>;
  metric: string;
  comparator: string;
  comparators: Record<string, string>;
  unit: string;
  rhythm: string;
  rhythms: Record<string, string>;
  due: string;
  clause: string;
}

type Kind = 'add' | 'change' | 'drop';

const WORDS: Words<Said> = {
  zh: {
    row: (n) => `第${n}条`,
    add: '再加一条',
    remove: (n) => `删去第${n}条`,
    target: '哪项指标',
    value: '数值',
    on: '是哪一天的数值',
    source: '数据来源',
    what: '怎么调整',
    kinds: { add: '新增', change: '变更', drop: '取消' },
    metric: '指标名称',
    comparator: '要求',
    comparators: { '>=': '不低于', '=': '达到', '<=': '不高于', '~': '约', all: '全覆盖' },
    unit: '计量单位',
    rhythm: '时限',
    rhythms: { by: '到某日', 'every-year': '每年', none: '没有' },
    due: '到哪一天',
    clause: '文件原文（可不填）',
  },
  en: {
    row: (n) => `No. ${n}`,
    add: 'Add another',
    remove: (n) => `Remove no. ${n}`,
    target: 'Which target',
    value: 'Figure',
    on: 'As of',
    source: 'Source',
    what: 'What is done',
    kinds: { add: 'Add', change: 'Change', drop: 'Drop' },
    metric: 'What is counted',
    comparator: 'Wanted',
    comparators: { '>=': 'at least', '=': 'exactly', '<=': 'at most', '~': 'about', all: 'all of it' },
    unit: 'Unit',
    rhythm: 'When',
    rhythms: { by: 'by a date', 'every-year': 'every year', none: 'no date' },
    due: 'By',
    clause: 'The words of the document (optional)',
  },
};

/** Rows that can be added and removed; one always stays. */
function Rows({ name, children }: { name: string; children: (index: number) => ReactNode }) {
  const words = useWords(WORDS);
  return (
    <Form.List name={name}>
      {(fields, { add, remove }) => (
        <>
          {fields.map((field, i) => (
            <fieldset key={field.key}>
              <legend>
                {words.row(i + 1)}{' '}
                {fields.length > 1 && (
                  <Button
                    type="text"
                    size="small"
                    icon={<DeleteOutlined />}
                    aria-label={words.remove(i + 1)}
                    onClick={() => {
                      remove(field.name);
                    }}
                  />
                )}
              </legend>
              {children(field.name)}
            </fieldset>
          ))}
          <Button
            icon={<PlusOutlined />}
            onClick={() => {
              add({});
            }}
          >
            {words.add}
          </Button>
        </>
      )}
    </Form.List>
  );
}

/** Figures of the past, each of a target and a day. */
export function PastValues({ task }: { task: Task }) {
  const words = useWords(WORDS);
  return (
    <Rows name="values">
      {(i) => (
        <>
          <Choice name={[i, 'target']} label={words.target} options={targetOptions(task)} />
          <Figure name={[i, 'value']} label={words.value} />
          <Day name={[i, 'on']} label={words.on} />
          <Line name={[i, 'source']} label={words.source} />
        </>
      )}
    </Rows>
  );
}

/** Targets that are added, changed, dropped. */
export function Changes({ task }: { task: Task }) {
  return <Rows name="changes">{(i) => <Change task={task} index={i} />}</Rows>;
}

const optionsOf = (names: Record<string, string>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }));

function Change({ task, index: i }: { task: Task; index: number }) {
  const words = useWords(WORDS);
  const kind = Form.useWatch<Kind | undefined>(['changes', i, 'do']);
  return (
    <>
      <Choice name={[i, 'do']} label={words.what} options={optionsOf(words.kinds)} />
      {(kind === 'change' || kind === 'drop') && (
        <Choice name={[i, 'target']} label={words.target} options={targetOptions(task)} />
      )}
      {(kind === 'add' || kind === 'change') && <Wanted index={i} />}
    </>
  );
}

/** A target as the document words it. */
function Wanted({ index: i }: { index: number }) {
  const words = useWords(WORDS);
  const rhythm = Form.useWatch<string | undefined>(['changes', i, 'to', 'rhythm']);
  return (
    <>
      <Line name={[i, 'to', 'metric']} label={words.metric} />
      <Choice
        name={[i, 'to', 'comparator']}
        label={words.comparator}
        options={optionsOf(words.comparators)}
      />
      <Figure name={[i, 'to', 'value']} label={words.value} />
      <Line name={[i, 'to', 'unit']} label={words.unit} />
      <Choice name={[i, 'to', 'rhythm']} label={words.rhythm} options={optionsOf(words.rhythms)} />
      {rhythm === 'by' && <Day name={[i, 'to', 'due']} label={words.due} />}
      <Line name={[i, 'to', 'clause']} label={words.clause} optional />
    </>
  );
}

/** One change as the server takes it. */
export function bodyOfChange({ do: kind, target, to }: { do: Kind; target?: number; to?: object }): unknown {
  if (kind === 'drop') return { do: kind, target };
  return kind === 'add' ? { do: kind, to } : { do: kind, target, to };
}

import { Form } from 'antd';
import { type Words, useWords } from '../language';
import type { Target, Task } from '../pages/task/data';
import { Choice, Day, Figure, Line } from './fields';
import { Rows, type RowWords } from './rows';
import { targetOptions } from './values';

/** What a document changes in the targets 指标 of a task: added, changed, dropped. */

interface Said extends RowWords {
  target: string;
  clauseNow: string;
  value: string;
  what: string;
  kinds: Record<Kind, string>;
  metric: string;
  comparator: string;
  comparators: Record<string, string>;
  unit: string;
  rhythm: string;
  rhythms: Record<string, string>;
  due: string;
  scope: string;
  scopeHelp: string;
  clause: string;
}

type Kind = 'add' | 'change' | 'drop';

const WORDS: Words<Said> = {
  zh: {
    row: (n) => `第${n}项调整`,
    add: '再调整一项指标',
    remove: (n) => `删去第${n}项调整`,
    target: '哪项指标',
    clauseNow: '现为：',
    value: '目标值',
    what: '怎么调整',
    kinds: { add: '新增', change: '变更', drop: '取消' },
    metric: '指标名称',
    comparator: '要求',
    comparators: { '>=': '不低于', '=': '达到', '<=': '不高于', '~': '约', all: '全覆盖' },
    unit: '计量单位',
    rhythm: '时限',
    rhythms: { by: '到某日', 'every-year': '每年', none: '没有' },
    due: '到哪一天',
    scope: '范围（可不填）',
    scopeHelp: '谁的数：全市、各县市区等。',
    clause: '文件原文（可不填）',
  },
  en: {
    row: (n) => `Change ${n} of targets`,
    add: 'Another target',
    remove: (n) => `Remove change ${n} of targets`,
    target: 'Which target',
    clauseNow: 'Now: ',
    value: 'Figure',
    what: 'What is done',
    kinds: { add: 'Add', change: 'Change', drop: 'Drop' },
    metric: 'What is counted',
    comparator: 'Wanted',
    comparators: { '>=': 'at least', '=': 'exactly', '<=': 'at most', '~': 'about', all: 'all of it' },
    unit: 'Unit',
    rhythm: 'When',
    rhythms: { by: 'by a date', 'every-year': 'every year', none: 'no date' },
    due: 'By',
    scope: 'Scope (optional)',
    scopeHelp: 'Whose figure: of the city, of each county.',
    clause: 'The words of the document (optional)',
  },
};

/** Where a list stands: its name within the list around it, and its whole way from the form. */
interface Place {
  name: string | (string | number)[];
  path: (string | number)[];
}

/** The changes of a task's targets, in a form of its own or in a row of another. */
export function Changes({ task, ...place }: { task: Task } & Place) {
  const words = useWords(WORDS);
  return (
    <Rows name={place.name} words={words}>
      {(i) => <Change task={task} index={i} path={[...place.path, i]} />}
    </Rows>
  );
}

const optionsOf = (names: Record<string, string>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }));

/** What a target says, as the form has it. */
function wordsOf({ metric, comparator, value, unit, rhythm, due, scope, clause }: Target): object {
  return { metric, comparator, value, unit, rhythm, due: due ?? undefined, scope, clause };
}

function Change({ task, index: i, path }: { task: Task; index: number; path: (string | number)[] }) {
  const words = useWords(WORDS);
  const form = Form.useFormInstance();
  const kind = Form.useWatch<Kind | undefined>([...path, 'do']);
  const chosen = Form.useWatch<number | undefined>([...path, 'target']);
  const target = chosen === undefined ? undefined : task.targets[chosen];
  // What is changed starts from what it says now: only what the document changes is typed.
  const start = (to: Kind, index: number | undefined): void => {
    const now = index === undefined ? undefined : task.targets[index];
    form.setFieldValue(path, {
      do: to,
      ...(to === 'add' ? {} : { target: index }),
      ...(to === 'change' && now ? { to: wordsOf(now) } : {}),
    });
  };
  const options = targetOptions(task);
  const only = options.length === 1 ? options[0]?.value : undefined;
  return (
    <>
      <Choice
        name={[i, 'do']}
        label={words.what}
        options={optionsOf(words.kinds)}
        changed={(to: Kind) => {
          start(to, chosen ?? only);
        }}
      />
      {(kind === 'change' || kind === 'drop') && (
        <Choice
          name={[i, 'target']}
          label={words.target}
          options={options}
          changed={(index: number) => {
            start(kind, index);
          }}
        />
      )}
      {kind !== 'add' && target && (
        <blockquote className="quoted">
          {words.clauseNow}
          {target.clause || target.metric}
        </blockquote>
      )}
      {(kind === 'add' || (kind === 'change' && target)) && (
        <Wanted name={[i, 'to']} path={[...path, 'to']} />
      )}
    </>
  );
}

/** A target as the document words it. */
export function Wanted({ name, path }: { name: (string | number)[]; path: (string | number)[] }) {
  const words = useWords(WORDS);
  const form = Form.useFormInstance();
  const rhythm = Form.useWatch<string | undefined>([...path, 'rhythm']);
  return (
    <>
      <Line name={[...name, 'metric']} label={words.metric} />
      <div className="columns">
        <Choice
          name={[...name, 'comparator']}
          label={words.comparator}
          options={optionsOf(words.comparators)}
          changed={(to: string) => {
            if (to !== 'all') return;
            form.setFieldValue([...path, 'value'], 100);
            form.setFieldValue([...path, 'unit'], '%');
          }}
        />
        <Figure name={[...name, 'value']} label={words.value} />
        <Line name={[...name, 'unit']} label={words.unit} />
        <Choice name={[...name, 'rhythm']} label={words.rhythm} options={optionsOf(words.rhythms)} />
        {rhythm === 'by' && <Day name={[...name, 'due']} label={words.due} />}
        <Line name={[...name, 'scope']} label={words.scope} help={words.scopeHelp} optional />
      </div>
      <Line name={[...name, 'clause']} label={words.clause} optional />
    </>
  );
}

/** One change as the server takes it. */
export function bodyOfChange({ do: kind, target, to }: { do: Kind; target?: number; to?: object }): unknown {
  if (kind === 'drop') return { do: kind, target };
  return kind === 'add' ? { do: kind, to } : { do: kind, target, to };
}

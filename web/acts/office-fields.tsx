import { AutoComplete, Form, Input, Radio } from 'antd';
import { dayWords } from '../parts/when';
import { type Words, useLanguage, useWords } from '../language';
import { figure } from '../pages/task/naming';
import type { Target, Task } from '../pages/task/data';
import { Prose } from './fields';
import { Columns } from '../parts/columns';

/** Fields of what the office decides, beside those that all acts share. */

const WORDS: Words<{ choose: string; required: string; yes: string; no: string; reason: string }> = {
  zh: { choose: '请选择', required: '请填写', yes: '同意', no: '不同意', reason: '理由' },
  en: { choose: 'Choose one', required: 'Required', yes: 'Agree', no: 'Disagree', reason: 'Reason' },
};

/** Yes or no, nothing chosen beforehand. */
export function Either({ name, label, yes, no }: { name: string; label: string; yes?: string; no?: string }) {
  const words = useWords(WORDS);
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: words.choose }]}>
      <Radio.Group
        options={[
          { value: true, label: yes ?? words.yes },
          { value: false, label: no ?? words.no },
        ]}
      />
    </Form.Item>
  );
}

/** The words that go with a decision: who is refused is told why. */
export function Grounds({
  of,
  name = 'reason',
  label,
  when = false,
}: {
  /** The field that decides whether there must be any, and at which value. */
  of: string;
  name?: string;
  label?: string;
  when?: boolean;
}) {
  const words = useWords(WORDS);
  const needed = Form.useWatch<boolean | undefined>(of) === when;
  return <Prose name={name} label={label ?? words.reason} optional={!needed} />;
}

/** A unit by its name or a short form of it; those of the task are proposed. */
export function UnitName({
  task,
  name,
  label,
  help,
  without,
  needs,
}: {
  task: Task;
  name: string;
  label: string;
  help?: string;
  without?: string | null;
  /** Another field: this one is asked for only where that is true. */
  needs?: string;
}) {
  const { required } = useWords(WORDS);
  const needed = Form.useWatch<boolean | undefined>(needs ?? name);
  const units = task.assignments.map((a) => a.unit).filter((unit) => unit !== without);
  if (needs !== undefined && needed !== true) return null;
  return (
    <Form.Item name={name} label={label} extra={help} rules={[{ required: true, message: required }]}>
      <AutoComplete
        options={units.map((unit) => ({ value: unit }))}
        showSearch={{ filterOption: (typed, option) => option?.value.includes(typed) ?? false }}
      >
        <Input maxLength={200} />
      </AutoComplete>
    </Form.Item>
  );
}

type Nodes = NonNullable<Target['milestones']['approved']>;

const NODES: Words<{
  columns: readonly [string, string, string];
  from: (day: string, base: string) => string;
}> = {
  zh: {
    columns: ['节点', '应达到', '算式'],
    from: (day, base) => `自${day}起算，起点${base}`,
  },
  en: { columns: ['By', 'Wanted', 'Arithmetic'], from: (day, base) => `From ${day}, starting at ${base}` },
};

/** Milestones with their arithmetic, so that who approves them can reckon them again. */
export function MilestoneList({ set, unit }: { set: Nodes; unit: string }) {
  const words = useWords(NODES);
  const { language } = useLanguage();
  return (
    <table className="dense">
      <caption className="quiet">
        {words.from(dayWords(set.from, language), figure(set.baseline, unit))}
      </caption>
      <Columns names={words.columns} numbers={(i) => i === 1} />
      <tbody>
        {set.milestones.map(({ on, value, arithmetic }) => (
          <tr key={on}>
            <td className="day">{dayWords(on, language)}</td>
            <td className="number">{figure(value, unit)}</td>
            <td>{arithmetic}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

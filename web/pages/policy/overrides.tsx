import { DeleteOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useWords } from '../../language';
import { Duration } from './fields';
import { Cycle } from './form';
import { type Override, type Plain, textAt, withAt } from './policy';
import { WORDS } from './words';

/** The actions and tasks of a plan, which can have a cycle of their own. */
export interface Subjects {
  actions: readonly { number: number; title: string }[];
  tasks: readonly { number: number; title: string }[];
}

/** What of a policy an exception says anew. */
const OWN = ['cycle', 'contribution', 'review'] as const;

const keyOf = (over: Override): string => ('action' in over ? `a${over.action}` : `t${over.task}`);

/** Cycles of single actions and tasks. */
export function Overrides({
  base,
  overrides,
  subjects,
  change,
  wrong,
}: {
  base: Plain;
  overrides: readonly Override[];
  subjects: Subjects;
  change: (overrides: Override[]) => void;
  wrong: (i: number, path: string) => string | undefined;
}) {
  const words = useWords(WORDS);
  const names = new Map([
    ...subjects.actions.map((a): [string, string] => [`a${a.number}`, words.action(a.number, a.title)]),
    ...subjects.tasks.map((t): [string, string] => [`t${t.number}`, words.task(t.number, t.title)]),
  ]);
  const taken = new Set(overrides.map(keyOf));
  const add = (key: string): void => {
    const number = Number(key.slice(1));
    const policy = Object.fromEntries(OWN.map((name) => [name, base[name]]));
    change([...overrides, key.startsWith('a') ? { action: number, policy } : { task: number, policy }]);
  };
  return (
    <section className="overrides" aria-labelledby="overrides-title">
      <h2 id="overrides-title">{words.overrides}</h2>
      <p className="quiet">{words.overridesWhat}</p>
      {overrides.map((over, i) => (
        <One
          key={keyOf(over)}
          name={names.get(keyOf(over)) ?? keyOf(over)}
          over={over}
          wrong={(path) => wrong(i, path)}
          change={(policy) => {
            change(overrides.flatMap((o, n) => (n === i ? (policy ? [{ ...o, policy }] : []) : [o])));
          }}
        />
      ))}
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={words.addOverride}
        placeholder={words.addOverride}
        value={null}
        options={[...names].filter(([key]) => !taken.has(key)).map(([key, label]) => ({ value: key, label }))}
        onChange={(key: string | null) => {
          if (key) add(key);
        }}
      />
    </section>
  );
}

function One({
  name,
  over,
  wrong,
  change,
}: {
  name: string;
  over: Override;
  wrong: (path: string) => string | undefined;
  /** With nothing: the exception is dropped. */
  change: (policy?: Plain) => void;
}) {
  const words = useWords(WORDS);
  const { fields } = words;
  const { policy } = over;
  return (
    <fieldset>
      <legend>
        {name}{' '}
        <Button
          type="text"
          size="small"
          icon={<DeleteOutlined />}
          aria-label={words.removeOverride(name)}
          onClick={() => {
            change();
          }}
        />
      </legend>
      {'cycle' in policy && <Cycle own policy={policy} change={change} wrong={wrong} />}
      {'contribution' in policy && (
        <Duration
          label={fields.dueBefore}
          value={textAt(policy, 'contribution/dueBefore')}
          wrong={wrong('contribution/dueBefore')}
          change={(value) => {
            change(withAt(policy, 'contribution/dueBefore', value));
          }}
        />
      )}
      {'review' in policy && (
        <Duration
          label={fields.review}
          hours
          value={textAt(policy, 'review/within')}
          wrong={wrong('review/within')}
          change={(value) => {
            change(withAt(policy, 'review/within', value));
          }}
        />
      )}
      {wrong('') && (
        <span className="wrong" role="alert">
          {wrong('')}
        </span>
      )}
    </fieldset>
  );
}

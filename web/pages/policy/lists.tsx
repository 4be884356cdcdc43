import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useWords } from '../../language';
import { Choice, Field } from '../../parts/field';
import { Duration } from './fields';
import type { Part } from './form';
import { at, withAt } from './policy';
import { WORDS } from './words';

/** Takes one of a list away. */
function Remove({ name, run }: { name: string; run: () => void }) {
  return <Button type="text" icon={<DeleteOutlined />} aria-label={name} onClick={run} />;
}

function Add({ name, run }: { name: string; run: () => void }) {
  return (
    <Button size="small" icon={<PlusOutlined />} onClick={run}>
      {name}
    </Button>
  );
}

/** The dates of a cycle whose due dates are listed. */
export function Dates({ policy, change, wrong }: Part) {
  const { fields } = useWords(WORDS);
  const dates = (at(policy, 'cycle/on') ?? []) as string[];
  const set = (next: string[]): void => {
    change(withAt(policy, 'cycle/on', next));
  };
  return (
    <div className="list">
      {dates.map((date, i) => (
        <div key={i} className="line">
          <Field label={`${fields.on}${i + 1}`} wrong={wrong(`cycle/on/${i}`)}>
            {(id, described) => (
              <Input
                id={id}
                {...described}
                type="date"
                value={date}
                onChange={(event) => {
                  set(dates.map((d, n) => (n === i ? event.target.value : d)));
                }}
              />
            )}
          </Field>
          <Remove
            name={fields.removeDate(date)}
            run={() => {
              set(dates.filter((_, n) => n !== i));
            }}
          />
        </div>
      ))}
      <Add
        name={fields.addDate}
        run={() => {
          set([...dates, '']);
        }}
      />
      {wrong('cycle/on') && (
        <span className="wrong" role="alert">
          {wrong('cycle/on')}
        </span>
      )}
    </div>
  );
}

/** How long before a due date people are reminded. */
export function Reminders({ policy, change, wrong }: Part) {
  const words = useWords(WORDS);
  const all = (at(policy, 'remind') ?? []) as string[];
  const set = (next: string[]): void => {
    change(withAt(policy, 'remind', next));
  };
  return (
    <div className="list">
      <span>{words.fields.remind}</span>
      {all.map((before, i) => (
        <div key={i} className="line">
          <Duration
            label={words.remindOne(i + 1)}
            value={before}
            wrong={wrong(`remind/${i}`)}
            change={(value) => {
              set(all.map((d, n) => (n === i ? value : d)));
            }}
          />
          <Remove
            name={words.removeRemind(i + 1)}
            run={() => {
              set(all.filter((_, n) => n !== i));
            }}
          />
        </div>
      ))}
      <Add
        name={words.addRemind}
        run={() => {
          set([...all, '1wd']);
        }}
      />
      {wrong('remind') && (
        <span className="wrong" role="alert">
          {wrong('remind')}
        </span>
      )}
    </div>
  );
}

interface Step {
  after: string;
  to: string;
  ackWithin: string;
}

/** To whom what stays overdue goes, level by level. */
export function Ladder({ policy, change, wrong }: Part) {
  const { fields, posts } = useWords(WORDS);
  const steps = (at(policy, 'escalate') ?? []) as Step[];
  const set = (next: Step[]): void => {
    change(withAt(policy, 'escalate', next));
  };
  const put = (i: number, one: Partial<Step>): void => {
    set(steps.map((s, n) => (n === i ? { ...s, ...one } : s)));
  };
  return (
    <div className="list">
      {steps.map((step, i) => (
        <div key={i} className="line" role="group" aria-label={fields.level(i + 1)}>
          <strong>{fields.level(i + 1)}</strong>
          <Duration
            label={fields.after}
            value={step.after}
            wrong={wrong(`escalate/${i}/after`)}
            change={(after) => {
              put(i, { after });
            }}
          />
          <Choice
            label={fields.to}
            names={posts}
            value={step.to}
            change={(to) => {
              put(i, { to });
            }}
          />
          <Duration
            label={fields.ackWithin}
            hours
            value={step.ackWithin}
            wrong={wrong(`escalate/${i}/ackWithin`)}
            change={(ackWithin) => {
              put(i, { ackWithin });
            }}
          />
          <Remove
            name={fields.removeLevel(i + 1)}
            run={() => {
              set(steps.filter((_, n) => n !== i));
            }}
          />
        </div>
      ))}
      {steps.length < 5 && (
        <Add
          name={fields.addLevel}
          run={() => {
            const after = Number.parseInt(steps.at(-1)?.after ?? '0', 10) + 2;
            set([...steps, { after: `${after}wd`, to: 'leader-in-charge', ackWithin: '2wd' }]);
          }}
        />
      )}
    </div>
  );
}

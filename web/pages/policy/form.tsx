import type { ReactNode } from 'react';
import { useWords } from '../../language';
import { Dates, Ladder, Reminders } from './lists';
import { Choice, Time } from '../../parts/field';
import { Count, Duration } from './fields';
import { type Plain, at, isListed, textAt, withAt, withEvery } from './policy';
import { WORDS } from './words';

/** What a part of the form works with. */
export interface Part {
  policy: Plain;
  change: (policy: Plain) => void;
  /** What is wrong at a path such as `cycle/opens`. */
  wrong: (path: string) => string | undefined;
}

/** The path and name of a plain field, and what it holds. */
type Spec = readonly [
  path: string,
  label:
    'opens' | 'dueBefore' | 'atLeast' | 'review' | 'back' | 'acknowledge' | 'raiseWithin' | 'decideWithin',
  hours: boolean,
];

const TIME: readonly Spec[] = [
  ['contribution/dueBefore', 'dueBefore', false],
  ['firstPeriod/atLeast', 'atLeast', false],
  ['review/within', 'review', true],
  ['return/within', 'back', true],
];
const SERVE: readonly Spec[] = [
  ['acknowledge/within', 'acknowledge', true],
  ['dispute/raiseWithin', 'raiseWithin', true],
  ['dispute/decideWithin', 'decideWithin', true],
];

/** A policy as a form: what a coordinator decides, in the order in which it happens. */
export function PolicyForm(part: Part) {
  const words = useWords(WORDS);
  const { groups } = words;
  return (
    <div className="policy-form">
      <Group title={groups.cycle}>
        <Cycle {...part} />
      </Group>
      <Group title={groups.time}>
        <Durations specs={TIME} {...part} />
      </Group>
      <Group title={groups.serve}>
        <Durations specs={SERVE} {...part} />
      </Group>
      <Group title={groups.chase}>
        <Reminders {...part} />
        <Chase {...part} />
      </Group>
      <Group title={groups.escalate}>
        <Ladder {...part} />
      </Group>
      <Group title={groups.mail}>
        <Mail {...part} />
      </Group>
    </div>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

/** How often, when, and how long before it opens: of the plan, or of one action or task. */
export function Cycle({ policy, change, wrong, own = false }: Part & { own?: boolean }) {
  const { fields, every: names, roll } = useWords(WORDS);
  const every = textAt(policy, 'cycle/every');
  const set = (path: string) => (value: unknown) => {
    change(withAt(policy, path, value));
  };
  const dayName = every === 'week' ? fields.weekday : every === 'half-month' ? fields.halfday : fields.day;
  return (
    <>
      <Choice
        label={fields.every}
        names={names}
        value={every}
        wrong={wrong('cycle/every')}
        change={(next) => {
          change(withEvery(policy, next));
        }}
      />
      {isListed(every) ? (
        <Dates policy={policy} change={change} wrong={wrong} />
      ) : (
        <Count
          label={dayName}
          suffix={fields.ofMonth}
          value={at(policy, 'cycle/due/day') as number | undefined}
          wrong={wrong('cycle/due/day')}
          change={set('cycle/due/day')}
        />
      )}
      <Duration
        label={fields.opens}
        value={textAt(policy, 'cycle/opens')}
        wrong={wrong('cycle/opens')}
        change={set('cycle/opens')}
      />
      {!own && (
        <>
          <Time
            label={fields.at}
            value={textAt(policy, 'cycle/due/at')}
            wrong={wrong('cycle/due/at')}
            change={set('cycle/due/at')}
          />
          <Choice
            label={fields.roll}
            names={roll}
            value={textAt(policy, 'cycle/due/roll')}
            change={set('cycle/due/roll')}
          />
          <Count
            label={fields.months}
            suffix={fields.monthsUnit}
            value={at(policy, 'cycle/months') as number | undefined}
            wrong={wrong('cycle/months')}
            change={set('cycle/months')}
          />
        </>
      )}
    </>
  );
}

function Durations({ specs, policy, change, wrong }: Part & { specs: readonly Spec[] }) {
  const { fields } = useWords(WORDS);
  return specs.map(([path, label, hours]) => (
    <Duration
      key={path}
      label={fields[label]}
      hours={hours}
      value={textAt(policy, path)}
      wrong={wrong(path)}
      change={(value) => {
        change(withAt(policy, path, value));
      }}
    />
  ));
}

function Chase({ policy, change, wrong }: Part) {
  const { fields } = useWords(WORDS);
  return (
    <>
      <Duration
        label={fields.chaseEvery}
        value={textAt(policy, 'chase/every')}
        wrong={wrong('chase/every')}
        change={(value) => {
          change(withAt(policy, 'chase/every', value));
        }}
      />
      <Count
        label={fields.atMost}
        suffix={fields.times}
        value={at(policy, 'chase/atMost') as number | undefined}
        wrong={wrong('chase/atMost')}
        change={(value) => {
          change(withAt(policy, 'chase/atMost', value));
        }}
      />
    </>
  );
}

function Mail({ policy, change, wrong }: Part) {
  const { fields } = useWords(WORDS);
  const times = [
    ['digest/at', fields.digest],
    ['quiet/from', fields.quietFrom],
    ['quiet/to', fields.quietTo],
  ] as const;
  return (
    <>
      {times.map(([path, label]) => (
        <Time
          key={path}
          label={label}
          value={textAt(policy, path)}
          wrong={wrong(path)}
          change={(value) => {
            change(withAt(policy, path, value));
          }}
        />
      ))}
      <Count
        label={fields.apart}
        suffix={fields.minutes}
        value={at(policy, 'urgent/minutesApart') as number | undefined}
        wrong={wrong('urgent/minutesApart')}
        change={(value) => {
          change(withAt(policy, 'urgent/minutesApart', value));
        }}
      />
      <Count
        label={fields.cap}
        suffix={fields.times}
        value={at(policy, 'burden/requestsPerUnitPerMonth') as number | undefined}
        wrong={wrong('burden/requestsPerUnitPerMonth')}
        change={(value) => {
          change(withAt(policy, 'burden/requestsPerUnitPerMonth', value));
        }}
      />
    </>
  );
}

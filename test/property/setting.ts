import fc from 'fast-check';
import { type CalendarData, calendarSchema } from '../../domain/calendar';
import type { Launch } from '../../domain/plan/launch';
import { type Policy, policySchema } from '../../domain/policy';
import { DAY_MS, isoDay, parseDay } from '../../domain/time';
import cn from '../../config/calendars/cn.json';
import { instant, monthly, unit } from '../support/domain';
import { TARGETS } from '../support/targets';

/** What a random world is made of; printed whole when a property fails. */
export interface Setting {
  policy: Policy;
  calendar: CalendarData;
  launch: Pick<Launch, 'assignments' | 'jointLeads' | 'until' | 'targets'>;
  start: number;
}

/** One random step. */
export type Move =
  | { do: 'wait'; hours: number }
  /** To the next wake-up, and some minutes late. */
  | { do: 'wake'; lateMinutes: number }
  | { do: 'outage'; days: number }
  /** The channel hands over what is due, as of its slot. */
  | { do: 'deliver' }
  /** Somebody does something: tries one thing, allowed or not; does the next that is allowed; or answers what waits. */
  | { do: 'act'; how: 'tries' | 'does' | 'answers'; kind: number; pick: number; who: number; days: number }
  | { do: 'policy'; pick: number };

export type Act = Extract<Move, { do: 'act' }>;

const shipped = calendarSchema.parse(cn);

export const policies: Policy[] = [
  monthly,
  { ...monthly, cycle: { ...monthly.cycle, due: { day: 31, at: '23:59', roll: 'next-workday' } } },
  {
    ...monthly,
    cycle: { every: 'week', due: { day: 5, at: '12:00', roll: 'previous-workday' }, opens: '4wd', months: 6 },
    contribution: { dueBefore: '1wd' },
    review: { within: '8h' },
    firstPeriod: { atLeast: '2wd' },
    remind: ['0d', '1wd'],
  },
  {
    ...monthly,
    cycle: { every: 'week', due: { day: 1, at: '17:30', roll: 'next-workday' }, opens: '5wd', months: 6 },
    contribution: { dueBefore: '2wd' },
    review: { within: '1d' },
    firstPeriod: { atLeast: '1wd' },
  },
  {
    ...monthly,
    cycle: { ...monthly.cycle, every: 'quarter', opens: '20d' },
    contribution: { dueBefore: '5d' },
    chase: { every: '3d', atMost: 20 },
    escalate: [
      { after: '1d', to: 'supervision-office', ackWithin: '4h' },
      { after: '6d', to: 'leader-in-charge', ackWithin: '3d' },
    ],
  },
  { ...monthly, escalate: [], remind: [], chase: { every: '1wd', atMost: 0 } },
  { ...monthly, cycle: { ...monthly.cycle, every: 'half-year' }, escalate: monthly.escalate.slice(0, 1) },
  { ...monthly, cycle: { ...monthly.cycle, every: 'year', opens: '40wd' } },
  {
    ...monthly,
    cycle: {
      ...monthly.cycle,
      every: 'half-month',
      due: { day: 13, at: '17:30', roll: 'next-workday' },
      opens: '4wd',
    },
    contribution: { dueBefore: '1wd' },
    review: { within: '1wd' },
    firstPeriod: { atLeast: '2wd' },
  },
  {
    ...monthly,
    cycle: {
      ...monthly.cycle,
      every: 'listed',
      on: ['2025-01-31', '2025-06-30', '2026-02-20', '2026-12-31'],
      due: { at: '17:30', roll: 'previous-workday' },
    },
  },
  {
    ...monthly,
    cycle: {
      ...monthly.cycle,
      every: 'once',
      on: ['2026-10-03'],
      due: { at: '17:30', roll: 'next-workday' },
    },
  },
].map((p, i) => {
  // Of the closed tasks all, or none, are looked at again, and soon.
  const close = { recheck: { share: i % 2, after: '9d', within: '3wd' } };
  return policySchema.parse({ ...p, close });
});

const years = ['2024', '2025', '2026', '2027'];

/** Random notices for some years; the others have none and are provisional. */
const calendarData: fc.Arbitrary<CalendarData> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(shipped) },
  fc
    .array(
      fc.record({
        year: fc.constantFrom(...years),
        breaks: fc.array(fc.tuple(fc.integer({ min: 0, max: 350 }), fc.integer({ min: 0, max: 9 })), {
          maxLength: 8,
        }),
        worked: fc.array(fc.integer({ min: 0, max: 364 }), { maxLength: 5 }),
      }),
      { maxLength: 4 },
    )
    .map((notices) => ({
      version: 'random',
      years: Object.fromEntries(
        notices.map(({ year, breaks, worked }) => {
          const first = parseDay(`${year}-01-01`);
          const off = breaks.map(([from, days]): [number, number] => [first + from, first + from + days]);
          const makeUp = worked
            .map((n) => first + n)
            .filter((day) => off.every(([a, b]) => day < a || day > b));
          const holidays = off.map(([a, b]) => `${isoDay(a)}/${isoDay(b)}`);
          return [year, { source: 'random', holidays, makeUp: makeUp.map(isoDay) }];
        }),
      ),
    })),
);

const assignment = fc.record({
  role: fc.constantFrom('lead', 'lead', 'support', 'implement') as fc.Arbitrary<'lead'>,
  kind: fc.constantFrom('department', 'county', 'zone', 'external', 'office') as fc.Arbitrary<'county'>,
});

export const setting: fc.Arbitrary<Setting> = fc.record({
  policy: fc.constantFrom(monthly, ...policies),
  calendar: calendarData,
  start: fc.integer({ min: instant('2024-08-01'), max: instant('2026-11-01') }),
  launch: fc.record({
    targets: fc.constant(TARGETS),
    jointLeads: fc.boolean(),
    until: fc.constantFrom(90, 200, 800).map((days) => days * DAY_MS),
    assignments: fc.array(assignment, { minLength: 1, maxLength: 6 }).map((list) => {
      const office = list.findIndex((a) => a.kind === ('office' as string));
      return list
        .filter((a, i) => a.kind !== ('office' as string) || i === office)
        .map((a, i) => unit(i === office ? '督查室' : `单位${i}`, a.role, a.kind));
    }),
  }),
});

const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 0, max: 100 }) }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('wake' as const), lateMinutes: fc.nat(90) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('outage' as const), days: fc.integer({ min: 3, max: 80 }) }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('deliver' as const) }) },
  {
    weight: 16,
    arbitrary: fc.record({
      do: fc.constant('act' as const),
      how: fc.constantFrom('tries', 'does', 'does', 'answers'),
      kind: fc.nat(200),
      pick: fc.nat(60),
      who: fc.nat(5),
      days: fc.integer({ min: -2, max: 25 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('policy' as const), pick: fc.nat(policies.length - 1) }),
  },
);

export const moves = fc.array(move, { minLength: 20, maxLength: 90, size: 'max' });

import type { BurdenRow } from '../burden';
import type { Simulation, SimulatedMessage } from '../simulate';
import type { Launch } from './launch';

/** What a coordinator looks at before a plan is launched, or its policy changed: made of a simulation. */

/** One due date: of the reports, or of the contributions, of a period. */
interface DueDate {
  /** ISO instants. */
  due: string;
  opens: string;
  kind: 'report' | 'contribution';
  units: number;
  tasks: number;
  /** Rests on a year without its holiday notice 暂定. */
  provisional: boolean;
}

/** What a unit would be asked, beside what it is asked now. */
interface UnitBurden {
  unit: string;
  /** In the latest whole month, by everything that runs already. */
  before: Asked;
  /** Month by month, by this plan alone. */
  months: (Asked & { month: string })[];
  /** True where in some month both together would be more than the cap. */
  over: boolean;
}

type Asked = Pick<BurdenRow, 'requests' | 'fields' | 'minutes'>;

/** Everything of it. */
export interface Preview {
  tasks: number;
  units: number;
  dates: DueDate[];
  messages: SimulatedMessage[];
  burden: UnitBurden[];
  cap: number;
}

/** Reckons a preview; `present` is what units were asked in the latest whole month. */
export function previewOf(
  launches: readonly Launch[],
  { periods, digests, burden }: Simulation,
  present: readonly BurdenRow[],
): Preview {
  const units = new Set(launches.flatMap((l) => l.assignments).map((a) => a.unit));
  const cap = launches[0]?.policy.burden.requestsPerUnitPerMonth ?? 0;
  return {
    tasks: launches.length,
    units: units.size,
    dates: datesOf(periods),
    messages: digests,
    burden: burdenOf(burden, present, cap),
    cap,
  };
}

function datesOf(periods: Simulation['periods']): DueDate[] {
  const dates = new Map<string, DueDate & { of: Set<string>; in: Set<number> }>();
  for (const { due, opens, kind, provisional, unit, task } of periods) {
    const key = `${due} ${kind}`;
    let date = dates.get(key);
    if (!date) {
      date = { due, opens, kind, provisional, units: 0, tasks: 0, of: new Set(), in: new Set() };
      dates.set(key, date);
    }
    date.of.add(unit);
    date.in.add(task);
    // The days on which tasks open spread over an early hour.
    if (opens < date.opens) date.opens = opens;
  }
  return [...dates.values()]
    .map(({ of, in: tasks, ...date }) => ({ ...date, units: of.size, tasks: tasks.size }))
    .sort((a, b) => (a.due === b.due ? 0 : a.due < b.due ? -1 : 1));
}

function burdenOf(planned: readonly BurdenRow[], present: readonly BurdenRow[], cap: number): UnitBurden[] {
  const before = new Map(
    present.map(({ unit, requests, fields, minutes }) => [unit, { requests, fields, minutes }]),
  );
  const units = new Map<string, UnitBurden>();
  for (const { unit, month, requests, fields, minutes } of planned) {
    const known = units.get(unit) ?? {
      ...{ unit, months: [], over: false },
      before: before.get(unit) ?? { requests: 0, fields: 0, minutes: 0 },
    };
    known.months.push({ month, requests, fields, minutes });
    known.over ||= known.before.requests + requests > cap;
    units.set(unit, known);
  }
  return [...units.values()].sort((a, b) => most(b) - most(a));
}

const most = ({ months }: UnitBurden): number => Math.max(...months.map((m) => m.minutes));

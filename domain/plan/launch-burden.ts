import { type BurdenRow, overCap } from '../burden';
import type { Calendar } from '../calendar';
import { simulate } from '../simulate';
import { owes } from '../task/state';
import { type Instant, addMonths, dayOf, instantAt } from '../time';
import type { Launch } from './launch';

/** Months in which a plan to be launched is weighed: the launch's own and the two after it. */
const MONTHS = 2;

/** What is weighed against what units are asked already, in the latest whole month. */
interface Terms {
  calendar: Calendar;
  at: Instant;
  present: readonly BurdenRow[];
}

/**
 * Where a plan to be launched would ask more of a unit in a month than its policy's cap, by the simulation that shows
 * it beforehand. Worst first.
 */
export function weigh(launches: Launch[], terms: Terms): BurdenRow[] {
  const [first] = launches;
  if (!first) return [];
  return overCap(asked(launches, terms), terms.present, first.policy.burden.requestsPerUnitPerMonth);
}

/**
 * The same for a running plan as it will be after a change: `present` is what is asked by everything else. Only forms
 * count: what is served anew has to be signed for once, not every month.
 */
export function weighRunning(launches: Launch[], cap: number, terms: Terms): BurdenRow[] {
  const forms = asked(launches, terms).map((row) => ({ ...row, requests: row.forms }));
  return overCap(forms, terms.present, cap);
}

function asked(launches: Launch[], { calendar, at }: Terms): BurdenRow[] {
  const until = instantAt(addMonths(dayOf(at), MONTHS), '23:59');
  const weighed = representatives(launches).map(unchased);
  return simulate(weighed, { calendar, from: at, until, behaviour: 'silent' }).burden;
}

/** Only what is asked counts here, not what is said about it: without reminders and ladders it is soon reckoned. */
function unchased(launch: Launch): Launch {
  const { policy } = launch;
  const chase = { ...policy.chase, atMost: 0 };
  return { ...launch, policy: { ...policy, remind: [], chase, escalate: [] } };
}

/** One form serves all tasks of a unit: a task that asks nobody anything new under its policy adds no request. */
function representatives(launches: Launch[]): Launch[] {
  const asked = new Set<string>();
  return launches.filter((launch) => {
    const before = asked.size;
    for (const a of launch.assignments) asked.add(`${owes(launch, a)} ${a.unit} ${launch.policyVersion}`);
    return asked.size > before;
  });
}

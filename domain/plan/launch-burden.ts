import { type BurdenRow, overCap } from '../burden';
import type { Calendar } from '../calendar';
import { simulate } from '../simulate';
import { owes } from '../task/state';
import { type Instant, addMonths, dayOf, instantAt } from '../time';
import type { Launch } from './launch';

/** Months in which a plan to be launched is weighed: the launch's own and the two after it. */
const MONTHS = 2;

/**
 * Where a plan to be launched would ask more of a unit in a month than its policy's cap, by the simulation that shows
 * it beforehand. `present` is what units are asked already, in the latest whole month. Worst first.
 */
export function weigh(
  launches: Launch[],
  { calendar, at, present }: { calendar: Calendar; at: Instant; present: readonly BurdenRow[] },
): BurdenRow[] {
  const [first] = launches;
  if (!first) return [];
  const until = instantAt(addMonths(dayOf(at), MONTHS), '23:59');
  const { burden } = simulate(representatives(launches).map(unchased), {
    calendar,
    from: at,
    until,
    behaviour: 'silent',
  });
  return overCap(burden, present, first.policy.burden.requestsPerUnitPerMonth);
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

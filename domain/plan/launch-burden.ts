import { type BurdenRow, overCap } from '../burden';
import type { Calendar } from '../calendar';
import { simulate } from '../simulate';
import { event } from '../task/events';
import { evolve } from '../task/evolve';
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
  const { burden } = simulate(representatives(launches), {
    calendar,
    from: at,
    until,
    behaviour: 'punctual',
  });
  return overCap(burden, present, first.policy.burden.requestsPerUnitPerMonth);
}

/** One form serves all tasks of a unit: a task that asks nobody anything new under its policy adds no request. */
function representatives(launches: Launch[]): Launch[] {
  const asked = new Set<string>();
  return launches.filter((launch) => {
    const state = evolve(null, event('launched', launch, { at: 0 }));
    const asks = state.assignments.map((a) => `${state.policy} ${a.unit} ${owes(state, a)}`);
    const isNew = asks.some((ask) => !asked.has(ask));
    for (const ask of asks) asked.add(ask);
    return isNew;
  });
}

import type { Calendar } from '../../calendar';
import type { Instant } from '../../time';
import type { OwnRating } from '../events';
import { type Light, diverges, obligationLight } from '../lights';
import { targetLights } from '../milestones/trajectory';
import { type Obligation, type TaskState, firstLead, isForm } from '../state';

/** How a unit stands in a period: what it says of itself beside what is computed (issue 4, section 3). */
export interface UnitStanding {
  obligation: string;
  unit: string;
  kind: 'report' | 'contribution';
  period: string;
  /** Computed. */
  light: Light;
  /** What the unit last said of itself for this period; null before it answered. */
  own: OwnRating | null;
  /** True where both are known and say different things. Neither corrects the other. */
  diverges: boolean;
  /** 逾期后补报: it was late, and has been made good. */
  recovered: boolean;
}

const WORSE: Record<Light, number> = { withdrawn: 0, paused: 0, grey: 0, green: 1, yellow: 2, red: 3 };

/**
 * What every unit was asked in the periods that are in the state, which are the present one and what is unsettled of
 * those before. The light of a first lead's report is the worse of its punctuality and of the targets: its figures are
 * what they are measured by. Nothing shines while a task is suspended.
 */
export function unitStandings(state: TaskState, at: Instant, calendar: Calendar): UnitStanding[] {
  const owed = state.obligations.filter((o) => isForm(o) && o.status !== 'withdrawn');
  if (owed.length === 0) return [];
  const targets = lightsOfTargets(state, at, calendar);
  return owed.map((o) => standingOf(state, o, targets, { at, calendar }));
}

/** How a unit stands in one of its forms. */
export function unitStanding(state: TaskState, o: Obligation, at: Instant, calendar: Calendar): UnitStanding {
  return standingOf(state, o, lightsOfTargets(state, at, calendar), { at, calendar });
}

function lightsOfTargets(state: TaskState, at: Instant, calendar: Calendar): Light[] {
  return targetLights(state, at, calendar).lights.map(({ light }) => light);
}

function standingOf(
  state: TaskState,
  o: Obligation,
  targets: Light[],
  when: { at: Instant; calendar: Calendar },
): UnitStanding {
  const light = state.suspended ? 'paused' : lightOf(state, o, targets, when);
  return {
    ...{ obligation: o.id, unit: o.unit, kind: o.kind as UnitStanding['kind'], period: o.period ?? '' },
    ...{ light, own: o.rating },
    diverges: o.rating !== null && diverges(o.rating, light),
    recovered: o.late && (o.status === 'submitted' || o.status === 'accepted'),
  };
}

function lightOf(
  state: TaskState,
  o: Obligation,
  targets: Light[],
  { at, calendar }: { at: Instant; calendar: Calendar },
): Light {
  const own = obligationLight(o, at, calendar);
  const measured = o.kind === 'report' && o.unit === firstLead(state) ? targets : [];
  return [own, ...measured].reduce((a, b) => (WORSE[b] > WORSE[a] ? b : a));
}

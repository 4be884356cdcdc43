import { amendChanges } from './amend/change';
import { amendStart } from './amend/state';
import { commentChanges } from './comment/change';
import { difficultiesAtLapse, difficultyChanges } from './difficulty/change';
import { difficultyStart } from './difficulty/state';
import { requestChanges } from './request/change';
import { requestStart } from './request/state';
import { closeChanges, closingLapsed } from './close/change';
import { closeStart } from './close/state';
import { atLapse as inspectAtLapse, inspectChanges, withoutSettled } from './inspect/change';
import { inspectStart } from './inspect/state';
import { letterChanges } from './letter/change';
import { assignChanges, newlyGiven } from './assign/change';
import { count, each, handed, moved, newRound, one, open, prune, settle, withAssignments } from './change';
import { passOver } from './suspend/going-on';
import { suspensionChanges } from './suspend/change';
import { atLapse, milestoneChanges, noteValues, standValues, withoutValues } from './milestones/change';
import type { Answer, EventBody, EventType, RuleItem, TaskEvent } from './events';
import {
  type Obligation,
  type TaskState,
  FOLD_VERSION,
  decisionId,
  isForm,
  obligationOf,
  subjectOf,
  unitOfObligation,
} from './state';
import type { Instant } from '../time';

/**
 * The only way state changes. Pure; `state` is null for the first event of a stream. Never mutates `state`.
 * Throws where a stream does not begin with its launch.
 */
export function evolve(state: TaskState | null, event: TaskEvent): TaskState {
  if (event.type === 'launched') return launched(event);
  if (!state) throw new Error(`a task's first event is launched, not ${event.type}`);
  const apply = APPLY[event.type] as (state: TaskState, body: unknown, event: TaskEvent) => TaskState;
  const next = apply(state, event.body, event);
  return { ...next, at: event.at, revision: state.revision + 1 };
}

/** The state after a whole stream; null for an empty one. Throws as `evolve` does. */
export function fold(events: Iterable<TaskEvent>): TaskState | null {
  let state: TaskState | null = null;
  for (const event of events) state = evolve(state, event);
  return state;
}

type Apply<T extends EventType> = (state: TaskState, body: EventBody<T>, event: TaskEvent<T>) => TaskState;

/** What each event does to a state. */
const APPLY: { [T in Exclude<EventType, 'launched'>]: Apply<T> } = {
  'policy-changed': (state, { version, policy, skipped = [] }) => ({
    ...passOver(state, skipped),
    policies: { ...state.policies, [version]: policy },
    policy: version,
  }),
  served: (state, { units, opened }, { at, due }) =>
    open(
      withAssignments(state, units, (a) => ({ ...a, served: due })),
      opened,
      at,
    ),
  unserved: (state, { units }) => withAssignments(state, units, (a) => ({ ...a, unservedTold: true })),
  acknowledged: (state, { unit, obligation }, { at }) =>
    settle(
      withAssignments(state, [unit], (a) => ({ ...a, acknowledged: at })),
      [obligation],
    ),
  'period-opened': periodOpened,
  'obligations-opened': (state, { opened }, { at }) => open(state, opened, at),
  reminded: (state, { items }, { due }) => each(state, items, (o) => ({ ...o, reminded: due })),
  overdue: (state, { items }, { at }) => each(state, items, (o) => ({ ...o, overdue: at, late: true })),
  chased: (state, { items }) => each(state, items, (o, { level }) => ({ ...o, chased: level })),
  escalated: (state, { items }, { at }) =>
    each(state, items, (o, { level }) => ({ ...o, ladder: { ...FRESH_LEVEL, level, raised: at } })),
  lapsed: (state, { items }) =>
    inspectAtLapse(difficultiesAtLapse(atLapse(lapsed(state, items), items), items), items),
  'handed-over': (state, { items }, { due }) =>
    each(state, items, (o) => (o.ladder ? { ...o, ladder: handed(o.ladder, due) } : o)),
  'escalation-acknowledged': (state, item, { at, actor }) =>
    each(state, [item], (o) =>
      // Who confirms a level has its message, whatever the channel has said so far.
      o.ladder
        ? { ...o, ladder: { ...handed(o.ladder, at), acknowledged: at, acknowledgedBy: actor.user } }
        : o,
    ),
  instructed: (state, { obligation }, { at }) => one(state, obligation, (o) => moved(o, at)),
  submitted: (state, body, when) => noteValues(submitted(state, body, when), body, when.at),
  accepted: (state, { obligation, review }) => standValues(settle(state, [obligation, review]), obligation),
  returned: (state, body, when) => withoutValues(returned(state, body, when), body.obligation),
  'extension-requested': extensionRequested,
  'extension-screened': (state, { obligation }) =>
    one(state, obligation, (o) =>
      o.extension ? { ...o, extension: { ...o.extension, screened: true } } : o,
    ),
  'extension-approved': (state, { obligation, decision, ...deadline }, { at }) =>
    settle(
      one(state, obligation, (o) => ({ ...newRound(o, at, deadline), extension: null })),
      [decision],
    ),
  'extension-refused': (state, { obligation, decision }) =>
    settle(
      one(state, obligation, (o) => ({ ...o, extension: null })),
      [decision],
    ),
  ...suspensionChanges,
  ...milestoneChanges,
  ended: (state) => ({ ...state, ended: true }),
  ...assignChanges,
  ...amendChanges,
  ...difficultyChanges,
  ...requestChanges,
  ...closeChanges,
  ...inspectChanges,
  ...letterChanges,
  ...commentChanges,
};

const FRESH_LEVEL = { handedOver: null, acknowledged: null, acknowledgedBy: null, moved: null };

/** What nothing has happened to yet, put together once for all tasks. */
const UNTOUCHED = {
  ...{ ended: false, suspended: null, suspensionAsked: null, resumed: null, turns: 0 },
  ...{ periods: {}, obligations: [], totals: {}, milestones: {}, measured: {}, reported: {} },
  ...amendStart,
  ...difficultyStart,
  ...requestStart,
  ...closeStart,
  ...inspectStart,
};

function launched({ at, body }: TaskEvent<'launched'>): TaskState {
  const { plan, number, title, office, targets, jointLeads, until, policyVersion } = body;
  return {
    ...UNTOUCHED,
    // Its own, because what is reckoned for a task is remembered by them.
    lastKeys: {},
    fold: FOLD_VERSION,
    key: `task/${plan}/${number}`,
    plan,
    number,
    title,
    office,
    targets,
    jointLeads,
    until,
    launched: at,
    assignments: body.assignments.map((a) => newlyGiven(a, at, 0)),
    policies: { [policyVersion]: body.policy },
    policy: policyVersion,
    lastDue: at,
    at,
    revision: 1,
  };
}

function periodOpened(
  state: TaskState,
  { period, opened }: EventBody<'period-opened'>,
  { at }: { at: Instant },
): TaskState {
  const pruned = withoutSettled(prune(state, period.policy), at);
  const periods = { ...pruned.periods, [period.key]: period };
  const every = state.policies[period.policy]?.cycle.every;
  const lastKeys = every ? { ...state.lastKeys, [every]: period.key } : state.lastKeys;
  return open({ ...pruned, periods, lastDue: period.due, lastKeys }, opened, at);
}

/** Who answers has seen the task: it signs for it, too. */
function submitted(state: TaskState, body: EventBody<'submitted'>, { at }: { at: Instant }): TaskState {
  let next = withAssignments(state, [body.unit], (a) => ({ ...a, acknowledged: a.acknowledged ?? at }));
  next = one(next, body.obligation, (o) => ({
    ...moved(o, at),
    status: body.review ? ('submitted' as const) : ('accepted' as const),
    answered: at,
    told: toldIn(body.answer),
    late: o.late || body.late,
    extension: null,
    returnReason: null,
    returnFields: [],
    rating: body.answer.rating,
  }));
  next = settle(next, body.settles);
  next = count(next, body.unit, body.late ? { late: 1 } : { onTime: 1 });
  return body.review ? open(next, [body.review], at) : next;
}

/** Which targets an answer gives figures for. */
function toldIn({ noChange, values }: Answer): Obligation['told'] {
  return noChange ? 'as-before' : values.map(({ target }) => target);
}

function extensionRequested(
  state: TaskState,
  { obligation, until, reason, decision }: EventBody<'extension-requested'>,
  { at }: { at: Instant },
): TaskState {
  const extension = { until, reason, requested: at, screened: false };
  return open(
    one(state, obligation, (o) => ({ ...moved(o, at), extension })),
    [decision],
    at,
  );
}

function returned(state: TaskState, body: EventBody<'returned'>, { at }: { at: Instant }): TaskState {
  const next = settle(state, [body.review]);
  const unit = obligationOf(next, body.obligation)?.unit;
  const reopened = one(next, body.obligation, (o) => ({
    ...newRound(o, at, body),
    returns: o.returns + 1,
    returnReason: body.reason,
    returnFields: body.fields ?? [],
  }));
  return unit ? count(reopened, unit, { returned: 1 }) : reopened;
}

/**
 * What is given up touches what hangs on it: a review nobody made leaves its submission standing as accepted, a
 * request for extension nobody decided falls away, and what was asked of an obligation goes with it.
 */
function lapsed(state: TaskState, items: RuleItem[]): TaskState {
  const given = items.flatMap(({ obligation }) => obligationOf(state, obligation) ?? []);
  const freed = given.filter((o) => o.kind === 'extension').map((o) => asItem(subjectOf(o.id)));
  const settled = given.flatMap(({ kind, id }) =>
    kind === 'review' ? [subjectOf(id)] : [decisionId('review', id), decisionId('extension', id)],
  );
  let next = each(state, items, (o) => ({ ...o, status: 'lapsed', extension: null }));
  next = settle(
    each(next, freed, (o) => ({ ...o, extension: null })),
    settled,
  );
  if (given.some((o) => o.kind === 'suspension')) next = { ...next, suspensionAsked: null };
  const disputed = given.filter((o) => o.kind === 'dispute').map((o) => unitOfObligation(o.id));
  if (disputed.length > 0) next = withAssignments(next, disputed, (a) => ({ ...a, dispute: null }));
  next = closingLapsed(next, given);
  return given.filter(isForm).reduce((now, { unit }) => count(now, unit, { lapsed: 1 }), next);
}

const asItem = (obligation: string): RuleItem => ({ obligation, round: 0, level: 0 });

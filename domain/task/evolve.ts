import type { EventBody, OpenedObligation, RuleItem, TaskEvent } from './events';
import {
  FOLD_VERSION,
  type Obligation,
  type TaskState,
  type Totals,
  decisionId,
  isSettled,
  subjectOf,
} from './state';
import type { Instant } from '../time';

/** The only way state changes. Pure; `state` is null for the first event of a stream. Never mutates `state`. */
export function evolve(state: TaskState | null, event: TaskEvent): TaskState {
  if (event.type === 'launched') return launched(event);
  if (!state) throw new Error(`a task's first event is launched, not ${event.type}`);
  const next = apply(state, event);
  return { ...next, at: event.at, revision: state.revision + 1 };
}

/** The state after a whole stream. */
export function fold(events: Iterable<TaskEvent>): TaskState | null {
  let state: TaskState | null = null;
  for (const event of events) state = evolve(state, event);
  return state;
}

function apply(state: TaskState, event: Exclude<TaskEvent, { type: 'launched' }>): TaskState {
  switch (event.type) {
    case 'policy-changed':
      return {
        ...state,
        policies: { ...state.policies, [event.body.version]: event.body.policy },
        policy: event.body.version,
      };
    case 'served':
      return open(
        withAssignments(state, event.body.units, (a) => ({ ...a, served: event.due })),
        event.body.opened,
        event.due,
      );
    case 'unserved':
      return withAssignments(state, event.body.units, (a) => ({ ...a, unservedTold: true }));
    case 'acknowledged':
      return acknowledged(state, event.body, event.at);
    case 'period-opened': {
      const { period, opened } = event.body;
      const pruned = prune(state, period.policy);
      const periods = { ...pruned.periods, [period.key]: period };
      return open({ ...pruned, periods, lastDue: period.due }, opened, event.due);
    }
    case 'obligations-opened':
      return open(state, event.body.opened, event.due);
    case 'reminded':
      return each(state, event.body.items, (o) => ({ ...o, reminded: event.due }));
    case 'overdue':
      return each(state, event.body.items, (o) => ({ ...o, overdue: event.at, late: true }));
    case 'chased':
      return each(state, event.body.items, (o, item) => ({ ...o, chased: item.level }));
    case 'escalated':
      return each(state, event.body.items, (o, item) => ({
        ...o,
        ladder: {
          level: item.level,
          raised: event.at,
          handedOver: null,
          acknowledged: null,
          acknowledgedBy: null,
          moved: null,
        },
      }));
    case 'lapsed':
      return lapsed(state, event.body.items);
    case 'handed-over':
      return each(state, event.body.items, (o, item) =>
        o.ladder?.level === item.level && o.round === item.round
          ? { ...o, ladder: { ...o.ladder, handedOver: o.ladder.handedOver ?? event.due } }
          : o,
      );
    case 'escalation-acknowledged':
      return each(state, [event.body], (o) =>
        o.ladder
          ? { ...o, ladder: { ...o.ladder, acknowledged: event.at, acknowledgedBy: event.actor.user } }
          : o,
      );
    case 'instructed':
      return one(state, event.body.obligation, (o) => moved(o, event.at));
    case 'submitted':
      return submitted(state, event.body, event.at);
    case 'accepted':
      return settle(state, [event.body.obligation, event.body.review]);
    case 'returned':
      return returned(state, event.body, event.at);
    case 'extension-requested':
      return extensionRequested(state, event.body, event.at);
    case 'extension-screened':
      return one(state, event.body.obligation, (o) =>
        o.extension ? { ...o, extension: { ...o.extension, screened: true } } : o,
      );
    case 'extension-approved':
      return settle(
        one(state, event.body.obligation, (o) => ({
          ...newRound(o, event.at, event.body.due),
          extension: null,
        })),
        [event.body.decision],
      );
    case 'extension-refused':
      return settle(
        one(state, event.body.obligation, (o) => ({ ...o, extension: null })),
        [event.body.decision],
      );
    case 'ended':
      return { ...state, ended: true };
  }
}

function launched({ at, body }: TaskEvent<'launched'>): TaskState {
  const { assignments, policy, policyVersion, ...rest } = body;
  return {
    ...rest,
    fold: FOLD_VERSION,
    key: `task/${body.plan}/${body.number}`,
    launched: at,
    ended: false,
    assignments: assignments.map((a) => ({ ...a, served: null, acknowledged: null, unservedTold: false })),
    policies: { [policyVersion]: policy },
    policy: policyVersion,
    periods: {},
    lastDue: at,
    obligations: {},
    totals: {},
    at,
    revision: 1,
  };
}

function acknowledged(state: TaskState, body: EventBody<'acknowledged'>, at: Instant): TaskState {
  const signed = withAssignments(state, [body.unit], (a) => ({ ...a, acknowledged: at }));
  return count(settle(signed, [body.obligation]), body.unit, {});
}

function submitted(state: TaskState, body: EventBody<'submitted'>, at: Instant): TaskState {
  let next = one(state, body.obligation, (o) => ({
    ...moved(o, at),
    status: body.review ? ('submitted' as const) : ('accepted' as const),
    answered: at,
    late: o.late || body.late,
    returnReason: null,
  }));
  next = settle(next, body.settles);
  next = count(next, body.unit, body.late ? { late: 1 } : { onTime: 1 });
  return body.review ? open(next, [body.review], at) : next;
}

function extensionRequested(
  state: TaskState,
  { obligation, until, reason, decision }: EventBody<'extension-requested'>,
  at: Instant,
): TaskState {
  const extension = { until, reason, requested: at, screened: false };
  return open(
    one(state, obligation, (o) => ({ ...moved(o, at), extension })),
    [decision],
    at,
  );
}

function returned(state: TaskState, body: EventBody<'returned'>, at: Instant): TaskState {
  const next = settle(state, [body.review]);
  const unit = next.obligations[body.obligation]?.unit;
  const reopened = one(next, body.obligation, (o) => ({
    ...newRound(o, at, body.due),
    returns: o.returns + 1,
    returnReason: body.reason,
  }));
  return unit ? count(reopened, unit, { returned: 1 }) : reopened;
}

function lapsed(state: TaskState, items: RuleItem[]): TaskState {
  let next = state;
  for (const { obligation } of items) {
    const o = next.obligations[obligation];
    if (!o) continue;
    next = count(next, o.unit, { lapsed: 1 });
    next = one(next, obligation, () => ({ ...o, status: 'lapsed', extension: null }));
    next = about(next, o);
  }
  return next;
}

/**
 * A lapse touches what hangs on it: a review nobody made leaves its submission standing as accepted, a request
 * for extension nobody decided falls away, and what was asked of an obligation goes with it.
 */
function about(state: TaskState, o: Obligation): TaskState {
  if (o.kind === 'review') return settle(state, [subjectOf(o.id)]);
  if (o.kind === 'extension') return one(state, subjectOf(o.id), (s) => ({ ...s, extension: null }));
  return settle(state, [decisionId('review', o.id), decisionId('extension', o.id)]);
}

/** A new due instant: every rule may act again. */
function newRound(o: Obligation, at: Instant, due: Instant): Obligation {
  const fresh = { overdue: null, reminded: null, chased: 0, ladder: null, answered: null };
  return { ...o, ...fresh, status: 'open', opened: at, due, round: o.round + 1 };
}

function moved(o: Obligation, at: Instant): Obligation {
  return o.ladder ? { ...o, ladder: { ...o.ladder, moved: at } } : o;
}

function open(state: TaskState, opened: OpenedObligation[], at: Instant): TaskState {
  if (opened.length === 0) return state;
  const obligations = { ...state.obligations };
  let totals = state.totals;
  for (const o of opened) {
    obligations[o.id] = {
      ...o,
      opened: at,
      round: (obligations[o.id]?.round ?? 0) + 1,
      status: 'open',
      answered: null,
      late: false,
      overdue: null,
      reminded: null,
      chased: 0,
      ladder: null,
      extension: null,
      returns: 0,
      returnReason: null,
    };
    totals = added(totals, o.unit, { asked: 1 });
  }
  return { ...state, obligations, totals };
}

/** When a period opens, what is settled leaves the state; the ledger keeps it. */
function prune(state: TaskState, policy: string): TaskState {
  const obligations = Object.fromEntries(Object.entries(state.obligations).filter(([, o]) => !isSettled(o)));
  const live = Object.values(obligations);
  const periods = Object.fromEntries(
    Object.entries(state.periods).filter(([key]) => live.some((o) => o.period === key)),
  );
  const used = new Set([policy, state.policy, ...live.map((o) => o.policy)]);
  const policies = Object.fromEntries(
    Object.entries(state.policies).filter(([version]) => used.has(version)),
  );
  return { ...state, obligations, periods, policies };
}

function settle(state: TaskState, ids: string[]): TaskState {
  if (ids.length === 0) return state;
  const obligations = { ...state.obligations };
  for (const id of ids) {
    const o = obligations[id];
    if (o) obligations[id] = { ...o, status: 'accepted', answered: o.answered ?? null, extension: null };
  }
  return { ...state, obligations };
}

function one(state: TaskState, id: string, change: (o: Obligation) => Obligation): TaskState {
  const o = state.obligations[id];
  return o ? { ...state, obligations: { ...state.obligations, [id]: change(o) } } : state;
}

function each(
  state: TaskState,
  items: RuleItem[],
  change: (o: Obligation, item: RuleItem) => Obligation,
): TaskState {
  const obligations = { ...state.obligations };
  for (const item of items) {
    const o = obligations[item.obligation];
    if (o) obligations[item.obligation] = change(o, item);
  }
  return { ...state, obligations };
}

function withAssignments(
  state: TaskState,
  units: string[],
  change: (a: TaskState['assignments'][number]) => TaskState['assignments'][number],
): TaskState {
  const set = new Set(units);
  return { ...state, assignments: state.assignments.map((a) => (set.has(a.unit) ? change(a) : a)) };
}

const NONE: Totals = { asked: 0, onTime: 0, late: 0, lapsed: 0, returned: 0 };

function added(totals: TaskState['totals'], unit: string, more: Partial<Totals>): TaskState['totals'] {
  const now = { ...(totals[unit] ?? NONE) };
  for (const key of Object.keys(more) as (keyof Totals)[]) now[key] += more[key] ?? 0;
  return { ...totals, [unit]: now };
}

function count(state: TaskState, unit: string, more: Partial<Totals>): TaskState {
  return { ...state, totals: added(state.totals, unit, more) };
}

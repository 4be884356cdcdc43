import type { EventBody, EventType, OpenedObligation, RuleItem, TaskEvent } from './events';
import { KINDS } from './kinds';
import {
  type LadderLevel,
  type Obligation,
  type TaskState,
  type Totals,
  decisionId,
  isForm,
  isSettled,
  obligationOf,
  subjectOf,
} from './state';
import type { Instant } from '../time';

/** The small changes of a state that events are made of. Pure: each gives a new state and leaves the old as it was. */

/** What events of some types do to a state. */
export type Changes<T extends EventType> = {
  [K in T]: (state: TaskState, body: EventBody<K>, event: TaskEvent<K>) => TaskState;
};

/**
 * A record by id. Without a prototype it is a hash table from the start, where an object literal gets a hidden
 * class for every new id; filled by a plain loop it is copied three times faster than by a spread.
 */
function copyOf<T>(record: Record<string, T>): Record<string, T> {
  const copy = Object.create(null) as Record<string, T>;
  for (const id in record) copy[id] = record[id] as T;
  return copy;
}

/**
 * When a level's message counts as handed over: never before the level was raised. After an outage a message is
 * sent as of the slot it was meant for, and that lies before its raising.
 */
export function handed(ladder: LadderLevel, at: Instant): LadderLevel {
  return { ...ladder, handedOver: ladder.handedOver ?? Math.max(at, ladder.raised) };
}

/** A new due instant: every rule may act again. */
export function newRound(
  o: Obligation,
  at: Instant,
  { due, provisional }: Pick<Obligation, 'due' | 'provisional'>,
): Obligation {
  const fresh = { overdue: null, reminded: null, chased: 0, ladder: null, answered: null, told: null };
  return { ...o, ...fresh, status: 'open', opened: at, due, provisional, round: o.round + 1 };
}

/** Notes that something moved on an obligation whose ladder has begun. */
export function moved(o: Obligation, at: Instant): Obligation {
  return o.ladder ? { ...o, ladder: { ...o.ladder, moved: at } } : o;
}

/** Adds obligations, each in its next round. */
export function open(state: TaskState, opened: OpenedObligation[], at: Instant): TaskState {
  if (opened.length === 0) return state;
  const obligations = [...state.obligations];
  const totals = opened.some(isForm) ? copyOf(state.totals) : state.totals;
  for (const o of opened) {
    const known = obligations.findIndex(({ id }) => id === o.id);
    const rounds = Math.max(obligations[known]?.round ?? 0, o.period === null ? state.turns : 0);
    const fresh = newly(o, rounds + 1, at);
    if (known >= 0) obligations[known] = fresh;
    else obligations.push(fresh);
    if (isForm(o)) totals[o.unit] = { ...(totals[o.unit] ?? NONE), asked: (totals[o.unit]?.asked ?? 0) + 1 };
  }
  return { ...state, obligations, totals };
}

/** Every field by name: obligations of one hidden class are copied and read many times faster than spread ones. */
function newly(o: OpenedObligation, round: number, at: Instant): Obligation {
  return {
    id: o.id,
    kind: o.kind,
    unit: o.unit,
    unitKind: o.unitKind,
    role: o.role,
    period: o.period,
    policy: o.policy,
    opened: at,
    due: o.due,
    provisional: o.provisional,
    round,
    status: 'open',
    answered: null,
    told: null,
    late: false,
    overdue: null,
    reminded: null,
    chased: 0,
    ladder: null,
    extension: null,
    returns: 0,
    returnReason: null,
    returnFields: [],
    rating: null,
  };
}

/**
 * When a period opens, what is settled leaves the state; the ledger keeps it. A decision stays as long as what
 * it is about, so that a second one about the same counts as its next round, and one about the task or a target
 * stays; a sign-for as long as it is disputed.
 */
export function prune(state: TaskState, policy: string): TaskState {
  const live = state.obligations.filter((o) => {
    if (!isSettled(o) || KINDS[o.kind].stays) return true;
    if (o.kind === 'acknowledge') return obligationOf(state, decisionId('dispute', o.id))?.status === 'open';
    const about = isForm(o) ? undefined : obligationOf(state, subjectOf(o.id));
    return about !== undefined && !isSettled(about);
  });
  const periods = Object.fromEntries(
    Object.entries(state.periods).filter(([key]) => live.some((o) => o.period === key)),
  );
  const used = new Set([policy, state.policy, ...live.map((o) => o.policy)]);
  const policies = Object.fromEntries(
    Object.entries(state.policies).filter(([version]) => used.has(version)),
  );
  return { ...state, obligations: live, periods, policies };
}

/** Closes obligations as done. */
export function settle(state: TaskState, ids: string[]): TaskState {
  if (ids.length === 0) return state;
  const done = new Set(ids);
  const obligations = state.obligations.map((o): Obligation =>
    done.has(o.id) ? { ...o, status: 'accepted', extension: null } : o,
  );
  return { ...state, obligations };
}

/** Changes one obligation, where it is still there. */
export function one(state: TaskState, id: string, change: (o: Obligation) => Obligation): TaskState {
  return { ...state, obligations: state.obligations.map((o) => (o.id === id ? change(o) : o)) };
}

/** Changes every obligation that a rule acted on. */
export function each(
  state: TaskState,
  items: RuleItem[],
  change: (o: Obligation, item: RuleItem) => Obligation,
): TaskState {
  if (items.length === 0) return state;
  const acted = new Map(items.map((item) => [item.obligation, item]));
  const obligations = state.obligations.map((o) => {
    const item = acted.get(o.id);
    return item ? change(o, item) : o;
  });
  return { ...state, obligations };
}

/** Changes the assignments of some units. */
export function withAssignments(
  state: TaskState,
  units: string[],
  change: (a: TaskState['assignments'][number]) => TaskState['assignments'][number],
): TaskState {
  const set = new Set(units);
  return { ...state, assignments: state.assignments.map((a) => (set.has(a.unit) ? change(a) : a)) };
}

const NONE: Totals = { asked: 0, onTime: 0, late: 0, lapsed: 0, withdrawn: 0, returned: 0 };

function added(totals: TaskState['totals'], unit: string, more: Partial<Totals>): TaskState['totals'] {
  const now = { ...(totals[unit] ?? NONE) };
  for (const key of Object.keys(more) as (keyof Totals)[]) now[key] += more[key] ?? 0;
  const next = copyOf(totals);
  next[unit] = now;
  return next;
}

/** Adds to a unit's totals. */
export function count(state: TaskState, unit: string, more: Partial<Totals>): TaskState {
  return { ...state, totals: added(state.totals, unit, more) };
}

/** Relieves units of what they owe: nobody owes it any more, and nobody was late with it. */
export function withdraw(state: TaskState, ids: readonly string[]): TaskState {
  const freed = ids.flatMap((id) => obligationOf(state, id) ?? []);
  const items = ids.map((obligation): RuleItem => ({ obligation, round: 0, level: 0 }));
  const next = each(state, items, (o): Obligation => ({ ...o, status: 'withdrawn', extension: null }));
  return freed.filter(isForm).reduce((now, { unit }) => count(now, unit, { withdrawn: 1 }), next);
}

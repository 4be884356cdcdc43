import type { OpenedObligation, RuleItem } from './events';
import {
  type LadderLevel,
  type Obligation,
  type TaskState,
  type Totals,
  isForm,
  isSettled,
  subjectOf,
} from './state';
import type { Instant } from '../time';

/** The small changes of a state that events are made of. Pure: each gives a new state and leaves the old as it was. */

/**
 * A record by id. Without a prototype it is a hash table from the start, where an object literal gets a hidden
 * class for every new id; filled by a plain loop it is copied three times faster than by a spread.
 */
function emptyRecord<T>(): Record<string, T> {
  return Object.create(null) as Record<string, T>;
}

function copyOf<T>(record: Record<string, T>): Record<string, T> {
  const copy = emptyRecord<T>();
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
  const fresh = { overdue: null, reminded: null, chased: 0, ladder: null, answered: null };
  return { ...o, ...fresh, status: 'open', opened: at, due, provisional, round: o.round + 1 };
}

/** Notes that something moved on an obligation whose ladder has begun. */
export function moved(o: Obligation, at: Instant): Obligation {
  return o.ladder ? { ...o, ladder: { ...o.ladder, moved: at } } : o;
}

/** Adds obligations, each in its next round. */
export function open(state: TaskState, opened: OpenedObligation[], at: Instant): TaskState {
  if (opened.length === 0) return state;
  const obligations = copyOf(state.obligations);
  const asked: string[] = [];
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
    if (isForm(o)) asked.push(o.unit);
  }
  if (asked.length === 0) return { ...state, obligations };
  const totals = copyOf(state.totals);
  for (const unit of asked)
    totals[unit] = { ...(totals[unit] ?? NONE), asked: (totals[unit]?.asked ?? 0) + 1 };
  return { ...state, obligations, totals };
}

/**
 * When a period opens, what is settled leaves the state; the ledger keeps it. A decision stays as long as what
 * it is about, so that a second one about the same counts as its next round.
 */
export function prune(state: TaskState, policy: string): TaskState {
  const isLive = (o: Obligation | undefined): boolean => o !== undefined && !isSettled(o);
  const obligations = emptyRecord<Obligation>();
  for (const id in state.obligations) {
    const o = state.obligations[id] as Obligation;
    if (isLive(o) || (!isForm(o) && isLive(state.obligations[subjectOf(id)]))) obligations[id] = o;
  }
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

/** Closes obligations as done. */
export function settle(state: TaskState, ids: string[]): TaskState {
  if (ids.length === 0) return state;
  const obligations = copyOf(state.obligations);
  for (const id of ids) {
    const o = obligations[id];
    if (o) obligations[id] = { ...o, status: 'accepted', extension: null };
  }
  return { ...state, obligations };
}

/** Changes one obligation, where it is still there. */
export function one(state: TaskState, id: string, change: (o: Obligation) => Obligation): TaskState {
  const o = state.obligations[id];
  if (!o) return state;
  const obligations = copyOf(state.obligations);
  obligations[id] = change(o);
  return { ...state, obligations };
}

/** Changes every obligation that a rule acted on. */
export function each(
  state: TaskState,
  items: RuleItem[],
  change: (o: Obligation, item: RuleItem) => Obligation,
): TaskState {
  const obligations = copyOf(state.obligations);
  for (const item of items) {
    const o = obligations[item.obligation];
    if (o) obligations[item.obligation] = change(o, item);
  }
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

const NONE: Totals = { asked: 0, onTime: 0, late: 0, lapsed: 0, returned: 0 };

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

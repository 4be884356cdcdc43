import type { Pool } from 'pg';
import type { Calendar } from '../domain/calendar';
import { slotOf } from '../domain/delivery';
import type { TaskEvent } from '../domain/task/events';
import { evolve } from '../domain/task/evolve';
import { notices } from '../domain/task/notices';
import { FOLD_VERSION, type Obligation, type TaskState, policyOf } from '../domain/task/state';
import { nextWake } from '../domain/task/tick';
import { rows, sqlState } from './database';
import { KeyReused } from './errors';
import { EVENT_VERSION, type Row, seal } from './row';

export interface StreamChange {
  key: string;
  before: TaskState | null;
  /** Hash of the stream's latest row, `GENESIS` for a new one. */
  head: Buffer;
  events: TaskEvent[];
  state: TaskState;
  advance: boolean;
}

export interface Request {
  account: string;
  key: string;
  /** What the same key must always be sent with. */
  fingerprint: string;
  /** JSON. */
  response: string;
}

/** Raised by the SQL function where a stream is no longer at the revision the change was decided on. */
const MOVED = 'DB001';

/**
 * The one door: ledger rows, folded states, projections, notices and pokes of all changes in one statement.
 * `moved` names a stream that somebody else changed first; then nothing was written. Throws `BadEvent` and
 * `KeyReused`.
 */
export async function append(
  pool: Pool,
  changes: StreamChange[],
  calendar: Calendar,
  request?: Request,
): Promise<{ heads: Buffer[] } | { moved: string } | { repeated: string }> {
  const sealed = changes.map(sealAll);
  const batch = changes.map((change, i) => payload(change, sealed[i] as Row[], calendar));
  let answer: string;
  try {
    const [row] = await rows<{ append: string }>(pool, 'select append($1, $2)', [
      JSON.stringify(batch),
      request ? JSON.stringify(request) : null,
    ]);
    answer = row?.append ?? '';
  } catch (error) {
    if (sqlState(error) === MOVED) return { moved: (error as Error).message };
    throw error;
  }
  if (answer === 'ok')
    return { heads: sealed.map((list, i) => list.at(-1)?.hash ?? (changes[i] as StreamChange).head) };
  const [fingerprint = '', ...rest] = answer.slice(1).split(' ');
  if (request && fingerprint !== request.fingerprint) throw new KeyReused(request.key);
  return { repeated: rest.join(' ') };
}

function sealAll({ key, before, head, events }: StreamChange): Row[] {
  let previous = head;
  let revision = before?.revision ?? 0;
  return events.map(({ type, at, due, actor, body }) => {
    revision += 1;
    const row = seal(previous, { v: EVENT_VERSION, stream: key, revision, type, at, due, actor, body });
    previous = row.hash;
    return row;
  });
}

function payload(change: StreamChange, sealed: Row[], calendar: Calendar): Record<string, unknown> {
  const { key, before, state, events, advance } = change;
  return {
    key,
    kind: 'task',
    plan: state.plan,
    task: state.number,
    title: state.title,
    expected: before?.revision ?? 0,
    revision: state.revision,
    head: sealed.at(-1)?.hash.toString('hex'),
    state: JSON.stringify(state),
    fold: FOLD_VERSION,
    ended: state.ended,
    wake: nextWake(state, calendar),
    advance,
    rows: sealed.map(({ body, hash, ...row }) => ({
      ...row,
      body: body.toString('base64'),
      hash: hash.toString('hex'),
    })),
    obligations: Object.values(state.obligations)
      .filter((o) => before?.obligations[o.id] !== o)
      .map(projected),
    notices: raised(before, events, calendar),
  };
}

function projected(o: Obligation): Record<string, unknown> {
  const { id, unit, kind, role, period, status, opened, due, provisional, round, late, answered } = o;
  const level = o.ladder?.level ?? 0;
  const overdue = o.overdue !== null;
  return {
    id,
    unit,
    kind,
    role,
    period,
    status,
    opened,
    due,
    provisional,
    round,
    late,
    overdue,
    level,
    answered,
  };
}

/** The notices of all events, each by the state right after its event. */
function raised(
  before: TaskState | null,
  events: TaskEvent[],
  calendar: Calendar,
): Record<string, unknown>[] {
  let state = before;
  const all: Record<string, unknown>[] = [];
  for (const event of events) {
    state = evolve(state, event);
    const policy = policyOf(state, state.policy);
    for (const { item, urgent, whileOpen, by, ...notice } of notices(event, state, calendar)) {
      const { kind, rule, unit, post, about, due, why, what, next } = notice;
      const said = {
        kind,
        rule,
        unit,
        post,
        about,
        due,
        why,
        what,
        next,
        urgent,
        by_at: by,
        while_open: whileOpen,
      };
      const raisedAt = { raised: event.at, slot: slotOf(urgent, event.at, policy, calendar) };
      all.push({ ...said, ...raisedAt, ...item });
    }
  }
  return all;
}

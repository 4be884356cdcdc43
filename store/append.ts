import type { Pool } from 'pg';
import { rows, sqlState } from './database';
import { KeyReused, LetterNumberTaken } from './errors';
import type { KindName } from './kinds';
import { EVENT_VERSION, type Row, seal } from './row';

/** An event of any stream, as the ledger keeps it. */
export interface AnyEvent {
  type: string;
  at: number;
  due: number;
  actor: unknown;
  body: unknown;
}

/** One stream's change, ready to be written: its events, the state after them, and what is read from it. */
export interface Appendable {
  key: string;
  kind: KindName;
  plan: string;
  /** Task number and title; of no meaning for a plan. */
  task: number;
  title: string;
  /** The revision it was decided on; 0 for a new stream. */
  expected: number;
  /** Hash of the latest row; `GENESIS` for a new stream. */
  head: Buffer;
  events: AnyEvent[];
  /** JSON, or null to leave the older state that is stored. */
  state: string | null;
  fold: number;
  ended: boolean;
  wake: number | null;
  /** Set by `advance` only. */
  advance: boolean;
  obligations: Record<string, unknown>[];
  notices: Record<string, unknown>[];
  /** For a task, where it is another than it was: who sees all of it, the first lead first. */
  seers?: string[];
}

export interface Request {
  account: string;
  key: string;
  /** What the same key must always be sent with; no blanks. */
  fingerprint: string;
  /** JSON. */
  response: string;
}

/** Between the states of one batch; JSON escapes it wherever it occurs inside. */
const RECORD_SEPARATOR = '\u001e';

/** Raised by the SQL function where a stream is no longer at the revision the change was decided on. */
const MOVED = 'DB001';
const DEADLOCK = '40P01';
/** The message is the number. */
const NUMBER_TAKEN = 'DB002';

/**
 * The one door: ledger rows, folded states, projections, notices and pokes of all changes (in ascending order
 * of their keys) in one statement. `moved` names a stream that somebody else changed first; then nothing was
 * written. `repeated` is the answer stored for a repeated request. Throws `BadEvent`, `KeyReused` and
 * `LetterNumberTaken`.
 */
export async function append(
  pool: Pool,
  changes: Appendable[],
  request?: Request,
): Promise<{ heads: Buffer[] } | { moved: string } | { repeated: string }> {
  const sealed = changes.map(sealAll);
  let answer: string;
  try {
    const { rows: found } = await pool.query<{ append: string }>({
      name: 'append',
      text: 'select append($1, $2, $3, $4, $5, $6)',
      values: [...payload(changes, sealed), request ? JSON.stringify(request) : null],
    });
    answer = found[0]?.append ?? '';
  } catch (error) {
    if (sqlState(error) === MOVED) return { moved: (error as Error).message };
    if (sqlState(error) === NUMBER_TAKEN) throw new LetterNumberTaken((error as Error).message);
    // Given way to another transaction: nothing was written, and the next try finds the way free.
    if (sqlState(error) === DEADLOCK) return append(pool, changes, request);
    throw error;
  }
  if (answer === 'ok') return { heads: changes.map((change, i) => sealed[i]?.at(-1)?.hash ?? change.head) };
  return { repeated: storedAnswer(answer, request) };
}

/** The answer that was stored for a request, if it was made before. Throws `KeyReused` for another content. */
export async function answered(
  pool: Pool,
  request: Pick<Request, 'account' | 'key' | 'fingerprint'>,
): Promise<string | undefined> {
  const [row] = await rows<{ answered: string | null }>(pool, 'select answered($1, $2)', [
    request.account,
    request.key,
  ]);
  return row?.answered ? storedAnswer(row.answered, request) : undefined;
}

/** `=<fingerprint> <response>`, as the SQL functions return it. */
function storedAnswer(text: string, request?: Pick<Request, 'key' | 'fingerprint'>): string {
  const blank = text.indexOf(' ');
  if (request && text.slice(1, blank) !== request.fingerprint) throw new KeyReused(request.key);
  return text.slice(blank + 1);
}

function sealAll({ key, expected, head, events }: Appendable): Row[] {
  let previous = head;
  return events.map(({ type, at, due, actor, body }, i) => {
    const revision = expected + i + 1;
    const row = seal(previous, { v: EVENT_VERSION, stream: key, revision, type, at, due, actor, body });
    previous = row.hash;
    return row;
  });
}

/** What the SQL function takes: changes, ledger rows, obligations and notices as JSON arrays, and the states. */
function payload(changes: Appendable[], sealed: Row[][]): (string | null)[] {
  const states: string[] = [];
  const streams = changes.map(
    ({ key, kind, plan, expected, head, events, fold, ended, wake, advance, state, ...of }, i) => ({
      key,
      kind,
      plan,
      expected,
      revision: expected + events.length,
      head: (sealed[i]?.at(-1)?.hash ?? head).toString('hex'),
      fold,
      ended,
      wake,
      advance,
      state: state === null ? null : states.push(state),
      ...(of.seers ? { task: of.task, title: of.title, seers: of.seers } : {}),
    }),
  );
  const entries = changes.flatMap(({ key: stream }, i) =>
    (sealed[i] ?? []).map(({ body, hash, ...row }) => ({
      stream,
      ...row,
      body: body.toString('base64'),
      hash: hash.toString('hex'),
    })),
  );
  const owed = changes.flatMap(({ key: stream, plan, task, title, obligations }) =>
    obligations.map((o) => ({ stream, plan, task, title, ...o })),
  );
  const notices = changes.flatMap(({ key: stream, task, title, notices }) =>
    notices.map((notice) => ({ stream, task, title, ...notice })),
  );
  return [...[streams, entries, owed, notices].map(arrayOf), states.join(RECORD_SEPARATOR)];
}

const arrayOf = (list: object[]): string | null => (list.length > 0 ? JSON.stringify(list) : null);

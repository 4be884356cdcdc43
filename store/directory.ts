import type { Pool } from 'pg';
import type { Directory, DirectoryUnit, Holders, Post } from '../domain/directory';
import {
  type Seat,
  type SeatChange,
  type SeatDecision,
  type SeatRefusal,
  type Wanted,
  differences,
  seatWords,
} from '../domain/seats';
import { type Instant, dayOf, isoDay, parseDay } from '../domain/time';
import { type Sql, rows, transaction } from './database';
import { open } from './row';
import {
  endSignIns,
  lockDirectory,
  moveAddresses,
  noteChanges,
  openAccounts,
  seatsOf,
  writeSeats,
} from './seats';

/** Who holds which post, as the delivery and the sessions look it up. */

/** Who changes the directory, and when. */
export interface Changing {
  account: string;
  at: Instant;
}

/** Changes that were made, or would be; `accounts` are those whose sessions ended. */
export interface Changed {
  changes: SeatChange[];
  accounts: string[];
}

/**
 * Changes the directory as `decide` says, which is given all seats. Who is named by a change signs in again; who is new
 * can sign in. With `dry` nothing is written.
 */
export async function changeDirectory(
  pool: Pool,
  decide: (seats: Seat[]) => SeatDecision,
  by: Changing,
  dry = false,
): Promise<Changed | { refused: SeatRefusal }> {
  return transaction(pool, async (sql) => {
    await lockDirectory(sql);
    const decided = decide(await seatsOf(sql));
    if ('refused' in decided) return decided;
    const { changes } = decided;
    if (dry || changes.length === 0) return { changes, accounts: [] };
    await writeSeats(sql, changes);
    const accounts = await endSignIns(sql, changes);
    await moveAddresses(sql, changes);
    await openAccounts(sql, changes);
    await noteChanges(sql, changes, by);
    return { changes, accounts };
  });
}

/** People of the units of a plan that is launched, where the directory does not know of anybody there yet. */
export async function saveHoldings(
  pool: Pool,
  units: readonly Pick<DirectoryUnit, 'name' | 'posts'>[],
): Promise<void> {
  await transaction(pool, async (sql) => {
    await lockDirectory(sql);
    const known = new Set((await seatsOf(sql)).map(({ unit }) => unit));
    const wanted = wantedOf(units.filter(({ name }) => !known.has(name)));
    await writeSeats(sql, differences([], wanted, { day: 0, covers: () => true }));
  });
}

/** People as a directory file has them. */
function wantedOf(units: readonly Pick<DirectoryUnit, 'name' | 'posts'>[]): Wanted[] {
  const day = (iso: string | undefined) => (iso === undefined ? undefined : parseDay(iso));
  return units.flatMap(({ name: unit, posts }) =>
    posts.map(({ post, holder, email, rank = 'A', from, until, absent }) => ({
      ...{ unit, post, holder, email, rank, from: day(from), until: day(until) ?? null },
      absent: absent ? { from: parseDay(absent.from), until: parseDay(absent.until) } : null,
    })),
  );
}

/** One holder of a post that came, went, or holds it otherwise: what was said of them before and after, or null. */
export interface HolderChange {
  unit: string;
  post: Post;
  email: string;
  before: string | null;
  after: string | null;
}

/** A change in words. */
function inWordsOf({ before, after }: SeatChange): HolderChange {
  const { unit, post, email } = (after ?? before) as Seat;
  return { unit, post, email, before: before && seatWords(before), after: after && seatWords(after) };
}

/**
 * Lets the units named, and no other, be held as said from today on; what changes. With `dry` nothing is written. Names
 * units that no running plan has: then nothing is written either. The plans keep the kinds that units were launched with.
 */
export async function replaceHolders(
  pool: Pool,
  { units }: Holders,
  by: Changing,
  dry: boolean,
): Promise<{ changes: HolderChange[] } | { unknown: string[] }> {
  const known = new Set((await unitsOf(pool)).map(({ name }) => name));
  const named = new Set(units.map(({ name }) => name));
  const unknown = [...named].filter((name) => !known.has(name));
  if (unknown.length > 0) return { unknown };
  const scope = { day: dayOf(by.at), covers: ({ unit }: { unit: string }) => named.has(unit) };
  const done = await changeDirectory(
    pool,
    (seats) => ({ changes: differences(seats, wantedOf(units), scope) }),
    by,
    dry,
  );
  return { changes: 'refused' in done ? [] : done.changes.map(inWordsOf) };
}

/** The units of the directories that plans were launched with; of a unit in many, as the latest has it. */
export async function unitsOf(sql: Sql): Promise<DirectoryUnit[]> {
  const found = await rows<{ body: Buffer }>(
    sql,
    `select l.body from ledger l join streams s on s.key = l.stream where s.kind = 'plan' and l.type = 'launched'
     order by l.seq`,
  );
  const units = found.flatMap(({ body }) => {
    const { directory } = open(body).body as { directory: { units: DirectoryUnit[] } };
    return directory.units;
  });
  return [...new Map(units.map((unit) => [unit.name, unit])).values()];
}

/** Somebody who holds a post and is away from the first to the last day (ISO). */
export interface Absence {
  unit: string;
  post: Post;
  email: string;
  from: string;
  until: string;
}

/**
 * Notes an absence 不在岗 in place of an earlier one; who answers for the post today, by address. Refuses a unit that
 * no running plan has, and somebody who does not hold the post.
 */
export async function noteAbsence(
  pool: Pool,
  { unit, post, email, from, until }: Absence,
): Promise<{ holders: string[] } | { refused: 'unknown-unit' | 'not-found' }> {
  if (!(await unitsOf(pool)).some(({ name }) => name === unit)) return { refused: 'unknown-unit' };
  const { rowCount } = await pool.query(
    `update holdings set absent_from = $4, absent_until = $5
     where unit = $1 and post = $2 and email = $3 and coalesce(valid_until >= domain_day(), true)`,
    [unit, post, email, parseDay(from), parseDay(until)],
  );
  if (rowCount === 0) return { refused: 'not-found' };
  return { holders: await answering(pool, { unit, post }) };
}

/** Who answers for a post today, by address: holders before who stands in. */
export async function answering(sql: Sql, { unit, post }: { unit: string; post: Post }): Promise<string[]> {
  const now = await rows<{ email: string }>(
    sql,
    'select email from posts where unit = $1 and post = $2 order by rank, email',
    [unit, post],
  );
  return now.map((row) => row.email);
}

interface HoldingRow {
  [key: string]: unknown;
  unit: string;
  post: Post;
  email: string;
  name: string;
  rank: string;
  valid_from: number | null;
  valid_until: number | null;
  absent_from: number | null;
  absent_until: number | null;
}

/**
 * The directory as it stands: the units of all plans' directories, each as the plan launched last has it, with who holds
 * their posts now. Nothing where no plan was launched yet.
 */
export async function directoryNow(sql: Sql): Promise<Directory | undefined> {
  const [row] = await rows<{ body: Buffer }>(
    sql,
    `select l.body from ledger l join streams s on s.key = l.stream
     where s.kind = 'plan' and l.type = 'launched' order by l.seq desc limit 1`,
  );
  if (!row) return undefined;
  const { directory } = open(row.body).body as { directory: Directory };
  const posts = await postsOf(sql);
  const units = await unitsOf(sql);
  return { ...directory, units: units.map((unit) => ({ ...unit, posts: posts.get(unit.name) ?? [] })) };
}

/** Who holds which posts, by unit, as a directory says it. */
async function postsOf(sql: Sql): Promise<Map<string, DirectoryUnit['posts']>> {
  const found = await rows<HoldingRow>(
    sql,
    'select h.*, p.name from holdings h join people p using (email) order by unit, post, rank, email',
  );
  const posts = new Map<string, DirectoryUnit['posts']>();
  for (const h of found) {
    const holder = {
      ...{ post: h.post, holder: h.name, email: h.email },
      ...(h.rank === 'B' ? { rank: 'B' as const } : {}),
      ...(h.valid_from === null ? {} : { from: isoDay(h.valid_from) }),
      ...(h.valid_until === null ? {} : { until: isoDay(h.valid_until) }),
      ...(h.absent_from === null || h.absent_until === null
        ? {}
        : { absent: { from: isoDay(h.absent_from), until: isoDay(h.absent_until) } }),
    };
    posts.set(h.unit, [...(posts.get(h.unit) ?? []), holder]);
  }
  return posts;
}

/** What the directory calls who has an address; undefined where it knows nobody. */
export async function nameOf(sql: Sql, email: string): Promise<string | undefined> {
  const [found] = await rows<{ name: string }>(sql, 'select name from people where email = $1', [email]);
  return found?.name;
}

import type { Pool } from 'pg';
import type { Directory, DirectoryUnit, Holders, Post } from '../domain/directory';
import { isoDay, parseDay } from '../domain/time';
import { type Sql, rows, transaction } from './database';
import { open } from './row';

/** Who holds which post, as the delivery and the sessions look it up. */

/**
 * Units' posts and who holds them, as delivery looks them up. Replaces what was there for these units. Who is signed in
 * by an address whose posts `changed` signs in again.
 */
export async function saveHoldings(
  pool: Pool,
  units: readonly Pick<DirectoryUnit, 'name' | 'posts'>[],
  changed: readonly string[] = [],
): Promise<void> {
  const day = (iso: string | undefined) => (iso === undefined ? null : parseDay(iso));
  const holders = units.flatMap(({ name, posts }) =>
    posts.map(({ post, holder, email, rank, from, until, absent }) => ({
      ...{ unit: name, post, holder, email, rank: rank ?? 'A' },
      ...{ valid_from: day(from), valid_until: day(until) },
      ...{ absent_from: day(absent?.from), absent_until: day(absent?.until) },
    })),
  );
  const json = JSON.stringify(holders);
  await transaction(pool, async (sql) => {
    await sql.query(
      `insert into people (email, name) select distinct on (email) email, holder
       from jsonb_to_recordset($1) h (email text, holder text) on conflict (email) do update set name = excluded.name`,
      [json],
    );
    await sql.query('delete from sessions s using accounts a where a.id = s.account and a.email = any($1)', [
      changed,
    ]);
    await sql.query('delete from holdings where unit = any($1)', [units.map((u) => u.name)]);
    await sql.query(
      `insert into holdings (unit, post, email, rank, valid_from, valid_until, absent_from, absent_until)
       select * from jsonb_to_recordset($1) h (unit text, post text, email text, rank text, valid_from int,
         valid_until int, absent_from int, absent_until int)`,
      [json],
    );
  });
}

/** One holder of a post that came, went, or holds it otherwise: what was said of them before and after, or null. */
export interface HolderChange {
  unit: string;
  post: Post;
  email: string;
  before: string | null;
  after: string | null;
}

/**
 * Replaces the holders of the units named, and of no other; what changes. With `dry` nothing is written. Names units
 * that no running plan has: then nothing is written either. The plans keep the kinds that units were launched with.
 */
export async function replaceHolders(
  pool: Pool,
  { units }: Holders,
  dry: boolean,
): Promise<{ changes: HolderChange[] } | { unknown: string[] }> {
  const known = await knownUnits(pool);
  const unknown = units.map(({ name }) => name).filter((name) => !known.has(name));
  if (unknown.length > 0) return { unknown };
  const before = await held(
    pool,
    units.map(({ name }) => name),
  );
  const after = new Map(
    units.flatMap(({ name, posts }) =>
      posts.map((p): [string, Said] => [
        JSON.stringify([name, p.post, p.email]),
        wordsOf(p.holder, p.rank ?? 'A', p.from, p.until, p.absent),
      ]),
    ),
  );
  const changes = [...new Set([...before.keys(), ...after.keys()])].flatMap((key): HolderChange[] => {
    const [was = null, is = null] = [before.get(key), after.get(key)];
    if (was === is) return [];
    const [unit, post, email] = JSON.parse(key) as [string, Post, string];
    return [{ unit, post, email, before: was, after: is }];
  });
  if (!dry)
    await saveHoldings(
      pool,
      units,
      changes.map(({ email }) => email),
    );
  return { changes };
}

type Said = string;

/** `张三（A），2024-10-01 至 2024-12-31，2024-11-01 至 2024-11-08 不在岗`. */
function wordsOf(
  holder: string,
  rank: string,
  from?: string,
  until?: string,
  absent?: { from: string; until: string },
): Said {
  const time = from || until ? `，${from ?? ''} 至 ${until ?? ''}` : '';
  const away = absent ? `，${absent.from} 至 ${absent.until} 不在岗` : '';
  return `${holder}（${rank}）${time}${away}`;
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

async function held(sql: Sql, units: string[]): Promise<Map<string, Said>> {
  const found = await rows<HoldingRow>(
    sql,
    `select h.*, p.name from holdings h join people p using (email) where unit = any($1)
     order by unit, post, rank, email`,
    [units],
  );
  const day = (n: number | null) => (n === null ? undefined : isoDay(n));
  return new Map(
    found.map((h) => {
      const away = { from: day(h.absent_from) ?? '', until: day(h.absent_until) ?? '' };
      const absent = h.absent_from === null ? undefined : away;
      const said = wordsOf(h.name, h.rank, day(h.valid_from), day(h.valid_until), absent);
      return [JSON.stringify([h.unit, h.post, h.email]), said];
    }),
  );
}

/**
 * The directory as it stands: the units of all plans' directories, each as the plan launched last has it, with who holds
 * their posts now. Nothing where no plan was launched yet.
 */
export async function directoryNow(sql: Sql): Promise<Directory | undefined> {
  const found = await rows<{ body: Buffer }>(
    sql,
    `select l.body from ledger l join streams s on s.key = l.stream
     where s.kind = 'plan' and l.type = 'launched' order by l.seq desc`,
  );
  const all = found.map(({ body }) => (open(body).body as { directory: Directory }).directory);
  const [latest] = all;
  if (!latest) return undefined;
  const units = new Map<string, DirectoryUnit>();
  for (const unit of all.flatMap((d) => d.units)) if (!units.has(unit.name)) units.set(unit.name, unit);
  const posts = await postsOf(sql);
  return {
    ...latest,
    units: [...units.values()].map((unit) => ({ ...unit, posts: posts.get(unit.name) ?? [] })),
  };
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

/** The units of the directories that plans were launched with. */
async function knownUnits(sql: Sql): Promise<Set<string>> {
  const found = await rows<{ body: Buffer }>(
    sql,
    `select l.body from ledger l join streams s on s.key = l.stream where s.kind = 'plan' and l.type = 'launched'`,
  );
  return new Set(
    found.flatMap(({ body }) => {
      const { directory } = open(body).body as { directory: { units: { name: string }[] } };
      return directory.units.map(({ name }) => name);
    }),
  );
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
  if (!(await knownUnits(pool)).has(unit)) return { refused: 'unknown-unit' };
  const { rowCount } = await pool.query(
    'update holdings set absent_from = $4, absent_until = $5 where unit = $1 and post = $2 and email = $3',
    [unit, post, email, parseDay(from), parseDay(until)],
  );
  if (rowCount === 0) return { refused: 'not-found' };
  const now = await rows<{ email: string }>(
    pool,
    'select email from posts where unit = $1 and post = $2 order by rank, email',
    [unit, post],
  );
  return { holders: now.map((row) => row.email) };
}

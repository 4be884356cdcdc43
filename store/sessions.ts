import { createHash, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import type { Pool } from 'pg';
import type { Post } from '../domain/directory';
import type { Person } from '../domain/task/events';
import { rows, transaction } from './database';

/** By what somebody showed who they are: also an identity provider. */
export type Way = 'password' | 'link' | 'provider';

/** Who signed in: the account and the posts it holds. */
export interface Account {
  id: string;
  email: string;
  name: string;
  unit: string;
  /** Its own. */
  posts: Post[];
  /** Posts of the unit in which it stands in today (代办), and for whom: an account, or an address without one. */
  standsIn?: { post: Post; for: string }[];
}

/** The actor of what an account does. */
export function actorOf({ id, unit, posts, standsIn }: Account): Person {
  return { user: id, unit, posts, ...(standsIn ? { standsIn } : {}) };
}

/** An account as one of its sessions has it. */
export interface SignedIn extends Account {
  /** How the session began. */
  way: Way;
  /** Whether the account has a second factor. */
  hasFactor: boolean;
}

const HOURS = 12;

const digest = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Checked where there is no such account, so that both cases take as long. */
const NOBODY = hash('nobody has this password');

/** Whether account and password belong together. */
export async function passwordFits(pool: Pool, account: string, password: string): Promise<boolean> {
  const [found] = await rows<{ password: string }>(pool, 'select password from accounts where id = $1', [
    account,
  ]);
  const matches = await verify(found?.password ?? (await NOBODY), password);
  return found !== undefined && matches;
}

/** A session that was opened just now. */
export interface Opened {
  token: string;
  expiresAt: Date;
}

/** Opens a session of an account; `agent` is what the client calls itself. */
export async function openSession(pool: Pool, account: string, way: Way, agent: string): Promise<Opened> {
  const token = randomBytes(32).toString('base64url');
  const [row] = await rows<{ expires_at: Date }>(
    pool,
    // Nobody comes back with a session that is over.
    `with over as (delete from sessions where expires_at <= now())
     insert into sessions (token, account, expires_at, way, agent)
     values ($1, $2, now() + make_interval(hours => $3), $4, $5) returning expires_at`,
    [digest(token), account, HOURS, way, agent.slice(0, 200)],
  );
  return { token, expiresAt: row?.expires_at ?? new Date(0) };
}

/** Columns of an account `a` of a person `p`: who it is, and the posts that it holds or stands in for today. */
export const ACCOUNT = `a.id, a.email, coalesce(
    (select min(t.holder) from posts t where t.email = a.email and t.unit = a.unit), p.name) as name, a.unit,
  -- A post counts from the first to the last day that the directory says; one it says nothing of counts.
  array(select o from unnest(a.posts) o where not exists (
    select from holdings h where h.unit = a.unit and h.post = o and h.email = a.email) or exists (
    select from holdings h where h.unit = a.unit and h.post = o and h.email = a.email and h.rank = 'A'
      and coalesce(h.valid_from <= domain_day(), true) and coalesce(h.valid_until >= domain_day(), true))
  ) as posts,
  coalesce((
    select json_agg(json_build_object('post', b.post, 'for', coalesce(x.id, h.email))
                    order by b.post)
    from posts b left join lateral (
      select email, valid_until from holdings a where a.unit = b.unit and a.post = b.post and a.rank = 'A'
      -- Whose time it is, else whose it was last.
      order by coalesce(valid_from <= domain_day(), true) desc, valid_until desc nulls first limit 1) h on true
    left join accounts x on x.email = h.email and x.unit = b.unit
    where b.rank = 'B' and b.email = a.email and b.unit = a.unit), '[]') as "standsIn"`;

/** The account behind a token, while the session lasts. */
export async function accountOf(pool: Pool, token: string): Promise<SignedIn | undefined> {
  const { rows: found } = await pool.query<SignedIn>({
    name: 'session',
    // When it was last seen is kept to the minute: most requests write nothing.
    text: `with seen as (
             update sessions set seen_at = now() where token = $1 and seen_at < now() - interval '1 minute')
           select ${ACCOUNT}, s.way, exists (
             select from second_factors f where f.account = a.id and f.confirmed_at is not null) as "hasFactor"
           from sessions s join accounts a on a.id = s.account join people p on p.email = a.email
           where s.token = $1 and s.expires_at > now()`,
    values: [digest(token)],
  });
  return found[0];
}

export async function signOut(pool: Pool, token: string): Promise<void> {
  await pool.query('delete from sessions where token = $1', [digest(token)]);
}

/** A session as its holder sees it. */
export interface SessionRow {
  [key: string]: unknown;
  id: string;
  created: Date;
  seen: Date;
  expires: Date;
  agent: string;
  way: Way;
  /** The one that asks. */
  current: boolean;
}

/** The sessions of an account that last, the latest first. */
export async function sessionsOf(pool: Pool, account: string, token: string): Promise<SessionRow[]> {
  return rows<SessionRow>(
    pool,
    `select id, created_at as created, seen_at as seen, expires_at as expires, agent, way, token = $2 as current
     from sessions where account = $1 and expires_at > now() order by created_at desc, id`,
    [account, digest(token)],
  );
}

/** Ends one session of an account; false where it has none of that id. */
export async function endSession(pool: Pool, account: string, id: string): Promise<boolean> {
  const { rowCount } = await pool.query('delete from sessions where account = $1 and id = $2', [account, id]);
  return rowCount === 1;
}

/** Ends all sessions of an account but one; how many. */
export async function endOthers(pool: Pool, account: string, token: string): Promise<number> {
  const { rowCount } = await pool.query('delete from sessions where account = $1 and token <> $2', [
    account,
    digest(token),
  ]);
  return rowCount ?? 0;
}

/**
 * Creates accounts that share one password: the samples of the embedded mode. Those that exist get it too. Sessions of
 * those that change by it are ended (by the database: see `0012_signing_in.sql`).
 */
export async function createAccounts(
  pool: Pool,
  accounts: Pick<Account, 'id' | 'email' | 'unit' | 'posts'>[],
  password: string,
): Promise<void> {
  const hashed = await hash(password);
  const before = await rows<{ id: string; password: string }>(
    pool,
    'select id, password from accounts where id = any($1)',
    [accounts.map(({ id }) => id)],
  );
  // The same password stays as it was hashed: only another one ends sessions. Accounts made together share a hash.
  const fitting = new Set<string>();
  for (const old of new Set(before.map((row) => row.password)))
    if (await verify(old, password)) fitting.add(old);
  const kept = new Map(
    before.filter((row) => fitting.has(row.password)).map((row) => [row.id, row.password]),
  );
  await transaction(pool, async (sql) => {
    for (const { id, email, unit, posts } of accounts) {
      await sql.query(
        `insert into accounts (id, email, unit, posts, password) values ($1, $2, $3, $4, $5)
         on conflict (id) do update set unit = excluded.unit, posts = excluded.posts, email = excluded.email,
           password = excluded.password`,
        [id, email, unit, posts, kept.get(id) ?? hashed],
      );
    }
  });
}

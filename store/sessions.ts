import { createHash, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import type { Pool } from 'pg';
import type { Post } from '../domain/directory';
import { rows, transaction } from './database';

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

const HOURS = 12;

const digest = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Checked where there is no such account, so that both cases take as long. */
const NOBODY = hash('nobody has this password');

/** A session's token, or nothing where account and password do not belong together. */
export async function signIn(
  pool: Pool,
  account: string,
  password: string,
): Promise<{ token: string; expiresAt: Date } | undefined> {
  const [found] = await rows<{ password: string }>(pool, 'select password from accounts where id = $1', [
    account,
  ]);
  const matches = await verify(found?.password ?? (await NOBODY), password);
  if (!found || !matches) return undefined;
  const token = randomBytes(32).toString('base64url');
  const [row] = await rows<{ expires_at: Date }>(
    pool,
    // Nobody comes back with a session that is over.
    `with over as (delete from sessions where expires_at <= now())
     insert into sessions (token, account, expires_at) values ($1, $2, now() + make_interval(hours => $3))
     returning expires_at`,
    [digest(token), account, HOURS],
  );
  return { token, expiresAt: row?.expires_at ?? new Date(0) };
}

/** The account behind a token, while the session lasts. */
export async function accountOf(pool: Pool, token: string): Promise<Account | undefined> {
  const { rows: found } = await pool.query<Account>({
    name: 'session',
    text: `select a.id, a.email, p.name, a.unit, a.posts, coalesce((
             select json_agg(json_build_object('post', b.post, 'for', coalesce(x.id, h.email))
                             order by h.valid_until desc nulls first)
             from posts b left join holdings h on h.unit = b.unit and h.post = b.post and h.rank = 'A'
             left join accounts x on x.email = h.email
             where b.rank = 'B' and b.email = a.email and b.unit = a.unit), '[]') as "standsIn"
           from sessions s join accounts a on a.id = s.account join people p on p.email = a.email
           where s.token = $1 and s.expires_at > now()`,
    values: [digest(token)],
  });
  return found[0];
}

export async function signOut(pool: Pool, token: string): Promise<void> {
  await pool.query('delete from sessions where token = $1', [digest(token)]);
}

/** Creates accounts that share one password: the samples of the embedded mode. Those that exist get it too. */
export async function createAccounts(
  pool: Pool,
  accounts: Omit<Account, 'name'>[],
  password: string,
): Promise<void> {
  const hashed = await hash(password);
  await transaction(pool, async (sql) => {
    for (const { id, email, unit, posts } of accounts) {
      await sql.query(
        `insert into accounts (id, email, unit, posts, password) values ($1, $2, $3, $4, $5)
         on conflict (id) do update set unit = excluded.unit, posts = excluded.posts, email = excluded.email,
           password = excluded.password`,
        [id, email, unit, posts, hashed],
      );
    }
  });
}

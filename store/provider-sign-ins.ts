import { createHash, randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { rows } from './database';

/** Sign-ins that are under way at an identity provider, each bound to the browser that began it. */

/** How long somebody may take there. */
export const PROVIDER_MINUTES = 10;

const digest = (token: string): Buffer => createHash('sha256').update(token).digest();

/** What the answer of the provider is held against, and where to land. */
export interface Away {
  state: string;
  nonce: string;
  verifier: string;
  wanted: string | null;
}

/** Remembers one; the value of the cookie that it is bound to. */
export async function sendAway(pool: Pool, { state, nonce, verifier, wanted }: Away): Promise<string> {
  const cookie = randomBytes(32).toString('base64url');
  await pool.query(
    `with over as (delete from provider_sign_ins where expires_at <= now())
     insert into provider_sign_ins (cookie, state, nonce, verifier, wanted, expires_at)
     values ($1, $2, $3, $4, $5, now() + make_interval(mins => $6))`,
    [digest(cookie), state, nonce, verifier, wanted, PROVIDER_MINUTES],
  );
  return cookie;
}

/** Takes one back by its cookie, once. */
export async function comeBack(pool: Pool, cookie: string): Promise<Away | undefined> {
  const [row] = await rows<Away & { [key: string]: unknown; live: boolean }>(
    pool,
    `delete from provider_sign_ins where cookie = $1
     returning state, nonce, verifier, wanted, expires_at > now() as live`,
    [digest(cookie)],
  );
  return row?.live === true ? row : undefined;
}

/** The accounts that a person of the provider may be: of a mail address, or of one id. */
export async function accountsBy(pool: Pool, what: 'email' | 'id', value: string): Promise<string[]> {
  const column = what === 'email' ? 'lower(email)' : 'id';
  const wanted = what === 'email' ? value.toLowerCase() : value;
  const found = await rows<{ id: string }>(pool, `select id from accounts where ${column} = $1 limit 2`, [
    wanted,
  ]);
  return found.map(({ id }) => id);
}

import { createHash, randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { rows } from './database';
import type { Way } from './sessions';

/** Between the first factor and the second: who it would be, for a few minutes. */

const MINUTES = 5;

const digest = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Remembers that an account has shown its first factor. */
export async function beginHalf(
  pool: Pool,
  account: string,
  way: Way,
): Promise<{ token: string; expiresAt: Date }> {
  const token = randomBytes(32).toString('base64url');
  const [row] = await rows<{ expires_at: Date }>(
    pool,
    `with over as (delete from half_sign_ins where expires_at <= now())
     insert into half_sign_ins (token, account, way, expires_at)
     values ($1, $2, $3, now() + make_interval(mins => $4)) returning expires_at`,
    [digest(token), account, way, MINUTES],
  );
  return { token, expiresAt: row?.expires_at ?? new Date(0) };
}

/** Whose it is, while it lasts. */
export async function halfOf(pool: Pool, token: string): Promise<{ account: string; way: Way } | undefined> {
  const [row] = await rows<{ account: string; way: Way }>(
    pool,
    'select account, way from half_sign_ins where token = $1 and expires_at > now()',
    [digest(token)],
  );
  return row;
}

/** Ends it: of many at once, one succeeds. */
export async function endHalf(pool: Pool, token: string): Promise<boolean> {
  return (await pool.query('delete from half_sign_ins where token = $1', [digest(token)])).rowCount === 1;
}

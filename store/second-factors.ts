import { createHash, randomBytes } from 'node:crypto';
import { generateSecret, generateURI, verifySync } from 'otplib';
import type { Pool } from 'pg';
import { type Sql, rows, transaction } from './database';
import type { SecretBox } from './secret-box';

/** Codes of an authenticator app, by wall time; and recovery codes for where the app is lost. */

/** Seconds by which the clock of a phone may be off, either way: one code. */
const TOLERANCE = 30;
const RECOVERY_CODES = 10;
/** As the app shows it. */
const ISSUER = '督办';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Begins: makes a secret, shown once. Nothing where there is a second factor already. */
export async function beginFactor(
  pool: Pool,
  box: SecretBox,
  account: string,
): Promise<{ secret: string; uri: string } | undefined> {
  const secret = generateSecret();
  const begun = await rows(
    pool,
    `insert into second_factors as f (account, secret) values ($1, $2)
     on conflict (account) do update set secret = excluded.secret where f.confirmed_at is null returning 1`,
    [account, box.seal(secret, account)],
  );
  if (begun.length === 0) return undefined;
  return { secret, uri: generateURI({ issuer: ISSUER, label: account, secret }) };
}

/** Ends the beginning with a first code: the recovery codes, shown once; nothing where the code does not fit. */
export async function confirmFactor(
  pool: Pool,
  box: SecretBox,
  account: string,
  code: string,
): Promise<string[] | undefined> {
  return transaction(pool, async (sql) => {
    if (!(await appCodeFits(sql, box, account, plain(code), 'begun'))) return undefined;
    const codes = Array.from({ length: RECOVERY_CODES }, recoveryCode);
    await sql.query('update second_factors set confirmed_at = now() where account = $1', [account]);
    await sql.query('insert into recovery_codes (account, code) select $1, unnest($2::bytea[])', [
      account,
      codes.map((one) => digest(plain(one))),
    ]);
    return codes;
  });
}

/** Whether a code of the app or a recovery code is right; it is used up by that. */
export async function codeFits(pool: Pool, box: SecretBox, account: string, code: string): Promise<boolean> {
  const typed = plain(code);
  if (/^\d{6}$/.test(typed)) return appCodeFits(pool, box, account, typed, 'confirmed');
  const { rowCount } = await pool.query('delete from recovery_codes where account = $1 and code = $2', [
    account,
    digest(typed),
  ]);
  return rowCount === 1;
}

/** Of two requests with one code, one finds the step not yet used. */
async function appCodeFits(
  sql: Sql,
  box: SecretBox,
  account: string,
  token: string,
  which: 'begun' | 'confirmed',
): Promise<boolean> {
  if (!/^\d{6}$/.test(token)) return false;
  const [kept] = await rows<{ secret: Buffer; last_step: string }>(
    sql,
    `select secret, last_step from second_factors
     where account = $1 and confirmed_at is ${which === 'begun' ? '' : 'not'} null`,
    [account],
  );
  if (!kept) return false;
  const secret = box.open(kept.secret, account);
  const found = verifySync({ secret, token, epochTolerance: TOLERANCE });
  if (!found.valid || !('timeStep' in found)) return false;
  const { rowCount } = await sql.query(
    'update second_factors set last_step = $2 where account = $1 and last_step < $2 and secret = $3',
    [account, found.timeStep, kept.secret],
  );
  return rowCount === 1;
}

/** How the second factor of an account stands. */
export async function factorOf(
  pool: Pool,
  account: string,
): Promise<{ since: Date; recoveryCodes: number } | undefined> {
  const [row] = await rows<{ since: Date; codes: number }>(
    pool,
    `select f.confirmed_at as since, (select count(*)::int from recovery_codes r where r.account = f.account) as codes
     from second_factors f where account = $1 and confirmed_at is not null`,
    [account],
  );
  return row && { since: row.since, recoveryCodes: row.codes };
}

/** Takes the second factor of an account away; false where there was none. */
export async function dropFactor(sql: Sql, account: string): Promise<boolean> {
  return (await sql.query('delete from second_factors where account = $1', [account])).rowCount === 1;
}

/** As `dropFactor`, by an operator: who is signed in signs in anew. */
export async function resetFactor(pool: Pool, account: string): Promise<'reset' | 'none' | 'no-account'> {
  return transaction(pool, async (sql) => {
    const known = await rows(sql, 'select 1 from accounts where id = $1', [account]);
    if (known.length === 0) return 'no-account';
    await sql.query('delete from sessions where account = $1', [account]);
    await sql.query('delete from half_sign_ins where account = $1', [account]);
    return (await dropFactor(sql, account)) ? 'reset' : 'none';
  });
}

/** Throws where stored secrets were sealed under another key than this. */
export async function checkBox(pool: Pool, box: SecretBox): Promise<void> {
  const found = await rows<{ account: string; secret: Buffer }>(
    pool,
    'select account, secret from second_factors where confirmed_at is not null order by account limit 1',
  );
  for (const { account, secret } of found) {
    try {
      box.open(secret, account);
    } catch {
      throw new Error(
        'the key of second factors is not the one they were stored with: give back SECOND_FACTOR_KEY or keys/second-factor.key',
      );
    }
  }
}

/** 80 bits of chance, as people can type them: `k3ax-…`. */
function recoveryCode(): string {
  const letters = 'abcdefghijkmnpqrstuvwxyz23456789';
  const text = Array.from(randomBytes(16), (byte) => letters[byte % 32]).join('');
  return text.replace(/(.{4})(?=.)/g, '$1-');
}

/** However it was typed: by a Chinese keyboard, with spaces, in capitals. */
function plain(code: string): string {
  return code.normalize('NFKC').replace(/[\s-]/g, '').toLowerCase();
}

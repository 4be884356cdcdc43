import { createHash, randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { rows, transaction } from './database';

/** Links that sign in, by mail: asked for, sent, used once. Wall time, not the domain's: a time-lapse does not age them. */

/** How long a link works from its sending, and a request waits to be sent. */
export const LINK_MINUTES = 10;
/** Wall seconds after which a send that nobody finished is done again: two links in the post do no harm. */
const ABANDONED_AFTER = 30;
/** Wall seconds to the next attempt. A link that comes late is of no use. */
const RETRY_AFTER = 5;
/** Accounts that one address may have; more get no link each. */
const ACCOUNTS = 5;

const digest = (token: string): Buffer => createHash('sha256').update(token).digest();

/**
 * Notes that a link is wanted for an account, or for all accounts of an address; for nobody's it notes nothing. `page`
 * is where to land.
 */
export async function askForLink(
  pool: Pool,
  whose: { account: string } | { email: string },
  page: string | null = null,
): Promise<void> {
  const [column, value] = 'account' in whose ? ['id', whose.account] : ['email', whose.email];
  await pool.query(
    `with over as (delete from sign_in_links where changed_at < now() - interval '7 days')
     insert into sign_in_links (account, wanted)
     select id, $2 from accounts where ${column} = $1 order by id limit ${ACCOUNTS}`,
    [value, page],
  );
}

/** A link to be sent now. */
export interface LinkToSend {
  id: number;
  account: string;
  email: string;
  name: string;
  unit: string;
  token: string;
  attempts: number;
}

/** Takes one request for sending and makes its token: earlier links of the account end with it. */
export async function claimLink(pool: Pool): Promise<LinkToSend | undefined> {
  const token = randomBytes(32).toString('base64url');
  return transaction(pool, async (sql) => {
    await sql.query(
      `update sign_in_links set status = 'expired', token = null, changed_at = now()
       where status in ('created', 'sending') and asked_at < now() - make_interval(mins => $1)`,
      [LINK_MINUTES],
    );
    const [claimed] = await rows<Omit<LinkToSend, 'token'> & { [key: string]: unknown }>(
      sql,
      `update sign_in_links l set status = 'sending', attempts = attempts + 1, token = $1, changed_at = now(),
         retry_at = now() + make_interval(secs => $2), expires_at = now() + make_interval(mins => $3)
       from accounts a join people p on p.email = a.email
       where a.id = l.account and l.id = (
         select id from sign_in_links where status in ('created', 'sending') and retry_at <= now()
         order by retry_at, id limit 1 for update skip locked)
       returning l.id, l.account, a.email, p.name, a.unit, l.attempts`,
      [digest(token), ABANDONED_AFTER, LINK_MINUTES],
    );
    if (!claimed) return undefined;
    await sql.query(
      `update sign_in_links set token = null, changed_at = now(),
         status = case when status in ('created', 'sending') then 'void' else status end
       where account = $1 and id < $2 and (token is not null or status in ('created', 'sending'))`,
      [claimed.account, claimed.id],
    );
    return { ...claimed, token };
  });
}

export type LinkOutcome = { status: 'delivered' } | { status: 'failed' | 'created'; detail: string };

/** Records how a send went; `created` is tried again. */
export async function settleLink(pool: Pool, id: number, outcome: LinkOutcome): Promise<void> {
  const { status, detail } = { detail: null, ...outcome };
  await pool.query(
    `update sign_in_links set status = $2, detail = $3, changed_at = now(),
       token = case when $2 = 'delivered' then token end, retry_at = now() + make_interval(secs => $4)
     where id = $1 and status = 'sending'`,
    [id, status, detail, RETRY_AFTER],
  );
}

/** Uses a link up: of many at once, one succeeds. Whose it was, and where they wanted to go. */
export async function useLink(
  pool: Pool,
  token: string,
): Promise<{ account: string; wanted: string | null } | undefined> {
  const [used] = await rows<{ account: string; wanted: string | null }>(
    pool,
    `update sign_in_links set token = null where token = $1 and expires_at > now() returning account, wanted`,
    [digest(token)],
  );
  return used;
}

import type { Pool } from 'pg';
import { type Contact, contactsOf } from '../domain/contacts';
import type { Instant } from '../domain/time';
import { type Sql, rows, transaction } from './database';

/** How people chose to be reached. */

/** A person's contacts in their order, with the mail that is always among them; those by a disabled endpoint as well. */
export async function contactPointsOf(sql: Sql, email: string): Promise<Contact[]> {
  const chosen = await rows<Contact & { [key: string]: unknown }>(
    sql,
    'select channel, address, endpoint from contact_points where email = $1 order by rank',
    [email],
  );
  return contactsOf(email, chosen);
}

/** Notes in words who changed by what somebody is reached. */
export async function noteContactChange(
  sql: Sql,
  change: { at: Instant; account: string; email: string; before: string; after: string },
): Promise<void> {
  const { at, account, email, before, after } = change;
  await sql.query(
    'insert into contact_changes (at, account, email, before, after) values ($1, $2, $3, $4, $5)',
    [at, account, email, before, after],
  );
}

/** Keeps a person's contacts in an order; what is under way goes by them from the next try on. */
export async function keepContactPoints(
  pool: Pool,
  email: string,
  contacts: readonly Contact[],
): Promise<void> {
  await transaction(pool, async (sql) => {
    await sql.query('delete from contact_points where email = $1', [email]);
    await sql.query(
      `insert into contact_points (email, rank, channel, address, endpoint)
       select $1, ordinality, channel, address, endpoint
       from rows from (jsonb_to_recordset($2) as (channel text, address text, endpoint bigint)) with ordinality`,
      [email, JSON.stringify(contacts)],
    );
  });
}

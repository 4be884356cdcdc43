import { type Contact, contactsOf } from '../domain/contacts';
import type { Instant } from '../domain/time';
import { type Sql, rows } from './database';

/** How people chose to be reached. */

/** A person's contacts in their order, with the mail that is always among them; those by a disabled endpoint as well. */
export function contactPointsOf(sql: Sql, email: string): Promise<Contact[]> {
  return pointsOf(sql, email, true);
}

/** As `contactPointsOf`, of those that can be used now: what goes by a disabled endpoint is passed over. */
export function usableContactsOf(sql: Sql, email: string): Promise<Contact[]> {
  return pointsOf(sql, email, false);
}

async function pointsOf(sql: Sql, email: string, disabled: boolean): Promise<Contact[]> {
  const chosen = await rows<Contact & { [key: string]: unknown }>(
    sql,
    `select c.channel, c.address, c.endpoint from contact_points c left join endpoints e on e.id = c.endpoint
     where c.email = $1 and ($2 or e.disabled_at is null) order by c.rank`,
    [email, disabled],
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
  sql: Sql,
  email: string,
  contacts: readonly Contact[],
): Promise<void> {
  await sql.query('delete from contact_points where email = $1', [email]);
  await sql.query(
    `insert into contact_points (email, rank, channel, address, endpoint)
     select $1, ordinality, channel, address, endpoint
     from rows from (jsonb_to_recordset($2) as (channel text, address text, endpoint bigint)) with ordinality`,
    [email, JSON.stringify(contacts)],
  );
}

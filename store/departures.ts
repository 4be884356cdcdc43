import type { Pool, PoolClient } from 'pg';
import type { ChannelName } from '../domain/channels';
import { type Contact, contactsOf, nextContact } from '../domain/contacts';
import { type PersonHours, ZONE } from '../domain/departure';
import type { Instant, TimeOfDay } from '../domain/time';
import type { Standing } from './standing';
import { rows, transaction } from './database';

/** Messages on their way from the database into the queue of a channel. */

export interface Departure {
  /** Wall seconds after which a message given to the queue and not taken by a sender counts as lost. */
  lostAfter: number;
  /** Read before notices were addressed: a message of a later instant may not be complete yet. */
  standing: Standing;
  /** Wall seconds for which a message waits to be complete. */
  patience: number;
}

/** A message that waits to leave, and what decides when it does. */
export interface Waiting {
  id: number;
  email: string;
  urgent: boolean;
  /** It has a leader's instruction 批示 in it. */
  instructs: boolean;
  /** When the person was last sent something urgent, or is being sent it; null where never. */
  lastUrgent: Instant | null;
  /** By what it goes: the first contact by which it has not failed yet. */
  contact: Contact;
  person: PersonHours;
}

/** A message given to the queue of a channel. */
export interface Queued {
  id: number;
  channel: ChannelName;
}

/**
 * Messages that may leave now and are not in a queue (or were given to it so long ago that it lost them). `departs` says
 * from when on each may; one that must wait is looked at again then.
 */
export async function claimForQueue(
  pool: Pool,
  departure: Departure,
  departs: (waiting: Waiting) => Instant,
  limit = 500,
): Promise<Queued[]> {
  return transaction(pool, async (sql) => {
    const due = await claim(sql, departure, limit);
    const { now } = departure.standing;
    const held: { id: number; until: Instant }[] = [];
    const leaving: Waiting[] = [];
    const urgentTo = new Set<string>();
    for (const waiting of due) {
      const { id, email, urgent } = waiting;
      const lastUrgent = urgent && urgentTo.has(email) ? now : waiting.lastUrgent;
      const until = departs({ ...waiting, lastUrgent });
      if (until > now) held.push({ id, until });
      else {
        leaving.push(waiting);
        if (urgent) urgentTo.add(email);
      }
    }
    await hold(sql, held);
    await mark(sql, leaving);
    return leaving.map(({ id, contact }) => ({ id, channel: contact.channel }));
  });
}

interface Found {
  id: number;
  email: string;
  urgent: boolean;
  instructs: boolean;
  last_urgent: Instant | null;
  given_up: string[];
  points: Contact[] | null;
  quiet_from: TimeOfDay | null;
  quiet_to: TimeOfDay | null;
  zone: string | null;
  [key: string]: unknown;
}

async function claim(
  sql: PoolClient,
  { lostAfter, standing: { now, settled }, patience }: Departure,
  limit: number,
): Promise<Waiting[]> {
  const found = await rows<Found>(
    sql,
    `with due as (
       select id, email, urgent, given_up, send_at from digests
       where status in ('created', 'temporary-failure') and send_at <= $5
         and (hold_until is null or hold_until <= $5)
         and (retry_at is null or retry_at <= clock_timestamp())
         and (enqueued_at is null or enqueued_at < clock_timestamp() - make_interval(secs => $1))
         and (send_at < $2 or changed_at < clock_timestamp() - make_interval(secs => $3))
       order by send_at, id limit $4 for update skip locked)
     select due.id, due.email, due.urgent, due.given_up, w.quiet_from, w.quiet_to, w.zone,
       due.urgent and exists (select 1 from deliveries l join outbox n on n.id = l.notice
         where l.digest = due.id and n.rule = 'instructed') as instructs,
       case when due.urgent then (
         select max(case when x.status = 'delivered' then x.delivered_at else $5 end) from digests x
         where x.email = due.email and x.urgent and x.id <> due.id
           and (x.status in ('delivered', 'sending') or x.enqueued_at is not null)) end as last_urgent,
       (select jsonb_agg(jsonb_build_object('channel', c.channel, 'address', c.address, 'endpoint', c.endpoint)
          order by c.rank) from contact_points c left join endpoints e on e.id = c.endpoint
        where c.email = due.email and e.disabled_at is null) as points
     from due left join preferences w using (email) order by due.send_at, due.id`,
    [lostAfter, settled, patience, limit, now],
  );
  return found.map(waitingOf);
}

function waitingOf(found: Found): Waiting {
  const { id, email, urgent, instructs, quiet_from: from, quiet_to: to, zone } = found;
  const contacts = contactsOf(email, found.points ?? []);
  // Where none is left after all – they were changed meanwhile –, it is tried once more by the first.
  const contact = nextContact(contacts, found.given_up) ?? (contacts[0] as Contact);
  const quiet = from !== null && to !== null ? { from, to } : null;
  return {
    ...{ id, email, urgent, instructs, lastUrgent: found.last_urgent, contact },
    person: { quiet, zone: zone ?? ZONE },
  };
}

async function hold(sql: PoolClient, held: { id: number; until: Instant }[]): Promise<void> {
  if (held.length === 0) return;
  await sql.query(
    `update digests d set hold_until = w.until from jsonb_to_recordset($1) w (id bigint, until bigint) where d.id = w.id`,
    [JSON.stringify(held)],
  );
}

async function mark(sql: PoolClient, leaving: Waiting[]): Promise<void> {
  if (leaving.length === 0) return;
  await sql.query(
    `update digests d set enqueued_at = clock_timestamp(), channel = w.channel, address = w.address, endpoint = w.endpoint,
       attempts_here = case when (d.channel, coalesce(d.address, d.email), d.endpoint)
         is distinct from (w.channel, w.address, w.endpoint) then 0 else d.attempts_here end
     from jsonb_to_recordset($1) w (id bigint, channel text, address text, endpoint bigint)
     where d.id = w.id and d.id = any($2)`,
    [JSON.stringify(leaving.map(({ id, contact }) => ({ id, ...contact }))), leaving.map(({ id }) => id)],
  );
}

/** What was not handed to the queue after all is tried again at once. */
export async function unqueue(pool: Pool, ids: number[]): Promise<void> {
  await pool.query('update digests set enqueued_at = null where id = any($1)', [ids]);
}

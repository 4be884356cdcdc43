import type { Pool, PoolClient } from 'pg';
import { type Day, type Instant, dayOf } from '../domain/time';
import { rows, transaction } from './database';
import type { Envelope } from './outbox';

/** Digests that did not leave on their day. */

/** So many at a time. */
const MOST = 500;

/**
 * Makes digests that did not leave on their day – nobody sent, the server was away, the person's hours stood against it –
 * those of a later one, the first of `days` whose own has not left: never do two go to one person on one day. What somebody
 * has sent again leaves as it is. Returns how many there were.
 */
export async function carryOver(pool: Pool, now: Instant, days: readonly Envelope[]): Promise<number> {
  return transaction(pool, async (sql) => {
    const late = await lateOnes(sql, dayOf(now));
    for (const { id, email } of late) await carry(sql, id, email, days);
    return late.length;
  });
}

function lateOnes(sql: PoolClient, today: Day): Promise<{ id: number; email: string }[]> {
  return rows(
    sql,
    `select id, email from digests d
     where status in ('created', 'temporary-failure') and not urgent and slot < $1
       and not exists (select 1 from resends r where r.digest = d.id)
     order by slot, id limit $2 for update skip locked`,
    [today, MOST],
  );
}

async function carry(sql: PoolClient, id: number, email: string, days: readonly Envelope[]): Promise<void> {
  for (const { slot, sendAt } of days) {
    const [other] = await rows<{ id: number; open: boolean }>(
      sql,
      `select id, status in ('created', 'temporary-failure') as open from digests
       where email = $1 and not urgent and slot = $2 for update`,
      [email, slot],
    );
    if (other?.open) return join(sql, id, other.id);
    if (other) continue;
    await sql.query(
      'update digests set slot = $2, send_at = $3, hold_until = null, enqueued_at = null where id = $1',
      [id, slot, sendAt],
    );
    return;
  }
}

/** What one was to say the other says. */
async function join(sql: PoolClient, id: number, other: number): Promise<void> {
  await sql.query(
    `with moved as (delete from deliveries where digest = $1 returning notice, dropped)
     insert into deliveries (notice, digest, dropped) select notice, $2, dropped from moved on conflict do nothing`,
    [id, other],
  );
  await sql.query(
    `update digests set status = 'empty', detail = $2, enqueued_at = null, retry_at = null, changed_at = clock_timestamp()
     where id = $1`,
    [id, '并入之后的一封'],
  );
}

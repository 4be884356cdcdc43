import type { Pool } from 'pg';
import type { HealthFacts } from '../domain/health';
import { type Sql, rows } from './database';
import { heartbeats } from './heartbeats';
import { deliveryLag } from './outbox';
import { stuckTasks } from './pokes';
import type { Verification } from './verify';

/** How the whole runs, as the database knows it. */

/** Wall seconds after which a task that was due and did not advance counts as stuck, as the relay has it. */
const STUCK_AFTER = 60;

type Known = Omit<HealthFacts, 'now' | 'speed' | 'leaves' | 'calendar' | 'version'>;

/** Reads how the whole runs. */
export async function healthFacts(pool: Pool): Promise<Known> {
  const asked = performance.now();
  const [clock] = await rows<{ held: string | null; wall: number }>(
    pool,
    'select held, wall_now()::float8 as wall from clock',
  );
  const databaseMs = performance.now() - asked;
  const [beats, queues, ledger, stuck, lag, verified] = await Promise.all([
    heartbeats(pool),
    queuesOf(pool),
    ledgerOf(pool),
    stuckTasks(pool, STUCK_AFTER),
    deliveryLag(pool),
    lastVerification(pool),
  ]);
  return {
    ...{
      databaseMs,
      wall: clock?.wall ?? 0,
      held: clock?.held ?? null,
      queues,
      ledger,
      stuck,
      lag,
      verified,
    },
    parts: beats.map(({ started, ...beat }) => ({ ...beat, started: started.getTime() })),
  };
}

async function queuesOf(sql: Sql): Promise<HealthFacts['queues']> {
  const [row] = await rows<HealthFacts['queues'] & { [key: string]: unknown }>(
    sql,
    `select
       (select count(*)::int from outbox where status = 'waiting' and slot <= domain_now()) as notices,
       (select count(*)::int from digests where status = 'created' and send_at <= domain_now()) as due,
       (select count(*)::int from digests where status = 'sending') as sending,
       (select count(*)::int from digests where status = 'temporary-failure') as retrying,
       (select count(*)::int from digests
        where status in ('permanent-failure', 'technical-failure', 'unknown')) as failed,
       (select count(*)::int from digests where status = 'delivered' and not reported) as receipts,
       (select count(*)::int from sign_in_links where status in ('created', 'sending')) as links,
       (select count(*)::int from pokes where sent_at is null) as pokes,
       (select coalesce(extract(epoch from clock_timestamp() - min(wanted_at)) * 1000, 0)::float8
        from pokes where sent_at is null) as "pokesWait",
       (select count(*)::int from obligations where status = 'open' and provisional) as provisional`,
  );
  if (!row) throw new Error('no queues');
  return row;
}

async function ledgerOf(sql: Sql): Promise<HealthFacts['ledger']> {
  const [row] = await rows<{ rows: number; open: number | null; sealed: Date | null; since: number | null }>(
    sql,
    `with latest as (select seq, made_at from checkpoints order by made_at desc limit 1)
     select (select coalesce(max(seq), 0) from ledger) as rows,
       (select count(*)::int from ledger l where l.seq > (select seq from latest)) as open,
       (select made_at from latest) as sealed,
       (select (extract(epoch from clock_timestamp() - made_at) * 1000)::float8 from latest) as since`,
  );
  const { rows: all = 0, open = null, sealed = null, since = null } = row ?? {};
  return { rows: all, open: sealed === null ? all : open, sealed: sealed?.getTime() ?? null, since };
}

async function lastVerification(sql: Sql): Promise<HealthFacts['verified']> {
  const [row] = await rows<{
    at: Date;
    rows: number;
    protected: number;
    findings: number;
    first: string | null;
  }>(sql, 'select at, rows, protected, findings, first from verifications order by id desc limit 1');
  return row ? { ...row, at: row.at.getTime() } : null;
}

/** Keeps what `verify` found, for whoever looks at how the whole runs. */
export async function noteVerification(pool: Pool, done: Verification): Promise<void> {
  const [first] = done.findings;
  await pool.query('insert into verifications (rows, protected, findings, first) values ($1, $2, $3, $4)', [
    done.rows,
    done.protected,
    done.findings.length,
    first ? `${first.where}: ${first.message}` : null,
  ]);
}

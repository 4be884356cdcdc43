import type { Pool } from 'pg';
import { type Sql, rows } from './database';

/** Something a coordinator (or operator) must see, and what to do about it. */
export interface Fault {
  code:
    | 'empty-post'
    | 'undeliverable'
    | 'unknown-outcome'
    | 'stuck-task'
    | 'contact-refused'
    | 'endpoint-gone'
    | 'complained';
  /** What it is about; the same code and subject is raised once until cleared. */
  subject: string;
  message: string;
  advice: string;
}

export async function raiseFault(sql: Sql, { code, subject, message, advice }: Fault): Promise<void> {
  await sql.query(
    `insert into faults (code, subject, message, advice) values ($1, $2, $3, $4)
     on conflict (code, subject) where cleared_at is null do nothing`,
    [code, subject, message, advice],
  );
}

/** A fault that stands open. */
export interface OpenFault extends Fault {
  id: number;
  raised_at: Date;
  /** Of a contact that failed: whose it is, where it is still somebody's. */
  email: string | null;
}

export function openFaults(sql: Sql): Promise<OpenFault[]> {
  return rows<OpenFault & { [key: string]: unknown }>(
    sql,
    // Several may share a robot: it is about the one whom it names.
    `select id, code, subject, message, advice, raised_at, (
       select c.email from contact_points c where f.code = 'contact-refused' and c.channel || ' ' || c.address = f.subject
         and strpos(f.message, c.email) > 0 order by length(c.email) desc limit 1) as email
     from faults f where cleared_at is null order by id`,
  );
}

/**
 * Clears faults whose cause is gone: a post that is held again (what it missed goes out), an address all of whose
 * messages arrived, a task that has advanced since, a contact by which a message arrived since, or that is none any more.
 */
export async function clearFaults(pool: Pool): Promise<void> {
  await pool.query(`
    update outbox o set status = 'waiting' where status = 'no-holder'
      and exists (select 1 from posts p where p.unit = o.unit and p.post = o.post)`);
  await pool.query(`
    update faults f set cleared_at = clock_timestamp() where cleared_at is null and case code
      when 'empty-post' then exists (select 1 from posts p where p.unit || ' ' || p.post = f.subject)
      when 'stuck-task' then exists (select 1 from streams s where s.key = f.subject and (s.ended or s.advanced_at > f.raised_at))
      when 'endpoint-gone' then not exists (select 1 from endpoints e where e.name = f.subject and e.disabled_at is not null)
      when 'complained' then f.raised_at < clock_timestamp() - interval '30 days'
      when 'contact-refused' then exists (
        select 1 from sends s where s.channel || ' ' || s.address = f.subject and s.result = 'accepted' and s.ended_at > f.raised_at)
        or not exists (select 1 from contact_points c where c.channel || ' ' || c.address = f.subject)
      else not exists (select 1 from digests d where d.email = f.subject
        and d.status in ('permanent-failure', 'technical-failure', 'unknown')) end`);
}

/** An open fault that nobody has been told of yet. */
export interface Alarm {
  id: number;
  message: string;
  advice: string;
  raised_at: Date;
}

/** So many faults are told at a time. */
const MOST = 50;

/** Takes what is to be told; it is taken again after so many wall seconds, unless it was told. */
export function claimAlarms(sql: Sql, retrySeconds: number): Promise<Alarm[]> {
  return rows<Alarm & { [key: string]: unknown }>(
    sql,
    `with due as (
       select id from faults where cleared_at is null and alarmed_at is null and alarm_at <= clock_timestamp()
       order by id limit $2 for update skip locked
     ), taken as (
       update faults f set alarm_at = clock_timestamp() + make_interval(secs => $1) from due where f.id = due.id
       returning f.id, f.message, f.advice, f.raised_at
     ) select * from taken order by id`,
    [retrySeconds, MOST],
  );
}

/** They were told. */
export async function settleAlarms(sql: Sql, ids: readonly number[]): Promise<void> {
  await sql.query('update faults set alarmed_at = clock_timestamp() where id = any($1)', [ids]);
}

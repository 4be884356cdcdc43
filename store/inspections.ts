import type { Member } from '../domain/task/inspect/state';
import { type Sql, rows } from './database';

/** What is looked up about inspections 督查 that go over several tasks. */

/** The keys of the tasks in which an inspection is under way, also of those that are suspended. */
export async function tasksInspected(sql: Sql, inspection: string): Promise<string[]> {
  const found = await rows<{ stream: string }>(
    sql,
    `select stream from obligations where id = 'inspection:' || $1 and status in ('open', 'suspended') order by stream`,
    [inspection],
  );
  return found.map((row) => row.stream);
}

/** The keys of all units that were ever inspected. */
export async function inspectedUnits(sql: Sql): Promise<string[]> {
  const found = await rows<{ key: string }>(sql, `select key from streams where kind = 'unit' order by key`);
  return found.map((row) => row.key);
}

/** What happened on some tasks, of some types of events, oldest first, as the events' bytes. */
export async function eventsOf(
  sql: Sql,
  streams: readonly string[],
  types: readonly string[],
): Promise<{ stream: string; body: Buffer }[]> {
  return rows(
    sql,
    `select stream, body from ledger where stream = any($1) and type = any($2) order by stream, revision`,
    [streams, types],
  );
}

/**
 * The members of a team, each named as an account or as a person, with all accounts of that person: nobody gets round
 * recusing themselves by another account. Who is nobody's account has none.
 */
export async function membersOf(sql: Sql, names: string[]): Promise<Member[]> {
  const found = await rows<{ name: string; accounts: string[] }>(
    sql,
    `select w.name, array(
       select distinct b.id from accounts b
       where b.email in (select a.email from accounts a where a.id = w.name)
          or b.email in (select p.email from people p where p.name = w.name)
       order by b.id) as accounts
     from unnest($1::text[]) with ordinality w (name, place) order by w.place`,
    [names],
  );
  return found.map(({ name, accounts }) => ({ name, accounts }));
}

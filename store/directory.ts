import type { Pool } from 'pg';
import type { DirectoryUnit } from '../domain/directory';
import { parseDay } from '../domain/time';
import { transaction } from './database';

/** Who holds which post, as the delivery and the sessions look it up. */

/** Units' posts and who holds them, as delivery looks them up. Replaces what was there for these units. */
export async function saveHoldings(
  pool: Pool,
  units: readonly Pick<DirectoryUnit, 'name' | 'posts'>[],
): Promise<void> {
  const day = (iso: string | undefined) => (iso === undefined ? null : parseDay(iso));
  const holders = units.flatMap(({ name, posts }) =>
    posts.map(({ post, holder, email, rank, from, until, absent }) => ({
      ...{ unit: name, post, holder, email, rank: rank ?? 'A' },
      ...{ valid_from: day(from), valid_until: day(until) },
      ...{ absent_from: day(absent?.from), absent_until: day(absent?.until) },
    })),
  );
  const json = JSON.stringify(holders);
  await transaction(pool, async (sql) => {
    await sql.query(
      `insert into people (email, name) select distinct on (email) email, holder
       from jsonb_to_recordset($1) h (email text, holder text) on conflict (email) do update set name = excluded.name`,
      [json],
    );
    await sql.query('delete from holdings where unit = any($1)', [units.map((u) => u.name)]);
    await sql.query(
      `insert into holdings (unit, post, email, rank, valid_from, valid_until, absent_from, absent_until)
       select * from jsonb_to_recordset($1) h (unit text, post text, email text, rank text, valid_from int,
         valid_until int, absent_from int, absent_until int)`,
      [json],
    );
  });
}

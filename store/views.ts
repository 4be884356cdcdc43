import type { Pool } from 'pg';
import { rows, transaction } from './database';

/** A list that a person keeps under a name. */
export interface View {
  name: string;
  /** As in an address, without the question mark. */
  query: string;
}

/** The views of an account, by name. */
export function viewsOf(pool: Pool, account: string): Promise<View[]> {
  return rows<View & { [key: string]: unknown }>(
    pool,
    'select name, query from views where account = $1 order by name',
    [account],
  );
}

/** Keeps a view, in place of one of the same name. False where the account has as many as it may. */
export async function keepView(
  pool: Pool,
  account: string,
  { name, query }: View,
  most: number,
): Promise<boolean> {
  return transaction(pool, async (sql) => {
    // One after the other, so that two at once do not make one too many.
    await sql.query('select from accounts where id = $1 for update', [account]);
    const { rowCount } = await sql.query(
      `insert into views (account, name, query)
       select $1, $2, $3 where exists (select from views where account = $1 and name = $2)
         or (select count(*) from views where account = $1) < $4
       on conflict (account, name) do update set query = excluded.query, kept_at = clock_timestamp()`,
      [account, name, query, most],
    );
    return rowCount === 1;
  });
}

/** False where there is none of that name. */
export async function dropView(pool: Pool, account: string, name: string): Promise<boolean> {
  const { rowCount } = await pool.query('delete from views where account = $1 and name = $2', [
    account,
    name,
  ]);
  return rowCount === 1;
}

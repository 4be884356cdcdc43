import { Pool, type PoolClient, type PoolConfig, type QueryResultRow, types } from 'pg';

/** What runs a statement: the pool, or one connection inside a transaction. */
export type Sql = Pick<Pool | PoolClient, 'query'>;

// Instants and sequence numbers are bigint and stay far below 2^53.
types.setTypeParser(types.builtins.INT8, Number);

/** A pool on PostgreSQL. A broken idle connection is dropped, not fatal: the next query opens another. */
export function openDatabase(url: string, options: PoolConfig = {}): Pool {
  const pool = new Pool({ connectionString: url, max: 10, ...options });
  pool.on('error', () => undefined);
  return pool;
}

/** Runs `work` in one transaction; rolls back on any error. */
export async function transaction<T>(pool: Pool, work: (sql: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: unknown) => {
      broken = failure as Error;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** A statement that is put so often that each connection plans it once and remembers it by its name. */
export interface Prepared {
  name: string;
  text: string;
}

/** Rows of one statement, typed by the caller who wrote it. */
export async function rows<T extends QueryResultRow>(
  sql: Sql,
  statement: string | Prepared,
  values: unknown[] = [],
): Promise<T[]> {
  // It takes the one as well as the other; only its types want to know which.
  return (await sql.query<T>(statement as string, values)).rows;
}

/** SQLSTATE of a failed statement, if it was the database that refused. */
export function sqlState(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
}

/** True where the database could not be reached or went away: try again later, nothing is decided. */
export function isUnavailable(error: unknown): boolean {
  const code = sqlState(error) ?? '';
  return (
    /^(08|57P0|53300|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)/.test(code) ||
    /Connection terminated|timeout/.test(String(error))
  );
}

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { rows, transaction } from './database';

const FOLDER = join(__dirname, 'sql');
/** Any constant: two processes that start together migrate one after the other. */
const LOCK = 46_2024;

/** Brings the schema up to date: every numbered file of `sql/` once, in order, in one transaction. */
export async function migrate(pool: Pool): Promise<string[]> {
  const files = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  return transaction(pool, async (sql) => {
    await sql.query('select pg_advisory_xact_lock($1)', [LOCK]);
    await sql.query(
      'create table if not exists migrations (name text primary key, at timestamptz not null default now())',
    );
    const done = new Set(
      (await rows<{ name: string }>(sql, 'select name from migrations')).map((r) => r.name),
    );
    const pending = files.filter((name) => !done.has(name));
    for (const name of pending) {
      await sql.query(readFileSync(join(FOLDER, name), 'utf8'));
      await sql.query('insert into migrations (name) values ($1)', [name]);
    }
    return pending;
  });
}

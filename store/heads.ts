import type { Pool } from 'pg';
import { seers } from '../domain/access';
import { rows } from './database';
import type { Tasks } from './tasks';

/** So many states are read at a time. */
const CHUNK = 500;

/**
 * Writes what lists need of a task (`heads`) for tasks that have no row of it: those of before there was the table. Who
 * appends to a task meanwhile knows better, so a row that is there stays.
 */
export async function fillHeads(pool: Pool, tasks: Tasks): Promise<void> {
  const missing = await rows<{ key: string }>(
    pool,
    `select key from streams s where kind = 'task' and not exists (select from heads h where h.stream = s.key)`,
  );
  for (let from = 0; from < missing.length; from += CHUNK) {
    const states = await tasks.readAll(missing.slice(from, from + CHUNK).map(({ key }) => key));
    const heads = states.map((state) => ({
      ...{ stream: state.key, plan: state.plan, task: state.number, title: state.title },
      seers: seers(state),
    }));
    await pool.query(
      `insert into heads (stream, plan, task, title, lead, seers)
       select stream, plan, task, title, seers[1], seers
       from json_to_recordset($1) h (stream text, plan text, task int, title text, seers text[])
       on conflict do nothing`,
      [JSON.stringify(heads)],
    );
  }
}

import type { TaskEvent } from '../domain/task/events';
import { type Sql, rows } from './database';
import { eventOf } from './row';

/** Letters 督办函、商请函 as they stand in the ledger. */

export interface IssuedLetter {
  revision: number;
  event: TaskEvent<'letter-issued'>;
}

type Row = { revision: number; body: Buffer; [key: string]: unknown };

const issued = ({ revision, body }: Row): IssuedLetter => ({
  revision,
  event: eventOf(body) as IssuedLetter['event'],
});

/** The letters about one task, oldest first. */
export async function lettersOf(sql: Sql, stream: string): Promise<IssuedLetter[]> {
  const found = await rows<Row>(
    sql,
    `select revision, body from ledger where stream = $1 and type = 'letter-issued' order by revision`,
    [stream],
  );
  return found.map(issued);
}

/** One letter; undefined where the row is something else. */
export async function letterAt(
  sql: Sql,
  stream: string,
  revision: number,
): Promise<IssuedLetter | undefined> {
  const [row] = await rows<Row>(
    sql,
    `select revision, body from ledger where stream = $1 and revision = $2 and type = 'letter-issued'`,
    [stream, revision],
  );
  return row && issued(row);
}

/** The numbers of all letters, of whatever plan, in the order of issue. */
export async function letterNumbers(sql: Sql): Promise<string[]> {
  const found = await rows<Row>(
    sql,
    `select revision, body from ledger where type = 'letter-issued' order by seq`,
  );
  return found.map((row) => issued(row).event.body.number);
}

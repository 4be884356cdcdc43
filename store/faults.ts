import { type Sql, rows } from './database';

/** Something a coordinator (or operator) must see, and what to do about it. */
export interface Fault {
  code: 'empty-post' | 'undeliverable' | 'unknown-outcome' | 'stuck-task';
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

export function openFaults(sql: Sql): Promise<(Fault & { id: number; raised_at: Date })[]> {
  return rows(
    sql,
    'select id, code, subject, message, advice, raised_at from faults where cleared_at is null order by id',
  );
}

import { type Sql, rows } from './database';

/** What a list of the table 台账 is narrowed to, as conditions of a statement. */

export const TABLE_STATUSES = ['open', 'suspended', 'submitted', 'accepted', 'lapsed', 'withdrawn'] as const;

/** Only what is named is asked for. Instants are domain instants: from the first, before the second. */
export interface TableFilter {
  plan?: string;
  task?: number;
  unit?: string;
  kind?: string;
  status?: (typeof TABLE_STATUSES)[number];
  overdue?: boolean;
  escalated?: boolean;
  period?: string;
  from?: number;
  until?: number;
  /** Part of a task's title or of a unit's name. */
  text?: string;
}

/** Conditions and the values they are given. */
export class Conditions {
  readonly values: unknown[] = [];
  private readonly conditions: string[] = [];

  /** The placeholder of a value. */
  value(given: unknown): string {
    return `$${this.values.push(given)}`;
  }

  and(condition: string): void {
    this.conditions.push(condition);
  }

  /** As a clause, with more conditions; empty where there are none. */
  text(...more: string[]): string {
    const all = [...this.conditions, ...more];
    return all.length === 0 ? '' : `where ${all.join(' and ')}`;
  }
}

/** Each part of a filter as a condition. What an index is made for is written out, so that the planner sees it. */
const PARTS: { [K in Exclude<keyof TableFilter, 'text'>]: (value: never, on: Conditions) => string } = {
  plan: (plan: string, on) => `plan = ${on.value(plan)}`,
  task: (task: number, on) => `task = ${on.value(task)}`,
  unit: (unit: string, on) => `unit = ${on.value(unit)}`,
  kind: (kind: string, on) => `kind = ${on.value(kind)}`,
  status: (status: (typeof TABLE_STATUSES)[number], on) =>
    status === 'open' ? `status = 'open'` : `status = ${on.value(status)}`,
  // Only what is open is overdue, so that the order of what is open serves.
  overdue: (overdue: boolean) =>
    overdue ? `status = 'open' and overdue` : `not (status = 'open' and overdue)`,
  escalated: (escalated: boolean) => (escalated ? '(-level) < 0' : '(-level) = 0'),
  period: (period: string, on) => `period = ${on.value(period)}`,
  from: (from: number, on) => `due >= ${on.value(from)}`,
  until: (until: number, on) => `due < ${on.value(until)}`,
};

/** A task by its plan and its number, as text that is in the order of numbers: as the indexes of the table have it. */
export const BY_NUMBER = `(plan || '/' || lpad(task::text, 10, '0'))`;

/**
 * A plan, said of its tasks as the orders have them: an order by date skips in its index from one date's rows of the plan
 * to the next date's, and does not walk past those of other plans.
 */
const byTasks = (plan: string, on: Conditions): string => `${BY_NUMBER} ^@ ${on.value(`${plan}/`)}`;

/** A filter as conditions, for a walk in the order of tasks or in another. Text is looked up first, among titles and names: they are few, and obligations many. */
export async function conditionsOf(
  sql: Sql,
  filter: TableFilter,
  { byTask }: { byTask: boolean },
): Promise<Conditions> {
  const on = new Conditions();
  for (const [name, part] of Object.entries(PARTS)) {
    const value = filter[name as keyof TableFilter];
    const isOfTasks = name === 'plan' && !byTask && filter.task === undefined;
    if (value !== undefined) on.and((isOfTasks ? byTasks : part)(value as never, on));
  }
  if (filter.text !== undefined) {
    const [streams, units] = await Promise.all([titled(sql, filter.text), named(sql, filter.text)]);
    on.and(`(stream = any(${on.value(streams)}::text[]) or unit = any(${on.value(units)}::text[]))`);
  }
  return on;
}

/** Tasks by a part of their titles. */
async function titled(sql: Sql, text: string): Promise<string[]> {
  const found = await rows<{ stream: string }>(
    sql,
    'select stream from heads where position(lower($1) in lower(title)) > 0',
    [text],
  );
  return found.map(({ stream }) => stream);
}

/** Units that ever owed something, by a part of their names: from one to the next in the index of units. */
export async function named(sql: Sql, text: string): Promise<string[]> {
  const found = await rows<{ unit: string }>(
    sql,
    `with recursive owing (unit) as (
       (select unit from obligations order by unit limit 1)
       union all
       select (select o.unit from obligations o where o.unit > owing.unit order by o.unit limit 1)
       from owing where owing.unit is not null)
     select unit from owing where position(lower($1) in lower(unit)) > 0`,
    [text],
  );
  return found.map(({ unit }) => unit);
}

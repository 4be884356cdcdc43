import { type Sql, rows } from './database';
import { listPlans } from './plans';
import type { Viewing } from './table';
import { named } from './table-filter';

/** What is found by words: tasks, units and plans that somebody may see. */
export interface Found {
  tasks: { plan: string; task: number; title: string; lead: string }[];
  units: string[];
  plans: { id: string; title: string; documentNumber: string | null }[];
}

/**
 * Tasks by number or a part of the title, plans by a part of the title or of the document's number, units by a part of
 * the name; so many of each at most. Who is not of the office finds tasks on which it owes or owed something or which it
 * leads, the plans of these, and itself.
 */
export async function search(sql: Sql, { unit, all }: Viewing, text: string, most: number): Promise<Found> {
  const number = /^\d{1,4}$/.test(text) ? Number(text) : null;
  const mine = `($1 or seers @> array[$2::text]
    or exists (select from obligations o where o.stream = h.stream and o.unit = $2))`;
  const [tasks, units, plans] = await Promise.all([
    rows<Found['tasks'][number]>(
      sql,
      `select plan, task, title, lead from heads h
       where (task = $3 or position(lower($4) in lower(title)) > 0) and ${mine}
       order by task is distinct from $3, plan, task limit $5`,
      [all, unit, number, text, most],
    ),
    named(sql, text),
    listPlans(sql),
  ]);
  const titled = plans.filter(({ title, documentNumber }) =>
    [title, documentNumber ?? ''].some((part) => part.toLowerCase().includes(text.toLowerCase())),
  );
  const seen = await rows<{ plan: string }>(
    sql,
    `select p.plan from unnest($3::text[]) p (plan)
     where exists (select from heads h where h.plan = p.plan and ${mine}) or $1`,
    [all, unit, titled.map(({ id }) => id)],
  );
  const may = new Set(seen.map(({ plan }) => plan));
  return {
    tasks,
    units: units.filter((name) => all || name === unit).slice(0, most),
    plans: titled
      .filter(({ id }) => may.has(id))
      .slice(0, most)
      .map(({ id, title, documentNumber }) => ({ id, title, documentNumber })),
  };
}

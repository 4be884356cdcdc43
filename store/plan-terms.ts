import { type PlanTerms } from '../domain/plan/amend';
import type { DraftTask, PlanDraft } from '../domain/plan/draft';
import type { PlanEvent } from '../domain/plan/plan';
import type { Instant } from '../domain/time';
import { type Sql, rows } from './database';
import { NoStream } from './errors';
import { type RowContent, open } from './row';

/** What a plan runs by today, and its tasks by number with their actions. */
export interface RunningPlan extends PlanTerms {
  tasks: Pick<DraftTask, 'number' | 'action'>[];
}

/** Reads a plan's stream as it stands. Throws `NoStream` where there is no such plan, or it was never launched. */
export async function runningPlan(sql: Sql, plan: string): Promise<RunningPlan> {
  let found: RunningPlan | undefined;
  const tasks: RunningPlan['tasks'] = [];
  for (const { body } of await planRows(sql, plan)) {
    const said = open(body) as unknown as PlanEvent;
    if (said.type === 'imported') tasks.push(...said.body.draft.tasks.map(numbered));
    if (said.type === 'amended')
      tasks.push(...said.body.changes.flatMap((c) => (c.do === 'add-task' ? [numbered(c.task)] : [])));
    if (said.type === 'launched' || said.type === 'policy-changed') {
      const { policy, policyVersion, overrides = [] } = said.body;
      const directory = 'directory' in said.body ? said.body.directory : found?.directory;
      if (directory) found = { plan, directory, policy, policyVersion, overrides, tasks };
    }
  }
  if (!found) throw new NoStream(`plan/${plan}`);
  return found;
}

const numbered = ({ number, action }: Pick<DraftTask, 'number' | 'action'>) => ({ number, action });

function planRows(sql: Sql, plan: string): Promise<{ body: Buffer }[]> {
  return rows(sql, 'select body from ledger where stream = $1 order by revision', [`plan/${plan}`]);
}

/** How a plan was read from its document, and when and by whom it was launched. Throws `NoStream` where there is none. */
export async function planOrigin(
  sql: Sql,
  plan: string,
): Promise<{ draft: PlanDraft; launched: Instant; by: string }> {
  const events = (await planRows(sql, plan)).map(({ body }) => open(body) as unknown as PlanEvent);
  const imported = events.find((e) => e.type === 'imported');
  const launched = events.find((e) => e.type === 'launched');
  if (!imported || !launched) throw new NoStream(`plan/${plan}`);
  return { draft: imported.body.draft, launched: launched.at, by: launched.actor.user };
}

/** What was changed in a plan since its launch, oldest first: amendments and policies, as the ledger has them. */
export async function planAmendments(sql: Sql, plan: string): Promise<(RowContent & PlanEvent)[]> {
  const found = await rows<{ body: Buffer }>(
    sql,
    `select body from ledger where stream = $1 and type in ('amended', 'policy-changed') order by revision`,
    [`plan/${plan}`],
  );
  return found.map(({ body }) => open(body) as RowContent & PlanEvent);
}

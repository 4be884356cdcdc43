import type { PlanEvent } from '../domain/plan/plan';
import { type Sql, rows } from './database';
import { open } from './row';

/** An action 行动 of a plan, under which its tasks stand. */
export interface PlanAction {
  number: number;
  title: string;
}

/**
 * Under which action each task of a plan stands, by the task's number: as the document was read, and as amendments
 * 修订 added tasks since. Tasks under an action that the document does not name have none.
 */
export async function actionsOf(sql: Sql, plan: string): Promise<Map<number, PlanAction>> {
  const found = await rows<{ body: Buffer }>(
    sql,
    `select body from ledger where stream = $1 and type in ('imported', 'amended') order by revision`,
    [`plan/${plan}`],
  );
  const known = new Map<number, PlanAction>();
  const of = new Map<number, PlanAction>();
  const place = ({ number, action }: { number: number; action: number }): void => {
    const there = known.get(action);
    if (there) of.set(number, there);
  };
  for (const { body } of found) {
    const event = open(body) as unknown as PlanEvent<'imported' | 'amended'>;
    if (event.type === 'imported') {
      for (const action of event.body.draft.actions) known.set(action.number, action);
      event.body.draft.tasks.forEach(place);
    } else {
      for (const change of event.body.changes) if (change.do === 'add-task') place(change.task);
    }
  }
  return of;
}

import type { Actor, TaskEvent } from './task/events';
import { type TaskState, firstLead, unitOfObligation } from './task/state';

/** Who may read what: the office and the first lead see a whole task, other units what is theirs in it. */

/** Whose reading is asked about. */
export type Viewer = Pick<Actor, 'unit' | 'posts'>;

/** True for who holds a post of the supervision office. */
export function isOffice(viewer: Viewer, office: string): boolean {
  return viewer.unit === office;
}

/** True where a task is a viewer's business at all. */
export function canRead(state: TaskState, viewer: Viewer): boolean {
  return isOffice(viewer, state.office) || state.assignments.some((a) => a.unit === viewer.unit);
}

/** True where a viewer sees what other units answered and owe. */
export function seesAll(state: TaskState, viewer: Viewer): boolean {
  return isOffice(viewer, state.office) || firstLead(state) === viewer.unit || leadsJointly(state, viewer);
}

function leadsJointly(state: TaskState, { unit }: Viewer): boolean {
  return state.jointLeads && state.assignments.some((a) => a.unit === unit && a.role === 'lead');
}

/** True for what is a unit's own affair, or the office's: it and the office read it, whoever leads the task. */
export function isInternal({ type }: TaskEvent): boolean {
  return type === 'referred' || type === 'recheck-due';
}

/** True for what passes between two units, and is for both to read whole: who raised a difficulty, who is to solve it. */
export function isShared(
  event: TaskEvent,
): event is TaskEvent<'difficulty-assigned'> | TaskEvent<'difficulty-resolved'> {
  return event.type === 'difficulty-assigned' || event.type === 'difficulty-resolved';
}

/** The units an event is about; none where it is about the task as such. */
export function unitsOf(event: TaskEvent): string[] {
  if (event.type === 'reassigned') return [event.body.from, event.body.to];
  if (isShared(event)) return [event.body.unit, event.body.owner];
  const { body } = event;
  if ('unit' in body) return [body.unit];
  if ('units' in body) return body.units;
  if ('items' in body) return body.items.map((item) => unitOfObligation(item.obligation));
  if ('opened' in body) return body.opened.map((o) => o.unit);
  if ('obligation' in body) return [unitOfObligation(body.obligation)];
  return [];
}

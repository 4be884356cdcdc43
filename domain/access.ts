import { KEEPERS } from './directory-commands';
import type { Actor, TaskEvent } from './task/events';
import { inspectEventWords } from './task/inspect/table';
import { letterEventWords } from './task/letter/table';
import { type TaskState, firstLead, unitOfObligation } from './task/state';

/** Who may read what: the office and the first lead see a whole task, other units what is theirs in it. */

/** Whose reading is asked about. */
export type Viewer = Pick<Actor, 'unit' | 'posts'>;

/** True for who holds a post of the supervision office. */
export function isOffice(viewer: Viewer, office: string): boolean {
  return viewer.unit === office;
}

/** True for who records absences and the like. */
export function keepsDirectory(viewer: Viewer, office: string): boolean {
  const keepers: readonly string[] = KEEPERS.posts;
  return isOffice(viewer, office) && viewer.posts.some((post) => keepers.includes(post));
}

/**
 * True for who says who holds the posts of a unit. The office's own are for who holds the post of the supervision office:
 * a coordinator could else take the leader's.
 */
export function editsPostsOf(viewer: Viewer, office: string, unit: string): boolean {
  return keepsDirectory(viewer, office) && (unit !== office || viewer.posts.includes('supervision-office'));
}

/**
 * True for who sees who holds a post, beside the unit itself: the office all, others whom to ring: 联络员, and who
 * coordinates at the office.
 */
export function seesPost(
  viewer: Viewer,
  office: string,
  { unit, post }: { unit: string; post: string },
): boolean {
  return (
    isOffice(viewer, office) || unit === viewer.unit || post === (unit === office ? 'coordinator' : 'liaison')
  );
}

/** True for who looks after the running of the whole: there is no administrator's post. */
export function looksAfter(viewer: Viewer, office: string): boolean {
  return keepsDirectory(viewer, office);
}

/** True where a task is a viewer's business at all. */
export function canRead(state: TaskState, viewer: Viewer): boolean {
  return isOffice(viewer, state.office) || state.assignments.some((a) => a.unit === viewer.unit);
}

/** True where a viewer sees what other units answered and owe. */
export function seesAll(state: TaskState, viewer: Viewer): boolean {
  return isOffice(viewer, state.office) || seers(state).includes(viewer.unit);
}

/** The units that see a whole task beside the office: the first lead (first), and who leads jointly with it. */
export function seers(state: Pick<TaskState, 'office' | 'jointLeads' | 'assignments'>): string[] {
  const leads = state.jointLeads ? state.assignments.filter((a) => a.role === 'lead') : [];
  return [...new Set([firstLead(state), ...leads.map((a) => a.unit)])];
}

/** True for what is between a unit and the office, or the office's own: they read it, and nobody else, whoever leads. */
export function isInternal(event: TaskEvent): boolean {
  return event.type === 'commented' ? event.body.internal : isInternalType(event.type);
}

/** True for a type of event all of which are internal. */
export function isInternalType(type: string): boolean {
  return INTERNAL.has(type);
}

const INTERNAL: ReadonlySet<string> = new Set([
  ...['referred', 'recheck-due'],
  ...Object.keys(letterEventWords),
  ...Object.keys(inspectEventWords),
]);

/** True for what passes between two units, and is for both to read whole: who raised a difficulty, who is to solve it. */
export function isShared(
  event: TaskEvent,
): event is TaskEvent<'difficulty-assigned'> | TaskEvent<'difficulty-resolved'> {
  return event.type === 'difficulty-assigned' || event.type === 'difficulty-resolved';
}

/** True for what the office owes in silence: nobody learns from its deadlines that somebody is inspected. */
export function isSilent(obligation: string): boolean {
  return obligation.startsWith('inspection:');
}

/**
 * What an event says to who is not of the office; null for what only the office reads: an unannounced visit 暗访 and
 * what an inspection found, which the unit has with the conclusion, and what the office owes in silence.
 */
export function toldOutside(event: TaskEvent): TaskEvent['body'] | null {
  const { type, body } = event;
  if (type === 'finding-recorded') return null;
  if (type === 'inspection-opened' && body.methods.includes('unannounced')) return null;
  const spoken = (item: unknown): boolean => {
    const { obligation, id } = (item ?? {}) as { obligation?: unknown; id?: unknown };
    return ![obligation, id].some((named) => typeof named === 'string' && isSilent(named));
  };
  const said = Object.entries(body).map(([key, value]: [string, unknown]) => [
    key,
    Array.isArray(value) ? value.filter(spoken) : value,
  ]);
  const rest = Object.fromEntries(said) as { items?: unknown[] };
  if ('items' in body && rest.items?.length === 0) return null;
  return rest as TaskEvent['body'];
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

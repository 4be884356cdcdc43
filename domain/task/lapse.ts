import type { Calendar } from '../calendar';
import { type Instant, dayOf, inWords, yearMonth } from '../time';
import { firings, nextLevel } from './agenda';
import { type Addressee, addresseeOf } from './ladder';
import type { Obligation, TaskState } from './state';
import { addresseeWords } from './words';

/** What comes of what is escalated, by time alone and if nothing moves. */
export interface Lapse {
  at: Instant;
  /** The level that is raised, and to whom; none where it is given up instead. */
  raised: { level: number; to: Addressee } | null;
  /** True while the message of the level it stands at is under way: the next one counts from its handing over. */
  unsent: boolean;
}

/** The next level of an obligation's ladder, or that it is given up; null where time alone does neither. */
export function nextLapse(state: TaskState, o: Obligation, calendar: Calendar): Lapse | null {
  if (state.suspended || o.status !== 'open') return null;
  const step = nextLevel(state, o, calendar);
  const raised = step && { level: (o.ladder?.level ?? 0) + 1, to: addresseeOf(state, o, step.step) };
  const unsent = o.ladder !== null && o.ladder.handedOver === null;
  let next: Lapse | null = null;
  for (const { rule, due } of firings(state, o, -Infinity, calendar)) {
    if (rule !== 'escalated' && rule !== 'lapsed') continue;
    if (!next || due < next.at)
      next = { at: due, raised: rule === 'escalated' ? raised : null, unsent: false };
  }
  // Nothing is raised before the level below was handed over: until then its time is an estimate.
  const estimated = unsent && step && o.extension === null;
  return estimated && (!next || step.at < next.at) ? { at: step.at, raised, unsent } : next;
}

/** It in words: `11月27日 周三 06:42 升至第3级（分管领导）`; with the year where it is not that of the due date. */
export function lapseWords({ at, raised, unsent }: Lapse, o: Obligation): string {
  const { year } = yearMonth(dayOf(at));
  const when = (year === yearMonth(dayOf(o.due)).year ? '' : `${year}年`) + inWords(at);
  if (!raised) return `${when} 归档为未办并计入台账`;
  const what = `升至第${raised.level}级（${addresseeWords(raised.to)}）`;
  if (unsent) return `本级通知送出后，最早${when} ${what}`;
  return o.ladder?.acknowledged ? `已确认，仍无进展的，${when} ${what}` : `${when} ${what}`;
}

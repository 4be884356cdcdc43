import type { Calendar } from '../../calendar';
import { type Instant, dayInWords, dayOf } from '../../time';
import { type Rejection, type RejectionCode, reject } from '../commands';
import { isBlank } from '../decision';
import type { OpenedObligation } from '../events';
import type { TaskState } from '../state';
import type { inspectKinds } from './kinds';
import type { Evidence } from './state';

/** What the decisions about inspections 督查 have in common. */

/** A date that lies so many days ahead is a slip of the pen. */
const FARTHEST = 366;

type Problem = { rejected: Rejection } | null;

/** The first of several things that is missing, as a refusal; null where nothing is. */
export function missing(...wanted: [isMissing: boolean, message: string, code?: RejectionCode][]): Problem {
  const first = wanted.find(([isMissing]) => isMissing);
  return first ? reject(first[2] ?? 'bad-value', first[1]) : null;
}

/** True where there is nothing to show: neither words nor a file. */
export function isEmpty({ text, files }: Evidence): boolean {
  return isBlank(text) && files.length === 0;
}

/** A file is known by the SHA-256 of its bytes; anything else proves nothing. */
export function badFile({ files }: Evidence): boolean {
  return files.some(({ hash, name }) => !/^[0-9a-f]{64}$/.test(hash) || isBlank(name));
}

/** Refuses a day by which something is to be done: a workday, later than today, within a year. */
export function dateProblem(
  until: Instant,
  what: string,
  { at, calendar, field }: { at: Instant; calendar: Calendar; field?: string },
): Problem {
  const days = dayOf(until) - dayOf(at);
  if (!(days > 0)) return reject('bad-date', `${what}须晚于今天`, field);
  if (days > FARTHEST) return reject('bad-date', `${what}须在一年以内`, field);
  if (calendar.isWorkday(dayOf(until))) return null;
  return reject('bad-date', `${what}${dayInWords(dayOf(until))}不是工作日，请改到工作日`, field);
}

/** An instant as an obligation carries it. */
export function dueAt(until: Instant, calendar: Calendar): Pick<OpenedObligation, 'due' | 'provisional'> {
  return { due: until, provisional: calendar.isProvisional(dayOf(until)) };
}

/** What the office owes, under the policy in force. */
export function ofOffice(
  state: TaskState,
  kind: keyof typeof inspectKinds,
  id: string,
  deadline: Pick<OpenedObligation, 'due' | 'provisional'>,
): OpenedObligation {
  const office = { unit: state.office, unitKind: 'office' as const, role: null };
  return { id, kind, ...office, period: null, policy: state.policy, ...deadline };
}

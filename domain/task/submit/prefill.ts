import { EVIDENCE_FILES } from '../../evidence';
import type { Answer, MeasuredValue } from '../events';
import { type Obligation, type TaskState, firstLead } from '../state';

/** What a form is filled in with before anybody has written into it 预填 (issue 4, section 3; ADR 0016). */

/** Most characters of a text in an answer. */
export const TEXT_LENGTH = 20_000;

/** 报送, 逾期报送, 退回补正中, 未报, 过期归档. */
type Standing = 'received' | 'late' | 'returned' | 'missing' | 'lapsed';

/** What one unit has contributed to the period of a consolidated report. */
interface Contribution {
  unit: string;
  standing: Standing;
  /**
   * Its own figures, as it gave them. What they come to for the task is the lead's to say: whether a target is meant
   * for each county or for all of them is in the plan's words, and no sum is guessed.
   */
  values: MeasuredValue[];
}

/** A filled-in form, and out of what. */
export interface Prefill {
  /** `returned` is the answer that came back, `last` that of an earlier period, `contributions` what others reported. */
  from: 'returned' | 'contributions' | 'last' | 'nothing';
  answer: Answer;
  /** Of the first lead's report: who has contributed to its period, and who has not. */
  contributions: Contribution[];
}

/** What the ledger knows of earlier answers. */
export interface Answered {
  /** The unit's latest answer on the task that says more than “no change”. */
  last: Answer | null;
  /** The latest answer to an obligation: to the form itself, and to what others contributed. */
  to: (obligation: string) => Answer | null;
}

const EMPTY: Answer = { text: '', values: [], difficulties: null, rating: 'on-track', noChange: false };

/**
 * The form of an obligation, filled in. What was returned is what it was; a first lead finds the contributions of the
 * period put together, with its own last figures; everybody else the last period. Evidence belongs to its period and
 * is carried over from none. Pure.
 */
export function prefillOf(state: TaskState, o: Obligation, { last, to }: Answered): Prefill {
  const contributions = consolidates(state, o) ? contributionsTo(state, o, to) : [];
  const returned = o.returnReason === null ? null : to(o.id);
  if (returned) {
    const said = returned.noChange && last ? { ...carried(last), rating: returned.rating } : returned;
    return { from: 'returned', answer: { ...said, noChange: false }, contributions };
  }
  const received = contributions.flatMap(({ unit, standing }) => {
    const answer = isIn(standing) ? to(idOf(o, unit)) : null;
    return answer ? [{ unit, answer }] : [];
  });
  const before = last ? carried(last) : null;
  if (received.length > 0)
    return { from: 'contributions', answer: joined(received, before ?? EMPTY), contributions };
  return { from: before ? 'last' : 'nothing', answer: before ?? EMPTY, contributions };
}

/** The obligations whose latest answers `prefillOf` will ask for. */
export function askedFor(state: TaskState, o: Obligation): string[] {
  const others = consolidates(state, o) ? contributing(state, o).map(({ id }) => id) : [];
  return [o.id, ...others];
}

function consolidates(state: TaskState, o: Obligation): boolean {
  return o.kind === 'report' && o.unit === firstLead(state);
}

/** What others owe to the period of a report. */
function contributing(state: TaskState, report: Obligation): Obligation[] {
  return state.obligations.filter(
    (o) => o.kind === 'contribution' && o.period === report.period && o.status !== 'withdrawn',
  );
}

function contributionsTo(state: TaskState, report: Obligation, to: Answered['to']): Contribution[] {
  return contributing(state, report).map((o) => {
    const standing = standingOf(o);
    const values = isIn(standing) ? (to(o.id)?.values ?? []) : [];
    return { unit: o.unit, standing, values };
  });
}

function standingOf(o: Obligation): Standing {
  if (o.status === 'lapsed') return 'lapsed';
  if (o.status === 'open') return o.returnReason === null ? 'missing' : 'returned';
  return o.late ? 'late' : 'received';
}

const isIn = (standing: Standing): boolean => standing === 'received' || standing === 'late';
const idOf = ({ period }: Obligation, unit: string): string => `${period ?? '-'}/contribution/${unit}`;

/** An answer of an earlier period, without its evidence. */
function carried({ text, values, difficulties, rating }: Answer): Answer {
  const figures = values.map(({ target, value, source }) => ({
    target,
    value,
    ...(source ? { source } : {}),
  }));
  return { text, values: figures, difficulties, rating, noChange: false };
}

/** The lead's own figures and rating, with what others say of progress and difficulties under their names. */
function joined(received: { unit: string; answer: Answer }[], own: Answer): Answer {
  const evidence = received.flatMap(({ answer }) => answer.evidence ?? []);
  const files = [...new Map(evidence.map((file) => [file.hash, file])).values()].slice(0, EVIDENCE_FILES);
  const difficulties = received.flatMap(({ unit, answer }) =>
    answer.difficulties ? [{ unit, said: answer.difficulties }] : [],
  );
  return {
    ...own,
    text: underNames(
      received.map(({ unit, answer }) => ({ unit, said: answer.noChange ? '无变化' : answer.text })),
    ),
    difficulties: difficulties.length > 0 ? underNames(difficulties) : own.difficulties,
    ...(files.length > 0 ? { evidence: files } : {}),
  };
}

/** `【某局】……`, a line each; where it would be too long for a form, each is cut alike. */
function underNames(parts: { unit: string; said: string }[]): string {
  const room = Math.floor(TEXT_LENGTH / parts.length);
  return parts
    .map(({ unit, said }) => `【${unit}】${said}`)
    .map((line) => (line.length < room ? line : `${whole(line.slice(0, room - 2))}…`))
    .join('\n');
}

/** Without half of a character at its end. */
const whole = (text: string): string => text.replace(/[\ud800-\udbff]$/, '');

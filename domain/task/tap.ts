import { type Rejection, type TaskCommand, reject } from './commands';
import type { Answer, OwnRating, Person } from './events';
import { type Obligation, type TaskState, obligationOf, unitOfObligation } from './state';
import { nameOf } from './words';

/**
 * The acts that a signed link in a message can do (ADR 0029): sign for a task, say that nothing has changed, confirm that an
 * escalation was seen. Nothing that decides on anybody else's matter.
 */
export const TAP_ACTS = ['acknowledge', 'unchanged', 'escalation'] as const;
export type TapAct = (typeof TAP_ACTS)[number];

/** What a link does, and to what. */
export interface Tap {
  act: TapAct;
  /** Key of the task's stream. */
  stream: string;
  obligation: string;
  /** The round in which it was asked; null of a sign-for that came with its assignment. */
  round: number | null;
  /** Of an escalation. */
  level: number | null;
}

/** What is asked of somebody, as far as a link is concerned. */
interface Asking {
  stream: string;
  kind: string;
  rule: string;
  unit: string;
  post: string;
  obligation: string | null;
  round: number | null;
  level: number | null;
}

const ASSIGNS: readonly string[] = ['launched', 'reassigned'];

/** Which act a notice may have a link for; null where it has none. */
export function tapOf({ stream, kind, rule, unit, post, obligation, round, level }: Asking): Tap | null {
  if (!stream.startsWith('task/')) return null;
  if (kind === 'assignment' && ASSIGNS.includes(rule) && obligation === null)
    return { act: 'acknowledge', stream, obligation: `-/acknowledge/${unit}`, round: null, level: null };
  if (obligation === null || round === null) return null;
  // What is forwarded to be asked for by letter is confirmed by nobody: the coordinator writes.
  if (rule === 'escalated' && post !== 'coordinator')
    return { act: 'escalation', stream, obligation, round, level };
  if (kind !== 'reminder' && kind !== 'chase') return null;
  const act = BY_KIND[obligation.split('/')[1] ?? ''];
  const own = !obligation.split('/')[0]?.includes(':') && unitOfObligation(obligation) === unit;
  return act && own ? { act, stream, obligation, round, level: null } : null;
}

const BY_KIND: Partial<Record<string, TapAct>> = {
  acknowledge: 'acknowledge',
  report: 'unchanged',
  contribution: 'unchanged',
};

/** What a link asks of its task, in the name of a person. `rating` is what the unit last said of its own standing. */
export function commandOf(
  { act, obligation, level }: Tap,
  actor: Person,
  rating: OwnRating,
): TaskCommand<'acknowledge' | 'submit' | 'acknowledge-escalation'> {
  if (act === 'acknowledge') return { type: 'acknowledge', actor, unit: unitOfObligation(obligation) };
  if (act === 'escalation') return { type: 'acknowledge-escalation', actor, obligation, level: level ?? 0 };
  const answer: Answer = { text: '', values: [], difficulties: null, rating, noChange: true };
  return { type: 'submit', actor, obligation, answer };
}

/** Why what a link was for is over; null where it stands. What came back is asked anew: an older link answers nothing. */
export function tapOver(state: TaskState, { obligation, round }: Tap): { rejected: Rejection } | null {
  if (round === null) return null;
  const o = obligationOf(state, obligation);
  if (o?.status === 'open' && o.round === round) return null;
  return reject('not-open', o ? OVER[o.status === 'open' ? 'anew' : 'answered'] : OVER.gone);
}

const OVER = {
  anew: '该事项已重新提出，请按最新一封消息办理，或登录办理',
  answered: '该事项已经办理，无需再办',
  gone: '该事项已了结，无需再办',
};

/** What a link is about, by name: `2024年10月进展报告`. */
export function tapName(state: TaskState, { obligation }: Tap): string {
  const o: Obligation | undefined = obligationOf(state, obligation);
  return o ? nameOf(state, o) : '签收';
}

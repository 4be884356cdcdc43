import type { Calendar } from '../../calendar';
import type { Instant } from '../../time';
import { type Rejection, type TaskCommand, reject } from '../commands';
import type { Decision, Rules } from '../decision';
import { dueOn } from '../due-on';
import { event } from '../events';
import { type TaskState, obligationOf } from '../state';
import type { LetterCommands } from './commands';
import { groundOf, kindOf, letterOf, numberOf } from './letter';

/** Letters 督办函、商请函: the supervision office writes to who is late (ADR 0026). */
export const letterDecisions: Rules<keyof LetterCommands> = {
  'issue-letter': { owner: () => undefined, decide: issue },
};

/** Another letter has the number, also where it was issued at the same instant. */
export function numberTaken(number: string): { rejected: Rejection } {
  return reject('already-done', `文号 ${number} 已用过，请另编`, '/number');
}

function issue(
  state: TaskState,
  { obligation: id, number: written, until, demand, taken, actor }: TaskCommand<'issue-letter'>,
  at: Instant,
  calendar: Calendar,
): Decision {
  const o = obligationOf(state, id);
  if (!o) return reject('unknown-obligation', `没有事项 ${id}：可能已办结归档，请刷新后重试`);
  const ground = groundOf(state, o);
  if (!ground) return reject('not-open', '该事项既没有逾期未办，也不是第二次逾期，不发函');
  const number = numberOf(written);
  if (number === null) return reject('bad-value', '文号须写全，如“督办〔2026〕3号”', '/number');
  if (taken) return numberTaken(number);
  const date = dueOn(until, at, calendar);
  if ('rejected' in date) return date;
  const terms = { ground, number, until: date.due, demand, at, calendar };
  const body = {
    ...{ obligation: id, unit: o.unit, kind: kindOf(o), ground, number, until: date.due },
    paper: letterOf(state, o, terms),
  };
  return { events: [event('letter-issued', body, { at, actor })] };
}

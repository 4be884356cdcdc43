import type { Invocation } from './command';
import { UsageError } from './command';
import type { Wanted } from './http';

/** One command that asks the API one thing as whoever is signed in. */
export interface PeopleCommand {
  /** Operands and options, after the name. */
  usage: string;
  summary: string;
  /** How many operands, exactly. */
  operands: number;
  /** Names of options that take a text; those ending in `?` take none, in `*` may be given many times. */
  options?: string[];
  ask: (operands: string[], options: Invocation['options']) => Wanted;
  words: (answer: never) => string;
}

/** Reads. */
export const get = (path: string, query: Wanted['query'] = {}): Wanted => ({ method: 'GET', path, query });
/** Does. */
export const post = (path: string, body: object): Wanted => ({ method: 'POST', path, body });

/** `/tasks/…` of the first two operands. */
export function task([plan = '', number = '']: string[], rest = ''): string {
  return `/tasks/${encodeURIComponent(plan)}/${encodeURIComponent(number)}${rest}`;
}

/** Does something to the task of the first two operands. */
export const onTask = (rest: string, body: (operands: string[], options: Invocation['options']) => object) =>
  ((operands, options) => post(task(operands, rest), body(operands, options))) satisfies PeopleCommand['ask'];

/** Does something to the plan of the first operand. */
export const onPlan = (rest: string, body: (operands: string[], options: Invocation['options']) => object) =>
  ((operands, options) =>
    post(
      `/plans/${encodeURIComponent(operands[0] ?? '')}${rest}`,
      body(operands, options),
    )) satisfies PeopleCommand['ask'];

/** One of two words, as an operand. */
export function either(given: string | undefined, yes: string, no: string): boolean {
  if (given !== yes && given !== no) throw new UsageError(`须为 ${yes} 或 ${no}，不是 ${given ?? ''}`);
  return given === yes;
}

/** A number, as an operand or option of a name. */
export function numberOf(given: string, name: string): number {
  const value = given.trim() === '' ? NaN : Number(given);
  if (!Number.isFinite(value)) throw new UsageError(`${name}：${given} 不是数`);
  return value;
}

/** A target by its number: the first is 1 for people, 0 for the API. */
export function targetOf(given: string): number {
  const number = numberOf(given, 'TARGET');
  if (!Number.isInteger(number) || number < 1)
    throw new UsageError(`第几项指标须为 1、2、3……，不是 ${given}`);
  return number - 1;
}

/** Leaves out what was not given, so that the API's defaults stand. */
export function given(fields: Record<string, unknown>): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

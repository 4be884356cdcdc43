import type { CommandType } from './commands';
import type { Person } from './events';
import { type Possible, possible } from './possible';
import type { TaskState } from './state';

/**
 * What is done to many things at once, from a list of them: only what needs no words about the single thing. What needs
 * them (an instruction, a return, a refusal) is done thing by thing.
 */

/** The names of what can be done at once; each is the command of its name. */
export const AT_ONCE = [
  'acknowledge',
  'accept',
  'screen-extension',
  'decide-extension',
  'acknowledge-escalation',
] as const satisfies readonly CommandType[];
export type AtOnce = (typeof AT_ONCE)[number];

/** Tells, of each thing on a task, what somebody can do to it now among other things. */
export function doneAtOnce(
  state: TaskState,
  person: Person,
): (thing: { id: string; unit: string; kind: string }) => AtOnce[] {
  const all = possible(state, person, AT_ONCE);
  return (thing) =>
    AT_ONCE.filter((command) => all.some((one) => one.command === command && isOf(one, thing)));
}

/** A unit signs for its assignment: in a list that is its sign-for. All else is done to the thing of the id. */
function isOf(
  { command, subject }: Possible,
  { id, unit, kind }: { id: string; unit: string; kind: string },
): boolean {
  return command === 'acknowledge' ? kind === 'acknowledge' && subject === unit : subject === id;
}

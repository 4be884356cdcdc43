import type { Calendar } from '../calendar';
import type { Instant } from '../time';
import type { CommandType, TaskCommand } from './commands';
import { decide } from './decide';
import type { Obligation, TaskState } from './state';

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

type Actor = TaskCommand['actor'];

/** The commands as they are given; nothing where the thing is not of the kind that they are for. */
const GIVEN: { [K in AtOnce]: (o: Obligation, actor: Actor) => TaskCommand<K> | undefined } = {
  acknowledge: ({ kind, unit }, actor) =>
    kind === 'acknowledge' && unit === actor.unit ? { type: 'acknowledge', actor, unit } : undefined,
  accept: ({ kind, id }, actor) =>
    kind === 'review' ? { type: 'accept', actor, review: id, note: null } : undefined,
  'screen-extension': ({ kind, id }, actor) =>
    kind === 'extension'
      ? { type: 'screen-extension', actor, decision: id, supported: true, note: null }
      : undefined,
  'decide-extension': ({ kind, id }, actor) =>
    kind === 'extension'
      ? { type: 'decide-extension', actor, decision: id, approve: true, reason: '' }
      : undefined,
  'acknowledge-escalation': ({ id, ladder }, actor) =>
    ladder ? { type: 'acknowledge-escalation', actor, obligation: id, level: ladder.level } : undefined,
};

/** What somebody can do to a thing now, as `decide` has it: it is asked, and nothing is done. */
export function canDoAtOnce(
  state: TaskState,
  obligation: Obligation,
  actor: Actor,
  { at, calendar }: { at: Instant; calendar: Calendar },
): AtOnce[] {
  if (obligation.status !== 'open') return [];
  return AT_ONCE.filter((name) => {
    const command = GIVEN[name](obligation, actor);
    if (!command) return false;
    const decided = decide(state, command, at, calendar);
    return 'events' in decided && decided.events.length > 0;
  });
}

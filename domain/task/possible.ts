import { actingWhere } from '../permits';
import { COMMANDS, isPermitted } from './catalogue';
import { maySign } from './close/decide';
import type { CommandType } from './commands';
import { CONDITIONS, type Meaning } from './conditions';
import type { Actor, Person } from './events';
import { isEscalatedTo } from './ladder';
import { type TaskState, firstLead, obligationOf, ownerOf } from './state';

/** What people may do to a task as it stands: the table of commands, asked instead of obeyed. */

/** A command that would be heard, and what of the task it is about. */
export interface Possible {
  command: CommandType;
  /** A unit, the id of an obligation or the name of another thing, by the command; null for the task as such. */
  subject: string | null;
}

type Plain = Exclude<Meaning['of'], object>;

/** Everything of a sort that a task has. */
const ALL: Record<Plain, (state: TaskState) => string[]> = {
  task: () => [''],
  assignment: (state) => state.assignments.map((a) => a.unit),
  obligation: (state) => state.obligations.map((o) => o.id),
};

/** Whose posts the permission `owner` means; of the task as such it is the first lead. */
const OWNER: Record<Plain, (state: TaskState, subject: string) => string> = {
  task: firstLead,
  assignment: (_, unit) => unit,
  obligation: ownerOf,
};

/** Commands that one who may use them meets a refusal with, unless this, too, is so of whoever asks. */
const NARROWER: Partial<Record<CommandType, (state: TaskState, subject: string, actor: Actor) => boolean>> = {
  // A unit is served by opening the task; what was handed over by other means the office records.
  serve: (state, _, actor) => actor.unit === state.office,
  'acknowledge-escalation': (state, id, actor) => {
    const o = obligationOf(state, id);
    return o !== undefined && isEscalatedTo(state, o, actor);
  },
  'sign-closing': (state, _, actor) => state.closing !== null && maySign(state.closing, actor),
};

/**
 * What a person may do now, in their own posts or in those in which they stand in. A refusal may still follow: for what
 * the command carries, for who did what before it (recusal), for what happened in between. All commands, or some of them.
 */
export function possible(
  state: TaskState,
  person: Person,
  among: readonly CommandType[] = Object.keys(COMMANDS) as CommandType[],
): Possible[] {
  if (state.ended) return [];
  return among.flatMap((type) => {
    const { who, when, closed } = COMMANDS[type];
    if (who.length === 0 || (state.closed && !closed)) return [];
    const { of, holds } = CONDITIONS[when];
    const { all, owner } = typeof of === 'object' ? of : { all: ALL[of], owner: OWNER[of] };
    return all(state)
      .filter((subject) => holds(state, subject) && may(type, owner(state, subject), state, subject, person))
      .map((subject) => ({ command: type, subject: of === 'task' ? null : subject }));
  });
}

function may(type: CommandType, owner: string, state: TaskState, subject: string, person: Person): boolean {
  const narrower = NARROWER[type];
  const allowed = (actor: Actor): boolean =>
    isPermitted({ type, actor }, owner, state.office) && (narrower?.(state, subject, actor) ?? true);
  return actingWhere(person, allowed) !== null;
}

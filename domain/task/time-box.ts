import type { Calendar } from '../calendar';
import { type Duration, deadlineOf } from '../duration';
import { termsOf } from '../policy-terms';
import type { Instant } from '../time';
import type { CommandType } from './commands';
import { type TaskState, obligationId, obligationOf, policyOf } from './state';

/** Within how long the office decides on what a unit asks: whoever asks is told before asking. */

const review = (state: TaskState, version = state.policy): Duration => policyOf(state, version).review.within;

/** By the command that asks; `subject` is what it is about, as `possible` names it. */
const WITHIN = {
  'request-extension': (state, subject) => review(state, obligationOf(state, subject)?.policy),
  'edit-milestones': (state) => review(state),
  'request-suspension': (state) => review(state),
  'ask-closing': (state) => review(state),
  'raise-difficulty': (state) => review(state),
  rectify: (state) => review(state),
  object: (state) => termsOf(policyOf(state, state.policy), 'inspect').decideWithin,
  // By the policy that the unit was served under, while its sign-for is known; else by the one in force.
  dispute: (state, unit) => policyOf(state, servedUnder(state, unit)).dispute.decideWithin,
} satisfies Partial<Record<CommandType, (state: TaskState, subject: string) => Duration>>;

/** The version of the policy that a unit was served under. */
export function servedUnder(state: TaskState, unit: string): string {
  return obligationOf(state, obligationId('acknowledge', unit, null))?.policy ?? state.policy;
}

/** How long the office has for a decision that is asked for. */
export function timeBox(state: TaskState, command: keyof typeof WITHIN, subject = ''): Duration {
  const within: (state: TaskState, subject: string) => Duration = WITHIN[command];
  return within(state, subject);
}

/** By when what a command asks would be decided if it were asked now; null for what nobody decides. */
export function decidedBy(
  state: TaskState,
  { command, subject }: { command: CommandType; subject: string | null },
  at: Instant,
  calendar: Calendar,
): Instant | null {
  if (!Object.hasOwn(WITHIN, command)) return null;
  return deadlineOf(at, timeBox(state, command as keyof typeof WITHIN, subject ?? ''), calendar).due;
}

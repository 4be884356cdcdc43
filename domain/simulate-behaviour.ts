import type { Calendar } from './calendar';
import type { TaskCommand } from './task/commands';
import type { Answer } from './task/events';
import { workingPost } from './task/ladder';
import type { Obligation, TaskState } from './task/state';
import { type Instant, dayOf, instantAt } from './time';

/** Silent units answer nothing; punctual ones everything in time; late ones everything two workdays late. */
export const BEHAVIOURS = ['silent', 'punctual', 'late'] as const;
export type Behaviour = (typeof BEHAVIOURS)[number];

/** When a unit acts on an obligation: workdays relative to the due day, and the time of day. */
const HABITS: Record<Exclude<Behaviour, 'silent'>, { days: number; at: string }> = {
  punctual: { days: -1, at: '10:00' },
  late: { days: 2, at: '15:00' },
};

const ANSWER: Answer = {
  text: '按计划推进',
  values: [],
  difficulties: null,
  rating: 'on-track',
  noChange: false,
};

/** The next thing a simulated unit does on the task, and when; null where it does nothing. */
export function nextAct(
  state: TaskState,
  behaviour: Behaviour,
  calendar: Calendar,
): { at: Instant; command: TaskCommand } | null {
  if (behaviour === 'silent') return null;
  let best: { at: Instant; o: Obligation } | null = null;
  for (const o of state.obligations) {
    if (o.status !== 'open') continue;
    const at = actsAt(o, behaviour, calendar);
    if (!best || at < best.at) best = { at, o };
  }
  return best && { at: Math.max(best.at, state.at), command: commandFor(best.o) };
}

function actsAt(o: Obligation, behaviour: Exclude<Behaviour, 'silent'>, calendar: Calendar): Instant {
  const { days, at } = HABITS[behaviour];
  const day = calendar.addWorkdays(dayOf(o.due), days);
  return Math.max(instantAt(day, at), o.opened);
}

function commandFor(o: Obligation): TaskCommand {
  const actor = { user: 'simulated', unit: o.unit, posts: [workingPost(o.unitKind)] };
  switch (o.kind) {
    case 'acknowledge':
      return { type: 'acknowledge', actor, unit: o.unit };
    case 'review':
      return { type: 'accept', actor, review: o.id, note: null };
    default:
      return { type: 'submit', actor, obligation: o.id, answer: ANSWER };
  }
}

import type { TaskCommand } from '../domain/task/commands';
import { decide } from '../domain/task/decide';
import type { TaskState } from '../domain/task/state';
import type { Account } from '../store/sessions';
import { type ApiContext, actorOf } from './context';

/** Who opens a task in the app has been served with it, and has its conclusions. True where that is new. */
export async function opened(
  { tasks, clock, calendar }: ApiContext,
  state: TaskState,
  account: Account,
): Promise<boolean> {
  const commands = news(state, account);
  if (commands.length === 0) return false;
  const at = await clock.now();
  let changed = false;
  for (const command of commands) {
    const committed = await tasks.commit([
      { key: state.key, decide: (now) => (now ? decide(now, command, at, calendar) : { events: [] }) },
    ]);
    changed ||= 'outcomes' in committed;
  }
  return changed;
}

/** What a task has that an account's unit has not received yet: its assignment, conclusions of inspections. */
function news(state: TaskState, account: Account): TaskCommand[] {
  const { unit } = account;
  const actor = actorOf(account);
  const how = { actor, by: 'opened' as const, note: null };
  const unserved = state.assignments.some((a) => a.unit === unit && a.served === null);
  return [
    ...(unserved ? [{ type: 'serve' as const, units: [unit], ...how }] : []),
    ...state.conclusions
      .filter((c) => c.unit === unit && c.received === null)
      .map(({ inspection }) => ({ type: 'receive-conclusion' as const, inspection, unit, ...how })),
  ];
}

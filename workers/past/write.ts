import { type Noted, endInspection, noteInspection, unitKey } from '../../domain/unit/unit';
import { type Instant, instantAt, dayOf } from '../../domain/time';
import { noteSaid } from '../../store/said';
import type { StreamChange, TaskChange } from '../../store/tasks';
import type { Foundation } from '../foundation';
import { type AccountOf, actorAt } from './habits';
import { INSPECTION } from './occasions';
import { PRESENT, playPast } from './play';

/** What messages of the past are called in the lists of notices. */
const SUBJECT = '样例：此前的督办消息（模拟，未实际发出）';

/** Notices from the morning of the present day on leave for real, so that the mailbox has something to read. */
function morning(present: Instant): Instant {
  return instantAt(dayOf(present), '00:00');
}

/**
 * Writes the past of a launched sample through the one door, as if its units had lived until `PRESENT`: ledger, states,
 * what is owed, what was said. `say` tells of progress. Returns how many facts it has.
 */
export async function writePast(
  { pool, tasks, calendar }: Foundation,
  { keys, plan, office, accountOf }: { keys: string[]; plan: string; office: string; accountOf: AccountOf },
  say: (line: string) => void,
): Promise<number> {
  const changes: TaskChange[] = [];
  let facts = 0;
  for (const [i, key] of keys.entries()) {
    const [launched, ...since] = await tasks.events(key);
    if (!launched) throw new Error(`${key} was not launched`);
    // It was written already, by a start that was cut off after it.
    if (since.length > 0) break;
    const past = playPast(launched, await tasks.read(key), { calendar, until: PRESENT, accountOf });
    if (past.refused.length > 0) throw new Error(`the past of the sample: ${past.refused.join('; ')}`);
    changes.push({ key, decide: () => ({ events: past.events }) });
    facts += past.events.length;
    if ((i + 1) % 10 === 0) say(`sample: three months of ${i + 1} of ${keys.length} tasks`);
  }
  // All or nothing: a start that is cut off begins it anew.
  if (changes.length > 0)
    await tasks.commit(changes, { also: inspections(plan, office, accountOf, calendar) });
  await noteSaid(pool, morning(PRESENT), SUBJECT);
  return facts;
}

/** The inspection of the past, in the streams of the units that it was about. */
function inspections(
  plan: string,
  office: string,
  accountOf: AccountOf,
  calendar: Foundation['calendar'],
): StreamChange<never>[] {
  const { id, name, from, until, concluded, tasks, units } = INSPECTION;
  const actor = actorAt(accountOf, office, 'supervision-office');
  return [...new Set(tasks.flatMap((task) => units[task] ?? []))].flatMap((unit) => {
    const inspected = tasks.filter((task) => units[task]?.includes(unit)).map((task) => ({ plan, task }));
    const inspection: Noted = {
      ...{ id, name, tasks: inspected, from, until, unannounced: false, again: null },
    };
    const key = unitKey(unit);
    return [
      {
        key,
        decide: (state) => noteInspection(state, { unit, inspection, apart: [], gone: [], actor }, calendar),
      },
      { key, decide: (state) => endInspection(state, { inspection: id, at: concluded, actor }) },
    ] as StreamChange<never>[];
  });
}

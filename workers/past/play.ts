import type { Calendar } from '../../domain/calendar';
import { type Deed, Lived } from '../../domain/lived';
import type { TaskEvent } from '../../domain/task/events';
import type { TaskState } from '../../domain/task/state';
import { type Instant, instantAt, parseDay } from '../../domain/time';
import { type AccountOf, nextDeed } from './habits';
import { Occasions } from './occasions';

/** Until when the past goes: the afternoon before a report is due, when there is most to do. */
export const PRESENT = instantAt(parseDay('2024-12-24'), '14:00');

/** A task's past: what happened after its launch. */
export interface Past {
  events: TaskEvent[];
  /** Deeds that the rules refused, in words: none, or the script and the rules have grown apart. */
  refused: string[];
}

/** Plays a launched task up to an instant. Pure: the same launch has the same past. */
export function playPast(
  launched: TaskEvent,
  state: TaskState,
  { calendar, until, accountOf }: { calendar: Calendar; until: Instant; accountOf: AccountOf },
): Past {
  const past: Past = { events: [], refused: [] };
  const occasions = new Occasions(state.number, accountOf);
  const refused = new Set<string>();
  let turn: Deed | null = null;
  const life = new Lived(state, calendar, {
    heard: (event) => past.events.push(event),
    did: (deed) => {
      if (deed === turn) occasions.done();
    },
    refused: ({ command }, why) => {
      refused.add(nameOf(command));
      past.refused.push(`任务${state.number} ${command.type}: ${why}`);
    },
  });
  life.hear(launched);
  past.events.length = 0;
  life.run(until, (now) => {
    const usual = nextDeed(now, calendar, accountOf);
    turn = occasions.next(now);
    if (!usual || refused.has(nameOf(usual.command))) return turn;
    return turn && turn.at <= usual.at ? turn : usual;
  });
  return past;
}

function nameOf(command: object): string {
  return JSON.stringify(command);
}

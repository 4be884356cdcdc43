import { type Permit, actingBy } from '../permits';
import type { Person } from '../task/events';
import type { Instant } from '../time';
import { RECORD_COMMANDS } from './catalogue';
import type { RecordEvent } from './events';
import { type RecordState, confirmedIt, proposedIt } from './state';

/** What of a record waits for somebody's decision: shown beside what waits on tasks. */

/** The commands by which somebody decides. */
const DECISIONS = ['confirm', 'decide-contest', 'decide-commendation'] as const;

/** One decision that waits. */
export interface RecordWait {
  command: (typeof DECISIONS)[number];
  unit: string;
  /** What it is about: all that were proposed, the one that is contested, those that a commendation rests on. */
  entries: string[];
  commendation: number | null;
  /** zh-CN: what the entries say, or why the unit should be commended. */
  words: string[];
  /** Why the unit contests it. */
  reason: string | null;
  /** When it was asked for; null where it was at several times. */
  asked: Instant | null;
  by: Instant | null;
}

/** True for who decides about records at all. */
export function decidesRecords(person: Person, office: string): boolean {
  return DECISIONS.some((command) => mayDecide(RECORD_COMMANDS[command].who, person, { unit: '', office }));
}

/**
 * What waits in a record for a person who may decide it and need not recuse themselves; `events` are all of its stream.
 * Pure.
 */
export function waitingIn(state: RecordState, events: readonly RecordEvent[], person: Person): RecordWait[] {
  const may = (command: (typeof DECISIONS)[number]) => mayDecide(RECORD_COMMANDS[command].who, person, state);
  return [
    ...(may('confirm') ? proposed(state) : []),
    ...(may('decide-contest') ? contested(state, events, person) : []),
    ...(may('decide-commendation') ? commended(state, events, person) : []),
  ];
}

function mayDecide(who: Permit, person: Person, sides: { unit: string; office: string }): boolean {
  return actingBy(who, person, sides) !== null;
}

/** All that was proposed is looked at together. */
function proposed({ unit, entries }: RecordState): RecordWait[] {
  const open = Object.entries(entries).filter(([, { status }]) => status === 'proposed');
  if (open.length === 0) return [];
  const about = { entries: open.map(([id]) => id), words: open.map(([, { words }]) => words) };
  return [{ command: 'confirm', unit, ...about, commendation: null, reason: null, asked: null, by: null }];
}

function contested(state: RecordState, events: readonly RecordEvent[], { user }: Person): RecordWait[] {
  return events.flatMap((event): RecordWait[] => {
    if (event.type !== 'entry-contested') return [];
    const { entry, reason, decideBy } = event.body;
    const known = state.entries[entry];
    if (known?.status !== 'contested' || confirmedIt(state, entry, user)) return [];
    const about = { entries: [entry], words: [known.words], commendation: null };
    return [{ command: 'decide-contest', unit: state.unit, ...about, reason, asked: event.at, by: decideBy }];
  });
}

function commended(state: RecordState, events: readonly RecordEvent[], { user }: Person): RecordWait[] {
  return events.flatMap((event): RecordWait[] => {
    if (event.type !== 'commendation-proposed') return [];
    const { commendation, entries, words } = event.body;
    if (!state.commendations[commendation] || proposedIt(state, commendation, user)) return [];
    const about = { entries, words: [words], commendation, reason: null };
    return [{ command: 'decide-commendation', unit: state.unit, ...about, asked: event.at, by: null }];
  });
}

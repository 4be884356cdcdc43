import { type Day, type Instant, dayOf, parseDay } from '../time';
import type { RecordOf, RecordRules } from './commands';
import type { RecordEvent, RecordEventType } from './events';
import type { Entry } from './propose';

/**
 * The live state of a record: what is known of each entry, without its rows. An entry leaves it `HORIZON` days after the
 * last day it is about, once nothing about it is open; as nothing that old may be proposed any more, it cannot come
 * back. So the state holds two years of entries at most; the ledger keeps all.
 */

/** Version of the fold. */
export const RECORD_FOLD = 1;

/** Nothing is put on record that ended longer ago: two years. */
export const HORIZON = 731;

/** 拟入档, 不予入档, 已认定, 申辩中, 申辩后维持, 申辩后撤销. */
export type EntryStatus = 'proposed' | 'dismissed' | 'confirmed' | 'contested' | 'kept' | 'struck';

/** An entry as the rules know it. */
export interface KnownEntry extends Pick<Entry, 'direction' | 'words'> {
  status: EntryStatus;
  /** The last day it is about. */
  until: Day;
  /** Who confirmed it: they do not decide on what is said against it. */
  confirmedBy: string | null;
  contestBy: Instant | null;
  /** The commendation that rests on it, proposed or approved. */
  commendation: number | null;
}

/** A commendation 表扬建议 that waits for its decision. */
interface OpenCommendation {
  entries: string[];
  words: string;
  proposedBy: string;
}

/** The fold of a record's stream. Plain JSON. */
export interface RecordState extends RecordOf {
  rules: RecordRules;
  entries: Record<string, KnownEntry>;
  commendations: Record<string, OpenCommendation>;
  /** Commendations so far: their numbers are never used again. */
  commended: number;
  at: Instant;
  revision: number;
}

/** True for an entry that stands: it was confirmed, and is neither struck nor in doubt. */
export function stands({ status }: Pick<KnownEntry, 'status'>): boolean {
  return status === 'confirmed' || status === 'kept';
}

/** True for what the office has not confirmed: the unit neither hears of it nor reads it. */
export function isHidden(status: EntryStatus): boolean {
  return status === 'proposed' || status === 'dismissed';
}

/** True for who confirmed an entry: they recuse themselves from what is said against it, as in order 733. */
export function confirmedIt({ entries }: RecordState, entry: string, user: string): boolean {
  return entries[entry]?.confirmedBy === user;
}

/** True for who proposed a commendation: somebody else approves it. */
export function proposedIt({ commendations }: RecordState, commendation: number, user: string): boolean {
  return commendations[commendation]?.proposedBy === user;
}

/** The only way a record changes. Pure. Throws where a stream does not begin with a proposal. */
export function evolveRecord(state: RecordState | null, event: RecordEvent): RecordState {
  const before = state ?? begun(event);
  const apply = APPLY[event.type] as (state: RecordState, event: RecordEvent) => RecordState;
  return { ...apply(before, event), at: event.at, revision: before.revision + 1 };
}

function begun(event: RecordEvent): RecordState {
  if (event.type !== 'entries-proposed')
    throw new Error(`a record's first event is entries-proposed, not ${event.type}`);
  const { unit, unitKind, office, rules } = event.body;
  return {
    ...{ unit, unitKind, office, rules },
    ...{ entries: {}, commendations: {}, commended: 0, at: event.at, revision: 0 },
  };
}

type Apply = { [K in RecordEventType]: (state: RecordState, event: RecordEvent<K>) => RecordState };

const APPLY: Apply = {
  'entries-proposed': (state, { at, body: { rules, unitKind, office, entries } }) => ({
    ...state,
    ...{ rules, unitKind, office },
    entries: {
      ...pruned(state, at),
      ...Object.fromEntries(entries.map((entry) => [entry.id, fresh(entry)])),
    },
  }),
  'entries-confirmed': (state, { actor, body: { entries, contestBy } }) =>
    withEntries(state, entries, { status: 'confirmed', confirmedBy: actor.user, contestBy }),
  'entries-dismissed': (state, { body: { entries } }) => withEntries(state, entries, { status: 'dismissed' }),
  'entry-contested': (state, { body: { entry } }) => withEntries(state, [entry], { status: 'contested' }),
  'entry-struck': (state, { body: { entry } }) =>
    withEntries(state, [entry], { status: 'struck', commendation: null }),
  'entry-kept': (state, { body: { entry } }) => withEntries(state, [entry], { status: 'kept' }),
  'commendation-proposed': (state, { actor, body: { commendation, entries, words } }) => ({
    ...withEntries(state, entries, { commendation }),
    commendations: { ...state.commendations, [commendation]: { entries, words, proposedBy: actor.user } },
    commended: commendation,
  }),
  'commendation-approved': (state, { body: { commendation } }) => decided(state, commendation),
  'commendation-refused': (state, { body: { commendation } }) => {
    const entries = state.commendations[commendation]?.entries ?? [];
    return withEntries(decided(state, commendation), entries, { commendation: null });
  },
};

function fresh({ direction, words, until }: Entry): KnownEntry {
  const open = { confirmedBy: null, contestBy: null, commendation: null };
  return { direction, words, status: 'proposed', until: parseDay(until), ...open };
}

/** What is open stays, however old: it waits for somebody, may still be contested, or carries a commendation. */
function pruned({ entries, commendations }: RecordState, at: Instant): RecordState['entries'] {
  const oldest = dayOf(at) - HORIZON;
  const carrying = new Set(Object.values(commendations).flatMap((open) => open.entries));
  return Object.fromEntries(
    Object.entries(entries).filter(
      ([id, { until, status, contestBy }]) =>
        until >= oldest ||
        status === 'proposed' ||
        status === 'contested' ||
        (status === 'confirmed' && (contestBy ?? 0) >= at) ||
        carrying.has(id),
    ),
  );
}

function withEntries(state: RecordState, ids: string[], change: Partial<KnownEntry>): RecordState {
  const entries = { ...state.entries };
  for (const id of ids) {
    const known = entries[id];
    if (known) entries[id] = { ...known, ...change };
  }
  return { ...state, entries };
}

function decided(state: RecordState, commendation: number): RecordState {
  const open = Object.entries(state.commendations).filter(([number]) => number !== String(commendation));
  return { ...state, commendations: Object.fromEntries(open) };
}

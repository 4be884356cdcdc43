import { csvOf } from '../csv';
import { placeAfter } from '../lives';
import { POST_WORDS } from '../task/words';
import { type Instant, isoInstant } from '../time';
import type { RecordEvent } from './events';
import type { Holder } from './holders';
import { COMMENDATION_LIFE, ENTRY_LIFE, STATUS_WORDS } from './lives';
import type { Entry } from './propose';
import { ENTRY_RULES } from './rules';
import { type EntryStatus, isHidden, stands } from './state';

/** The whole record of a unit, read from the rows of its stream: what is shown and exported. */

/** One step in the life of an entry or a commendation. */
export interface BookStep {
  at: Instant;
  type: RecordEvent['type'];
  by: string;
  onBehalfOf?: string;
  /** Reason or note, where there is one. */
  words: string | null;
}

/** An entry with all that became of it. */
export interface BookEntry extends Entry {
  status: EntryStatus;
  contestBy: Instant | null;
  steps: BookStep[];
}

/** A commendation 表扬 with what it rests on. */
interface BookCommendation {
  commendation: number;
  status: 'proposed' | 'approved' | 'refused';
  words: string;
  entries: string[];
  steps: BookStep[];
}

export interface Book {
  entries: BookEntry[];
  commendations: BookCommendation[];
}

/** The record as its events tell it, oldest first. Pure. */
export function bookOf(events: readonly RecordEvent[]): Book {
  const entries = new Map<string, BookEntry>();
  const commendations = new Map<number, BookCommendation>();
  for (const event of events) {
    const step = stepOf(event);
    if (event.type === 'entries-proposed')
      for (const entry of event.body.entries)
        entries.set(entry.id, { ...entry, status: 'proposed', contestBy: null, steps: [step] });
    else if (event.type === 'commendation-proposed') {
      const { commendation, words, entries: on } = event.body;
      commendations.set(commendation, {
        commendation,
        status: 'proposed',
        words,
        entries: on,
        steps: [step],
      });
    } else if ('commendation' in event.body) {
      const found = commendations.get(event.body.commendation);
      found?.steps.push(step);
      if (found) found.status = placeAfter(COMMENDATION_LIFE, event.type) as BookCommendation['status'];
    } else touch(entries, event, step);
  }
  return { entries: [...entries.values()], commendations: [...commendations.values()] };
}

function touch(entries: Map<string, BookEntry>, event: RecordEvent, step: BookStep): void {
  const { body } = event;
  const ids = 'entry' in body ? [body.entry] : (body as { entries: string[] }).entries;
  for (const id of ids) {
    const entry = entries.get(id);
    if (!entry) continue;
    entry.steps.push(step);
    entry.status = (placeAfter(ENTRY_LIFE, event.type) as EntryStatus | undefined) ?? entry.status;
    if ('contestBy' in body) entry.contestBy = body.contestBy;
  }
}

function stepOf({ type, at, actor, body }: RecordEvent): BookStep {
  const said = body as { reason?: string; note?: string | null };
  const { user: by, onBehalfOf } = actor;
  return { at, type, by, ...(onBehalfOf ? { onBehalfOf } : {}), words: said.reason ?? said.note ?? null };
}

/** What the unit itself reads: nothing that the office has not confirmed, and no commendation that is not approved. */
export function seenByUnit({ entries, commendations }: Book): Book {
  return {
    entries: entries
      .filter(({ status }) => !isHidden(status))
      .map((entry) => ({ ...entry, steps: entry.steps.filter(({ type }) => type !== 'entries-proposed') })),
    commendations: commendations.filter(({ status }) => status === 'approved'),
  };
}

/** What is asked of a record: entries about days of a span, and of the time in which somebody held a post. */
export interface Wanted {
  /** ISO days. */
  from?: string;
  until?: string;
  post?: Holder['post'];
  holder?: string;
}

/** The entries that touch a span and a holding; commendations that rest on one of them. */
export function within({ entries, commendations }: Book, { from, until, post, holder }: Wanted): Book {
  const isHeld = (held: Holder): boolean =>
    (post === undefined || held.post === post) && (holder === undefined || held.holder === holder);
  const found = entries.filter(
    (entry) =>
      (from === undefined || entry.until >= from) &&
      (until === undefined || entry.from <= until) &&
      ((post === undefined && holder === undefined) || entry.holders.some(isHeld)),
  );
  const ids = new Set(found.map(({ id }) => id));
  return { entries: found, commendations: commendations.filter((c) => c.entries.some((id) => ids.has(id))) };
}

/** How many entries stand, each way. They are not added up to anything. */
export function standing({ entries }: Book): { positive: number; negative: number } {
  const count = (direction: Entry['direction']): number =>
    entries.filter((entry) => entry.direction === direction && stands(entry)).length;
  return { positive: count('positive'), negative: count('negative') };
}

const COLUMNS: [name: string, cell: (entry: BookEntry) => string][] = [
  ['编号', ({ id }) => id],
  ['单位', ({ unit }) => unit],
  ['类别', ({ kind }) => ENTRY_RULES[kind].name],
  ['方向', ({ direction }) => (direction === 'positive' ? '正面' : '负面')],
  ['起', ({ from }) => from],
  ['止', ({ until }) => until],
  ['内容', ({ words }) => words],
  ['状态', ({ status }) => STATUS_WORDS[status]],
  ['申辩截止', ({ contestBy }) => (contestBy === null ? '' : isoInstant(contestBy))],
  ['理由与说明', ({ steps }) => steps.flatMap(({ words }) => words ?? []).join('；')],
  ['任职', ({ holders }) => holders.map(holderWords).join('；')],
  ['所据台账', ({ rows }) => rows.map(({ stream, revision }) => `${stream}#${revision}`).join(' ')],
];

function holderWords({ post, holder, rank, from, until }: Holder): string {
  return `${POST_WORDS[post]} ${holder}（${rank}，${from ?? ''}至${until ?? '今'}）`;
}

/** The entries as CSV. */
export function asCsv({ entries }: Book): string {
  const rows = [COLUMNS.map(([name]) => name), ...entries.map((e) => COLUMNS.map(([, cell]) => cell(e)))];
  return csvOf(rows);
}

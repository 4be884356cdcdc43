import { z } from 'zod';
import { type Book, type BookEntry, type BookStep, standing } from '../domain/record/book';
import type { Calendar } from '../domain/calendar';
import { RECORD_COMMANDS } from '../domain/record/catalogue';
import type { RecordCommandType } from '../domain/record/commands';
import { RECORD_EVENT_WORDS } from '../domain/record/events';
import { ENTRY_RULES, type EntryKind } from '../domain/record/rules';
import { leftWords } from '../domain/task/words';
import { type Instant, isoInstant } from '../domain/time';
import { instantOut, namesOut } from './schemas';

/** The record of a unit 干部执行力档案 as it goes out. */

const stepOut = z.object({
  at: instantOut,
  type: z.string(),
  name: z.string(),
  by: z.string(),
  onBehalfOf: z.string().optional(),
  words: z.string().nullable().describe('理由或说明'),
});

const holderOut = z.object({
  post: z.string(),
  holder: z.string(),
  rank: z.enum(['A', 'B']).describe('B 为代行'),
  from: z.string().nullable(),
  until: z.string().nullable(),
});

const entryOut = z.object({
  id: z.string(),
  unit: z.string(),
  kind: z.enum(Object.keys(ENTRY_RULES) as [EntryKind, ...EntryKind[]]),
  name: z.string(),
  direction: z.enum(['positive', 'negative']),
  plan: z.string(),
  from: z.string(),
  until: z.string(),
  words: z.string(),
  status: z.enum(['proposed', 'dismissed', 'confirmed', 'contested', 'kept', 'struck']),
  contestBy: instantOut.nullable().describe('申辩截止'),
  rows: z.array(z.object({ stream: z.string(), revision: z.number() })).describe('所据台账各行'),
  holders: z.array(holderOut).describe('当时的任职，A 角与 B 角'),
  steps: z.array(stepOut),
});

const commendationOut = z.object({
  commendation: z.number(),
  status: z.enum(['proposed', 'approved', 'refused']),
  words: z.string(),
  entries: z.array(z.string()),
  steps: z.array(stepOut),
});

export const bookOut = z.object({
  unit: z.string(),
  standing: z
    .object({ positive: z.number(), negative: z.number() })
    .describe('已认定且未撤销、不在申辩中的条数；不折算成分，不排名'),
  entries: z.array(entryOut),
  commendations: z.array(commendationOut),
});

/** A record as its reader has it: with what is still open about each entry, and what the reader's posts may do. */
export const readOut = bookOut.extend({
  now: instantOut,
  names: namesOut,
  may: z.array(z.enum(Object.keys(RECORD_COMMANDS) as [RecordCommandType, ...RecordCommandType[]])),
  entries: z.array(
    entryOut.extend({ contest: z.string().nullable().describe('申辩期还剩多久；不能申辩的为 null') }),
  ),
});

/** A record as it is read by somebody at an instant. */
export function presentRead(
  unit: string,
  book: Book,
  { now, calendar, may }: { now: Instant; calendar: Calendar; may: RecordCommandType[] },
): Omit<z.infer<typeof readOut>, 'names'> {
  const shown = presentBook(unit, book);
  const contestOf = ({ status, contestBy }: BookEntry): string | null =>
    status === 'confirmed' && contestBy !== null && now <= contestBy
      ? leftWords(contestBy, now, calendar)
      : null;
  const entries = shown.entries.map((entry, i) => ({
    ...entry,
    contest: contestOf(book.entries[i] as BookEntry),
  }));
  return { ...shown, now: isoInstant(now), may, entries };
}

/** A record as it goes out. */
export function presentBook(unit: string, book: Book): z.infer<typeof bookOut> {
  return {
    unit,
    standing: standing(book),
    entries: book.entries.map(presentEntry),
    commendations: book.commendations.map((c) => ({ ...c, steps: c.steps.map(presentStep) })),
  };
}

function presentEntry({ contestBy, steps, ...entry }: BookEntry): z.infer<typeof entryOut> {
  return {
    ...entry,
    name: ENTRY_RULES[entry.kind].name,
    contestBy: contestBy === null ? null : isoInstant(contestBy),
    steps: steps.map(presentStep),
  };
}

function presentStep({ at, type, ...rest }: BookStep): z.infer<typeof stepOut> {
  return { at: isoInstant(at), type, name: RECORD_EVENT_WORDS[type], ...rest };
}

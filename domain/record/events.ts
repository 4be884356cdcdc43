import type { Actor } from '../task/events';
import type { Instant } from '../time';
import type { RecordOf, RecordRules } from './commands';
import type { Entry } from './propose';

/** What happens to the record of a unit: the stream `record/<unit>`. Nothing in it is ever deleted. */
interface Bodies {
  /** The first of these begins the record. */
  'entries-proposed': RecordOf & { rules: RecordRules; entries: Entry[] };
  /** `heard` is the digest that tells the unit: from it the time to contest counts. */
  'entries-confirmed': {
    entries: string[];
    note: string | null;
    heard: Instant;
    contestBy: Instant;
    provisional: boolean;
  };
  'entries-dismissed': { entries: string[]; reason: string };
  'entry-contested': { entry: string; reason: string; decideBy: Instant; provisional: boolean };
  /** 申辩成立，撤销. */
  'entry-struck': { entry: string; reason: string };
  /** 申辩不成立，维持. */
  'entry-kept': { entry: string; reason: string };
  'commendation-proposed': { commendation: number; entries: string[]; words: string };
  'commendation-approved': { commendation: number; note: string };
  'commendation-refused': { commendation: number; reason: string };
}

export type RecordEventType = keyof Bodies;
/** One thing that happened. */
export type RecordEvent<T extends RecordEventType = RecordEventType> = {
  [K in T]: { type: K; at: Instant; due: Instant; actor: Actor; body: Bodies[K] };
}[T];

/** Builds an event: a record knows only what people do, so the instant named is the instant recorded. */
export function recordEvent<T extends RecordEventType>(
  type: T,
  body: Bodies[T],
  { at, actor }: { at: Instant; actor: Actor },
): RecordEvent<T> {
  return { type, at, due: at, actor, body };
}

/** What each event is called, zh-CN. */
export const RECORD_EVENT_WORDS: Record<RecordEventType, string> = {
  'entries-proposed': '拟入档',
  'entries-confirmed': '认定入档',
  'entries-dismissed': '不予入档',
  'entry-contested': '提出申辩',
  'entry-struck': '申辩成立，撤销',
  'entry-kept': '申辩不成立，维持',
  'commendation-proposed': '提出表扬建议',
  'commendation-approved': '同意表扬',
  'commendation-refused': '不同意表扬',
};

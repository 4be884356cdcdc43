import type { Calendar } from '../calendar';
import { digestFrom } from '../delivery';
import { deadlineOf } from '../duration';
import { actingBy } from '../permits';
import { type Rejection, reject } from '../task/commands';
import type { Actor } from '../task/events';
import { type Instant, dateInWords, dayOf, inWords, parseDay } from '../time';
import { RECORD_COMMANDS } from './catalogue';
import type { RecordCommand, RecordCommandType } from './commands';
import { type RecordEvent, recordEvent } from './events';
import { concerns } from './rule';
import {
  type EntryStatus,
  HORIZON,
  type KnownEntry,
  type RecordState,
  confirmedIt,
  isHidden,
  proposedIt,
  stands,
} from './state';

/** What follows from a command on a record. */
export type RecordDecision = { events: RecordEvent[] } | { rejected: Rejection };

/** When, by whom, on which calendar. */
interface When {
  at: Instant;
  actor: Actor;
  calendar: Calendar;
}

type Rules = {
  [K in Exclude<RecordCommandType, 'propose'>]: (
    state: RecordState,
    command: RecordCommand<K>,
    when: When,
  ) => RecordDecision;
};

/**
 * What a command does to the record of a unit: events, or a typed refusal. Pure; `state` is null before the first
 * proposal. An instant before the last event counts as that event's.
 */
export function decideRecord(
  state: RecordState | null,
  command: RecordCommand,
  at: Instant,
  calendar: Calendar,
): RecordDecision {
  const sides = state ?? (command.type === 'propose' ? command : null);
  if (!sides) return reject('unknown-entry', '该单位还没有入档记录');
  const actor = actingBy(RECORD_COMMANDS[command.type].who, command.actor, sides);
  if (!actor) {
    const { unit, posts } = command.actor;
    return reject(
      'not-permitted',
      `${unit} ${posts.join('、') || '(无岗位)'} 无权${RECORD_COMMANDS[command.type].name}`,
    );
  }
  const when = { at: Math.max(at, state?.at ?? at), actor, calendar };
  if (command.type === 'propose') return propose(state, command, when);
  if (!state) return reject('unknown-entry', '该单位还没有入档记录');
  const rule = RULES[command.type] as (state: RecordState, c: RecordCommand, when: When) => RecordDecision;
  return rule(state, command, when);
}

const RULES: Rules = {
  confirm,
  dismiss,
  contest,
  'decide-contest': decideContest,
  'propose-commendation': proposeCommendation,
  'decide-commendation': decideCommendation,
};

/** What is known already, in whatever standing, is not proposed again: what was dismissed or struck stays so. */
function propose(
  state: RecordState | null,
  { unit, unitKind, office, rules, entries }: RecordCommand<'propose'>,
  when: When,
): RecordDecision {
  if (unitKind === 'office' || unit === office)
    return reject('unknown-unit', '督查室不为自己建档：其超时由升级直接报分管领导');
  if (state && state.unit !== unit) return reject('unknown-unit', `这不是${unit}的档案`);
  const oldest = dayOf(when.at) - HORIZON;
  const old = entries.find((entry) => parseDay(entry.until) < oldest);
  if (old) return reject('bad-date', `${dateInWords(oldest)}以前的事不再入档：${old.words}`);
  const ids = new Set<string>();
  const fresh = entries.filter((entry) => {
    const isNew = !ids.has(entry.id) && !Object.hasOwn(state?.entries ?? {}, entry.id);
    ids.add(entry.id);
    return isNew && entry.unit === unit && concerns(entry.direction, unitKind);
  });
  if (fresh.length === 0 && state) return { events: [] };
  const body = { unit, unitKind, office, rules, entries: fresh };
  return { events: [recordEvent('entries-proposed', body, when)] };
}

/** From the next digest the unit knows: so many days from then it may contest. */
function confirm(
  state: RecordState,
  { entries, note }: RecordCommand<'confirm'>,
  when: When,
): RecordDecision {
  const problem = notAll(state, entries, 'proposed');
  if (problem) return problem;
  const heard = digestFrom(when.at, state.rules, when.calendar);
  const { due: contestBy, provisional } = deadlineOf(heard, state.rules.contestWithin, when.calendar);
  const body = { entries: unique(entries), note, heard, contestBy, provisional };
  return { events: [recordEvent('entries-confirmed', body, when)] };
}

function dismiss(
  state: RecordState,
  { entries, reason }: RecordCommand<'dismiss'>,
  when: When,
): RecordDecision {
  const problem = notAll(state, entries, 'proposed') ?? withoutReason(reason, '不予入档');
  if (problem) return problem;
  return { events: [recordEvent('entries-dismissed', { entries: unique(entries), reason }, when)] };
}

function contest(
  state: RecordState,
  { entry, reason }: RecordCommand<'contest'>,
  when: When,
): RecordDecision {
  // What was not confirmed is not the unit's to know of.
  if (isHidden(state.entries[entry]?.status ?? 'proposed')) return unknown(entry);
  const problem = notAll(state, [entry], 'confirmed') ?? withoutReason(reason, '申辩');
  if (problem) return problem;
  const { contestBy } = state.entries[entry] as KnownEntry;
  if (contestBy !== null && when.at > contestBy)
    return reject('too-late', `申辩期已于 ${inWords(contestBy)} 届满`);
  const { due: decideBy, provisional } = deadlineOf(when.at, state.rules.decideWithin, when.calendar);
  return { events: [recordEvent('entry-contested', { entry, reason, decideBy, provisional }, when)] };
}

function decideContest(
  state: RecordState,
  { entry, strike, reason }: RecordCommand<'decide-contest'>,
  when: When,
): RecordDecision {
  const problem = notAll(state, [entry], 'contested') ?? withoutReason(reason, '裁定');
  if (problem) return problem;
  if (confirmedIt(state, entry, when.actor.user))
    return reject('not-permitted', '认定该记录的人应当回避，请由他人裁定');
  return { events: [recordEvent(strike ? 'entry-struck' : 'entry-kept', { entry, reason }, when)] };
}

function proposeCommendation(
  state: RecordState,
  { entries, words }: RecordCommand<'propose-commendation'>,
  when: When,
): RecordDecision {
  if (entries.length === 0) return reject('bad-value', '表扬建议须依据至少一条已认定的正面记录');
  if (words.trim() === '') return reject('bad-value', '表扬建议须写明内容', '/words');
  for (const id of entries) {
    const entry = known(state, id);
    if (!entry) return unknown(id);
    if (entry.direction !== 'positive') return reject('bad-value', `${id} 不是正面记录，不能作为表扬依据`);
    if (!stands(entry)) return reject('not-open', `${id} 尚未认定或已不成立，不能作为表扬依据`);
    if (entry.commendation !== null)
      return reject('already-done', `${id} 已用于第${entry.commendation}号表扬建议`);
  }
  const body = { commendation: state.commended + 1, entries: unique(entries), words };
  return { events: [recordEvent('commendation-proposed', body, when)] };
}

function decideCommendation(
  state: RecordState,
  { commendation, approve, reason }: RecordCommand<'decide-commendation'>,
  when: When,
): RecordDecision {
  const open = state.commendations[commendation];
  if (!open) {
    const isPast = commendation >= 1 && commendation <= state.commended;
    return isPast
      ? reject('already-done', `第${commendation}号表扬建议已审批`)
      : reject('unknown-entry', `没有第${commendation}号表扬建议`);
  }
  if (proposedIt(state, commendation, when.actor.user))
    return reject('not-permitted', '提出表扬建议的人应当回避，请由他人审批');
  if (!approve)
    return (
      withoutReason(reason, '不同意') ?? {
        events: [recordEvent('commendation-refused', { commendation, reason }, when)],
      }
    );
  const fallen = open.entries.find((id) => !stands(state.entries[id] as KnownEntry));
  if (fallen !== undefined)
    return reject('not-open', `所据记录 ${fallen} 在申辩中或已撤销，不能同意；可写明理由不同意`);
  return { events: [recordEvent('commendation-approved', { commendation, note: reason }, when)] };
}

const unique = (ids: string[]): string[] => [...new Set(ids)];

function known(state: RecordState, id: string): KnownEntry | undefined {
  return Object.hasOwn(state.entries, id) ? state.entries[id] : undefined;
}

function unknown(id: string): { rejected: Rejection } {
  return reject('unknown-entry', `没有记录 ${id}：请用“duban record”查看编号`);
}

const NOT: Record<EntryStatus, string> = {
  proposed: '尚未认定',
  dismissed: '已不予入档',
  confirmed: '已认定，不在申辩中',
  contested: '正在申辩，待裁定',
  kept: '申辩后已维持',
  struck: '申辩后已撤销',
};

/** What comes before a standing; from all others there is no way to it any more. */
const BEFORE: Partial<Record<EntryStatus, readonly EntryStatus[]>> = {
  contested: ['proposed', 'dismissed', 'confirmed'],
};

/** Why some of the entries are not in the standing that is wanted; null where all are. */
function notAll(state: RecordState, ids: string[], wanted: EntryStatus): { rejected: Rejection } | null {
  if (ids.length === 0) return reject('bad-value', '请写明记录编号');
  for (const id of ids) {
    const entry = known(state, id);
    if (!entry) return unknown(id);
    if (entry.status === wanted) continue;
    const isEarly = BEFORE[wanted]?.includes(entry.status) ?? false;
    return reject(isEarly ? 'not-open' : 'already-done', `${id} ${NOT[entry.status]}`);
  }
  return null;
}

function withoutReason(reason: string, what: string): { rejected: Rejection } | null {
  return reason.trim() === '' ? reject('bad-value', `${what}须写明理由`, '/reason') : null;
}

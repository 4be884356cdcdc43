import type { Calendar } from '../calendar';
import { deadline } from '../duration';
import { type OtherLife, moved } from '../lives';
import { type Rejection, reject } from '../task/commands';
import type { Actor } from '../task/events';
import { OUTSIDE } from '../task/moves';
import { DAY_MS, type Instant, dayInWords, dayOf } from '../time';

/**
 * What the stream `unit/<name>` records of a unit across tasks and plans: which inspections 督查 it had. Frequency is
 * controlled, and there is no repeated or many-headed inspection (order 733); no stream of a task could see it.
 */

/** An inspection as its unit's stream has it. */
export interface Noted {
  id: string;
  name: string;
  /** The tasks in which this unit is inspected. */
  tasks: { plan: string; task: number }[];
  from: Instant;
  /** To be concluded by this instant. */
  until: Instant;
  /** 暗访: the unit does not hear of it before the conclusion. */
  unannounced: boolean;
  /** Why again, where another is under way or was not long ago. */
  again: string | null;
}

interface Bodies {
  'inspection-noted': { unit: string; inspection: Noted };
  'inspection-over': { unit: string; inspection: string };
}

export type UnitEvent<T extends keyof Bodies = keyof Bodies> = {
  [K in T]: { type: K; at: Instant; due: Instant; actor: Actor; body: Bodies[K] };
}[T];

/** The life of an inspection in the streams of its units, whatever tasks it goes over. */
export const INSPECTION_LIFE = {
  name: '督查',
  places: { 'under-way': '进行中', over: '已结束' },
  moves: [
    moved('inspection-noted', OUTSIDE, 'under-way', '督查立项'),
    moved('inspection-over', 'under-way', 'over', '作出结论'),
  ],
} as const satisfies OtherLife<UnitEvent['type']>;

/** The live state of a unit: the fold of its stream. */
export interface UnitState {
  unit: string;
  /** Those under way, and those that ended less than a year ago; oldest first. */
  inspections: readonly (Noted & { ended: Instant | null })[];
  at: Instant;
  revision: number;
}

/** So long an inspection that is over is remembered; no policy keeps inspections further apart. */
const REMEMBERED = 366 * DAY_MS;

/** The key of a unit's stream. */
export function unitKey(unit: string): string {
  return `unit/${unit}`;
}

/** The only way a unit's state changes. Pure. */
export function evolveUnit(state: UnitState | null, event: UnitEvent): UnitState {
  const revision = (state?.revision ?? 0) + 1;
  const { at } = event;
  if (event.type === 'inspection-over') {
    if (!state) throw new Error(`a unit's first event is inspection-noted, not ${event.type}`);
    const over = event.body.inspection;
    const inspections = state.inspections.map((i) => (i.id === over ? { ...i, ended: at } : i));
    return { ...state, inspections, at, revision };
  }
  const { unit, inspection } = event.body;
  const known = (state?.inspections ?? []).filter((i) => (i.ended ?? i.until) > at - REMEMBERED);
  return { unit, inspections: [...known, { ...inspection, ended: null }], at, revision };
}

type Decision = { events: UnitEvent[] } | { rejected: Rejection };

/** What is noted, of whom, under which policies. */
interface Noting {
  unit: string;
  inspection: Noted;
  /** How far inspections are to lie apart: durations, of the policies of all tasks in its scope. */
  apart: string[];
  /** Inspections that nobody concluded, and that went with the last of their tasks. */
  gone: readonly string[];
  actor: Actor;
}

/**
 * Notes an inspection that begins at an instant. Refuses one of a unit of which another is under way, or ended less
 * than `apart` ago, unless it says why again. One that went with its tasks counts until the day it was planned to end.
 */
export function noteInspection(
  state: UnitState | null,
  { unit, inspection, apart, gone, actor }: Noting,
  calendar: Calendar,
): Decision {
  const at = Math.max(inspection.from, state?.at ?? inspection.from);
  const before = (state?.inspections ?? []).find((i) => {
    const end = i.ended ?? (gone.includes(i.id) ? i.until : null);
    return end === null || apart.some((within) => at <= deadline(end, within, calendar));
  });
  if (before && (inspection.again ?? '').trim() === '')
    return reject('inspected-already', again(unit, before, gone.includes(before.id)));
  const body = { unit, inspection: { ...inspection, from: at } };
  return { events: [{ type: 'inspection-noted', at, due: at, actor, body }] };
}

function again(unit: string, one: UnitState['inspections'][number], isGone: boolean): string {
  const { id, name, tasks, until, ended } = one;
  const where = tasks.map(({ plan, task }) => `${plan} 第${task}项任务`).join('、');
  const open = isGone ? '未作结论，已随任务了结' : `正在进行，最迟${dayInWords(dayOf(until))}结束`;
  const when = ended === null ? open : `已于${dayInWords(dayOf(ended))}结束`;
  return `${unit} 近期已有督查“${name}”（${id}，${where}，${when}）：请合并进行或另择时间，确需再次督查的，写明理由`;
}

/** Notes that an inspection was concluded; nothing where that is known, or it is remembered no more. */
export function endInspection(
  state: UnitState | null,
  { inspection, at, actor }: { inspection: string; at: Instant; actor: Actor },
): { events: UnitEvent[] } {
  const running = state?.inspections.find((i) => i.id === inspection && i.ended === null);
  if (!state || !running) return { events: [] };
  const when = Math.max(at, state.at);
  const body = { unit: state.unit, inspection };
  return { events: [{ type: 'inspection-over', at: when, due: when, actor, body }] };
}

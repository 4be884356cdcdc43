import type { Calendar } from '../calendar';
import type { Post } from '../directory';
import { deadline } from '../duration';
import { type Instant, dayOf } from '../time';
import type { EventType, RuleItem, TaskEvent } from './events';
import { type Step, ladderOf } from './ladder';
import {
  type Obligation,
  type TaskState,
  isForm,
  obligationOf,
  policyOf,
  reviewerOf,
  subjectOf,
} from './state';
import { KINDS } from './kinds';
import { consequence, dueWords, duty, nameOf, periodWords } from './words';

/** What kind of message it is; pages and mails are ordered by it. */
export type NoticeKind = 'assignment' | 'reminder' | 'chase' | 'escalation' | 'review' | 'outcome';

/** Who must hear of an event, and the four things every message says (design.md section 1, promise 4). */
export interface Notice {
  kind: NoticeKind;
  /** The event that raised it. */
  rule: EventType;
  unit: string;
  post: Post;
  /** The unit it is about. */
  about: string;
  /** What it is about; null for an assignment as such. */
  item: RuleItem | null;
  /** The instant the rule named. */
  due: Instant;
  /** Breaks through the digest: level 2 and above, and a leader's instruction. */
  urgent: boolean;
  /** Said only while the obligation is open in this round. */
  whileOpen: boolean;
  why: string;
  what: string;
  /** By when; null where nothing is asked. */
  by: Instant | null;
  next: string;
}

/** What a notice says of an obligation, zh-CN: why, what, by when, what next. To whom is said in `notices.ts`. */
export type Said = Pick<Notice, 'kind' | 'why' | 'what' | 'next'> &
  Partial<Pick<Notice, 'urgent' | 'whileOpen' | 'by'>>;

/** What was said is said of: an event, and the state right after it. */
export interface Context {
  state: TaskState;
  event: TaskEvent;
  calendar: Calendar;
}

/** What every notice that asks for something has in common: said while it is open, by when, and what else. */
export function asked(
  o: Obligation,
  { state, calendar }: Context,
  kind: NoticeKind,
  why: string,
  what: string,
  urgent = false,
): Said {
  return { kind, why, what, next: consequence(state, o, calendar), urgent, whileOpen: true, by: o.due };
}

/** A period has opened: what to report, to whom. */
export function opening(o: Obligation, context: Context): Said {
  return asked(
    o,
    context,
    'reminder',
    `${title(context.state)}：${periodWords(o.period)}报送期已开始`,
    `请${duty(o)}，报${reviewerOf(context.state, o.kind)}`,
  );
}

/** It will be due, or is today. */
export function reminder(o: Obligation, context: Context): Said {
  const today = dayOf(o.due) === dayOf(context.event.at);
  return asked(
    o,
    context,
    'reminder',
    `${title(context.state)}：${nameOf(context.state, o)}${today ? '今天到期' : '即将到期'}`,
    `请${duty(o)}`,
  );
}

/** That it is overdue (level 0), or chased for the so-many-th time; of both in one message only the latter is said. */
export function chase(o: Obligation, context: Context, level: number): Said {
  const external = o.unitKind === 'external';
  const state = `已于${dueWords(o)}到期，尚未${isForm(o) ? '收到' : '办理'}`;
  return asked(
    o,
    context,
    'chase',
    `${title(context.state)}：${nameOf(context.state, o)}${state}${level === 0 ? '' : `，第${level}次${external ? '函询' : '催办'}`}`,
    `${external ? '商请贵单位' : '请'}尽快${duty(o)}`,
  );
}

/** Each addressee is asked for what is theirs to do; an external unit is written to. */
export function escalation(o: Obligation, context: Context, level: number): Said {
  const { state } = context;
  const step = stepOf(state, o, level);
  const external = o.unitKind === 'external';
  const what = external
    ? `请发函商请${o.unit}答复`
    : step?.to === 'head'
      ? `请督促本单位尽快${duty(o)}，并确认收悉`
      : '请确认并督促办理，或作出批示';
  const said = asked(
    o,
    context,
    'escalation',
    `${title(state)}：${o.unit}${isForm(o) ? '' : '的'}${nameOf(state, o)}逾期（${dueWords(o)}到期），${external ? '转发函商请' : `第${level}级升级`}`,
    what,
    level >= 2,
  );
  // What is asked of the addressee is to confirm: by the end of the level's own time, not of the day long past.
  return step ? { ...said, by: deadline(context.event.at, step.ackWithin, context.calendar) } : said;
}

const LAPSED_EXTERNAL = ['未收到，已归档', '无需补办，可在以后一并说明', '以后各期照常商请'] as const;

/** Nobody answered: it is filed as not done. */
export function lapse(o: Obligation, { state }: Context): Said {
  const [why, what, next] = o.unitKind === 'external' ? LAPSED_EXTERNAL : KINDS[o.kind].lapsed;
  return { kind: 'outcome', why: `${title(state)}：${nameOf(state, o)}${why}`, what, next };
}

/** Something waits for review. */
export function review(o: Obligation, context: Context): Said {
  return asked(
    o,
    context,
    'review',
    `${title(context.state)}：${about(context.state, o)}已报送`,
    '请审核：通过，或写明理由退回',
  );
}

/** The step of its ladder that a level is; undefined where there is none. */
export function stepOf(state: TaskState, o: Obligation, level: number): Step | undefined {
  return ladderOf(policyOf(state, o.policy), o.unitKind)[level - 1];
}

/** `某局2024年10月配合材料`: what a decision is about, with its unit. */
export function about(state: TaskState, decision: Obligation): string {
  const o = obligationOf(state, subjectOf(decision.id));
  return o ? o.unit + nameOf(state, o) : '';
}

/** How a unit is addressed: an external one is asked, not told. */
export function yours(o: Obligation): string {
  return o.unitKind === 'external' ? '贵单位' : '您单位';
}

/** A task by number and title. */
export function title(state: TaskState): string {
  return `第${state.number}项任务“${state.title}”`;
}

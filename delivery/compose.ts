import type { Post } from '../domain/directory';
import { KINDS } from '../domain/task/kinds';
import { POST_WORDS, leftWords, periodWords } from '../domain/task/words';
import type { ObligationKind } from '../domain/task/state';
import { dayInWords, dayOf, inWords } from '../domain/time';
import { asks, withoutStale } from '../domain/delivery';
import type { Calendar } from '../domain/calendar';
import { taskNumbers } from '../domain/task-numbers';
import type { NoticeLine, OwedLine } from '../store/digests';
import { addressOfOwed, addressOfSaid } from './addresses';

/** One thing a message says: why I got it, what to do, by when, what happens next. */
export interface Said {
  kind: string;
  why: string;
  what: string;
  by: string | null;
  next: string;
  /** Where it is seen to. */
  link: string;
}

/** One line of what a person owes, all tasks of a kind, period and date together. */
export interface Owed {
  what: string;
  due: string;
  /** `还有2个工作日`, `今天到期`, `逾期1个工作日`. */
  left: string;
  overdue: boolean;
  tasks: string;
  /** Where it is done. */
  link: string;
}

/** A message before it is written as text or HTML. */
export interface Message {
  subject: string;
  greeting: string;
  lead: string;
  said: Said[];
  owed: Owed[];
  /** Why this person gets it. */
  because: string;
  link: string;
  /** Further lines at the foot, e.g. the ledger's checkpoint for supervisors. */
  foot: string[];
}

export interface ComposeInput {
  name: string;
  urgent: boolean;
  /** Domain instant of sending. */
  now: number;
  notices: NoticeLine[];
  owed: OwedLine[];
  link: string;
  foot: string[];
  calendar: Calendar;
}

const KIND_TITLES: Record<string, string> = {
  assignment: '任务派发',
  reminder: '提醒',
  chase: '催办',
  escalation: '升级',
  review: '待审',
  outcome: '结果',
};

/** Escalations first, then what is late, then what is asked, then what is only news. */
const ORDER = ['escalation', 'chase', 'review', 'reminder', 'assignment', 'outcome'];

/** Builds a person's message from what is to be said and what is owed at this instant. */
export function compose(input: ComposeInput): Message {
  const { name, urgent, now, owed } = input;
  const notices = withoutStale(input.notices, askedFor);
  const said = groups(notices, (n) => [n.kind, n.rule, n.unit, n.what, n.by_at, n.level, shape(n)].join('|'))
    .map((list) => together(list, input.link))
    .sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
    .map((s) => ({ ...s, kind: KIND_TITLES[s.kind] ?? s.kind }));
  const late = owed.filter((o) => o.overdue).length;
  return {
    subject: urgent ? urgentSubject(notices) : digestSubject(now, owed.length, late, notices.length),
    greeting: `${name}：`,
    lead: urgent
      ? '以下事项需要您立即处理。'
      : `截至${inWords(now)}，您名下待办${owed.length}项${late > 0 ? `，其中逾期${late}项` : ''}。`,
    said,
    owed: groups(owed, (o) => [o.kind, o.role, o.period, o.due].join('|')).map((list) => line(list, input)),
    because: because(notices),
    link: input.link,
    foot: input.foot,
  };
}

/** What a notice asks for; null where it asks for nothing. */
function askedFor({ kind, stream, obligation, round, unit, post }: NoticeLine): string | null {
  return obligation !== null && asks(kind) ? [stream, obligation, round, unit, post].join(' ') : null;
}

/** Notices that differ only in their task say the same thing. */
function shape(n: NoticeLine): string {
  return n.why.replaceAll(`第${n.task}项任务“${n.title}”`, '任务');
}

function together(list: NoticeLine[], link: string): Said & { kind: string } {
  const first = list[0] as NoticeLine;
  const { kind, what, by_at, next } = first;
  const why = list.length === 1 ? first.why : `${shape(first)}（${whichOf(list)}共${list.length}项）`;
  const by = by_at === null ? null : inWords(by_at);
  return { kind, why, what, by, next, link: addressOfSaid(link, list) };
}

/** The tasks that notices are about; nothing for what belongs to none: a record, a plan. */
function whichOf(list: NoticeLine[]): string {
  const numbers = list.map((n) => n.task).filter((n) => n > 0);
  return numbers.length > 0 ? `${taskNumbers(numbers)}，` : '';
}

function line(list: OwedLine[], { now, calendar, link }: ComposeInput): Owed {
  const first = list[0] as OwedLine;
  const kind = KINDS[first.kind as ObligationKind].duty;
  const what = first.kind === 'contribution' && first.role === 'implement' ? '填报落实进展' : kind;
  return {
    what: [periodWords(first.period), what].filter(Boolean).join(' '),
    due: inWords(first.due) + (first.provisional ? '（暂定）' : ''),
    left: leftWords(first.due, now, calendar),
    overdue: now > first.due,
    tasks: `${taskNumbers(list.map((o) => o.task))}${list.length > 1 ? `，共${list.length}项` : ''}`,
    link: addressOfOwed(link, list),
  };
}

function urgentSubject(notices: NoticeLine[]): string {
  const first = notices[0];
  if (!first) return '【督办】';
  const word = first.rule === 'instructed' ? '批示' : `第${first.level ?? 0}级升级`;
  return notices.length === 1
    ? `【督办 ${word}】${first.about}${first.task > 0 ? ` 任务${first.task}` : ''}`
    : `【督办 ${word}】${notices.length}项`;
}

function digestSubject(now: number, owed: number, late: number, news: number): string {
  const day = dayInWords(dayOf(now));
  if (owed === 0) return `【督办】${day} ${news}条消息`;
  return `【督办】${day} 待办${owed}项${late > 0 ? `，逾期${late}项` : ''}`;
}

function because(notices: NoticeLine[]): string {
  const posts = new Set(
    notices.map((n) => `${n.stands_in ? '代行' : '担任'}${n.unit}${POST_WORDS[n.post as Post]}`),
  );
  return `您收到本邮件，因为您${[...posts].join('、')}。每个工作日最多一封，升级与批示除外。`;
}

function groups<T>(list: T[], key: (item: T) => string): T[][] {
  const found = new Map<string, T[]>();
  for (const item of list) {
    const k = key(item);
    const group = found.get(k);
    if (group) group.push(item);
    else found.set(k, [item]);
  }
  return [...found.values()];
}

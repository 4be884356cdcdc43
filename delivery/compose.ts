import type { Calendar } from '../domain/calendar';
import { asks, withoutStale } from '../domain/delivery';
import { grouped } from '../domain/grouped';
import type { TapAct } from '../domain/task/tap';
import type { NoticeLine, OwedLine } from '../store/digest-content';
import type { Language } from '../store/preferences';
import { addressOfOwed, addressOfSaid } from './addresses';
import { type Speech, capital, speechIn } from './languages';
import { type Place, type Template, templateIn } from './templates';

/** One act by a signed link beside what a message says. */
export interface TapLink {
  words: string;
  link: string;
}

/** One thing a message says: why I got it, what to do, by when, what happens next. */
export interface Said {
  kind: string;
  why: string;
  what: string;
  by: string | null;
  next: string;
  /** Something is late. */
  late: boolean;
  /** Where it is seen to. */
  link: string;
  taps: TapLink[];
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

/** A message before it is written in one of its forms: what it says, and the template that says the rest. */
export interface Message {
  kind: 'digest' | 'urgent';
  template: Template;
  subject: string;
  /** One line for a phone: who, how many, how late. */
  short: string;
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

/** The link of an act on what a notice is about; null where it can have none. */
export type Tapping = (notice: NoticeLine) => { act: TapAct; link: string } | null;

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
  /** The reader's. */
  language?: Language;
  /** Makes links that act; without it there are none: where others read along. */
  tapping?: Tapping;
  /** What is answered to it reaches us. */
  answerable?: boolean;
}

/** What a message is made with. */
interface Making extends ComposeInput {
  speech: Speech;
  template: Template;
}

/** Escalations first, then what is late, then what is asked, then what is only news. */
const ORDER = ['escalation', 'chase', 'review', 'reminder', 'assignment', 'outcome'] as const;
type Kind = (typeof ORDER)[number];

/** Links that act beside one group of notices; of more the page is quicker. */
const MOST_TAPS = 6;

/** Builds a person's message from what is to be said and what is owed at this instant. */
export function compose(input: ComposeInput): Message {
  const { urgent, language = 'zh-CN', link } = input;
  const making: Making = { ...input, speech: speechIn(language), template: templateIn(language) };
  const { speech, template } = making;
  const notices = withoutStale(input.notices, askedFor);
  const said = groups(notices, (n) =>
    [n.kind, n.rule, n.unit, n.what, n.by_at, n.level, speech.why(n, true).words].join('|'),
  ).sort((a, b) => place(a) - place(b));
  return {
    kind: urgent ? 'urgent' : 'digest',
    template,
    ...opening(notices, making),
    said: said.map((list) => together(list, making)),
    owed: groups(input.owed, (o) => [o.kind, o.role, o.period, o.due].join('|')).map((list) =>
      line(list, making),
    ),
    because: template.say('because', { posts: speech.posts(postsOf(notices, making)) }),
    link,
    foot: [
      ...(input.answerable ? [template.say('answerable', {})] : []),
      ...input.foot.map((words) => clean(speech.sentence(words))),
    ],
  };
}

const place = ([first]: NoticeLine[]): number => ORDER.indexOf(first?.kind as Kind);

/** What a notice asks for; null where it asks for nothing. */
function askedFor({ kind, stream, obligation, round, unit, post }: NoticeLine): string | null {
  return obligation !== null && asks(kind) ? [stream, obligation, round, unit, post].join(' ') : null;
}

/** How it begins: subject, greeting, and how much there is. */
function opening(
  notices: NoticeLine[],
  making: Making,
): Pick<Message, 'subject' | 'short' | 'greeting' | 'lead'> {
  const { now, owed, speech, template } = making;
  const name = clean(making.name);
  const greeting = template.say('greeting', { name });
  if (making.urgent) {
    const { subject, matter, about } = urgent(notices, making);
    const short = template.say('shortUrgent', { name, matter, about });
    return { subject, short, greeting, lead: template.say('leadUrgent', {}) };
  }
  const late = owed.filter((o) => o.overdue).length;
  const [day, at, news] = [speech.day(now), speech.at(now), notices.length];
  const all = { name, day, at, news, late, owed: owed.length };
  const lead = template.say(late > 0 ? 'leadLate' : 'lead', all);
  if (owed.length === 0)
    return {
      subject: template.say('subjectNews', all),
      short: template.say('shortNews', all),
      greeting,
      lead,
    };
  return {
    subject: template.say(late > 0 ? 'subjectLate' : 'subject', all),
    short: template.say(late > 0 ? 'shortLate' : 'short', all),
    greeting,
    lead,
  };
}

function urgent(
  notices: NoticeLine[],
  { template }: Making,
): { subject: string; matter: string; about: string } {
  const [first, ...more] = notices;
  const matter =
    first?.rule === 'instructed'
      ? template.say('instructed', {})
      : template.say('escalated', { level: first?.level ?? 0 });
  const about = clean(first?.about ?? '');
  const task = first?.task ?? 0;
  if (more.length > 0)
    return { subject: template.say('subjectUrgentMany', { matter, count: notices.length }), matter, about };
  const subject =
    task > 0
      ? template.say('subjectUrgentTask', { matter, about, task })
      : template.say('subjectUrgent', { matter, about });
  return { subject, matter, about };
}

function together(list: NoticeLine[], making: Making): Said {
  const { link, speech, template } = making;
  const first = list[0] as NoticeLine;
  const kind = first.kind as Kind;
  const sentence = (said: string): string => clean(capital(speech.sentence(said)));
  return {
    kind: template.say(kind, {}),
    why: clean(whyOf(list, making)),
    what: sentence(first.what),
    by: first.by_at === null ? null : speech.at(first.by_at),
    next: sentence(first.next),
    late: kind === 'escalation' || kind === 'chase',
    link: addressOfSaid(link, list),
    taps: tapsOf(list, making),
  };
}

function whyOf(list: NoticeLine[], { speech, template }: Making): string {
  const first = list[0] as NoticeLine;
  const several = list.length > 1;
  const { words, ofTask } = speech.why(first, several);
  if (!several)
    return ofTask ? template.say('about', { task: speech.task(first), why: words }) : capital(words);
  const numbers = list.map((n) => n.task).filter((n) => n > 0);
  const why = capital(words);
  const count = list.length;
  return numbers.length === 0
    ? template.say('togetherPlain', { why, count })
    : template.say('together', { why, tasks: speech.tasks(numbers), count });
}

const TAP_WORDS = {
  acknowledge: 'tapAcknowledge',
  unchanged: 'tapUnchanged',
  escalation: 'tapEscalation',
} as const satisfies Record<TapAct, Place>;

function tapsOf(list: NoticeLine[], { tapping, template }: Making): TapLink[] {
  if (!tapping || list.length > MOST_TAPS) return [];
  return list.flatMap((notice) => {
    const tap = tapping(notice);
    if (!tap) return [];
    const act = template.say(TAP_WORDS[tap.act], {});
    const words = list.length > 1 ? template.say('tapOf', { act, task: notice.task }) : act;
    return [{ words, link: tap.link }];
  });
}

function line(list: OwedLine[], { now, calendar, link, speech, template }: Making): Owed {
  const first = list[0] as OwedLine;
  const tasks = speech.tasks(list.map((o) => o.task));
  const due = speech.at(first.due);
  return {
    what: speech.owed(first),
    due: first.provisional ? template.say('provisional', { due }) : due,
    left: speech.left(first.due, now, calendar),
    overdue: now > first.due,
    tasks: list.length > 1 ? template.say('tasks', { tasks, count: list.length }) : tasks,
    link: addressOfOwed(link, list),
  };
}

function postsOf(notices: NoticeLine[], { speech, template }: Making): string[] {
  const posts = notices.map((n) =>
    template.say(n.stands_in ? 'standsIn' : 'holds', { unit: clean(n.unit), post: speech.post(n.post) }),
  );
  return [...new Set(posts)];
}

/**
 * Text as one line that reads as it is written: no line breaks, with which a title could write lines of its own, no control
 * characters, and none that turn the direction of what follows.
 */
function clean(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069\uFEFF]+/gu, ' ')
    .trim();
}

function groups<T>(list: readonly T[], keyOf: (item: T) => string): T[][] {
  return [...grouped(list, keyOf).values()];
}

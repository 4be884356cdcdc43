import type { Calendar } from '../domain/calendar';
import { taskNumbers } from '../domain/task-numbers';
import { CHANNEL_TERMS, type ChannelName } from '../domain/channels';
import type { Post } from '../domain/directory';
import type { Role } from '../domain/plan/draft';
import type { ObligationKind } from '../domain/task/state';
import { POST_WORDS, duty, leftWords, periodWords } from '../domain/task/words';
import { type Instant, dayInWords, dayOf, inWords } from '../domain/time';
import { POSTS } from '../english/posts';
import {
  channelInEnglish,
  dateInEnglish,
  dutyInEnglish,
  inEnglish,
  periodInEnglish,
  tasksInEnglish,
  whyInEnglish,
} from '../english/said';
import type { Language } from '../store/preferences';
import type { NoticeLine, OwedLine } from '../store/digest-content';

/** Why somebody hears of something, with the task that it is about taken out where the template puts it back. */
interface Why {
  words: string;
  /** The template puts the task before it. */
  ofTask: boolean;
}

/** What messages say beside their templates: dates, what is owed, the sentences of the rules. */
export interface Speech {
  at: (instant: Instant) => string;
  day: (instant: Instant) => string;
  left: (due: Instant, now: Instant, calendar: Calendar) => string;
  tasks: (numbers: readonly number[]) => string;
  owed: (line: OwedLine) => string;
  post: (post: string) => string;
  posts: (all: readonly string[]) => string;
  channel: (name: ChannelName) => string;
  task: (notice: NoticeLine) => string;
  /** A sentence of the rules; what is none of theirs stays as it was written. */
  sentence: (said: string) => string;
  /** Why: of one task, or of each of several. */
  why: (notice: NoticeLine, several: boolean) => Why;
}

const inTheirOwn = (notice: NoticeLine): string => `第${notice.task}项任务“${notice.title}”`;

const chinese: Speech = {
  at: inWords,
  day: (instant) => dayInWords(dayOf(instant)),
  left: leftWords,
  tasks: taskNumbers,
  owed: (line) => [periodWords(line.period), dutyOf(line)].filter(Boolean).join(' '),
  post: (post) => POST_WORDS[post as Post],
  posts: (all) => all.join('、'),
  channel: (name) => CHANNEL_TERMS[name].word,
  task: inTheirOwn,
  sentence: (said) => said,
  why: (notice, several) => ({
    words: several ? notice.why.replaceAll(inTheirOwn(notice), '任务') : notice.why,
    ofTask: false,
  }),
};

const english: Speech = {
  at: (instant) => english.sentence(inWords(instant)),
  day: (instant) => dateInEnglish(chinese.day(instant)) ?? chinese.day(instant),
  left: (due, now, calendar) => english.sentence(leftWords(due, now, calendar)),
  tasks: (numbers) => tasksInEnglish(taskNumbers(numbers)) ?? '',
  owed: (line) => {
    const period = line.period === null ? '' : (periodInEnglish(periodWords(line.period)) ?? line.period);
    const what = dutyInEnglish(dutyOf(line)) ?? dutyOf(line);
    return capital(period === '' ? what : `${what}, ${period}`);
  },
  post: (post) => POSTS[post] ?? post,
  posts: (all) => all.join(', '),
  channel: (name) => channelInEnglish(CHANNEL_TERMS[name].word) ?? name,
  task: ({ task, title }) => `Task ${task} “${title}”`,
  sentence: (said) => dateInEnglish(said) ?? inEnglish(said) ?? said,
  why: (notice, several) => {
    const called = several ? 'each task' : `task ${notice.task} “${notice.title}”`;
    const found = whyInEnglish(notice.why, { number: notice.task, title: notice.title, called });
    if (!found) return { words: notice.why, ofTask: false };
    return { words: found.words, ofTask: found.head && !several };
  },
};

const SPEECHES: Record<Language, Speech> = { 'zh-CN': chinese, en: english };

/** How a language says what is not in its template. */
export function speechIn(language: Language): Speech {
  return SPEECHES[language];
}

/** A sentence begins with a capital letter, where its letters have them. */
export function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function dutyOf({ kind, role }: OwedLine): string {
  return duty({ kind: kind as ObligationKind, role: role as Role | null });
}

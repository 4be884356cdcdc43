import { ASKS, NEXTS } from './asks';
import { COMMON } from './common';
import { type Reader, reader } from './grammar';
import { HOLES, TASK, tasksIn } from './holes';
import { OPERATING } from './operating';
import { OTHERS } from './others';
import { LAPSED, WHYS } from './whys';

/**
 * Sentences that the rules say in Chinese, in English. They are read by tables, one place for mails and pages; what a
 * person wrote in them, and names, stay as they are. What is not among them is not said: whoever asks keeps the Chinese.
 */

/** A sentence of the rules in English, as it would go on within another; undefined where it is none of theirs. */
export const inEnglish: Reader = reader(
  [...COMMON, ...NEXTS, ...ASKS, ...OTHERS, ...WHYS, ...LAPSED, ...OPERATING],
  HOLES,
);

/** Which task a sentence names, as the rules name it; `called` is what stands for it in English. */
export interface Named {
  number: number;
  title: string;
  called: string;
}

/**
 * Why somebody hears of a task, in English. The task is taken out before anything is read, so that no title is taken for
 * words of ours; where the sentence only begins with it, it is left out: whoever asks puts it before.
 */
export function whyInEnglish(
  why: string,
  { number, title, called }: Named,
): { head: boolean; words: string } | undefined {
  const chinese = `第${number}项任务“${title}”`;
  const head = why.startsWith(`${chinese}：`);
  const at = why.indexOf(chinese);
  const rest =
    head || at < 0
      ? why.slice(head ? chinese.length + 1 : 0)
      : why.slice(0, at) + TASK + why.slice(at + chinese.length);
  const words = inEnglish(rest);
  return words === undefined ? undefined : { head, words: words.replace(TASK, () => called) };
}

/** Dates, periods, names of what is owed, duties, tasks by number and channels, as the rules have them, in English. */
export const dateInEnglish: Reader = HOLES.when.say;
export const periodInEnglish: Reader = HOLES.period.say;
export const nameInEnglish: Reader = HOLES.name.say;
export const dutyInEnglish: Reader = HOLES.duty.say;
export const tasksInEnglish: Reader = tasksIn;
export const channelInEnglish: Reader = HOLES.channel.say;

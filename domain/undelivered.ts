import { CHANNEL_TERMS, type ChannelName } from './channels';
import { type MessageStatus, wantsSomebody } from './message-status';
import type { Post } from './directory';
import { POST_WORDS } from './task/words';
import { type Instant, inWords } from './time';

/** What was not delivered at first, to whom, and what was done about it. */

/** A message that failed by at least one contact, or came back. */
export interface Undelivered {
  id: number;
  email: string;
  name: string;
  subject: string | null;
  sendAt: Instant;
  status: MessageStatus;
  /** By what it goes, or went, in the end. */
  channel: ChannelName;
  deliveredAt: Instant | null;
  failures: { channel: ChannelName; at: Instant; answer: string }[];
  resends: { account: string; at: Instant }[];
  /** What it was to assign, and that was served by other means. */
  servedOtherwise: { unit: string; task: number; at: Instant }[];
}

/** What was to be said to a post that nobody holds: it waits until somebody does. */
export interface Unheld {
  unit: string;
  post: Post;
  /** Since when the first of it waits. */
  since: Instant;
  notices: number;
  /** How many of them assign something, and what of that was served by other means. */
  assigns: number;
  servedOtherwise: Undelivered['servedOtherwise'];
}

/** Why what waits for a post was not delivered, zh-CN. */
export function whyUnheld({ unit, post, notices }: Unheld): string {
  return `${unit}的${POST_WORDS[post]}岗位无人任职，${notices}条通知没有发出`;
}

/** What was done about it, zh-CN, one line a thing. */
export function whatWasDoneUnheld({ servedOtherwise, notices, assigns }: Unheld): string[] {
  const served = servedOtherwise.map(servedWords);
  return assigns === notices && servedOtherwise.length >= assigns ? served : [...served, '岗位尚未补人'];
}

const servedWords = ({ unit, task, at }: Undelivered['servedOtherwise'][number]): string =>
  `${inWords(at)} 任务${task}以其他方式送达${unit}`;

/** Why it was not delivered, zh-CN, one line a failure. */
export function whyUndelivered({ failures }: Undelivered): string[] {
  return failures.map(
    ({ channel, at, answer }) => `${inWords(at)} ${CHANNEL_TERMS[channel].word}：${answer}`,
  );
}

/** What was done about it, zh-CN, one line a thing; that nothing was where nothing was. */
export function whatWasDone({
  status,
  channel,
  deliveredAt,
  resends,
  servedOtherwise,
}: Undelivered): string[] {
  const done = [
    ...resends.map(({ account, at }) => `${inWords(at)} ${account} 重发`),
    ...(deliveredAt === null ? [] : [`${inWords(deliveredAt)} 用${CHANNEL_TERMS[channel].word}送达`]),
    ...servedOtherwise.map(servedWords),
  ];
  if (done.length > 0) return done;
  return [wantsSomebody(status) ? '尚未处理' : '正在改走其他渠道或再试'];
}

/** True where somebody must still do something about it. */
export function stillOpen({ status, servedOtherwise }: Undelivered): boolean {
  return wantsSomebody(status) && servedOtherwise.length === 0;
}

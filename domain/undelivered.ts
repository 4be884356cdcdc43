import { CHANNEL_TERMS, type ChannelName } from './channels';
import { type MessageStatus, wantsSomebody } from './message-status';
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
    ...servedOtherwise.map(({ unit, task, at }) => `${inWords(at)} 任务${task}以其他方式送达${unit}`),
  ];
  if (done.length > 0) return done;
  return [wantsSomebody(status) ? '尚未处理' : '正在改走其他渠道或再试'];
}

/** True where somebody must still do something about it. */
export function stillOpen({ status, servedOtherwise }: Undelivered): boolean {
  return wantsSomebody(status) && servedOtherwise.length === 0;
}

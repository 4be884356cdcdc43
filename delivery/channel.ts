import type { ChannelName } from '../domain/channels';
import type { SendResult } from '../domain/message-status';
import type { Instant } from '../domain/time';

/** Where a message goes: somebody's contact point on a channel. */
export interface Target {
  /** Their address there: of mail, member, phone; whom a robot shall mention. Empty where the channel needs none. */
  address: string;
  /** Of a robot or webhook: where it is, and the secrets that its messages are signed with, the present one first. */
  endpoint?: { url: string; secrets: readonly string[] };
}

/** One message in every form that a channel may want; each channel takes the one it can show. */
export interface Written {
  subject: string;
  text: string;
  html: string;
  /** Markdown of the robots: headings, bold, links, line breaks. */
  markdown: string;
  /** For a phone: one line, no link but `link`. */
  short: string;
  /** Where the reader goes to act. */
  link: string;
  /** Which template it was written by, with the version: `digest/zh-CN/1`. */
  template: string;
  /** For programs: what it says, as data. */
  data: unknown;
}

export interface Outgoing extends Written {
  to: Target;
  /** Stable over retries, so that the other side can tell a repeat. */
  messageId: string;
  /** The instant that it was meant for, stable over retries as well. */
  meant: Instant;
}

/** How the other side took it. `unknown`: the message may or may not have been accepted. */
export interface Handed {
  result: SendResult;
  /** What the other side answered, word for word and without secrets; of a failure of our own, what failed. */
  answer: string;
  /** The endpoint is gone for good (HTTP 410): nothing is sent to it any more. */
  gone?: true;
  /** Wall seconds that the other side asked to wait for. */
  retryAfter?: number;
}

export interface Channel {
  readonly name: ChannelName;
  /** How many jobs of its queue may be under way at once; of more, messages would wait between the last check and the wire. */
  readonly concurrency: number;
  send: (message: Outgoing) => Promise<Handed>;
  /** Waits for a free connection, where there are only so many: what is sent on it leaves at once. */
  connection?: () => Promise<Connection>;
  close: () => void;
}

/** A connection that nobody else uses until it is given back. */
export interface Connection {
  send: Channel['send'];
  giveBack: () => void;
}

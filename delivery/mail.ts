import { type Transporter, createTransport } from 'nodemailer';
import type SMTPPool from 'nodemailer/lib/smtp-pool';
import type { ChannelName, SendResult } from '../domain/message-status';

export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Stable over retries, so that a mail server or client can tell a repeat. */
  messageId: string;
}

/** How the other side took it. `unknown`: the message may or may not have been accepted. */
export interface Handed {
  result: SendResult;
  /** What the other side answered, word for word; of a failure of our own, what failed. */
  answer: string;
}

export interface Channel {
  readonly name: ChannelName;
  /** How many messages may be under way at once; more would wait between the last check and the wire. */
  readonly concurrency: number;
  send: (mail: Mail) => Promise<Handed>;
  close: () => void;
}

export interface MailOptions {
  /** `smtp://user:password@host:port`. */
  url: string;
  from: string;
  connections: number;
  /** Wall ms; other than by default in tests. */
  patience?: { connectionTimeout: number; greetingTimeout: number; socketTimeout: number };
}

const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/** Mail by SMTP. Content never names files or addresses to fetch. */
export function mailChannel(options: MailOptions): Channel {
  const lanes = Array.from({ length: options.connections }, () => openLane(options));
  const free = [...lanes];
  const waiting: ((lane: Lane) => void)[] = [];
  const take = (): Promise<Lane> | Lane =>
    free.pop() ?? new Promise<Lane>((resolve) => waiting.push(resolve));
  return {
    name: 'mail',
    concurrency: options.connections,
    send: async (mail) => {
      const lane = await take();
      lane.contentOut = false;
      try {
        const { response = '' } = await lane.transport.sendMail({ from: options.from, ...mail });
        return { result: 'accepted', answer: response };
      } catch (error) {
        return classify(error as SmtpError, lane.contentOut);
      } finally {
        const next = waiting.shift();
        if (next) next(lane);
        else free.push(lane);
      }
    },
    close: () => {
      for (const { transport } of lanes) transport.close();
    },
  };
}

/** One connection that is kept open, and one message at a time on it. */
interface Lane {
  transport: Transporter;
  /** The content of the message under way went out: from here on the server may have it. */
  contentOut: boolean;
}

function openLane({ url, patience = PATIENCE }: MailOptions): Lane {
  const options: SMTPPool.Options & { maxRequeues: number } = {
    url,
    pool: true,
    maxConnections: 1,
    maxMessages: Infinity,
    // The pool would send a message again by itself whose connection broke, also after the server had taken it.
    maxRequeues: 0,
    ...patience,
    disableFileAccess: true,
    disableUrlAccess: true,
    // Only its log tells when the content has gone out; an error after that looks like any broken connection.
    logger: logger((entry) => {
      if (entry.tnx === 'message') lane.contentOut = true;
    }),
  };
  const lane: Lane = { transport: createTransport(options), contentOut: false };
  return lane;
}

const LEVELS = ['level', 'trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;

function logger(
  hear: (entry: { tnx?: string }) => void,
): Exclude<SMTPPool.Options['logger'], boolean | undefined> {
  const log = (entry: unknown): void => {
    hear(entry ?? {});
  };
  return Object.fromEntries(LEVELS.map((level) => [level, log]));
}

interface SmtpError extends Error {
  code?: string;
  responseCode?: number;
}

/** Failures that are about this one message and its address; all others are about the server or the way to it. */
const OF_THE_MESSAGE = new Set(['EENVELOPE', 'EMESSAGE']);

/** 5xx for the message is final, 4xx or no connection is for later; silence after the content went out cannot be known. */
function classify(error: SmtpError, gone: boolean): Handed {
  const answer = `${error.code ?? 'error'}: ${error.message}`;
  const { responseCode } = error;
  if (OF_THE_MESSAGE.has(error.code ?? '')) {
    if (responseCode === undefined) return { result: 'broken', answer };
    return { result: responseCode >= 500 ? 'refused' : 'later', answer };
  }
  return { result: gone && responseCode === undefined ? 'unknown' : 'later', answer };
}

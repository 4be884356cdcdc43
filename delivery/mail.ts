import { type Transporter, createTransport } from 'nodemailer';
import type SMTPPool from 'nodemailer/lib/smtp-pool';
import type { Channel, Handed, Outgoing } from './channel';
import { bytesOf, fieldOf } from './mime';

/** What of a message a mail is made of. */
export type Mail = Pick<Outgoing, 'to' | 'messageId' | 'subject' | 'text' | 'html'>;

/** Mail needs no other form of a message. */
export interface MailChannel extends Channel {
  send: (mail: Mail) => Promise<Handed>;
}

export interface MailOptions {
  /** `smtp://user:password@host:port`. */
  url: string;
  from: string;
  connections: number;
  /** Signs what leaves (RFC 6376). */
  dkim?: { domainName: string; keySelector: string; privateKey: string };
  /** A mailbox whose mail comes back to us: replies and bounces go there, each with the token of its message. */
  inbound?: string;
  /** Wall ms; other than by default in tests. */
  patience?: { connectionTimeout: number; greetingTimeout: number; socketTimeout: number };
}

/** Jobs of several messages under way: so that connections never wait for the database. */
export const MAIL_JOBS = 4;

const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/** Mail by SMTP. Content never names files or addresses to fetch. */
export function mailChannel(options: MailOptions): MailChannel {
  const from = fieldOf('From', options.from);
  const lanes = Array.from({ length: options.connections }, () => openLane(options));
  const free = [...lanes];
  const waiting: ((lane: Lane) => void)[] = [];
  const take = (): Promise<Lane> | Lane =>
    free.pop() ?? new Promise<Lane>((resolve) => waiting.push(resolve));
  const connection = async () => {
    const lane = await take();
    return {
      send: (mail: Mail) => sendOn(lane, mail, from, options),
      giveBack: () => {
        const next = waiting.shift();
        if (next) next(lane);
        else free.push(lane);
      },
    };
  };
  return {
    name: 'mail',
    concurrency: MAIL_JOBS,
    connection,
    send: async (mail) => {
      const own = await connection();
      return own.send(mail).finally(own.giveBack);
    },
    close: () => {
      for (const { transport } of lanes) transport.close();
    },
  };
}

async function sendOn(
  lane: Lane,
  { to, messageId, ...content }: Mail,
  from: string,
  options: MailOptions,
): Promise<Handed> {
  lane.contentOut = false;
  const back = returning(options, messageId);
  try {
    const { response = '' } = await lane.transport.sendMail({
      envelope: { from: back ?? options.from, to: to.address },
      messageId,
      raw: bytesOf({ ...content, from, to: to.address, messageId, ...(back && { replyTo: back }) }),
    });
    return { result: 'accepted', answer: response };
  } catch (error) {
    return classify(error as SmtpError, lane.contentOut);
  }
}

/** Where replies and bounces go: `reply+<token>@…`, the token being that of the message's id. */
function returning({ inbound }: MailOptions, messageId: string): string | undefined {
  const token = /^<duban-(\d+\.[0-9a-f]+)(?:\.r\d+)?@/.exec(messageId)?.[1];
  if (inbound === undefined || token === undefined) return undefined;
  const at = inbound.lastIndexOf('@');
  return `${inbound.slice(0, at)}+${token}${inbound.slice(at)}`;
}

/** One connection that is kept open, and one message at a time on it. */
interface Lane {
  transport: Transporter;
  /** The content of the message under way went out: from here on the server may have it. */
  contentOut: boolean;
}

function openLane({ url, dkim, patience = PATIENCE }: MailOptions): Lane {
  const options: SMTPPool.Options & { maxRequeues: number } = {
    url,
    pool: true,
    maxConnections: 1,
    maxMessages: Infinity,
    // The pool would send a message again by itself whose connection broke, also after the server had taken it.
    maxRequeues: 0,
    ...patience,
    ...(dkim ? { dkim } : {}),
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

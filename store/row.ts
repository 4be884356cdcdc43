import { createHash } from 'node:crypto';
import type { TaskEvent } from '../domain/task/events';
import { canonical } from './canonical';
import { BadEvent } from './errors';

/** What one ledger row says. `v` is the version of the event's schema. */
export interface RowContent {
  v: number;
  stream: string;
  revision: number;
  type: string;
  at: number;
  due: number;
  actor: unknown;
  body: unknown;
}

export interface Row {
  revision: number;
  type: string;
  at: number;
  due: number;
  /** Of an answer: whose, and to which obligation; null for every other event. */
  unit: string | null;
  obligation: string | null;
  /** RFC 8785 bytes. */
  body: Buffer;
  hash: Buffer;
}

/** Schema version of the events written now. */
export const EVENT_VERSION = 1;

/** The hash that a stream's first row builds on. */
export const GENESIS: Buffer = Buffer.alloc(32);

/** What JSON escapes and PostgreSQL cannot hold; an escaped backslash before it is only text that looks like it. */
const UNSTORABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/;

/**
 * Seals one row: canonical bytes, and a SHA-256 over the hash before and these bytes. Throws `BadEvent` for
 * what PostgreSQL or a second canonicalisation could not hold: NUL, lone surrogates, numbers that are none.
 */
export function seal(previous: Buffer, content: RowContent): Row {
  const text = canonical(content);
  if (text === undefined) throw new BadEvent(content.stream, 'nothing to record');
  if (UNSTORABLE.test(text))
    throw new BadEvent(
      content.stream,
      'text contains a NUL character or half of a surrogate pair: remove it',
    );
  const body = Buffer.from(text, 'utf8');
  const { revision, type, at, due } = content;
  return { revision, type, at, due, ...answerIn(content), body, hash: chain(previous, body) };
}

/** What a row's columns say of the answer in it, so that a unit's latest answer is found by an index. */
export function answerIn({
  type,
  body,
}: Pick<RowContent, 'type' | 'body'>): Pick<Row, 'unit' | 'obligation'> {
  if (type !== 'submitted' && type !== 'request-answered') return { unit: null, obligation: null };
  const { unit, obligation } = body as { unit: string; obligation: string };
  return { unit, obligation };
}

/** The hash of a row. */
export function chain(previous: Buffer, body: Buffer): Buffer {
  return createHash('sha256').update(previous).update(body).digest();
}

/** Reads a row's bytes back. */
export function open(body: Buffer): RowContent {
  return JSON.parse(body.toString('utf8')) as RowContent;
}

/** The task's event in a row's bytes. */
export function eventOf(bytes: Buffer): TaskEvent {
  const { type, at, due, actor, body } = open(bytes);
  return { type, at, due, actor, body } as TaskEvent;
}

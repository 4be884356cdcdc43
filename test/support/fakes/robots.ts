import { createHmac, randomBytes } from 'node:crypto';
import type { Limit } from '../../../domain/channels';
import {
  type Answer,
  type Asked,
  type FakeServer,
  type Now,
  SlidingLimits,
  Tally,
  jsonOf,
  startServer,
} from './server';

/** Robots of group chats, as strict as the real ones: their limits, sizes, signatures, and what they answer. */

interface RobotMessage {
  /** Which robot of the server. */
  robot: string;
  title: string;
  text: string;
  /** Who was mentioned. */
  mentions: string[];
}

export interface Robot {
  name: string;
  /** The address to post to; whoever has it speaks in the group. */
  url: string;
  secret: string;
}

export interface FakeRobots extends FakeServer {
  /** What the groups have seen. */
  accepted: RobotMessage[];
  /** How often what was refused for which reason; empty when nothing was. */
  rejected: Record<string, number>;
  /** Puts a robot into a group; signed unless it cannot be or must not be. */
  add: (name: string, options?: { signed?: boolean }) => Robot;
  /** Takes a robot out of its group. */
  remove: (name: string) => void;
}

type Refusal = readonly [number, string];

interface Kind {
  limits: readonly Limit[];
  /** Who sends too much is kept out so long. */
  blockSeconds: number;
  address: (key: string) => string;
  keyOf: (asked: Asked) => string;
  refusals: Record<'gone' | 'fast' | 'sign' | 'long' | 'bad', Refusal>;
  answer: (code: number, words: string) => unknown;
  /** Reads a message, or says what is wrong with it. */
  read: (asked: Asked, json: Record<string, unknown>) => Omit<RobotMessage, 'robot'> | 'long' | 'bad';
  /** Whether it is signed with the secret, at a time that is near enough. */
  signed: ((asked: Asked, json: Record<string, unknown>, secret: string, now: number) => boolean) | null;
}

const MINUTE = { most: 20, seconds: 60 };
const HOUR_MS = 3600_000;
const hmac = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('base64');
const size = (text: string): number => Buffer.byteLength(text);
const part = (json: unknown, key: string): Record<string, unknown> =>
  ((json as Record<string, unknown>)[key] ?? {}) as Record<string, unknown>;
const byErrcode = (code: number, words: string): unknown => ({ errcode: code, errmsg: words });

const WECOM: Kind = {
  limits: [MINUTE],
  blockSeconds: 0,
  address: (key) => `/cgi-bin/webhook/send?key=${key}`,
  keyOf: ({ query }) => query.get('key') ?? '',
  refusals: {
    gone: [93000, 'invalid webhook url, hint: [1], from ip: 127.0.0.1'],
    fast: [45009, 'api freq out of limit'],
    sign: [93000, 'not signed'],
    long: [40058, 'markdown.content exceed max length 4096. invalid Request Parameter'],
    bad: [40058, 'invalid Request Parameter'],
  },
  answer: byErrcode,
  read: (_, json) => {
    const { content } = part(json, 'markdown');
    if (json.msgtype !== 'markdown' || typeof content !== 'string' || content === '') return 'bad';
    if (size(content) > 4096) return 'long';
    return {
      title: '',
      text: content,
      mentions: [...content.matchAll(/<@([^>]+)>/g)].map((m) => m[1] ?? ''),
    };
  },
  signed: null,
};

const DINGTALK: Kind = {
  limits: [MINUTE],
  blockSeconds: 600,
  address: (key) => `/robot/send?access_token=${key}`,
  keyOf: ({ query }) => query.get('access_token') ?? '',
  refusals: {
    gone: [300005, 'token is not exist'],
    fast: [130101, 'send too fast, exceed 20 times per minute'],
    sign: [310000, 'sign not match'],
    long: [460101, 'message too long, exceed 20000 bytes'],
    bad: [40035, '缺少参数 json'],
  },
  answer: byErrcode,
  read: (asked, json) => {
    const { title, text } = part(json, 'markdown');
    const { atMobiles = [], isAtAll } = part(json, 'at') as { atMobiles?: string[]; isAtAll?: boolean };
    if (json.msgtype !== 'markdown' || typeof title !== 'string' || typeof text !== 'string') return 'bad';
    if (title === '' || text === '') return 'bad';
    if (size(asked.body) > 20_000) return 'long';
    // It mentions who is both named and in the text.
    const named = isAtAll ? ['all'] : atMobiles.filter((mobile) => text.includes(`@${mobile}`));
    return { title, text, mentions: named };
  },
  signed: ({ query }, _, secret, now) => {
    const timestamp = query.get('timestamp') ?? '';
    const near = Math.abs(now - Number(timestamp)) <= HOUR_MS;
    return near && query.get('sign') === hmac(secret, `${timestamp}\n${secret}`);
  },
};

const FEISHU: Kind = {
  limits: [
    { most: 5, seconds: 1 },
    { most: 100, seconds: 60 },
  ],
  blockSeconds: 0,
  address: (key) => `/open-apis/bot/v2/hook/${key}`,
  keyOf: ({ path }) => path.split('/').at(-1) ?? '',
  refusals: {
    gone: [19001, 'param invalid: incoming webhook access token invalid'],
    fast: [11232, 'frequency limited psm[lark.oapi.app_platform_runtime]appID[1500]'],
    sign: [19021, 'sign match fail or timestamp is not within one hour from current time'],
    long: [9499, 'Bad Request: request body is too large'],
    bad: [9499, 'Bad Request'],
  },
  answer: (code, words) =>
    code === 0
      ? { StatusCode: 0, StatusMessage: 'success', code, data: {}, msg: 'success' }
      : { code, data: {}, msg: words },
  read: (asked, json) => {
    const card = part(json, 'card');
    const title = part(part(card, 'header'), 'title').content;
    const [element] = (card.elements ?? []) as { tag?: string; content?: string }[];
    if (json.msg_type !== 'interactive' || typeof title !== 'string') return 'bad';
    if (element?.tag !== 'markdown' || !element.content) return 'bad';
    if (size(asked.body) > 20_000) return 'long';
    const mentions = [...element.content.matchAll(/<at id=([^>]+)><\/at>/g)].map((m) => m[1] ?? '');
    return { title, text: element.content, mentions };
  },
  signed: (_, { timestamp, sign }, secret, now) => {
    const near = typeof timestamp === 'string' && Math.abs(now - Number(timestamp) * 1000) <= HOUR_MS;
    return near && sign === hmac(`${timestamp}\n${secret}`, '');
  },
};

/**
 * WeCom's robots: 20 in a minute, 4,096 bytes of markdown, no signature. Where a test says what time it is in the office, all
 * three are crowded for a minute from every full and half hour, when everybody's robots speak: see `crowded`.
 */
export const fakeWecomRobots = (now?: Now, office?: Now): Promise<FakeRobots> => start(WECOM, now, office);

/** DingTalk's robots: 20 in a minute, then ten minutes of silence; 20,000 bytes; signed within an hour. */
export const fakeDingtalkRobots = (now?: Now, office?: Now): Promise<FakeRobots> =>
  start(DINGTALK, now, office);

/** Feishu's robots: 5 in a second and 100 in a minute; 20 KB; signed within an hour. */
export const fakeFeishuRobots = (now?: Now, office?: Now): Promise<FakeRobots> => start(FEISHU, now, office);

/** Whether it is the first minute of an hour or of a half. */
const crowded = (at: number): boolean => at % (HOUR_MS / 2) < 60_000;

async function start(kind: Kind, now: Now = Date.now, office?: Now): Promise<FakeRobots> {
  const tally = new Tally();
  const accepted: RobotMessage[] = [];
  const limits = new SlidingLimits(kind.limits, now);
  const blocked = new Map<string, number>();
  const robots = new Map<string, { name: string; secret: string | null }>();
  const refuse = (why: keyof Kind['refusals']): Answer => {
    tally.add(why);
    return { body: kind.answer(...kind.refusals[why]) };
  };
  const server = await startServer((asked) => {
    const key = kind.keyOf(asked);
    const robot = robots.get(key);
    if (!robot) return refuse('gone');
    const json = jsonOf(asked);
    if (asked.method !== 'POST' || !json) return refuse('bad');
    if (robot.secret !== null && !kind.signed?.(asked, json, robot.secret, now())) return refuse('sign');
    if ((blocked.get(key) ?? 0) > now()) return refuse('fast');
    const message = kind.read(asked, json);
    if (typeof message === 'string') return refuse(message);
    if (office && crowded(office())) {
      tally.add('crowded');
      // Feishu says so; the others answer as if nothing were the matter, and show nothing.
      return { body: kind.answer(...(kind === FEISHU ? kind.refusals.fast : ([0, 'ok'] as const))) };
    }
    if (!limits.take(key)) {
      blocked.set(key, now() + kind.blockSeconds * 1000);
      return refuse('fast');
    }
    accepted.push({ robot: robot.name, ...message });
    return { body: kind.answer(0, 'ok') };
  });
  return {
    ...server,
    accepted,
    rejected: tally.counts,
    add: (name, { signed = true } = {}) => {
      const key = randomBytes(24).toString('hex');
      const secret = `SEC${randomBytes(24).toString('hex')}`;
      robots.set(key, { name, secret: kind.signed && signed ? secret : null });
      return { name, url: server.url + kind.address(key), secret };
    },
    remove: (name) => {
      for (const [key, robot] of robots) if (robot.name === name) robots.delete(key);
    },
  };
}

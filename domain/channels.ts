import { fnv1a } from './spread';

/** The ways by which a message may be handed over, and the terms of each (practice.md: limits of the robots). */

export const CHANNELS = [
  'mail',
  'wecom',
  'wecom-robot',
  'dingtalk-robot',
  'feishu-robot',
  'webhook',
  'sms',
] as const;
export type ChannelName = (typeof CHANNELS)[number];

/** At most so many in any stretch of so many wall seconds. */
export interface Limit {
  most: number;
  seconds: number;
}

/** What a limit of a channel counts: messages to one address, to one endpoint, or all by the channel. */
type Lane = 'address' | 'endpoint' | 'channel';

export interface ChannelTerms {
  /** What people call it, zh-CN. */
  word: string;
  /** What a person's address is there, zh-CN; null where the endpoint alone says where it goes. */
  address: string | null;
  /** Whether it posts to an endpoint that a coordinator registered, with a secret of its own. */
  endpoint: boolean;
  lane: Lane;
  limits: readonly Limit[];
  /** How many messages a sender takes at a time. One, where each is counted by itself or takes long. */
  together: number;
  /** Wall seconds before each further try of what was put off; then it is given up. */
  retries: readonly number[];
  /** The other side tells a repeat by its id: what may or may not have arrived is sent again. */
  repeats: boolean;
  /** Kept off the full and the half hour, when everybody's robots speak. */
  jitter: boolean;
  /** The largest message it takes, in bytes of its text; null where there is no bound that matters. */
  bytes: number | null;
}

const MINUTES = 60;
const HOURS = 60 * MINUTES;

/** Tries of what somebody waits for at a desk: about half an hour in all. */
const SOON = [2, 10, MINUTES, 5 * MINUTES, 30 * MINUTES];

/** Standard Webhooks: over some 75 hours, so that a receiver may be away for a weekend. */
const PATIENT = [
  5,
  5 * MINUTES,
  30 * MINUTES,
  2 * HOURS,
  5 * HOURS,
  10 * HOURS,
  14 * HOURS,
  20 * HOURS,
  24 * HOURS,
];

export const CHANNEL_TERMS: Record<ChannelName, ChannelTerms> = {
  mail: {
    word: '邮件',
    address: '邮箱',
    endpoint: false,
    lane: 'channel',
    limits: [],
    together: 16,
    retries: SOON,
    repeats: false,
    jitter: false,
    bytes: null,
  },
  wecom: {
    word: '企业微信',
    address: '成员账号',
    endpoint: false,
    lane: 'address',
    limits: [
      { most: 30, seconds: MINUTES },
      { most: 1000, seconds: HOURS },
    ],
    together: 1,
    retries: SOON,
    repeats: false,
    jitter: false,
    bytes: 2048,
  },
  'wecom-robot': {
    word: '企业微信群机器人',
    address: '要提醒的成员账号',
    endpoint: true,
    lane: 'endpoint',
    limits: [{ most: 20, seconds: MINUTES }],
    together: 1,
    retries: SOON,
    repeats: false,
    jitter: true,
    bytes: 4096,
  },
  'dingtalk-robot': {
    word: '钉钉群机器人',
    address: '要提醒的手机号',
    endpoint: true,
    lane: 'endpoint',
    limits: [{ most: 20, seconds: MINUTES }],
    together: 1,
    retries: SOON,
    repeats: false,
    jitter: true,
    bytes: 20_000,
  },
  'feishu-robot': {
    word: '飞书群机器人',
    address: '要提醒的成员账号',
    endpoint: true,
    lane: 'endpoint',
    limits: [
      { most: 5, seconds: 1 },
      { most: 100, seconds: MINUTES },
    ],
    together: 1,
    retries: SOON,
    repeats: false,
    jitter: true,
    bytes: 20_000,
  },
  webhook: {
    word: '外部系统',
    address: null,
    endpoint: true,
    lane: 'endpoint',
    limits: [],
    together: 1,
    retries: PATIENT,
    repeats: true,
    jitter: false,
    bytes: null,
  },
  sms: {
    word: '短信',
    address: '手机号',
    endpoint: false,
    lane: 'address',
    limits: [{ most: 1, seconds: MINUTES }],
    together: 1,
    retries: SOON,
    repeats: false,
    jitter: false,
    bytes: 500,
  },
};

/**
 * Wall seconds until the next try of what was put off so many times; null where it is given up. Up to a tenth more than the
 * channel has it, so that what was put off together does not come back together.
 */
export function retryIn(retries: readonly number[], attempts: number, key: string): number | null {
  const wait = retries[attempts - 1];
  return wait === undefined ? null : wait * (1 + (fnv1a(`${key} ${attempts}`) % 101) / 1000);
}

/** Channels by which a message may be sent again though it may have arrived, and for how many tries. */
export function repeatable(): { channel: ChannelName; tries: number }[] {
  return CHANNELS.filter((name) => CHANNEL_TERMS[name].repeats).map((channel) => ({
    channel,
    tries: CHANNEL_TERMS[channel].retries.length,
  }));
}

/** What the limits of a message count, as a key: messages with the same key share them. */
export function laneOf(channel: ChannelName, address: string, endpoint: number | null): string {
  const keys: Record<Lane, string> = { channel: '', address, endpoint: String(endpoint ?? '') };
  return `${channel}:${keys[CHANNEL_TERMS[channel].lane]}`;
}

/** By how many wall seconds a message by a channel leaves after its hour, so that robots are not all called at :00. */
export function jitterOf(channel: ChannelName, key: string): number {
  return CHANNEL_TERMS[channel].jitter ? JITTER.from + (fnv1a(key) % (JITTER.until - JITTER.from)) : 0;
}

/** Seconds after the full or half hour: from two to seven minutes. */
const JITTER = { from: 2 * MINUTES, until: 7 * MINUTES };

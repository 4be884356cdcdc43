import { isIPv6 } from 'node:net';
import type { FastifyRequest } from 'fastify';
import type { Pool } from 'pg';
import { inWords } from '../domain/time';
import { type Counter, attempt, forget, unattempt } from '../store/attempts';
import { ApiError } from './problems';

/** Limits on signing in: by account against guessing one, by address against trying many accounts. */

const MINUTES = 15;
/** Failures of one account, wherever they come from. */
const OF_ACCOUNT = 10;
/** Failures from one address: a unit's people share one. */
const OF_ADDRESS = 100;
/** Mails that one account is sent. */
const LINKS = 3;

/** What is limited; each is counted by itself, so that guessed passwords do not shut the way by mail. */
type Limited = 'password' | 'link' | 'token' | 'code' | 'provider' | 'tap';

function counters(what: Limited, request: FastifyRequest, account?: string): Counter[] {
  const most = what === 'link' ? LINKS : OF_ACCOUNT;
  return [
    { of: `${what} from ${network(request.ip)}`, most: OF_ADDRESS, minutes: MINUTES },
    ...(account === undefined ? [] : [{ of: `${what} of ${account}`, most, minutes: MINUTES }]),
  ];
}

/** Counts an attempt; refuses it where there were too many. Returns how to say that it went well. */
export async function allowed(
  pool: Pool,
  what: Limited,
  request: FastifyRequest,
  account?: string,
): Promise<{ good: () => Promise<void> }> {
  const all = counters(what, request, account);
  for (const counter of all) {
    const until = await attempt(pool, counter);
    if (until) throw tooMany(until);
  }
  const [address, own] = all;
  return {
    good: async () => {
      if (address) await unattempt(pool, address);
      if (own) await forget(pool, own);
    },
  };
}

/** Takes back an attempt from an address that was counted in an earlier request. */
export async function succeeded(pool: Pool, what: Limited, request: FastifyRequest): Promise<void> {
  const [address] = counters(what, request);
  if (address) await unattempt(pool, address);
}

function tooMany(until: Date): ApiError {
  const seconds = Math.max(1, Math.ceil((until.getTime() - Date.now()) / 1000));
  const minute = Math.ceil(until.getTime() / 60_000) * 60_000;
  const detail = `尝试次数过多：请于${inWords(minute)}以后再试（约${Math.ceil(seconds / 60)}分钟）`;
  const error = new ApiError(429, 'too-many-attempts', detail);
  error.headers = { 'retry-after': String(seconds) };
  return error;
}

/** The address, or of IPv6 the network: whoever has one address of it has them all. */
function network(ip: string): string {
  const v4 = ip.match(/^::ffff:(\d+\.\d+\.\d+\.\d+)$/i)?.[1];
  if (v4 !== undefined || !isIPv6(ip)) return v4 ?? ip;
  const [head = '', tail] = ip.toLowerCase().split('::');
  const groups = head.split(':').filter(Boolean);
  const rest = (tail ?? '').split(':').filter(Boolean);
  const filled =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - groups.length - rest.length)).fill('0');
  return [...groups, ...filled, ...rest].slice(0, 4).join(':');
}

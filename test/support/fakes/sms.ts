import { type FakeServer, type Now, SlidingLimits, Tally, jsonOf, startServer } from './server';

/** An SMS gateway that takes JSON or a form: one message to a number in a minute, 500 bytes, a key in a header. */

interface SmsMessage {
  phone: string;
  text: string;
  id: string;
}

export interface FakeSms extends FakeServer {
  accepted: SmsMessage[];
  rejected: Record<string, number>;
  /** What `SMS_HEADERS` must hold. */
  headers: Record<string, string>;
}

/** Starts one. It answers `{"code": "OK"}`, or a code that says what was wrong. */
export async function fakeSms(now: Now = Date.now): Promise<FakeSms> {
  const tally = new Tally();
  const accepted: SmsMessage[] = [];
  const seen = new Set<string>();
  const limits = new SlidingLimits([{ most: 1, seconds: 60 }], now);
  const headers = { Authorization: 'Bearer key-of-the-gateway-0001' };
  const say = (code: string, status = 200) => {
    if (code !== 'OK') tally.add(code);
    return { status, body: { code } };
  };
  const server = await startServer((asked) => {
    if (asked.headers.authorization !== headers.Authorization) return say('KEY', 401);
    const form = asked.headers['content-type'] === 'application/x-www-form-urlencoded';
    const said = form ? Object.fromEntries(new URLSearchParams(asked.body)) : jsonOf(asked);
    const { phone, text, id = '' } = (said ?? {}) as Record<string, string>;
    if (typeof phone !== 'string' || !/^\+?\d{5,20}$/.test(phone)) return say('PHONE');
    if (typeof text !== 'string' || text === '' || Buffer.byteLength(text) > 500) return say('TEXT');
    if (id !== '' && seen.has(id)) return say('REPEATED');
    if (!limits.take(phone)) return say('LIMIT');
    seen.add(id);
    accepted.push({ phone, text, id });
    return say('OK');
  });
  return { ...server, accepted, rejected: tally.counts, headers };
}

import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Answer, type Asked, type FakeServer, type Now, Tally, startServer } from './server';

/** A receiver that keeps to the rules of Standard Webhooks: signature, five minutes, and no message twice. */

interface WebhookMessage {
  id: string;
  type: string;
  timestamp: string;
  data: unknown;
}

export interface FakeWebhook extends FakeServer {
  accepted: WebhookMessage[];
  /** How often what was refused; `repeated` is what it had already and took without acting on it again. */
  rejected: Record<string, number>;
  /** Which secrets it believes from now on. */
  believe: (...secrets: string[]) => void;
}

const TOLERANCE_SECONDS = 300;

/** Starts one that believes some secrets (`whsec_` and base64). */
export async function fakeWebhook(secrets: string[], now: Now = Date.now): Promise<FakeWebhook> {
  const tally = new Tally();
  const accepted: WebhookMessage[] = [];
  const seen = new Set<string>();
  let believed = secrets;
  const server = await startServer((asked): Answer => {
    const wrong = problem(asked, believed, now());
    if (wrong) {
      tally.add(wrong);
      return { status: 400, body: wrong };
    }
    const id = String(asked.headers['webhook-id']);
    if (seen.has(id)) tally.add('repeated');
    else accepted.push({ id, ...(JSON.parse(asked.body) as Omit<WebhookMessage, 'id'>) });
    seen.add(id);
    return { status: 204 };
  });
  return {
    ...server,
    accepted,
    rejected: tally.counts,
    believe: (...other) => {
      believed = other;
    },
  };
}

function problem({ method, headers, body }: Asked, secrets: string[], now: number): string | null {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature } = headers;
  if (method !== 'POST') return 'method';
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof signature !== 'string')
    return 'headers';
  if (id.includes('.') || !/^\d+$/.test(timestamp)) return 'headers';
  if (Math.abs(now / 1000 - Number(timestamp)) > TOLERANCE_SECONDS) return 'time';
  const given = signature.split(' ').map((one) => one.split(','));
  const good = secrets.some((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    const wanted = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
    return given.some(([version, text = '']) => {
      const got = Buffer.from(text, 'base64');
      return version === 'v1' && got.length === wanted.length && timingSafeEqual(got, wanted);
    });
  });
  return good ? null : 'signature';
}

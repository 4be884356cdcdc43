import { createHmac } from 'node:crypto';
import { secretFits } from '../../domain/channel-addresses';
import type { Channel, Handed, Outgoing } from '../channel';
import type { Reply, Wire } from '../wire';
import { byStatus } from './answers';

/** Messages as data, to another system, by the rules of Standard Webhooks 1.0.0. */

/** The channel of signed webhooks. */
export function webhookChannel({ wire, now }: { wire: Wire; now: () => number }): Channel {
  return {
    name: 'webhook',
    concurrency: 16,
    send: async (message) => {
      const { endpoint } = message.to;
      if (!endpoint) return { result: 'broken', answer: 'not sent: no address is given' };
      const keys = endpoint.secrets.map(keyOf);
      if (keys.length === 0 || keys.includes(null))
        return { result: 'broken', answer: 'not sent: a secret must be whsec_ and base64 of 24 to 64 bytes' };
      const id = webhookId(message.messageId);
      const timestamp = Math.floor(now() / 1000);
      const body = bodyOf(message);
      const signatures = keys.map((key) => signWebhook(key as Buffer, `${id}.${timestamp}.${body}`));
      const reply = await wire({
        url: endpoint.url,
        body,
        headers: {
          'content-type': 'application/json',
          'webhook-id': id,
          'webhook-timestamp': String(timestamp),
          'webhook-signature': signatures.join(' '),
        },
        secrets: [...endpoint.secrets, ...signatures],
      });
      return judged(reply);
    },
    close: () => undefined,
  };
}

/**
 * By the standard every failure is tried again, for days, until the receiver says that it wants no more (410): it tells a
 * repeat by its id. So a line that was cut is no doubt here, and a receiver that refuses may only be half set up.
 */
function judged(reply: Reply): Handed {
  const handed = byStatus(reply);
  const again = handed.result === 'unknown' || (handed.result === 'refused' && !handed.gone);
  return again ? { ...handed, result: 'later' } : handed;
}

/** The time in it is that of the message; when this try is made the header says. */
function bodyOf({ data, meant }: Outgoing): string {
  return JSON.stringify({ type: 'duban.message', timestamp: new Date(meant).toISOString(), data });
}

/** A message's id as a header may hold it; without a full stop, which parts what is signed. */
function webhookId(messageId: string): string {
  return messageId.replace(/^<|>$/g, '').replace(/[^A-Za-z0-9_-]/g, '_');
}

/** The key in a secret; null where it is none. */
function keyOf(secret: string): Buffer | null {
  return secretFits('webhook', secret) ? Buffer.from(secret.slice('whsec_'.length), 'base64') : null;
}

/** One signature, as it stands in the header. */
export function signWebhook(key: Buffer, content: string): string {
  return `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
}

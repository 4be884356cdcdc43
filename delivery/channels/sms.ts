import { addressFits } from '../../domain/channel-addresses';
import { CHANNEL_TERMS } from '../../domain/channels';
import { type SmsSign, type SmsTemplate, smsTaken } from '../../domain/sms-template';
import type { Channel, Handed } from '../channel';
import type { Wire } from '../wire';
import { byStatus } from './answers';
import { bytes, clip, oneLine } from './text';

/** Short messages by the gateway that an office has, whatever it wants to be asked. */

export interface SmsOptions {
  url: string;
  body: SmsTemplate;
  headers: Record<string, string>;
  /** Without one the status of HTTP says it. */
  taken: SmsSign | undefined;
  wire: Wire;
}

/** The channel of an SMS gateway. */
export function smsChannel({ url, body, headers, taken, wire }: SmsOptions): Channel {
  return {
    name: 'sms',
    concurrency: 8,
    send: async ({ to, short, link, messageId }) => {
      if (!addressFits('sms', to.address))
        return { result: 'refused', answer: 'not sent: this cannot be a telephone number' };
      const text = withLink(oneLine(short), link, (CHANNEL_TERMS.sms.bytes ?? 0) - body.around);
      const id = messageId.replace(/^<|>$/g, '');
      const reply = await wire({
        url,
        body: body.fill({ phone: to.address.replaceAll('-', ''), text, id }),
        headers: { ...headers, 'content-type': body.contentType },
        secrets: Object.values(headers).flatMap((value) => [value, ...value.split(/[\s,;:=]+/)]),
      });
      const handed = byStatus(reply);
      if (handed.result !== 'accepted' || !taken || reply.how !== 'answered') return handed;
      return { ...handed, result: verdictOf(reply.json, taken) };
    },
    close: () => undefined,
  };
}

/** An answer that cannot be read leaves open what became of the message. */
function verdictOf(json: unknown, taken: SmsSign): Handed['result'] {
  if (json === undefined) return 'unknown';
  return smsTaken(taken, json) ? 'accepted' : 'refused';
}

/** Less text than this says nothing. */
const LEAST = 30;

/** The link is whole or not there; what has no room is cut before it. */
function withLink(short: string, link: string, most: number): string {
  if (short.includes(link) && bytes(short) <= most) return short;
  const text = oneLine(short.replaceAll(link, ' '));
  const room = most - bytes(` ${link}`);
  return room < LEAST ? clip(text, most) : `${clip(text, room)} ${link}`;
}

import { type MailOptions, mailChannel } from '../delivery/mail';
import { startSenders } from '../delivery/queue';
import { send } from '../delivery/send';
import type { Foundation } from './foundation';

export interface DeliveryOptions {
  redisUrl: string;
  mail: MailOptions;
  link: string;
  foot: (email: string) => Promise<string[]>;
  onTrouble: (error: unknown) => void;
}

/** Sends messages from the queue by mail. */
export function startDelivery(
  { pool, clock, calendar }: Foundation,
  { redisUrl, mail, link, foot, onTrouble }: DeliveryOptions,
): { close: () => Promise<void> } {
  const channel = mailChannel(mail);
  const domain = new URL(link).hostname;
  const context = { pool, clock, calendar, channel, link, domain, foot };
  const senders = startSenders(redisUrl, channel.concurrency, (digest) => send(context, digest), onTrouble);
  return {
    close: async () => {
      await senders.close();
      channel.close();
    },
  };
}

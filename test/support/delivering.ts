import { type MessageQueue, openQueue } from '../../delivery/queue';
import { type RelayContext, relay } from '../../delivery/relay';
import { reportBack } from '../../delivery/report';
import type { Mailbox } from '../../services/mailbox';
import { rows } from '../../store/database';
import { type DeliveryOptions, startDelivery } from '../../workers/delivery';
import { instant, monthly } from './domain';
import { type World, until } from './world';

/** A world's messages, sent to a mailbox by the product's own relay and senders. */
export interface Delivering {
  /** Sets the clock, and lets the relay and the senders do all there is to do at that instant. */
  at: (when: string) => Promise<void>;
  /** The same, at the instant that it is. */
  now: () => Promise<void>;
  /** Subjects of the messages that an address has. */
  received: (address: string) => Promise<string[]>;
  close: () => Promise<void>;
}

/** Lets the relay and the senders do all there is to do at this instant, and the tasks be told. */
export async function deliverAll(world: World, context: RelayContext): Promise<void> {
  while ((await relay(context)) > 0);
  await until('nothing is under way', async () => {
    const busy = await rows(
      world.pool,
      `select 1 from digests where status = 'sending' or enqueued_at is not null`,
    );
    return busy.length === 0;
  });
  while ((await reportBack(world.pool, world.tasks, world.clock)) > 0);
}

/** Lets a world's messages leave where `at` is asked; `inbound` is where they are answered. */
export function openDelivering(
  world: World,
  mailbox: Mailbox,
  channels: DeliveryOptions['channels'] = {},
  inbound?: string,
): Delivering {
  const queue: MessageQueue = openQueue(world.redisUrl);
  const senders = startDelivery(world, {
    redisUrl: world.redisUrl,
    mail: { url: mailbox.smtp, from: 'duban@example.cn', connections: 2, ...(inbound && { inbound }) },
    channels,
    box: world.secondFactor.box,
    link: 'http://127.0.0.1/',
    onTrouble: () => undefined,
  });
  const context = { pool: world.pool, calendar: world.calendar, hours: monthly, queue };
  const now = (): Promise<void> => deliverAll(world, context);
  return {
    now,
    at: async (when) => {
      await world.clock.set(instant(when));
      await now();
    },
    received: async (address) => {
      const response = await fetch(`${mailbox.http}/api/messages?limit=1000&to=${address}`);
      const { messages } = (await response.json()) as { messages: { subject: string }[] };
      return messages.map(({ subject }) => subject);
    },
    close: async () => {
      await senders.close();
      await queue.close();
    },
  };
}

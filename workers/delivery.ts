import { sendAlarms } from '../delivery/alarm';
import { sendLink } from '../delivery/links';
import { startLoop } from '../delivery/loop';
import { type MailOptions, mailChannel } from '../delivery/mail';
import { startSenders } from '../delivery/queue';
import { send } from '../delivery/send';
import type { Checkpoints } from '../store/checkpoint';
import { isSupervisor } from '../store/plans';
import type { Foundation } from './foundation';

export interface DeliveryOptions {
  redisUrl: string;
  mail: MailOptions;
  /** Where the reader of a message goes to act. */
  link: string;
  /** Who is told at once of what goes wrong. */
  alarmTo?: readonly string[];
  /** The latest of these is printed at the foot of supervisors' digests. */
  checkpoints?: Checkpoints;
  onTrouble: (error: unknown) => void;
}

/** Wall ms between looks for links that somebody waits for. */
const LINKS_MS = 500;
/** Wall ms between looks for faults that nobody has been told of. */
const ALARMS_MS = 5000;

/** Sends messages from the queue by mail, and links that sign in at once. */
export function startDelivery(
  { pool, clock, calendar }: Foundation,
  { redisUrl, mail, link, alarmTo = [], checkpoints, onTrouble }: DeliveryOptions,
): { close: () => Promise<void> } {
  const channel = mailChannel(mail);
  const domain = new URL(link).hostname;
  const foot = async (email: string): Promise<string[]> => {
    const latest = checkpoints?.latest();
    return latest !== undefined && (await isSupervisor(pool, email)) ? [latest] : [];
  };
  const context = { pool, clock, calendar, channel, link, domain, foot };
  const senders = startSenders(redisUrl, channel.concurrency, (digest) => send(context, digest), onTrouble);
  const links = startLoop(() => sendLink(context), { idleMs: LINKS_MS, onError: onTrouble });
  const alarms =
    alarmTo.length > 0 &&
    startLoop(() => sendAlarms({ ...context, to: alarmTo }), { idleMs: ALARMS_MS, onError: onTrouble });
  return {
    close: async () => {
      if (alarms) await alarms.stop();
      await links.stop();
      await senders.close();
      channel.close();
    },
  };
}

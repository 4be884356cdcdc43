import { sendAlarms } from '../delivery/alarm';
import { sendLink } from '../delivery/links';
import { startLoop } from '../delivery/loop';
import { type Channel } from '../delivery/channel';
import { openDesk } from '../delivery/desk';
import { type MailOptions, mailChannel } from '../delivery/mail';
import { MessageIds } from '../delivery/message-ids';
import { startSenders } from '../delivery/queue';
import { send } from '../delivery/send';
import { sendTest } from '../delivery/test-send';
import { CHANNELS, type ChannelName } from '../domain/channels';
import type { Checkpoints } from '../store/checkpoint';
import { openEndpoint } from '../store/endpoints';
import type { SecretBox } from '../store/secret-box';
import { Taps } from '../store/taps';
import type { Foundation } from './foundation';
import { hoursReader } from './hours';

export interface DeliveryOptions {
  redisUrl: string;
  mail: MailOptions;
  /** The channels besides mail that this installation has. */
  channels?: Partial<Record<ChannelName, Channel>>;
  /** Opens addresses and secrets of robots and webhooks; without it none is used. */
  box?: SecretBox;
  /** Wall seconds before each further try, in place of the channel's own; for tests. */
  retries?: readonly number[];
  /** Where the reader of a message goes to act. */
  link: string;
  /** Who is told at once of what goes wrong. */
  alarmTo?: readonly string[];
  /** The latest of these is printed at the foot of supervisors' digests. */
  checkpoints?: Checkpoints;
  onTrouble: (error: unknown) => void;
}

/** Wall ms between looks for what somebody waits for: links that sign in, test messages. */
const LINKS_MS = 500;
/** Wall ms between looks for faults that nobody has been told of. */
const ALARMS_MS = 5000;

/** Sends messages from the queues, each by its channel, and by mail at once links that sign in and alarms. */
export function startDelivery(
  { pool, clock, calendar }: Foundation,
  {
    redisUrl,
    mail,
    channels = {},
    box,
    retries,
    link,
    alarmTo = [],
    checkpoints,
    onTrouble,
  }: DeliveryOptions,
): { close: () => Promise<void> } {
  const channel = mailChannel(mail);
  const domain = new URL(link).hostname;
  const desk = openDesk(pool);
  const foot = async (email: string): Promise<string[]> => {
    const latest = checkpoints?.latest();
    return latest !== undefined && (await desk.supervises(email)) ? [latest] : [];
  };
  const endpoint = async (id: number) => (box ? openEndpoint(pool, box, id) : null);
  const all: Partial<Record<ChannelName, Channel>> = { ...channels, mail: channel };
  const ids = new MessageIds(box, domain);
  const taps = box && new Taps(box);
  const answerable = mail.inbound !== undefined && box !== undefined;
  const answering = { answerable, foot, taps };
  const when = { clock, calendar, hours: hoursReader(pool) };
  const sending = { pool, desk, ...when, channels: all, endpoint, link, domain, ids, ...answering };
  const context = { pool, channel, link, domain };
  // Also of channels that this installation does not have: what was chosen before goes by the next contact.
  const senders = CHANNELS.map((name) =>
    startSenders(
      redisUrl,
      { channel: name, concurrency: all[name]?.concurrency ?? 1 },
      (digests) => send({ ...sending, ...(retries ? { retries } : {}) }, name, digests),
      onTrouble,
    ),
  );
  const links = startLoop(() => sendLink(context), { idleMs: LINKS_MS, onError: onTrouble });
  const tests = startLoop(() => sendTest(sending), { idleMs: LINKS_MS, onError: onTrouble });
  const alarms =
    alarmTo.length > 0 &&
    startLoop(() => sendAlarms({ ...sending, to: alarmTo }), { idleMs: ALARMS_MS, onError: onTrouble });
  return {
    close: async () => {
      if (alarms) await alarms.stop();
      await Promise.all([links.stop(), tests.stop()]);
      await Promise.all(senders.map((sender) => sender.close()));
      await desk.close();
      for (const open of Object.values(all)) open.close();
    },
  };
}

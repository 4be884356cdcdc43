import type { Pool } from 'pg';
import { inWords } from '../domain/time';
import { type Alarm, claimAlarms, settleAlarms } from '../store/faults';
import type { MailChannel } from './mail';
import { escape } from './write';

/** What goes wrong is told at once, at any hour, to who operates the product (design.md section 1, promise 3). */

export interface AlarmContext {
  pool: Pool;
  channel: Pick<MailChannel, 'send'>;
  /** Addresses of who operates the product. */
  to: readonly string[];
  /** Where the pages are. */
  link: string;
  /** Domain name of message ids. */
  domain: string;
}

/** Wall seconds after which an alarm that did not arrive is tried again. */
const RETRY_SECONDS = 60;

/**
 * Tells all that is to be told, in one mail; how many faults that were. What one address took counts as told: told twice
 * is better than not at all.
 */
export async function sendAlarms({ pool, channel, to, link, domain }: AlarmContext): Promise<number> {
  const alarms = await claimAlarms(pool, RETRY_SECONDS);
  if (alarms.length === 0) return 0;
  const written = write(alarms, link);
  const handed = await Promise.all(
    to.map((address, i) =>
      channel.send({
        to: { address },
        ...written,
        messageId: `<duban-alarm-${alarms.map(({ id }) => id).join('-')}-${i}@${domain}>`,
      }),
    ),
  );
  if (handed.some(({ result }) => result === 'accepted'))
    await settleAlarms(
      pool,
      alarms.map(({ id }) => id),
    );
  return alarms.length;
}

function write(alarms: readonly Alarm[], link: string): { subject: string; text: string; html: string } {
  const page = new URL('notices', link.endsWith('/') ? link : `${link}/`).href;
  const subject = `【督办告警】${alarms.length}项需要处理`;
  const items = alarms.map(({ message, advice, raised_at }) => ({
    what: `${inWords(raised_at.getTime())} ${message}`,
    todo: `怎么办：${advice}`,
  }));
  return {
    subject,
    text: [...items.flatMap(({ what, todo }) => [what, todo, '']), `处理：${page}`, ''].join('\n'),
    html: [
      '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">',
      `<title>${escape(subject)}</title></head><body>`,
      ...items.map(({ what, todo }) => `<p><strong>${escape(what)}</strong><br>${escape(todo)}</p>`),
      `<p><a href="${escape(page)}">处理</a></p></body></html>`,
    ].join('\n'),
  };
}

import type { Pool } from 'pg';
import { type Alarm, claimAlarms, settleAlarms } from '../store/faults';
import { type Language, preferencesOf } from '../store/preferences';
import { speechIn } from './languages';
import type { MailChannel } from './mail';
import { templateIn } from './templates';
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
  const handed = await Promise.all(
    to.map(async (address, i) => {
      const { language } = await preferencesOf(pool, address);
      return channel.send({
        to: { address },
        ...write(alarms, language, link),
        messageId: `<duban-alarm-${alarms.map(({ id }) => id).join('-')}-${i}@${domain}>`,
      });
    }),
  );
  if (handed.some(({ result }) => result === 'accepted'))
    await settleAlarms(
      pool,
      alarms.map(({ id }) => id),
    );
  return alarms.length;
}

function write(alarms: readonly Alarm[], language: Language, link: string) {
  const page = new URL('notices', link.endsWith('/') ? link : `${link}/`).href;
  const template = templateIn(language);
  const { at, sentence } = speechIn(language);
  const subject = template.say('alarmSubject', { count: alarms.length });
  const act = template.say('alarmAct', {});
  const items = alarms.map(({ message, advice, raised_at }) => ({
    what: `${at(raised_at.getTime())} ${sentence(message)}`,
    todo: template.say('alarmTodo', { todo: sentence(advice) }),
  }));
  return {
    subject,
    text: [
      ...items.flatMap(({ what, todo }) => [what, todo, '']),
      template.say('linked', { words: act, link: page }),
      '',
    ].join('\n'),
    html: [
      `<!doctype html><html lang="${language}"><head><meta charset="utf-8">`,
      `<title>${escape(subject)}</title></head><body>`,
      ...items.map(({ what, todo }) => `<p><strong>${escape(what)}</strong><br>${escape(todo)}</p>`),
      `<p><a href="${escape(page)}">${escape(act)}</a></p></body></html>`,
    ].join('\n'),
  };
}

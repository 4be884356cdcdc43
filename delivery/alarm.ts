import type { Pool } from 'pg';
import { contactKey } from '../domain/contacts';
import { offTheCrowd } from '../domain/departure';
import type { DomainClock } from '../store/clock';
import { usableContactsOf } from '../store/contact-points';
import { type Alarm, claimAlarms, settleAlarms } from '../store/faults';
import { type Language, preferencesOf } from '../store/preferences';
import { beginAlarm, settleTest } from '../store/test-sends';
import type { Handed, Written } from './channel';
import { type Outlets, hand } from './hand';
import { speechIn } from './languages';
import { templateIn } from './templates';
import { escape, mark } from './write';

/** What goes wrong is told at once, at any hour, to who operates the product (design.md section 1, promise 3). */

export interface AlarmContext extends Outlets {
  pool: Pool;
  clock: DomainClock;
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
 * Tells all that is to be told, in one message; how many faults that were. What one person took counts as told: told twice
 * is better than not at all.
 */
export async function sendAlarms(context: AlarmContext): Promise<number> {
  const { pool, to } = context;
  const alarms = await claimAlarms(pool, RETRY_SECONDS);
  if (alarms.length === 0) return 0;
  const told = await Promise.all(to.map((email) => tell(context, email, alarms)));
  if (told.includes(true))
    await settleAlarms(
      pool,
      alarms.map(({ id }) => id),
    );
  return alarms.length;
}

/** By their contacts in turn, until one takes it: what is wrong may be the mail. True where one did. */
async function tell(context: AlarmContext, email: string, alarms: readonly Alarm[]): Promise<boolean> {
  const { pool, clock, link, domain } = context;
  const { language } = await preferencesOf(pool, email);
  const written = write(alarms, language, link);
  const now = await clock.now();
  for (const contact of await usableContactsOf(pool, email)) {
    if (offTheCrowd(now, { channel: contact.channel, key: contactKey(contact) }) > now) continue;
    const id = await beginAlarm(pool, email, contact);
    if (id === null) continue;
    const message = { ...written, messageId: `<duban-alarm-${id}@${domain}>`, meant: now };
    const { result, answer } = await soon(hand(context, contact, message));
    await settleTest(pool, id, result, answer);
    if (result === 'accepted') return true;
  }
  return false;
}

/** Wall ms after which a contact that has not answered counts as one that does not. */
const PATIENCE = 20_000;

/** How a contact took it, or that it has not answered yet: an alarm does not wait in a line before a server that stalls. */
export async function soon(handing: Promise<Handed>): Promise<Handed> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Handed>((resolve) => {
    timer = setTimeout(resolve, PATIENCE, {
      result: 'unknown',
      answer: 'no answer yet: the next contact is tried',
    });
  });
  return Promise.race([handing, late]).finally(() => {
    clearTimeout(timer);
  });
}

/** A group reads along, and robots have little room: few of many. */
const MOST_IN_MARKDOWN = 5;

function write(alarms: readonly Alarm[], language: Language, link: string): Written {
  const page = new URL('notices', link.endsWith('/') ? link : `${link}/`).href;
  const template = templateIn(language);
  const { at, sentence } = speechIn(language);
  const subject = template.say('alarmSubject', { count: alarms.length });
  const act = template.say('alarmAct', {});
  const items = alarms.map(({ message, advice, raised_at }) => ({
    what: `${at(raised_at.getTime())} ${sentence(message)}`,
    todo: template.say('alarmTodo', { todo: sentence(advice) }),
  }));
  const few = items.slice(0, MOST_IN_MARKDOWN).map(({ what, todo }) => `- **${mark(what)}** ${mark(todo)}`);
  return {
    ...{ subject, link: page, template: template.nameOf('alarm'), short: subject },
    markdown: [`### ${mark(subject)}`, ...few, `[${mark(act)}](${page})`].join('\n\n'),
    data: { alarm: true, items },
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

import type { Pool } from 'pg';
import type { ChannelName } from '../domain/channels';
import { type Language, preferencesOf } from '../store/preferences';
import { claimTest, settleTest } from '../store/test-sends';
import type { Written } from './channel';
import { type Outlets, hand } from './hand';
import { speechIn } from './languages';
import { templateIn } from './templates';
import { escape } from './write';

/** A message that only tries a contact leaves at once, at any hour, or not at all: somebody sits and waits for it. */

export interface TestContext extends Outlets {
  pool: Pool;
  /** Where the pages are. */
  link: string;
  /** Domain name of message ids. */
  domain: string;
}

/** Sends the next one that was asked for; how many that were. */
export async function sendTest(context: TestContext): Promise<number> {
  const { pool, domain } = context;
  const claimed = await claimTest(pool);
  if (!claimed) return 0;
  const { id, email, channel, address, endpoint, wait } = claimed;
  if (wait > 0) return 1;
  const { language } = await preferencesOf(pool, email);
  const message = {
    ...written(channel, language, context.link),
    messageId: `<duban-test-${id}@${domain}>`,
    meant: Date.now(),
  };
  const { result, answer } = await hand(context, { channel, address, endpoint }, message);
  await settleTest(pool, id, result, answer);
  return 1;
}

function written(channel: ChannelName, language: Language, link: string): Written {
  const template = templateIn(language);
  const subject = template.say('testSubject', {});
  const text = template.say('testText', { channel: speechIn(language).channel(channel) });
  return {
    ...{ subject, link, template: template.nameOf('test') },
    text: `${text}\n${link}\n`,
    html: `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${escape(subject)}</title><p>${escape(text)}</p>`,
    markdown: `### ${subject}\n\n${text}`,
    short: text,
    data: { test: true, text },
  };
}

import type { Pool } from 'pg';
import { type Language, preferencesOf } from '../store/preferences';
import { LINK_MINUTES, type LinkToSend, claimLink, settleLink } from '../store/sign-in-links';
import type { Handed } from './channel';
import type { MailChannel } from './mail';
import { templateIn } from './templates';
import { escape } from './write';

/** Links that sign in leave at once, at any hour: somebody sits and waits for one. */

export interface LinkContext {
  pool: Pool;
  channel: Pick<MailChannel, 'send'>;
  /** Where the pages are. */
  link: string;
  /** Domain name of message ids. */
  domain: string;
}

const ATTEMPTS = 5;

/** Sends the next link that is wanted; how many that were. */
export async function sendLink(context: LinkContext): Promise<number> {
  const claimed = await claimLink(context.pool);
  if (!claimed) return 0;
  const { language } = await preferencesOf(context.pool, claimed.email);
  const handed = await context.channel.send({
    to: { address: claimed.email },
    ...written(claimed, language, context.link),
    messageId: `<duban-link-${claimed.id}-${claimed.attempts}@${context.domain}>`,
  });
  if (handed.result === 'accepted') await settleLink(context.pool, claimed.id, { status: 'delivered' });
  else await failed(context, claimed, handed);
  return 1;
}

/** The token is after the `#`: no server, proxy or scanner of links on the way is sent it. */
function written({ name, account, unit, token }: LinkToSend, language: Language, link: string) {
  const url = new URL('sign-in/link', link.endsWith('/') ? link : `${link}/`);
  url.hash = `token=${token}`;
  const template = templateIn(language);
  const subject = template.say('linkSubject', {});
  const before = [template.say('greeting', { name }), template.say('linkLead', { account, unit })];
  const after = [template.say('linkOnce', { minutes: LINK_MINUTES }), template.say('linkCaution', {})];
  return {
    subject,
    text: `${[...before.flatMap((line) => [line, '']), url.href, '', ...after].join('\n')}\n`,
    html: [
      `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escape(subject)}</title></head><body>`,
      ...before.map((line) => `<p>${escape(line)}</p>`),
      `<p><a href="${escape(url.href)}">${escape(template.say('linkAct', {}))}</a></p>`,
      `<p>${after.map(escape).join('<br>')}</p></body></html>`,
    ].join('\n'),
  };
}

async function failed(
  { pool }: LinkContext,
  { id, attempts }: LinkToSend,
  { result, answer: detail }: Handed,
): Promise<void> {
  if (result === 'later' && attempts < ATTEMPTS) {
    await settleLink(pool, id, { status: 'created', detail });
    return;
  }
  // Whether it arrived is not known: it is taken as if it had, so that it works where it did.
  await settleLink(pool, id, result === 'unknown' ? { status: 'delivered' } : { status: 'failed', detail });
}

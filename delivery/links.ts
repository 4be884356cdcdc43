import type { Pool } from 'pg';
import { LINK_MINUTES, type LinkToSend, claimLink, settleLink } from '../store/sign-in-links';
import type { Handed } from './channel';
import type { MailChannel } from './mail';
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
  const handed = await context.channel.send({
    to: { address: claimed.email },
    ...written(claimed, context.link),
    messageId: `<duban-link-${claimed.id}-${claimed.attempts}@${context.domain}>`,
  });
  if (handed.result === 'accepted') await settleLink(context.pool, claimed.id, { status: 'delivered' });
  else await failed(context, claimed, handed);
  return 1;
}

/** The token is after the `#`: no server, proxy or scanner of links on the way is sent it. */
function written({ name, account, unit, token }: LinkToSend, link: string) {
  const url = new URL('sign-in/link', link.endsWith('/') ? link : `${link}/`);
  url.hash = `token=${token}`;
  const lines = [
    `${name}：`,
    `点击下面的链接登录督办系统，账号 ${account}（${unit}）：`,
    `链接 ${LINK_MINUTES} 分钟内有效，只能用一次；再次索取的，以最新一封为准。`,
    '不是本人索取的，请不必理会：没有这个链接，任何人不能以此登录。请勿转发本邮件。',
  ];
  const [greeting = '', lead = '', ...rest] = lines;
  return {
    subject: '督办系统登录链接',
    text: `${[greeting, '', lead, '', url.href, '', ...rest].join('\n')}\n`,
    html: [
      '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>督办系统登录链接</title></head><body>',
      `<p>${escape(greeting)}</p><p>${escape(lead)}</p>`,
      `<p><a href="${escape(url.href)}">登录督办系统</a></p>`,
      `<p>${rest.map(escape).join('<br>')}</p></body></html>`,
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

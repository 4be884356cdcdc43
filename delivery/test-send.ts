import type { Pool } from 'pg';
import { CHANNEL_TERMS } from '../domain/channels';
import { claimTest, settleTest } from '../store/test-sends';
import type { Outgoing } from './channel';
import { type Outlets, hand } from './hand';
import { escape } from './write';

/** A message that only tries a contact leaves at once, at any hour: somebody sits and waits for it. */

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
  const { id, channel, address, endpoint } = claimed;
  const message = { ...written(channel, context.link), messageId: `<duban-test-${id}@${domain}>` };
  const { result, answer } = await hand(context, { channel, address, endpoint }, message);
  await settleTest(pool, id, result, answer);
  return 1;
}

function written(channel: keyof typeof CHANNEL_TERMS, link: string): Omit<Outgoing, 'to' | 'messageId'> {
  const subject = '【督办】测试消息';
  const text = `这是一条测试消息：督办系统可以用${CHANNEL_TERMS[channel].word}通知到您，不必处理。`;
  return {
    ...{ subject, link, template: 'test/zh-CN/1' },
    text: `${text}\n${link}\n`,
    html: `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>${escape(subject)}</title><p>${escape(text)}</p>`,
    markdown: `### ${subject}\n\n${text}`,
    short: text,
    data: { test: true, text },
  };
}

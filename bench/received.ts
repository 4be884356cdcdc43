import type { PlainMail } from './raw-mails';
import type { BenchWorld } from './world';

/** Everything that the mailbox has, as it can be sent again. */
export async function received({ mailbox }: BenchWorld): Promise<PlainMail[]> {
  const get = async (path: string): Promise<unknown> => (await fetch(`${mailbox}/api${path}`)).json();
  const { messages } = (await get('/messages?limit=10000')) as { messages: { id: number; to: string[] }[] };
  const mails: PlainMail[] = [];
  for (const { id, to } of messages) {
    const { subject, text, html } = (await get(`/messages/${id}`)) as PlainMail;
    mails.push({ to: to[0] ?? '', subject, text, html });
  }
  return mails;
}

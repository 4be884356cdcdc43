import { tick } from '../../domain/task/tick';
import type { Mailbox } from '../../services/mailbox';
import type { SignedTap } from '../../store/taps';
import { emailOf } from './api';
import { instant } from './domain';
import type { World } from './world';

/** What tests of links that act share. */

/** A link's content; by default the first lead's sign-for of the first task. */
export const tap = (over: Partial<SignedTap> = {}): SignedTap => ({
  ...{ act: 'acknowledge', stream: 'task/p/1', obligation: '-/acknowledge/牵头局', round: null, level: null },
  ...{ email: emailOf('lead.liaison'), unit: '牵头局', post: 'liaison', until: instant('2024-12-31 00:00') },
  ...over,
});

/** All mails to an address, as one text. */
export async function mailsTo({ http }: Mailbox, address: string): Promise<string> {
  const list = await (await fetch(`${http}/api/messages?limit=9&to=${address}`)).json();
  const { messages } = list as { messages: { id: number }[] };
  const all = messages.map(async ({ id }) => (await fetch(`${http}/api/messages/${id}`)).json());
  return JSON.stringify(await Promise.all(all));
}

/** The token of the first link that acts in a mail. */
export const tokenIn = (mail: string): string => /\/tap#t=([\w.-]+)/.exec(mail)?.[1] ?? '';

/** Lets time act on a task at an instant. */
export async function advance(world: World, key: string, when: string): Promise<void> {
  const at = instant(when);
  await world.clock.set(at);
  await world.tasks.commit(
    [{ key, decide: (state) => ({ events: state ? tick(state, at, world.calendar) : [] }) }],
    { advance: true },
  );
}

import type { ChannelName } from './channels';

/** By what a person is reached, and in what order. */

/** One way to reach somebody. */
export interface Contact {
  channel: ChannelName;
  /** Their address there; empty where the endpoint alone says where it goes. */
  address: string;
  /** Which robot or webhook; null where the channel has none. */
  endpoint: number | null;
}

/** A contact as a key. */
export function contactKey({ channel, address, endpoint }: Contact): string {
  return [channel, endpoint ?? '', address].join(' ');
}

/**
 * A person's contacts in their order. Mail to their own address is always among them, last where they did not place it:
 * what somebody owes can be moved between channels, never switched off.
 */
export function contactsOf(email: string, chosen: readonly Contact[]): Contact[] {
  if (chosen.some(({ channel }) => channel === 'mail')) return [...chosen];
  return [...chosen, { channel: 'mail', address: email, endpoint: null }];
}

/** The first contact by which a message has not failed yet; null where it has by all. */
export function nextContact(contacts: readonly Contact[], givenUp: readonly string[]): Contact | null {
  return contacts.find((contact) => !givenUp.includes(contactKey(contact))) ?? null;
}

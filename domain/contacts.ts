import { addressFits } from './channel-addresses';
import { CHANNEL_TERMS, type ChannelName } from './channels';

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

/** So many ways to reach somebody are enough. */
export const MOST_CONTACTS = 6;

/** What contacts may be chosen from: the channels there are, and the robots and webhooks that were registered. */
export interface Reachable {
  channels: readonly ChannelName[];
  endpoints: readonly { id: number; channel: ChannelName }[];
}

/** What is wrong with a contact: in which of its fields, and zh-CN what. */
interface Wrong {
  field: 'address' | 'endpoint';
  problem: string;
}

/** What is wrong with contacts that somebody wants, and with which; null where nothing is. */
export function problemOfContacts(
  email: string,
  contacts: readonly Contact[],
  reachable: Reachable,
): (Wrong & { at: number }) | null {
  if (contacts.length > MOST_CONTACTS)
    return { at: MOST_CONTACTS, field: 'address', problem: `最多 ${MOST_CONTACTS} 个联系方式` };
  for (const [at, contact] of contacts.entries()) {
    const wrong = problemOf(email, contact, reachable);
    if (wrong) return { at, ...wrong };
    if (contacts.findIndex((other) => contactKey(other) === contactKey(contact)) < at)
      return { at, field: 'address', problem: '这个联系方式已经在前面' };
  }
  return null;
}

function problemOf(email: string, contact: Contact, { channels, endpoints }: Reachable): Wrong | null {
  const { channel, address, endpoint } = contact;
  const { word, address: called, endpoint: needsEndpoint } = CHANNEL_TERMS[channel];
  const wrong = (field: Wrong['field'], problem: string): Wrong => ({ field, problem });
  if (!channels.includes(channel)) return wrong('address', `本系统没有配置${word}`);
  if (channel === 'mail' && address !== email)
    return wrong('address', `邮件只发往本人在通讯录中的邮箱 ${email}`);
  if (needsEndpoint !== (endpoint !== null))
    return wrong('endpoint', needsEndpoint ? `请选择哪一个${word}` : `${word}不需要登记的地址`);
  if (endpoint !== null && !endpoints.some((one) => one.id === endpoint && one.channel === channel))
    return wrong('endpoint', `没有登记这个${word}，或已停用`);
  if (addressFits(channel, address)) return null;
  const what = called ?? '地址';
  return wrong('address', address === '' ? `请填写${what}` : `${what}不对：“${address}”`);
}

/** Contacts in words, in their order: `企业微信 li，邮件 li@example.cn`. */
export function contactWords(contacts: readonly Contact[]): string {
  return contacts
    .map(({ channel, address }) => `${CHANNEL_TERMS[channel].word} ${address}`.trim())
    .join('，');
}

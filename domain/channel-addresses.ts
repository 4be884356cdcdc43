import type { ChannelName } from './channels';

/**
 * What an address on a channel looks like. Nothing passes that the other side reads as more than one person: WeCom takes
 * `@all` and `a|b` as members, Feishu `all` as an id.
 */
const SHAPES: Record<ChannelName, RegExp | null> = {
  mail: /^[^\s@,;<>"]+@[^\s@,;<>"]+$/,
  wecom: /^[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}$/,
  'wecom-robot': /^[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}$/,
  'dingtalk-robot': /^\+?[0-9][0-9-]{4,19}$/,
  'feishu-robot': /^ou_[A-Za-z0-9_-]{1,64}$/,
  webhook: null,
  sms: /^\+?[0-9][0-9-]{4,19}$/,
};

/** A robot speaks to its group also where it mentions nobody. */
const OPTIONAL = new Set<ChannelName>(['wecom-robot', 'dingtalk-robot', 'feishu-robot', 'webhook']);

/** As Standard Webhooks has it: `whsec_` and base64 of 24 to 64 bytes. */
const WEBHOOK_SECRET =
  /^whsec_(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$/;

/** Whether something can be a secret that messages by a channel are signed with; robots have theirs from where they were made. */
export function secretFits(channel: ChannelName, secret: string): boolean {
  if (channel !== 'webhook') return true;
  const bytes = Math.floor((secret.slice('whsec_'.length).replace(/=+$/, '').length * 3) / 4);
  return WEBHOOK_SECRET.test(secret) && bytes >= 24 && bytes <= 64;
}

/** Whether something can be somebody's address on a channel. */
export function addressFits(channel: ChannelName, address: string): boolean {
  if (address === '') return OPTIONAL.has(channel);
  return SHAPES[channel]?.test(address) ?? false;
}

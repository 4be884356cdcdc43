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

/** Whether something can be somebody's address on a channel. */
export function addressFits(channel: ChannelName, address: string): boolean {
  if (address === '') return OPTIONAL.has(channel);
  return SHAPES[channel]?.test(address) ?? false;
}

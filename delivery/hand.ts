import { CHANNEL_TERMS, type ChannelName } from '../domain/channels';
import type { Contact } from '../domain/contacts';
import type { OpenEndpoint } from '../store/endpoints';
import type { Channel, Connection, Handed, Outgoing, Target } from './channel';

/** By what this installation can send. */
export interface Outlets {
  channels: Partial<Record<ChannelName, Channel>>;
  /** Where a robot or webhook is, and what to sign with; null where there is none any more. */
  endpoint: (id: number) => Promise<OpenEndpoint | null>;
}

/** Hands a message over by a contact; on a connection that was waited for, where there is one. */
export async function hand(
  { channels, endpoint }: Outlets,
  contact: Contact,
  message: Omit<Outgoing, 'to'>,
  connection?: Connection,
): Promise<Handed> {
  const channel = channels[contact.channel];
  if (!channel)
    return { result: 'broken', answer: `${CHANNEL_TERMS[contact.channel].word}：本系统没有配置这个渠道` };
  const to: Target = { address: contact.address };
  if (contact.endpoint !== null) {
    const open = await endpoint(contact.endpoint);
    if (!open) return { result: 'refused', answer: '登记的机器人或外部系统已停用' };
    to.endpoint = open;
  }
  return (connection ?? channel).send({ ...message, to });
}

import type { ChannelName } from '../../domain/channels';
import type { SmsSign, SmsTemplate } from '../../domain/sms-template';
import type { Channel } from '../channel';
import { type WireOptions, openWire } from '../wire';
import { robotChannel } from './robots';
import { smsChannel } from './sms';
import { webhookChannel } from './webhook';
import { wecomChannel } from './wecom';

/** What of the environment channels are made of, under its names. */
export interface ChannelEnvironment {
  PRIVATE_TARGETS: readonly string[];
  WECOM_BASE: string;
  WECOM_CORP_ID?: string | undefined;
  WECOM_AGENT_ID?: number | undefined;
  WECOM_SECRET?: string | undefined;
  SMS_URL?: string | undefined;
  SMS_BODY?: SmsTemplate | undefined;
  SMS_HEADERS: Record<string, string>;
  SMS_OK?: SmsSign | undefined;
}

export interface ChannelTools extends Omit<WireOptions, 'privateTargets'> {
  /** Wall ms since 1970. */
  now?: () => number;
}

/** The channels besides mail that this installation has. Robots and webhooks need only an endpoint, so they are always there. */
export function openChannels(
  environment: ChannelEnvironment,
  { now = Date.now, ...tools }: ChannelTools = {},
): Partial<Record<ChannelName, Channel>> {
  const wire = openWire({ ...tools, privateTargets: environment.PRIVATE_TARGETS });
  const { WECOM_BASE, WECOM_CORP_ID, WECOM_AGENT_ID, WECOM_SECRET } = environment;
  const { SMS_URL, SMS_BODY, SMS_HEADERS, SMS_OK } = environment;
  const channels: Channel[] = [
    robotChannel('wecom-robot', { wire, now }),
    robotChannel('dingtalk-robot', { wire, now }),
    robotChannel('feishu-robot', { wire, now }),
    webhookChannel({ wire, now }),
  ];
  if (WECOM_CORP_ID !== undefined && WECOM_AGENT_ID !== undefined && WECOM_SECRET !== undefined) {
    const base = WECOM_BASE.replace(/\/+$/, '');
    channels.push(
      wecomChannel({ base, corpId: WECOM_CORP_ID, agentId: WECOM_AGENT_ID, secret: WECOM_SECRET, wire, now }),
    );
  }
  if (SMS_URL !== undefined && SMS_BODY !== undefined)
    channels.push(smsChannel({ url: SMS_URL, body: SMS_BODY, headers: SMS_HEADERS, taken: SMS_OK, wire }));
  return Object.fromEntries(channels.map((channel) => [channel.name, channel]));
}

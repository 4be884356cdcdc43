import type { Answer } from '../client/api';
import type { Words } from '../language';

/** A way by which a message may be handed over. */
export type Channel = Answer<'/api/v1/me/reach'>['channels'][number]['channel'];

interface Named {
  word: string;
  /** What a person’s address is there; null where it has none. */
  address: string | null;
}

/** What channels are called; in Chinese as the server has it (`domain/channels.ts`, held by a test). */
export const CHANNEL_WORDS: Words<Record<Channel, Named>> = {
  zh: {
    mail: { word: '邮件', address: '邮箱' },
    wecom: { word: '企业微信', address: '成员账号' },
    'wecom-robot': { word: '企业微信群机器人', address: '要提醒的成员账号' },
    'dingtalk-robot': { word: '钉钉群机器人', address: '要提醒的手机号' },
    'feishu-robot': { word: '飞书群机器人', address: '要提醒的成员账号' },
    webhook: { word: '外部系统', address: null },
    sms: { word: '短信', address: '手机号' },
  },
  en: {
    mail: { word: 'Mail', address: 'Address' },
    wecom: { word: 'WeCom', address: 'Member account' },
    'wecom-robot': { word: 'WeCom group robot', address: 'Member to mention' },
    'dingtalk-robot': { word: 'DingTalk group robot', address: 'Phone to mention' },
    'feishu-robot': { word: 'Feishu group robot', address: 'Member to mention' },
    webhook: { word: 'Other system', address: null },
    sms: { word: 'Text message', address: 'Mobile number' },
  },
};

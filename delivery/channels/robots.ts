import { createHmac } from 'node:crypto';
import { addressFits } from '../../domain/channel-addresses';
import { CHANNEL_TERMS, type ChannelName } from '../../domain/channels';
import type { Channel, Outgoing, Target } from '../channel';
import type { Call, Wire } from '../wire';
import { type Row, byCode } from './answers';
import { clip, fit, jsonBytes, mentionless, moreAt, oneLine } from './text';

/** Robots of group chats: WeCom, DingTalk, Feishu. Each is an address to post to; two sign with a secret. */

export type RobotName = 'wecom-robot' | 'dingtalk-robot' | 'feishu-robot';

type Endpoint = NonNullable<Target['endpoint']>;

interface Manner {
  /** What is posted, and where. */
  call: (message: Outgoing, endpoint: Endpoint, now: number) => Pick<Call, 'url' | 'body'>;
  rows: Row[];
}

/** A robot's channel. */
export function robotChannel(name: RobotName, { wire, now }: { wire: Wire; now: () => number }): Channel {
  const { call, rows } = MANNERS[name];
  return {
    name,
    concurrency: 8,
    send: async (message) => {
      const { endpoint, address } = message.to;
      if (!endpoint) return { result: 'broken', answer: 'not sent: no robot is given' };
      if (!addressFits(name, address))
        return { result: 'refused', answer: 'not sent: this cannot be whom the robot shall mention' };
      const reply = await wire({
        ...call(message, endpoint, now()),
        headers: { 'content-type': 'application/json' },
        secrets: endpoint.secrets,
      });
      return byCode(reply, rows);
    },
    close: () => undefined,
  };
}

const mostOf = (name: ChannelName): number => CHANNEL_TERMS[name].bytes ?? 0;

/** Room for what stands around the text in a message whose whole body is limited. */
const AROUND = 2000;
const MOST_TITLE = 200;

const hmac = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('base64');

const MANNERS: Record<RobotName, Manner> = {
  'wecom-robot': {
    call: ({ markdown, link, to }, { url }) => {
      const mention = to.address === '' ? '' : `<@${to.address}>\n`;
      const most = mostOf('wecom-robot') - Buffer.byteLength(mention);
      const content = `${mention}${fit(mentionless(markdown), most, moreAt(link))}`;
      return { url, body: JSON.stringify({ msgtype: 'markdown', markdown: { content } }) };
    },
    // Source: WeCom's global error codes (全局错误码); 93000 is also said of a text that is too long.
    rows: [
      { code: -1, result: 'later' },
      { code: 45009, result: 'later', retryAfter: 60 },
      { code: 45033, result: 'later', retryAfter: 60 },
      { code: 93000, says: /webhook ?url/i, result: 'refused', gone: true },
      { code: 93004, result: 'refused' },
      { code: 93008, result: 'refused', gone: true },
    ],
  },
  'dingtalk-robot': {
    call: ({ subject, markdown, link, to }, endpoint, now) => {
      const mention = to.address === '' ? '' : `\n\n@${to.address}`;
      // DingTalk breaks a line only at an empty one or after two blanks.
      const broken = mentionless(markdown).replace(/([^\n])\n(?!\n)/g, '$1  \n');
      const text = fit(broken, mostOf('dingtalk-robot') - AROUND, moreAt(link), jsonBytes) + mention;
      return {
        url: dingtalkUrl(endpoint, now),
        body: JSON.stringify({
          msgtype: 'markdown',
          markdown: { title: clip(oneLine(subject), MOST_TITLE), text },
          at: { atMobiles: to.address === '' ? [] : [to.address], isAtAll: false },
        }),
      };
    },
    // Sources: Alibaba Cloud's table of robot errors and DingTalk's "custom robot sends a group message". Who sends more
    // than 20 in a minute is kept out for ten.
    rows: [
      { code: -1, result: 'later' },
      { code: 130101, result: 'later', retryAfter: 600 },
      { code: 410100, result: 'later', retryAfter: 600 },
      { code: 300001, says: /too fast|exceed/i, result: 'later', retryAfter: 600 },
      { code: 300001, result: 'refused', gone: true },
      { code: 300005, result: 'refused', gone: true },
      { code: 400013, result: 'refused', gone: true },
      { code: 400101, result: 'refused', gone: true },
      { code: 400106, result: 'refused', gone: true },
      { code: 400102, result: 'refused' },
      { code: 430101, result: 'refused' },
      { code: 430102, result: 'refused' },
      { code: 430103, result: 'refused' },
      { code: 430104, result: 'refused' },
    ],
  },
  'feishu-robot': {
    call: ({ subject, markdown, link, to }, { url, secrets: [secret] }, now) => {
      const mention = to.address === '' ? '' : `<at id=${to.address}></at>\n`;
      const most = mostOf('feishu-robot') - AROUND;
      const content = `${mention}${fit(mentionless(markdown), most, moreAt(link), jsonBytes)}`;
      const timestamp = String(Math.floor(now / 1000));
      return {
        url,
        body: JSON.stringify({
          // Feishu's way: what is to be signed is the key, and nothing is signed with it.
          ...(secret === undefined ? {} : { timestamp, sign: hmac(`${timestamp}\n${secret}`, '') }),
          msg_type: 'interactive',
          card: {
            config: { wide_screen_mode: true },
            header: { title: { tag: 'plain_text', content: clip(oneLine(subject), MOST_TITLE) } },
            elements: [{ tag: 'markdown', content }],
          },
        }),
      };
    },
    // Source: Feishu's guide to custom bots (自定义机器人使用指南).
    rows: [
      { code: 11232, result: 'later', retryAfter: 60 },
      { code: 9499, says: /too many request|frequency/i, result: 'later', retryAfter: 60 },
      { code: 19001, says: /token/i, result: 'refused', gone: true },
      { code: 19007, result: 'refused' },
    ],
  },
};

function dingtalkUrl({ url, secrets: [secret] }: Endpoint, now: number): string {
  if (secret === undefined) return url;
  const signed = new URL(url);
  signed.searchParams.set('timestamp', String(now));
  signed.searchParams.set('sign', hmac(secret, `${now}\n${secret}`));
  return signed.href;
}

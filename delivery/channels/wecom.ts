import { addressFits } from '../../domain/channel-addresses';
import { CHANNEL_TERMS } from '../../domain/channels';
import type { Channel, Handed, Outgoing } from '../channel';
import type { Reply, Wire } from '../wire';
import { type Row, byCode, byStatus, saidBy } from './answers';
import { bytes, clip, fit, mentionless, moreAt, oneLine } from './text';

/** Messages of a WeCom application, or of a client that speaks its interface (山东通 and others). */

export interface WecomOptions {
  /** `https://qyapi.weixin.qq.com`, or another server of the same interface. */
  base: string;
  corpId: string;
  agentId: number;
  secret: string;
  wire: Wire;
  now: () => number;
}

/** Source of the codes: WeCom's list of global error codes (全局错误码, document 90313). */
const ROWS: Row[] = [
  { code: -1, result: 'later' },
  // Both are limits of calls, lifted a minute later at the latest.
  { code: 45009, result: 'later', retryAfter: 60 },
  { code: 45033, result: 'later', retryAfter: 60 },
  // Nobody of those named may be written to, or nobody of that name is there.
  { code: 81013, result: 'refused' },
  { code: 60111, result: 'refused' },
  { code: 40003, result: 'refused' },
  { code: 82001, result: 'refused' },
  // Tokens that were good a moment ago and are not after a new one: not ours to decide, so another time.
  { code: 40014, result: 'later' },
  { code: 42001, result: 'later' },
];

/** The token is not taken (any more): a new one may be. */
const TOKEN_CODES = new Set([40014, 42001, 41001]);

/** What WeCom cuts by itself, without a word, is cut here, with one: title and description of a card. */
const CARD = { title: 128, description: 512 };

/** Seconds in which WeCom shows a member the same message once: as long as we try it, and some more. At most four hours. */
const ONCE_SECONDS = CHANNEL_TERMS.wecom.retries.reduce((sum, wait) => sum + wait, 300);

/** The channel of an application's messages. */
export function wecomChannel(options: WecomOptions): Channel {
  const { base, agentId, secret, wire } = options;
  const tokens = tokenKeeper(options);
  const post = (token: string, body: string): Promise<Reply> =>
    wire({
      url: `${base}/cgi-bin/message/send?access_token=${encodeURIComponent(token)}`,
      body,
      headers: { 'content-type': 'application/json' },
      secrets: [token, secret],
    });
  return {
    name: 'wecom',
    concurrency: 16,
    send: async (message) => {
      if (!addressFits('wecom', message.to.address))
        return { result: 'refused', answer: 'not sent: this cannot be the account of one member' };
      const body = JSON.stringify({
        touser: message.to.address,
        agentid: agentId,
        ...content(message),
        enable_duplicate_check: 1,
        duplicate_check_interval: ONCE_SECONDS,
      });
      const token = await tokens.get();
      if (typeof token !== 'string') return token;
      const reply = await post(token, body);
      if (!TOKEN_CODES.has(saidBy(reply)?.code ?? 0)) return taken(reply);
      tokens.drop(token);
      const another = await tokens.get();
      return typeof another === 'string' ? taken(await post(another, body)) : another;
    },
    close: () => undefined,
  };
}

/**
 * A card where the text has room in one: it has a button and is seen in WeChat, too. Else markdown. What tells WeCom one
 * message from another is its content, so the link carries which message it is.
 */
function content({ subject, text, markdown, link, messageId }: Outgoing): Record<string, unknown> {
  const url = link.includes('#') ? link : `${link}#${idOf(messageId)}`;
  const description = mentionless(text.trim());
  if (bytes(description) <= CARD.description) {
    const title = clip(oneLine(mentionless(subject)), CARD.title);
    return { msgtype: 'textcard', textcard: { title, description, url } };
  }
  const marked = mentionless(markdown).replaceAll(`](${link})`, `](${url})`);
  return {
    msgtype: 'markdown',
    markdown: { content: fit(marked, CHANNEL_TERMS.wecom.bytes ?? 0, moreAt(url)) },
  };
}

const idOf = (messageId: string): string => messageId.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-|-$/g, '');

/** WeCom says `ok` also where it did not send because there is no such member, or one without a licence. */
function taken(reply: Reply): Handed {
  const handed = byCode(reply, ROWS);
  if (handed.result !== 'accepted' || reply.how !== 'answered') return handed;
  const { invaliduser, unlicenseduser } = reply.json as Record<string, unknown>;
  if (invaliduser) return { result: 'refused', answer: `${handed.answer} invaliduser` };
  if (unlicenseduser) return { result: 'refused', answer: `${handed.answer} unlicenseduser` };
  return handed;
}

interface Token {
  text: string;
  /** Wall instant from which another is asked for. */
  until: number;
}

/** Ends a token's use before the other side does. */
const MARGIN_SECONDS = 300;

/** Keeps one token for all; whoever comes while one is being asked for waits for that one. */
function tokenKeeper({ base, corpId, secret, wire, now }: WecomOptions): {
  get: () => Promise<string | Handed>;
  drop: (token: string) => void;
} {
  let held: Token | null = null;
  let asking: Promise<string | Handed> | null = null;
  const ask = async (): Promise<string | Handed> => {
    const query = new URLSearchParams({ corpid: corpId, corpsecret: secret }).toString();
    const reply = await wire({ url: `${base}/cgi-bin/gettoken?${query}`, secrets: [secret] });
    const good = reply.how === 'answered' && saidBy(reply)?.code === 0;
    const given = (good ? reply.json : {}) as { access_token?: unknown; expires_in?: unknown };
    const { access_token: text, expires_in: seconds } = given;
    if (typeof text !== 'string' || text === '' || typeof seconds !== 'number') return noToken(reply);
    held = { text, until: now() + Math.max(seconds - MARGIN_SECONDS, seconds / 2) * 1000 };
    return text;
  };
  return {
    get: async () => {
      if (held && held.until > now()) return held.text;
      asking ??= ask().finally(() => (asking = null));
      return asking;
    },
    // Only the one that failed: another may have brought a new one meanwhile.
    drop: (token) => {
      if (held?.text === token) held = null;
    },
  };
}

/** Without a token nothing was sent: what is not known of the token is another try of the message. */
function noToken(reply: Reply): Handed {
  const { result, answer, ...rest } = saidBy(reply) ? byCode(reply, ROWS) : byStatus(reply);
  const told = `no token: ${answer}`;
  if (result === 'unknown' || result === 'accepted') return { result: 'later', answer: told };
  // A token is asked for by our own account: what is refused there is our own setting.
  return { result: result === 'refused' ? 'broken' : result, answer: told, ...rest };
}

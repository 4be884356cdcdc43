import {
  type Answer,
  type Asked,
  type FakeServer,
  type Now,
  SlidingLimits,
  Tally,
  jsonOf,
  startServer,
} from './server';

/** A WeCom server: applications' messages, with tokens, members, limits and its check for the same message twice. */

interface WecomMessage {
  to: string;
  kind: 'textcard' | 'markdown';
  title: string;
  text: string;
  url: string;
}

export interface FakeWecom extends FakeServer {
  /** What its members have received. */
  accepted: WecomMessage[];
  /** How often which answer was given; `dropped` is what it takes and, beyond a member's limit, does not show. */
  rejected: Record<string, number>;
  tokensGiven: () => number;
  /** Ends every token before its time. */
  expireTokens: () => void;
}

export interface WecomSetting {
  corpId?: string;
  secret?: string;
  agentId?: number;
  /** Null: whoever is written to is a member. */
  members?: readonly string[] | null;
  unlicensed?: readonly string[];
  /** How long a token is good for. */
  tokenSeconds?: number;
  now?: Now;
}

/** Of a member, by an application (WeCom, 访问频率限制): what is beyond is dropped without a word. */
const MEMBER_LIMITS = [
  { most: 30, seconds: 60 },
  { most: 1000, seconds: 3600 },
];
const MOST = { title: 128, description: 512, url: 2048, markdown: 2048 };

const CODES = {
  secret: [40001, 'invalid credential'],
  corp: [40013, 'invalid corpid'],
  token: [40014, 'invalid access_token'],
  expired: [42001, 'access_token expired'],
  agent: [301002, 'not allow operate another agent with this accesstoken'],
  type: [40008, 'invalid message type'],
  long: [45002, 'content size out of limit'],
  nobody: [81013, 'user & party & tag all invalid'],
  post: [43002, 'require POST method'],
} as const;

type Refuse = (why: keyof typeof CODES) => Answer;

const OK = { errcode: 0, errmsg: 'ok' };

/** Tokens that are given for the right secret and end. */
function tokenDesk(setting: WecomSetting, now: Now, refuse: Refuse) {
  const { corpId = 'ww0000', secret = 'the-secret-of-the-application', tokenSeconds = 7200 } = setting;
  const tokens = new Map<string, number>();
  return {
    tokens,
    give: ({ query }: Asked): Answer => {
      if (query.get('corpid') !== corpId) return refuse('corp');
      if (query.get('corpsecret') !== secret) return refuse('secret');
      const token = `token-${tokens.size + 1}-of-this-fake-application`;
      tokens.set(token, now() + tokenSeconds * 1000);
      return { body: { ...OK, access_token: token, expires_in: tokenSeconds } };
    },
    /** Why a token opens nothing; null where it does. */
    problem: (token: string | null): 'token' | 'expired' | null => {
      const until = tokens.get(token ?? '');
      if (until === undefined) return 'token';
      return until <= now() ? 'expired' : null;
    },
  };
}

/** Members, who see no message twice and no more than they may. */
function memberDesk(setting: WecomSetting, now: Now, tally: Tally, refuse: Refuse) {
  const { members = null, unlicensed = [] } = setting;
  const accepted: WecomMessage[] = [];
  const limits = new SlidingLimits(MEMBER_LIMITS, now);
  const seen = new Map<string, number>();
  const show = (said: WecomMessage, message: Record<string, unknown>, body: string): void => {
    const until = message.enable_duplicate_check === 1 ? (seen.get(body) ?? 0) : 0;
    if (until > now()) return tally.add('duplicate');
    if (!limits.take(said.to)) return tally.add('dropped');
    const interval = (message.duplicate_check_interval as number | undefined) ?? 1800;
    seen.set(body, now() + Math.min(interval, 4 * 3600) * 1000);
    accepted.push(said);
  };
  return {
    accepted,
    take: (message: Record<string, unknown>, body: string): Answer => {
      const said = readMessage(message);
      if (typeof said === 'string') return refuse(said);
      if (members && !members.includes(said.to)) return refuse('nobody');
      if (unlicensed.includes(said.to)) {
        tally.add('unlicensed');
        return { body: { ...OK, unlicenseduser: said.to } };
      }
      show(said, message, body);
      return { body: { ...OK, invaliduser: '', msgid: `m${accepted.length}` } };
    },
  };
}

/** Starts one. */
export async function fakeWecom(setting: WecomSetting = {}): Promise<FakeWecom> {
  const { agentId = 1000002, now = Date.now } = setting;
  const tally = new Tally();
  const refuse: Refuse = (why) => {
    tally.add(why);
    return { body: { errcode: CODES[why][0], errmsg: CODES[why][1] } };
  };
  const desk = tokenDesk(setting, now, refuse);
  const { accepted, take } = memberDesk(setting, now, tally, refuse);
  const send = (asked: Asked): Answer => {
    if (asked.method !== 'POST') return refuse('post');
    const problem = desk.problem(asked.query.get('access_token'));
    if (problem) return refuse(problem);
    const message = jsonOf(asked);
    if (!message) return refuse('type');
    return message.agentid === agentId ? take(message, asked.body) : refuse('agent');
  };
  const server = await startServer((asked) => {
    if (asked.path === '/cgi-bin/gettoken') return desk.give(asked);
    return asked.path === '/cgi-bin/message/send' ? send(asked) : { status: 404, body: 'not found' };
  });
  return {
    ...server,
    accepted,
    rejected: tally.counts,
    tokensGiven: () => desk.tokens.size,
    expireTokens: () => {
      for (const token of desk.tokens.keys()) desk.tokens.set(token, 0);
    },
  };
}

/** Reads a message as WeCom would show it, or says what is wrong with it. */
function readMessage(message: Record<string, unknown>): WecomMessage | 'type' | 'long' | 'nobody' {
  const to = message.touser;
  if (typeof to !== 'string' || to === '' || to === '@all' || to.includes('|')) return 'nobody';
  const { title = '', description = '', url = '' } = (message.textcard ?? {}) as Record<string, string>;
  const { content = '' } = (message.markdown ?? {}) as Record<string, string>;
  const size = (text: string): number => Buffer.byteLength(text);
  if (message.msgtype === 'textcard') {
    if (title === '' || description === '' || url === '') return 'type';
    const long = size(title) > MOST.title || size(description) > MOST.description || size(url) > MOST.url;
    return long ? 'long' : { to, kind: 'textcard', title, text: description, url };
  }
  if (message.msgtype !== 'markdown' || content === '') return 'type';
  if (size(content) > MOST.markdown) return 'long';
  return { to, kind: 'markdown', title: '', text: content, url: '' };
}

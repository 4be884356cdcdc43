import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readInstance } from '../workers/instance';
import type { HalfSignedIn, Person, Session } from './answers';
import { type Command, type Invocation, UsageError, output, text } from './command';
import { ApiProblem, type Whom, call } from './http';
import { dataOf } from './instance';
import { personWords } from './words';

/** Who is signed in at which API, kept in the data folder, readable by its owner alone. */

const DATA = { data: { type: 'string' }, json: { type: 'boolean' } } as const;

const file = (invocation: Invocation): string => join(dataOf(invocation), 'session.json');

/** The stored session, or what to do to have one. */
export function storedSession(invocation: Invocation): Whom {
  try {
    const { api, token } = JSON.parse(readFileSync(file(invocation), 'utf8')) as Partial<Whom>;
    if (typeof api === 'string' && typeof token === 'string') return { api, token };
  } catch {
    // No session, or none that can be read.
  }
  throw new UsageError('还没有登录：duban login 账号');
}

function store(invocation: Invocation, whom: Whom): void {
  mkdirSync(dataOf(invocation), { recursive: true, mode: 0o700 });
  writeFileSync(file(invocation), `${JSON.stringify(whom)}\n`, { mode: 0o600 });
  // The mode above is for a new file only.
  chmodSync(file(invocation), 0o600);
}

export const loginCommand: Command = {
  usage: 'login ACCOUNT [--password-stdin] [--api URL] [--data DIR] [--json]',
  summary: '登录；启用了动态码的，另问动态码（--password-stdin 时为第二行）',
  options: { ...DATA, api: { type: 'string' }, 'password-stdin': { type: 'boolean' } },
  run: async (invocation) => {
    const [account, ...more] = invocation.operands;
    if (account === undefined || more.length > 0) throw new UsageError('请给出一个账号');
    const api = apiOf(invocation);
    const secret = secretsOf(invocation);
    const body = { account, password: await secret('口令：') };
    const first = (await call({ api }, { method: 'POST', path: '/session', body })) as Session | HalfSignedIn;
    const session = 'pending' in first ? await second(api, first, await secret('动态码：')) : first;
    store(invocation, { api, token: session.token });
    const { person, expiresAt } = session;
    output(invocation, { api, person, expiresAt }, () => `已登录 ${api}：${personWords(person)}`);
    return 0;
  },
};

/** The address asked for, else that of the instance of the data folder. */
function apiOf(invocation: Invocation): string {
  const asked = text(invocation.options, 'api') ?? readInstance(dataOf(invocation))?.api;
  if (asked === undefined) throw new UsageError('不知道登录到哪里：请用 --api 给出地址，或先启动 npm start');
  if (!URL.canParse(asked) || !/^https?:$/.test(new URL(asked).protocol))
    throw new UsageError(`--api ${asked}：须为 http:// 或 https:// 开头的地址`);
  return asked;
}

/** The second step, where there is one. */
async function second(api: string, { pending }: HalfSignedIn, code: string): Promise<Session> {
  return (await call({ api }, { method: 'POST', path: '/session/code', body: { pending, code } })) as Session;
}

/** What is asked for in turn: from the terminal, or the next line of stdin. */
function secretsOf({ options, input, secret }: Invocation): (prompt: string) => Promise<string> {
  if (options['password-stdin']) {
    const lines = input().then((all) => all.split(/\r?\n/));
    return async () => (await lines).shift() ?? '';
  }
  if (secret) return secret;
  throw new UsageError('没有终端可以输入口令：请用 --password-stdin');
}

export const logoutCommand: Command = {
  usage: 'logout [--data DIR]',
  summary: '退出',
  options: DATA,
  run: async (invocation) => {
    const whom = storedSession(invocation);
    try {
      await call(whom, { method: 'DELETE', path: '/session' });
    } catch (error) {
      // A session that is over already is what was wanted.
      if (!(error instanceof ApiProblem && error.status === 401)) throw error;
    }
    rmSync(file(invocation), { force: true });
    output(invocation, {}, () => '已退出');
    return 0;
  },
};

export const whoamiCommand: Command = {
  usage: 'whoami [--data DIR] [--json]',
  summary: '我是谁',
  options: DATA,
  run: async (invocation) => {
    const whom = storedSession(invocation);
    const person = (await call(whom, { method: 'GET', path: '/me' })) as Person;
    output(invocation, person, () => personWords(person));
    return 0;
  },
};

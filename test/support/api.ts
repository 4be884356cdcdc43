import { buildApi } from '../../api/app';
import type { Post } from '../../domain/directory';
import { createAccounts } from '../../store/sessions';
import type { Api, ApiParts } from '../../api/context';
import { people } from './world';
import type { World } from './world';

/** The API in this process on a world, with an account for every post of the units of `launchOf`. */

export const OFFICE = '督查室';
export const PASSWORD = 'right horse';

const ACCOUNTS: Record<string, [unit: string, post: Post]> = {
  'lead.liaison': ['牵头局', 'liaison'],
  'lead.head': ['牵头局', 'head'],
  'support.liaison': ['配合局', 'liaison'],
  'support.head': ['配合局', 'head'],
  'county.liaison': ['某县', 'liaison'],
  'county.head': ['某县', 'head'],
  'bank.liaison': ['某分行', 'liaison'],
  'stranger.liaison': ['无关局', 'liaison'],
  'stranger.head': ['无关局', 'head'],
  'office.coordinator': [OFFICE, 'coordinator'],
  'office.supervision': [OFFICE, 'supervision-office'],
  'office.leader': [OFFICE, 'leader-in-charge'],
};

export type AccountId = keyof typeof ACCOUNTS;
export const ACCOUNT_IDS = Object.keys(ACCOUNTS);

/** The unit and post of an account. */
export function holderOf(id: AccountId): { unit: string; post: Post } {
  const [unit, post] = ACCOUNTS[id] as [string, Post];
  return { unit, post };
}

export const emailOf = (id: AccountId): string => `${id}@example.cn`;

/** Makes the accounts of a world; returns their posts' holders too. */
export async function signUp(world: World): Promise<void> {
  await people(
    world,
    ACCOUNT_IDS.map((id) => [holderOf(id).unit, holderOf(id).post, emailOf(id)]),
  );
  const accounts = ACCOUNT_IDS.map((id) => {
    const { unit, post } = holderOf(id);
    return { id, email: emailOf(id), unit, posts: [post] };
  });
  await createAccounts(world.pool, accounts, PASSWORD);
}

interface Reply {
  /** As it came, for what is no JSON. */
  text: string;
  status: number;
  body: Record<string, unknown>;
  headers: Record<string, unknown>;
}

type Options = { headers?: Record<string, string>; payload?: string | Buffer };

export interface TestApi {
  api: Api;
  /** Asks as an account; signs it in first where that is not done yet. */
  as: (id: AccountId, method: string, path: string, body?: object, options?: Options) => Promise<Reply>;
  /** Asks without a session. */
  ask: (method: string, path: string, body?: object, options?: Options) => Promise<Reply>;
  /** Signs an account in anew when it is next asked as: its session ended with a change of the account. */
  forget: (id: AccountId) => void;
  close: () => Promise<void>;
}

export async function openApi(
  world: World,
  more: Pick<ApiParts, 'channels' | 'inbound' | 'queues'> = {},
): Promise<TestApi> {
  const api = await buildApi(
    { ...world, ...more, office: () => Promise.resolve(OFFICE) },
    { logLevel: 'silent' },
  );
  const tokens = new Map<string, string>();
  const ask: TestApi['ask'] = async (method, path, body, { headers = {}, payload } = {}) => {
    const sent = payload ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await api.inject({
      method: method as 'GET',
      url: path.startsWith('/api') ? path : `/api/v1${path}`,
      headers: { ...(sent === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(sent === undefined ? {} : { payload: sent }),
    });
    const text = response.body;
    return {
      status: response.statusCode,
      body: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {},
      text,
      headers: response.headers,
    };
  };
  const as: TestApi['as'] = async (id, method, path, body, options = {}) => {
    if (!tokens.has(id)) {
      const { body: session } = await ask('POST', '/session', { account: id, password: PASSWORD });
      tokens.set(id, String(session['token']));
    }
    const headers = { authorization: `Bearer ${tokens.get(id)}`, ...options.headers };
    return ask(method, path, body, { ...options, headers });
  };
  return { api, as, ask, forget: (id) => void tokens.delete(id), close: () => api.close() };
}

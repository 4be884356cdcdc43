import { randomUUID } from 'node:crypto';

/** What to ask of the API. */
export interface Wanted {
  method: 'GET' | 'POST' | 'DELETE';
  /** Under `/api/v1`. */
  path: string;
  query?: Record<string, string | undefined>;
  body?: object;
  /** What comes back; JSON where it is not said. Problems are JSON always. */
  as?: 'json' | 'text';
}

/** Where the API is, and who asks. */
export interface Whom {
  api: string;
  token?: string;
}

/** The API refused, with its problem (RFC 9457): the detail is for people, the code for programs. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
  ) {
    super(`${detail} (${code})`);
  }

  /** 2 where what was asked for is wrong in itself, 1 where it is refused or cannot be done now. */
  get exitCode(): 1 | 2 {
    return BAD_INPUT.has(this.status) ? 2 : 1;
  }
}

const BAD_INPUT = new Set([400, 404, 413, 415, 422]);

/** Waits before asking again where the API cannot be reached or its database is away, in ms. */
const AGAIN = [200, 1000];
const TIMEOUT_MS = 30_000;

/** Asks; a request that may have been heard is repeated under the same key, so it is never done twice. */
export async function call(whom: Whom, wanted: Wanted): Promise<unknown> {
  const key = randomUUID();
  for (const wait of [...AGAIN, 0]) {
    const answer = await once(whom, wanted, key);
    if (answer.status < 400) return answer.body;
    if (answer.status !== 503 || wait === 0) throw problemOf(answer.status, answer.body);
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
  throw new Error('unreachable');
}

interface Answer {
  status: number;
  body: unknown;
}

async function once({ api, token }: Whom, wanted: Wanted, key: string): Promise<Answer> {
  const { method, path, query = {}, body } = wanted;
  const url = new URL(`api/v1${path}`, api.endsWith('/') ? api : `${api}/`);
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) url.searchParams.set(name, value);
  try {
    const response = await fetch(url, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(method === 'POST' ? { 'idempotency-key': key } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      // A token is for this address, not for wherever it may point.
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const said = await response.text();
    if (wanted.as === 'text' && response.ok) return { status: response.status, body: said };
    return { status: response.status, body: said === '' ? {} : json(said) };
  } catch (error) {
    const { message, cause } = error as Error & { cause?: { code?: string } };
    const detail = `${api} 无法访问（${cause?.code ?? message}）：服务是否在运行？`;
    return { status: 503, body: { code: 'unreachable', detail } };
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

function problemOf(status: number, body: unknown): ApiProblem {
  const { code, detail } = (body ?? {}) as { code?: unknown; detail?: unknown };
  return new ApiProblem(
    status,
    typeof code === 'string' ? code : 'internal',
    typeof detail === 'string' ? detail : `HTTP ${status}`,
  );
}

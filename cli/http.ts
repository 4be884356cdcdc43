import { randomUUID } from 'node:crypto';

/** What to ask of the API. */
export interface Wanted {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Under `/api/v1`. */
  path: string;
  query?: Record<string, string | undefined>;
  body?: object;
  /** What comes back; JSON where it is not said. Problems are JSON always. */
  as?: 'json' | 'text';
  /** Bytes instead of a body. */
  bytes?: Uint8Array<ArrayBuffer>;
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

/** Reads a file as its bytes, with the name it is to be saved under. */
export async function download(whom: Whom, path: string): Promise<{ bytes: Buffer; name: string | null }> {
  const answer = await once(whom, { method: 'GET', path }, randomUUID(), readFile);
  if (answer.status >= 400) throw problemOf(answer.status, answer.body);
  return answer.body as { bytes: Buffer; name: string | null };
}

async function readFile(response: Response): Promise<unknown> {
  if (response.status >= 400) return readJson(response);
  const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  const bytes = Buffer.from(await response.arrayBuffer());
  return { bytes, name: named === undefined ? null : decodeURIComponent(named) };
}

async function readText(response: Response): Promise<unknown> {
  return response.ok ? response.text() : readJson(response);
}

async function readJson(response: Response): Promise<unknown> {
  const said = await response.text();
  return said === '' ? {} : json(said);
}

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

async function once(
  { api, token }: Whom,
  { method, path, query = {}, body, bytes, as = 'json' }: Wanted,
  key: string,
  read: (response: Response) => Promise<unknown> = as === 'text' ? readText : readJson,
): Promise<Answer> {
  const sent = bytes ?? (body === undefined ? undefined : JSON.stringify(body));
  const type = bytes ? 'application/octet-stream' : 'application/json';
  const url = new URL(`api/v1${path}`, api.endsWith('/') ? api : `${api}/`);
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) url.searchParams.set(name, value);
  try {
    const response = await fetch(url, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(method === 'POST' ? { 'idempotency-key': key } : {}),
        ...(sent === undefined ? {} : { 'content-type': type }),
      },
      ...(sent === undefined ? {} : { body: sent }),
      // A token is for this address, not for wherever it may point.
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return { status: response.status, body: await read(response) };
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

import { type IncomingMessage, request as plain } from 'node:http';
import { type RequestOptions, request as secure } from 'node:https';
import type { LookupFunction } from 'node:net';
import { Forbidden, type Place, type ReachOptions, openReach } from './reach';

/** The one way by which channels speak HTTP: one request, to an address that was judged, and nothing secret in what is told. */

export interface Call {
  url: string;
  /** Without one it is a GET: WeCom gives its tokens by no other. */
  body?: string;
  headers?: Record<string, string>;
  /** What must not be shown, beside what the address holds. */
  secrets?: readonly string[];
}

/** How a call went. `answer` is for people: one line, shortened, without secrets. */
export type Reply =
  | {
      how: 'answered';
      status: number;
      /** Wall seconds that the other side asked to wait for. */
      retryAfter?: number;
      /** The answer read as JSON; undefined where it is none, too long, or was cut. Holds what the other side sent: show `answer`. */
      json: unknown;
      answer: string;
      /** Takes the call's secrets out of a text. */
      clean: (text: string) => string;
    }
  /** `forbidden`: it may not be called. `unsent`: nothing got out. `unknown`: it got out, and no answer came. */
  | { how: 'forbidden' | 'unsent' | 'unknown'; answer: string };

export type Wire = (call: Call) => Promise<Reply>;

export interface WireOptions extends ReachOptions {
  /** Aborts a call, looking up included, when there has been time enough. */
  deadline?: () => AbortSignal;
  /** Certificates to trust in place of the system's; for tests. */
  ca?: string;
}

const PATIENCE_MS = 15_000;
/** Bytes that are read of an answer; the longest one that matters is a token. */
const MOST_READ = 64 * 1024;
const MOST_SHOWN = 500;
const LONGEST_WAIT = 24 * 3600;

/** A client of HTTP for channels. Every call has a connection of its own: one kept open may break under a message. */
export function openWire(options: WireOptions = {}): Wire {
  const { deadline = () => AbortSignal.timeout(PATIENCE_MS), ca } = options;
  const reach = openReach(options);
  return async (call) => {
    const clean = cleaner(call);
    const show = (why: string): string => `${hostOf(call.url)}: ${clean(why)}`;
    const signal = deadline();
    let places: Place[];
    try {
      places = await before(signal, reach(new URL(call.url)));
    } catch (error) {
      const never = error instanceof Forbidden || (error as { code?: string }).code === 'ERR_INVALID_URL';
      return { how: never ? 'forbidden' : 'unsent', answer: show(wordsOf(error)) };
    }
    const raw = await exchange(call, { places, signal, ...(ca ? { ca } : {}) });
    if (raw.how !== 'answered') return { how: raw.how, answer: show(wordsOf(raw.error)) };
    const { status, retryAfter, body } = raw;
    return {
      how: 'answered',
      status,
      ...(retryAfter === undefined ? {} : { retryAfter }),
      json: readJson(body),
      answer: show(`HTTP ${status} ${body ?? '(answer cut short)'}`),
      clean,
    };
  };
}

type Raw =
  | { how: 'answered'; status: number; retryAfter: number | undefined; body: string | null }
  | { how: 'forbidden' | 'unsent' | 'unknown'; error: unknown };

function exchange(
  { url, body, headers }: Call,
  { places, signal, ca }: { places: Place[]; signal: AbortSignal; ca?: string },
): Promise<Raw> {
  return new Promise((resolve) => {
    const https = url.startsWith('https:');
    const options: RequestOptions = {
      method: body === undefined ? 'GET' : 'POST',
      ...{ agent: false, signal, lookup: pinned(places), ...(ca ? { ca } : {}) },
      headers: { ...headers, ...ownHeaders(body) },
    };
    let out = false;
    let answering = false;
    // Once there is a status it counts, whatever becomes of the rest.
    const fail = (error: unknown): void => {
      if (!answering) resolve({ how: out ? 'unknown' : 'unsent', error });
    };
    try {
      const request = (https ? secure : plain)(url, options, (response) => {
        answering = true;
        void read(response).then((text) => {
          resolve({
            how: 'answered',
            status: response.statusCode ?? 0,
            retryAfter: waitOf(response.headers['retry-after']),
            body: text,
          });
          request.destroy();
        });
      });
      // What waits is written the moment the connection stands: from here on the other side may have it.
      request.once('socket', (socket) =>
        socket.once(https ? 'secureConnect' : 'connect', () => {
          out = true;
        }),
      );
      request.on('error', fail);
      request.on('close', () => fail(new Error('the connection ended')));
      request.end(body);
    } catch (error) {
      // A header or an address that cannot be written.
      resolve({ how: 'forbidden', error });
    }
  });
}

const ownHeaders = (body: string | undefined): Record<string, string | number> => ({
  'user-agent': 'duban',
  accept: 'application/json',
  ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
});

/** Gives the socket the addresses that were judged, whatever it asks for. */
function pinned(places: Place[]): LookupFunction {
  return (_host, options, done) => {
    const [first] = places;
    if (options.all) done(null, places);
    else done(null, first?.address ?? '', first?.family);
  };
}

/** The text of an answer; null where it is too long or was cut. */
async function read(response: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > MOST_READ) return null;
      chunks.push(chunk);
    }
  } catch {
    return null;
  }
  return response.complete ? Buffer.concat(chunks).toString('utf8') : null;
}

/** Rejects when time is up, also where what is waited for cannot be told so. */
function before<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    work.then(resolve, reject);
  });
}

function readJson(text: string | null): unknown {
  try {
    return text === null ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

function waitOf(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(Math.ceil(seconds), 0), LONGEST_WAIT);
}

function wordsOf(error: unknown): string {
  const { name, code, message } = error as { name?: string; code?: string; message?: string };
  if (name === 'TimeoutError' || name === 'AbortError') return 'no answer in time';
  return [code, message].filter(Boolean).join(' ') || 'failed';
}

function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return 'not an address';
  }
}

/** Below this a text is too common to be a secret; taking it out would only spoil the answer. */
const SHORTEST = 4;

/**
 * Takes out of a text what could let somebody else speak in our name: all values of the address's query, the long parts of
 * its path (a robot of Feishu is its path), and what the caller names. The other side may say back what it was sent.
 */
function cleaner({ url, secrets = [] }: Call): (text: string) => string {
  const known = new Set(secrets);
  try {
    const { searchParams, pathname, username, password } = new URL(url);
    for (const value of searchParams.values()) known.add(value);
    for (const part of pathname.split('/')) if (part.length >= 12) known.add(part);
    known.add(username).add(password).add(url);
  } catch {
    known.add(url);
  }
  const forms = [...known]
    .flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
    .filter(({ length }) => length >= SHORTEST)
    .sort((a, b) => b.length - a.length);
  return (text) => {
    const hidden = forms.reduce((rest, form) => rest.replaceAll(form, '***'), text);
    return hidden
      .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
      .trim()
      .slice(0, MOST_SHOWN);
  };
}

import { type IncomingHttpHeaders, type Server, createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Limit } from '../../../domain/channels';

/** What the fakes of channels share: a real server that can misbehave, and limits by sliding windows. */

export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  /** An object becomes JSON. */
  body?: unknown;
}

/** `stall`: never answers. `cut`: breaks the line when all has come. An answer: gives that one, or waits for it. */
export type Manner = 'stall' | 'cut' | Answer | Promise<Answer>;

export interface FakeServer {
  /** `http://127.0.0.1:port`. */
  url: string;
  /** How many requests came, whatever became of them. */
  asked: () => number;
  /** How the next requests are treated, one each; after them as it should be. */
  misbehave: (...manners: Manner[]) => void;
  close: () => Promise<void>;
}

/** Starts a server on a free port of this machine. */
export async function startServer(handle: (asked: Asked) => Answer): Promise<FakeServer> {
  const manners: Manner[] = [];
  const sockets = new Set<Socket>();
  let count = 0;
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => void answer());
    const answer = async (): Promise<void> => {
      count += 1;
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://fake');
      const asked: Asked = {
        method: request.method ?? '',
        path: pathname,
        query: searchParams,
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      };
      const manner = await manners.shift();
      if (manner === 'stall') return;
      if (manner === 'cut') return void request.socket.destroy();
      const { status = 200, headers = {}, body = '' } = manner ?? handle(asked);
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
    };
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: () => count,
    misbehave: (...more) => void manners.push(...more),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** Wall ms since 1970; given by a test, limits and tolerances need no waiting. */
export type Now = () => number;

/** Counts by reason; empty when nothing was ever refused. */
export class Tally {
  readonly counts: Record<string, number> = {};
  add(reason: string): void {
    this.counts[reason] = (this.counts[reason] ?? 0) + 1;
  }
}

/** Limits that look back from every moment, as the real ones do, rather than from the full minute. */
export class SlidingLimits {
  private readonly taken = new Map<string, number[]>();
  constructor(
    private readonly limits: readonly Limit[],
    private readonly now: Now,
  ) {}

  /** Takes one; false where that would be more than a limit allows, and then none is taken. */
  take(key: string): boolean {
    const at = this.now();
    const longest = Math.max(...this.limits.map(({ seconds }) => seconds));
    const past = (this.taken.get(key) ?? []).filter((then) => at - then < longest * 1000);
    const full = this.limits.some(
      ({ most, seconds }) => past.filter((then) => at - then < seconds * 1000).length >= most,
    );
    if (!full) past.push(at);
    this.taken.set(key, past);
    return !full;
  }
}

/** The body as JSON; null where it is none. */
export function jsonOf(asked: Asked): Record<string, unknown> | null {
  try {
    const json: unknown = JSON.parse(asked.body);
    return json !== null && typeof json === 'object' ? (json as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

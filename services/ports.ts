import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { type Say, ServiceError } from './run';

/**
 * Where free ports are looked for: below those that systems give to outgoing connections, one of which could
 * otherwise sit on a part's port at the very moment that the part is started again.
 */
const LOWEST = 20_000;
const HIGHEST = 32_000;
const ATTEMPTS = 100;

/** A port on loopback that nobody listens on now. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await isFree(port)) return port;
  }
  throw new ServiceError('ports', `no free port found from ${LOWEST} to ${HIGHEST}: name the ports to use`);
}

/** True where nobody listens on that port of loopback now. */
function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.on('error', () => {
      resolve(false);
    });
    server.listen(port, '127.0.0.1', () =>
      server.close(() => {
        resolve(true);
      }),
    );
  });
}

/**
 * The port of a part: the one asked for (an error where it is taken), else the one it had last time, else a
 * free one; says so where the remembered one is taken now. Never one of `given`, which others are about to use.
 */
export async function portFor(
  part: string,
  wanted: { asked?: number | undefined; remembered?: number | undefined },
  say: Say,
  given: ReadonlySet<number> = new Set(),
): Promise<number> {
  const usable = async (port: number): Promise<boolean> => !given.has(port) && (await isFree(port));
  if (wanted.asked !== undefined) {
    if (await usable(wanted.asked)) return wanted.asked;
    throw new ServiceError(
      part,
      `port ${wanted.asked} is taken by another program: stop that program, or ask for another port`,
    );
  }
  if (wanted.remembered !== undefined && (await usable(wanted.remembered))) return wanted.remembered;
  const port = await anotherPort(given);
  if (wanted.remembered !== undefined)
    say(`${part}: port ${wanted.remembered}, used last time, is taken by another program; using ${port} now`);
  return port;
}

async function anotherPort(given: ReadonlySet<number>): Promise<number> {
  let port = await freePort();
  while (given.has(port)) port = await freePort();
  return port;
}

import { createServer } from 'node:net';
import { ServiceError } from './run';

/** A port on loopback that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => {
        resolve(port);
      });
    });
  });
}

export function isFree(port: number): Promise<boolean> {
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
 * free one; says so where the remembered one is taken now.
 */
export async function portFor(
  part: string,
  wanted: { asked?: number; remembered?: number },
  say: (line: string) => void,
): Promise<number> {
  if (wanted.asked !== undefined) {
    if (await isFree(wanted.asked)) return wanted.asked;
    throw new ServiceError(
      part,
      `port ${wanted.asked} is taken by another program: stop that, or ask for another port`,
    );
  }
  if (wanted.remembered !== undefined) {
    if (await isFree(wanted.remembered)) return wanted.remembered;
    say(`${part}: port ${wanted.remembered}, used last time, is taken by another program; taking another`);
  }
  return freePort();
}

import { createConnection } from 'node:net';
import { ServiceError, reasonOf } from './run';

/** The ports that addresses leave out. */
const DEFAULT_PORTS: Partial<Record<string, number>> = {
  'postgres:': 5432,
  'postgresql:': 5432,
  'redis:': 6379,
  'rediss:': 6379,
  'temporal:': 7233,
  'smtp:': 587,
  'smtps:': 465,
};

const REACH_MS = 5000;

/** Resolves when something takes connections there; rejects with why not. */
export function answers(host: string, port: number, timeout: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ host, port, timeout });
    const end = (error?: Error): void => {
      socket.destroy();
      if (error) reject(error);
      else resolve();
    };
    socket.once('connect', () => {
      end();
    });
    socket.once('timeout', () => {
      end(new Error(`no answer in ${timeout / 1000} s`));
    });
    socket.once('error', end);
  });
}

/**
 * A part that runs elsewhere must take connections at its address. The message names the variable and the
 * host, never the password that the address may carry.
 */
export async function reach(part: string, variable: string, address: string): Promise<void> {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const port = url && (Number(url.port) || DEFAULT_PORTS[url.protocol]);
  if (!url || !port)
    throw new ServiceError(part, `${variable} is no address of it: want ${EXAMPLES[part] ?? 'a URL'}`);
  // No host is a socket file: the client will tell.
  if (url.hostname === '') return;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  try {
    await answers(host, port, REACH_MS);
  } catch (error) {
    throw new ServiceError(
      part,
      `${variable} (${url.hostname}:${port}) cannot be reached (${reasonOf(error)}): start it there, or unset ${variable} to use the embedded one`,
    );
  }
}

const EXAMPLES: Partial<Record<string, string>> = {
  postgres: 'postgres://user:password@host:5432/database',
  redis: 'redis://host:6379',
  temporal: 'host:7233',
  mailbox: 'smtp://host:587',
};

import { readFileSync } from 'node:fs';
import type { Environment } from '../config/environment';
import type { MailOptions } from '../delivery/mail';
import { SecretBox } from '../store/secret-box';

const CONNECTIONS = 8;

/** How mail leaves, as the environment says. */
export function mailOptionsOf(environment: Environment, url: string): MailOptions {
  const { MAIL_FROM: from, MAIL_INBOUND: inbound, DKIM_DOMAIN, DKIM_SELECTOR, DKIM_KEY_FILE } = environment;
  const dkim = [DKIM_DOMAIN, DKIM_SELECTOR, DKIM_KEY_FILE];
  if (dkim.some((part) => part !== undefined) && dkim.includes(undefined))
    throw new Error('environment: DKIM_DOMAIN, DKIM_SELECTOR and DKIM_KEY_FILE go together');
  return {
    ...{ url, from, connections: CONNECTIONS },
    ...(inbound === undefined ? {} : { inbound }),
    ...(DKIM_DOMAIN === undefined || DKIM_SELECTOR === undefined || DKIM_KEY_FILE === undefined
      ? {}
      : { dkim: { domainName: DKIM_DOMAIN, keySelector: DKIM_SELECTOR, privateKey: keyIn(DKIM_KEY_FILE) } }),
  };
}

function keyIn(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`environment: DKIM_KEY_FILE: ${file} cannot be read (${(error as Error).message})`, {
      cause: error,
    });
  }
}

/**
 * What seals secrets, and signs what may come back to us. The key comes from the environment, or lies in the data folder:
 * never in the database. Undefined where there is neither.
 */
export function boxOf({ SECOND_FACTOR_KEY, DUBAN_DATA }: Environment): SecretBox | undefined {
  if (SECOND_FACTOR_KEY !== undefined) return new SecretBox(Buffer.from(SECOND_FACTOR_KEY, 'base64'));
  return DUBAN_DATA === undefined ? undefined : SecretBox.of(DUBAN_DATA);
}

import type { Services } from '../../services';

/** Where the shared parts of a test run are. */
export interface Stack {
  databaseUrl: string;
  redisUrl: string;
  temporalAddress: string;
}

/** The environment variable by which the set-up tells the test files. */
export const STACK = 'DUBAN_TEST_STACK';

/** A migrated, empty database that every test file clones. */
export const TEMPLATE = 'duban_template';

/** Events of a history at which the engine suggests to continue as new. */
export const SUGGEST_AT = 150;

/** What the set-up started, for the tear-down in the same process. */
export const running: { services?: Services; data?: string } = {};

export function stack(): Stack {
  const text = process.env[STACK];
  if (text === undefined) throw new Error('the stack is not running: run this file by jest');
  return JSON.parse(text) as Stack;
}

/** The same server, another database. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

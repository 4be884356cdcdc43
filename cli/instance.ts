import { resolve } from 'node:path';
import { readEnvironment } from '../config/environment';
import { type Foundation, openFoundation } from '../workers/foundation';
import { readInstance } from '../workers/instance';
import { type Invocation, UsageError, text } from './command';

const DEFAULT_DATA = '.duban';

/** The data folder a command means. */
export function dataOf({ options }: Invocation): string {
  return resolve(text(options, 'data') ?? readEnvironment().DUBAN_DATA ?? DEFAULT_DATA);
}

/** Runs a command on the database of a running instance: DATABASE_URL, or the instance of the data folder. */
export async function withInstance<T>(
  invocation: Invocation,
  work: (foundation: Foundation) => Promise<T>,
): Promise<T> {
  const data = dataOf(invocation);
  const databaseUrl = readEnvironment().DATABASE_URL ?? readInstance(data)?.databaseUrl;
  if (databaseUrl === undefined)
    throw new UsageError(
      `nothing runs in ${data}: start it (npm start -- --data ${data}), or set DATABASE_URL`,
    );
  const foundation = await openFoundation({ databaseUrl, connections: 4, clock: 'as it is' });
  try {
    return await work(foundation);
  } finally {
    await foundation.close();
  }
}

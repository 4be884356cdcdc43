import { useMutation, useQueryClient } from '@tanstack/react-query';
import { problemOf } from './api';

/** A command as it is sent: `POST` to a path under `/api/v1`. */
export interface Command {
  path: string;
  body: unknown;
}

/** How often what did not arrive is sent again before a person is asked; the same key makes it one command. */
const TRIES = 3;

/**
 * Sends commands. What was lost on the way is sent again under the same `Idempotency-Key`, so that it happens once;
 * what the server refused is thrown as its problem. Whatever is on the page is asked for again afterwards; who sends
 * many asks when all are sent.
 */
export function useCommand({ refresh = true }: { refresh?: boolean } = {}) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ path, body, key }: Command & { key: string }) => send(path, body, key),
    retry: (failures, error) => problemOf(error) === undefined && failures < TRIES,
    networkMode: 'offlineFirst',
    onSettled: () => (refresh ? queries.invalidateQueries() : undefined),
  });
}

/** A key for one intention of a person. */
export function newKey(): string {
  return crypto.randomUUID();
}

async function send(path: string, body: unknown, key: string): Promise<unknown> {
  const response = await fetch(`/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  });
  const answer: unknown = response.status === 204 ? undefined : await response.json();
  if (!response.ok) throw answer as Error;
  return answer;
}

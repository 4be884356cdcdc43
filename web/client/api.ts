import createFetchClient from 'openapi-fetch';
import createClient from 'openapi-react-query';
import type { components, paths } from './schema';

/** The one way to the server: types come from its OpenAPI document. */
export const http = createFetchClient<paths>({ baseUrl: '/', credentials: 'same-origin' });

/** Queries and mutations by method and path. */
export const api = createClient(http);

/** What the server answers where it refuses (RFC 9457). */
export type Problem = components['responses']['Problem']['content']['application/problem+json'];

/** What a GET of a path answers with. */
export type Answer<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer A } } } };
}
  ? A
  : never;

/** A problem as the server described it, or nothing where the request did not arrive. */
export function problemOf(error: unknown): Problem | undefined {
  return typeof error === 'object' && error !== null && 'code' in error ? (error as Problem) : undefined;
}

/** True where nobody is signed in any more. */
export function isSignedOut(error: unknown): boolean {
  return problemOf(error)?.status === 401;
}

import type { paths } from '../../client/schema';

/** What the server is asked for a list with. */
export type Query = NonNullable<paths['/api/v1/obligations']['get']['parameters']['query']>;

/** A list as the address has it: the same, with yes and no as such. */
export interface Search extends Omit<Query, 'overdue' | 'escalated'> {
  overdue?: boolean;
  escalated?: boolean;
}

const YES_OR_NO: ReadonlySet<string> = new Set(['overdue', 'escalated']);
/** Where a page of a list begins: no part of what the list is. */
const PLACE: ReadonlySet<string> = new Set(['after', 'before', 'limit']);

/**
 * What an address says, each part in its type. What is no part of a list, or is not of its type, goes to the server as it
 * stands and is refused there by name: a misspelt filter must not show everything.
 */
export function readSearch(raw: Record<string, unknown>): Search {
  const read: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(raw)) {
    if (value === undefined || value === null) continue;
    const said = typeof value === 'string' ? value.trim() : JSON.stringify(value);
    if (said === '') continue;
    const isTyped = key === 'task' ? /^\d+$/.test(said) : YES_OR_NO.has(key) && /^(true|false)$/.test(said);
    read[key] = isTyped ? (JSON.parse(said) as unknown) : said;
  }
  return read;
}

/** The query of a list at an address. */
export function queryOf({ overdue, escalated, ...rest }: Search): Query {
  const said = (value: boolean): 'true' | 'false' => `${value}`;
  return {
    ...rest,
    ...(overdue === undefined ? {} : { overdue: said(overdue) }),
    ...(escalated === undefined ? {} : { escalated: said(escalated) }),
  };
}

/** A list without the page of it that is looked at. */
export function listOf(search: Search): Search {
  return Object.fromEntries(Object.entries(search).filter(([key]) => !PLACE.has(key)));
}

/** A list as a view keeps it and as the export takes it; the same for the same list. */
export function textOf(search: Search): string {
  const parts = Object.entries(queryOf(listOf(search))).map(([key, value]): [string, string] => [
    key,
    String(value),
  ]);
  return new URLSearchParams(parts.sort(([a], [b]) => (a < b ? -1 : 1))).toString();
}

/** The list that a view keeps. */
export function searchOf(text: string): Search {
  return readSearch(Object.fromEntries(new URLSearchParams(text)));
}

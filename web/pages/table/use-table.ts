import { keepPreviousData, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type Answer, api } from '../../client/api';
import { type Search, listOf, queryOf, readSearch } from './search';

type Page = Answer<'/api/v1/obligations'>;

/** A row of the table. */
export type Row = Page['obligations'][number];

/** What can be done to a row from here. */
export type Act = Row['can'][number];

/** Tells rows apart. */
export const keyOf = ({ plan, task, id }: Pick<Row, 'plan' | 'task' | 'id'>): string =>
  `${plan}/${task}/${id}`;

const PATH = '/api/v1/obligations';

/** The list of the address: its page, how many rows it has, and how to go to another. */
export function useTable() {
  const search = readSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const queries = useQueryClient();
  const options = { params: { query: queryOf(search) } };
  const query = api.useQuery('get', PATH, options, { placeholderData: keepPreviousData });
  // Rows are counted with the first page alone; further on it is remembered, where it was seen.
  const first = api.queryOptions('get', PATH, { params: { query: queryOf(listOf(search)) } });
  const count = query.data?.count ?? queries.getQueryData<Page>(first.queryKey)?.count ?? null;
  const go = (to: Search, resetScroll = false): void =>
    void navigate({ to: '/table', search: to, resetScroll });
  return {
    search,
    query,
    count,
    /** Narrows or widens the list, or puts it in another order: from its first page. */
    change: (part: { [K in keyof Search]?: Search[K] | undefined }) => {
      go(readSearch({ ...listOf(search), ...part }));
    },
    open: (list: Search) => {
      go(list);
    },
    /** To the page before or after. */
    turn: (to: { after: string } | { before: string }) => {
      go({ ...listOf(search), ...to }, true);
    },
  };
}

export type Table = ReturnType<typeof useTable>;

import { App } from 'antd';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Answer, api, http, problemOf } from '../../client/api';
import type { paths } from '../../client/schema';

/** A draft of a plan as the server has it. */
export type Draft = Answer<'/api/v1/plan-drafts/{draft}'>;
/** What is shown of a draft, or of a plan that was launched. */
export type Shown = Pick<Draft, 'text' | 'marks'> & {
  items: Pick<Draft['items'][number], 'number' | 'span'>[];
};
export type Item = Draft['items'][number];
export type Matter = Draft['matters'][number];
export type Settlement = Draft['settlement'];
export type Role = Item['said'][number]['role'];

type Change = Omit<
  paths['/api/v1/plan-drafts/{draft}']['put']['requestBody']['content']['application/json'],
  'revision'
>;

const PATH = '/api/v1/plan-drafts/{draft}';

/** A draft's query: what is saved comes back with the answer, and nothing else changes it. */
export const draftQuery = (draft: string) =>
  api.queryOptions('get', PATH, { params: { path: { draft } } }, { staleTime: 'static' });

/** A draft, asked for once; what is saved comes back with the answer. */
export function useDraft(draft: string) {
  return useQuery(draftQuery(draft));
}

/**
 * Saves what was decided, at once. Where somebody else changed the draft meanwhile nothing is saved: the page shows how
 * it is now, and the decision is made again.
 */
export function useSave(draft: Draft) {
  const queries = useQueryClient();
  const { message } = App.useApp();
  const { queryKey } = draftQuery(draft.id);
  return useMutation({
    mutationFn: async (change: Change) => {
      const present = queries.getQueryData<Draft>(queryKey) ?? draft;
      const { data, error } = await http.PUT(PATH, {
        params: { path: { draft: draft.id } },
        body: { revision: present.revision, ...change },
      });
      if (!data) throw error as unknown as Error;
      return data;
    },
    onSuccess: (data) => queries.setQueryData(queryKey, data),
    onError: async (error) => {
      const problem = problemOf(error);
      if (problem?.code !== 'stale-draft') return;
      void message.warning(problem.detail);
      const { data } = await http.GET(PATH, { params: { path: { draft: draft.id } } });
      if (data) queries.setQueryData(queryKey, data);
    },
  });
}

export type Save = ReturnType<typeof useSave>;

/** What was decided, with some of it changed. */
export function decide(draft: Draft, change: Partial<Settlement>): { settlement: Settlement } {
  return { settlement: { ...draft.settlement, ...change } };
}

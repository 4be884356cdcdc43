import { type Answer, api } from '../../client/api';

/** A task as the server tells it. */
export type Task = Answer<'/api/v1/tasks/{plan}/{task}'>;

/** One thing that happened to it. */
export type Fact = Answer<'/api/v1/tasks/{plan}/{task}/timeline'>['facts'][number];

export type Target = Task['targets'][number];

export type Owed = Task['obligations'][number];

/** So many of the latest facts are asked for: some years of a task with many units. */
const FACTS = 1000;

/** Later than any fact. */
const NOW = 2_147_483_647;

/** How a task stands; asked for later where it is not `wanted` yet. */
export function useTask(plan: string, task: number, wanted = true) {
  return api.useQuery(
    'get',
    '/api/v1/tasks/{plan}/{task}',
    { params: { path: { plan, task } } },
    { enabled: wanted },
  );
}

/** What happened to a task, oldest first. */
export function useTimeline(plan: string, task: number) {
  return api.useQuery('get', '/api/v1/tasks/{plan}/{task}/timeline', {
    params: { path: { plan, task }, query: { before: NOW, limit: FACTS } },
  });
}

/** What happened about one thing that is owed, oldest first. */
export function useHistory(plan: string, task: number, obligation: string) {
  return api.useQuery('get', '/api/v1/tasks/{plan}/{task}/timeline', {
    params: { path: { plan, task }, query: { before: NOW, limit: FACTS, obligation } },
  });
}

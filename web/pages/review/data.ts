import { type Answer, api } from '../../client/api';

/** A decision that waits, as the server tells it. */
export type Review = Answer<'/api/v1/me/reviews'>['reviews'][number];

/** What a unit answered. */
export type Submission = NonNullable<Review['submission']>;
export type Said = Submission['answer'];

/** All that waits for the viewer's unit. */
export function useReviews() {
  return api.useQuery('get', '/api/v1/me/reviews');
}

/** A decision by its place: plan, task, id. */
export function keyOf({ plan, task, id }: Pick<Review, 'plan' | 'task' | 'id'>): string {
  return `${plan}/${task}/${id}`;
}

/** What is sent to accept one answer, with what the reviewer has to say to it. */
export function acceptance({ plan, task, id }: Review, note?: string): { path: string; body: unknown } {
  const said = note?.trim() ? { note: note.trim() } : {};
  return { path: `/tasks/${plan}/${task}/reviews`, body: { decision: 'accept', review: id, ...said } };
}

/** True where the viewer may do something about it. */
export function isMine({ may }: Review): boolean {
  return may.length > 0;
}

/** True for an answer that may be accepted. */
export function isAcceptable({ may }: Review): boolean {
  return may.some(({ command }) => command === 'accept');
}

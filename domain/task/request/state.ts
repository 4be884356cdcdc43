import type { Instant } from '../../time';
import { type Obligation, type TaskState, obligationOf } from '../state';

/** What a task keeps of requests outside the cycle 临时报送. Plain JSON. */
export interface RequestState {
  /** Oldest first; one is forgotten when another is made after its obligation has left the state. */
  requests: readonly Request[];
  /** How many were ever made; the number of the latest. */
  requestsMade: number;
}

/** Where something was answered: the record of the ledger. */
export interface Told {
  /** A form's, or a request's. */
  obligation: string;
  period: string;
  /** Revision of the task's stream. */
  revision: number;
  /** Null where it was answered without a figure. */
  value: number | null;
}

/** One request. */
export interface Request {
  number: number;
  unit: string;
  target: number | null;
  period: string;
  text: string;
  asked: Instant;
  approval: string | null;
  last: Told | null;
  /** Its answer, as far as it is an answer: one without the figure that was asked for may be asked again. */
  answered: boolean;
}

/** As it is at the launch. */
export const requestStart: RequestState = { requests: [], requestsMade: 0 };

/** True for an answer that has what was asked for: a figure where one was wanted. */
export function isAnswer({ target, value }: { target: number | null; value: number | null }): boolean {
  return target === null || value !== null;
}

/** The id of what a request makes a unit owe. */
export function requestId({ number, unit }: Pick<Request, 'number' | 'unit'>): string {
  return `${number}/request/${unit}`;
}

/** Requests whose obligation is still in the state, each with it. */
export function requestsIn(
  state: Pick<TaskState, 'requests' | 'obligations'>,
): { request: Request; obligation: Obligation }[] {
  return state.requests.flatMap((request) => {
    const obligation = obligationOf(state, requestId(request));
    return obligation ? [{ request, obligation }] : [];
  });
}

/** The request of an obligation's id. */
export function requestOf(
  { requests }: Pick<TaskState, 'requests'>,
  obligation: string,
): Request | undefined {
  return requests.find((request) => requestId(request) === obligation);
}

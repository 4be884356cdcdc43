import type { ActTable } from './act';
import { askedActs } from './unit-asked';
import { assignActs } from './unit-assign';
import { figureActs } from './unit-figures';
import { inspectedActs } from './unit-inspect';
import { milestoneActs } from './unit-milestones';

/** What a unit does about its own part of a task, in the order in which a menu offers it. */
export const unitActs: ActTable = {
  ...assignActs,
  ...askedActs,
  ...inspectedActs,
  ...milestoneActs,
  ...figureActs,
};

/** What decides on a thing of which there is one a task: the server offers it as the task's, people look for it there. */
export const DECIDES: Readonly<Record<string, readonly string[]>> = {
  suspension: ['decide-suspension'],
  closing: ['review-closing', 'sign-closing'],
  recheck: ['record-recheck'],
};

/** The act that answers what is owed, by its kind; what is answered by the form is not among them. */
export const ANSWERS: Record<string, string> = {
  acknowledge: 'acknowledge',
  request: 'answer-request',
  rectification: 'rectify',
  difficulty: 'resolve-difficulty',
};

import type { AmendCommands } from '../../../domain/task/amend/commands';
import type { Area } from './area';

/** How the tests play through domain/task/amend. */
export const amendArea: Area<keyof AmendCommands, never> = {
  samples: {},
  excuses: {},
  about: {},
  phases: {},
  plays: {},
  endings: {},
  random: () => [],
  answer: {},
  waits: {},
  checks: {},
};

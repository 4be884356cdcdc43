import type { RequestCommands } from '../../../domain/task/request/commands';
import type { requestKinds } from '../../../domain/task/request/kinds';
import type { Area } from './area';

/** How the tests play through domain/task/request. */
export const requestArea: Area<keyof RequestCommands, keyof typeof requestKinds> = {
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

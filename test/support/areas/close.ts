import type { CloseCommands } from '../../../domain/task/close/commands';
import type { closeKinds } from '../../../domain/task/close/kinds';
import type { Area } from './area';

/** How the tests play through domain/task/close. */
export const closeArea: Area<keyof CloseCommands, keyof typeof closeKinds> = {
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

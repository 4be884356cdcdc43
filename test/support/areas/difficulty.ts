import type { DifficultyCommands } from '../../../domain/task/difficulty/commands';
import type { difficultyKinds } from '../../../domain/task/difficulty/kinds';
import type { Area } from './area';

/** How the tests play through domain/task/difficulty. */
export const difficultyArea: Area<keyof DifficultyCommands, keyof typeof difficultyKinds> = {
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

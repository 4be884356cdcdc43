import type { InspectCommands } from '../../../domain/task/inspect/commands';
import type { inspectKinds } from '../../../domain/task/inspect/kinds';
import type { Area } from './area';

/** How the tests play through domain/task/inspect. */
export const inspectArea: Area<keyof InspectCommands, keyof typeof inspectKinds> = {
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

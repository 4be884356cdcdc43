import type { PeopleCommand } from './asking';

export const closeCommands: Record<string, PeopleCommand> = {};

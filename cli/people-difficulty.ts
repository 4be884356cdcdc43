import type { PeopleCommand } from './asking';

export const difficultyCommands: Record<string, PeopleCommand> = {};

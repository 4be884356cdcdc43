import type { PeopleCommand } from './asking';

export const requestCommands: Record<string, PeopleCommand> = {};

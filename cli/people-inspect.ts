import type { PeopleCommand } from './asking';

export const inspectCommands: Record<string, PeopleCommand> = {};

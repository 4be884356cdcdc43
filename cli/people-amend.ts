import type { PeopleCommand } from './asking';

export const amendCommands: Record<string, PeopleCommand> = {};

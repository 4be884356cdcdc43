import type { CommandRoute } from './commands';

export const DIFFICULTY_ROUTES: CommandRoute[] = [];

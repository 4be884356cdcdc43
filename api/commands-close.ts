import type { CommandRoute } from './commands';

export const CLOSE_ROUTES: CommandRoute[] = [];

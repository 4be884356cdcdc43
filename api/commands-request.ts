import type { CommandRoute } from './commands';

export const REQUEST_ROUTES: CommandRoute[] = [];

import type { CommandRoute } from './commands';

export const AMEND_ROUTES: CommandRoute[] = [];

import type { CommandRoute } from './commands';

export const INSPECT_ROUTES: CommandRoute[] = [];

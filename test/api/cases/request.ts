import type { Case } from './case';

/** Every account on every way to act that domain/task/request offers. */
export const REQUEST_CASES: Case[] = [];

import type { Case } from './case';

/** Every account on every way to act that domain/task/close offers. */
export const CLOSE_CASES: Case[] = [];

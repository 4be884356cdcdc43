import type { Case } from './case';

/** Every account on every way to act that domain/task/difficulty offers. */
export const DIFFICULTY_CASES: Case[] = [];

import type { Case } from './case';

/** Every account on every way to act that domain/task/amend offers. */
export const AMEND_CASES: Case[] = [];

import type { Case } from './case';

/** Every account on every way to act that domain/task/inspect offers. */
export const INSPECT_CASES: Case[] = [];

import { z } from 'zod';
import type { Claim, Closed, Closing } from '../domain/task/close/state';
import { isMet } from '../domain/task/milestones/met';
import type { TaskState } from '../domain/task/state';
import { isoInstant } from '../domain/time';
import { instantOut } from './schemas';

/** Closing 销号 as it goes out: what is claimed of every target, what waits, what stands. */

const claimOut = z.object({
  target: z.number().describe('第几项指标，从 0 起'),
  clause: z.string().describe('计划原文'),
  value: z.number(),
  unit: z.string(),
  met: z.boolean().describe('是否达标'),
  accepted: z.number().nullable().describe('审核通过的最新数值'),
  source: z.string(),
  verifier: z.string(),
  on: z.string(),
  evidence: z.string().nullable(),
  waiver: z.string().nullable().describe('未达标而销号的依据'),
});

const closing = z.object({
  claims: z.array(claimOut),
  waiver: z.string().nullable().describe('有督查、问题未了结而销号的依据'),
  waived: z.array(z.string()).describe('未了结的督查、问题'),
});

/** A request that waits for the office. */
export const closingOut = closing
  .extend({
    requested: instantOut,
    note: z.string().nullable(),
    reviewed: z.object({ at: instantOut, opinion: z.string().nullable() }).nullable().describe('初审'),
  })
  .nullable();

/** A closing that stands. What was claimed is shown to who sees the whole task. */
export const closedOut = closing.partial().extend({ at: instantOut }).nullable();

export const reopenedOut = z.object({ at: instantOut, basis: z.string() }).nullable();

/** What waits; nothing where nothing does. */
export function presentClosing(state: TaskState): z.infer<typeof closingOut> {
  const { closing: asked } = state;
  if (!asked) return null;
  const { requested, note, reviewed } = asked;
  return {
    ...closingFields(state, asked),
    requested: isoInstant(requested),
    note,
    reviewed: reviewed && { at: isoInstant(reviewed.at), opinion: reviewed.opinion },
  };
}

/** What stands; `all` for who sees the whole task. Whether it is to be looked at again is nobody's to know before. */
export function presentClosed(state: TaskState, all: boolean): z.infer<typeof closedOut> {
  const { closed } = state;
  return closed && { at: isoInstant(closed.at), ...(all ? closingFields(state, closed) : {}) };
}

/** When and why it was reopened. */
export function presentReopened({ reopened }: TaskState): z.infer<typeof reopenedOut> {
  return reopened && { at: isoInstant(reopened.at), basis: reopened.basis };
}

function closingFields(
  state: TaskState,
  { claims, waiver, waived }: Closing | Closed,
): z.infer<typeof closing> {
  return { claims: claims.map((claim) => presentClaim(state, claim)), waiver, waived };
}

/** With what was accepted last beside it, so that who reviews sees where they differ. */
function presentClaim(state: TaskState, claim: Claim): z.infer<typeof claimOut> {
  const target = state.targets[claim.target];
  return {
    ...claim,
    unit: target?.unit ?? '',
    met: target !== undefined && isMet(target, claim.value),
    accepted: state.measured[claim.target]?.value ?? null,
  };
}

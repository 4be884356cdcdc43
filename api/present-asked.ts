import { z } from 'zod';
import { isOffice } from '../domain/access';
import {
  type Difficulty,
  coordinationId,
  difficultyId,
  difficultyOf,
  liveDifficulties,
  numberIn,
  stageOf,
} from '../domain/task/difficulty/state';
import { requestsIn } from '../domain/task/request/state';
import type { TaskState } from '../domain/task/state';
import { isoInstant } from '../domain/time';
import type { Account } from '../store/sessions';
import { instantOut } from './schemas';

/** Difficulties 存在问题 and requests outside the cycle 临时报送 as they go out. */

export const difficultyOut = z.object({
  difficulty: z.number().describe('第几号'),
  unit: z.string().describe('提出单位'),
  text: z.string(),
  wanted: z.string().describe('需要谁办什么'),
  proposed: z.string().nullable().describe('建议的责任单位'),
  raised: instantOut,
  stage: z.enum(['coordination', 'owner', 'confirmation']).describe('待协调、待解决、待确认'),
  unsolved: z.string().nullable().describe('再次提请协调的，还差什么'),
  owner: z.string().nullable().describe('责任单位；null 为待协调'),
  due: instantOut.nullable().describe('解决的时限'),
  solved: z
    .object({ text: z.string(), at: instantOut, objectUntil: instantOut.describe('此前可提出未解决') })
    .nullable()
    .describe('责任单位反馈的解决情况'),
  obligation: z.string().nullable().describe('待办的事项；待确认的没有'),
});

export const requestOut = z.object({
  obligation: z.string(),
  unit: z.string(),
  target: z.number().nullable().describe('第几项指标，从 0 起；null 为不涉及指标'),
  period: z.string(),
  text: z.string(),
  asked: instantOut,
  due: instantOut,
  approval: z.string().nullable().describe('超过每月上限的批准依据；只有督查室可见').optional(),
  last: z
    .object({
      obligation: z.string(),
      period: z.string(),
      revision: z.number(),
      value: z.number().nullable(),
    })
    .nullable()
    .describe('上次所报的数值，可沿用'),
});

/** A difficulty as it goes out. */
function presentDifficulty(d: Difficulty): z.infer<typeof difficultyOut> {
  const { number: difficulty, unit, text, wanted, proposed, unsolved, owner, solved } = d;
  const stage = stageOf(d);
  const obligation = owner === null ? coordinationId(d) : difficultyId(d, owner);
  return {
    ...{ difficulty, unit, text, wanted, proposed, stage, unsolved, owner },
    raised: isoInstant(d.raised),
    due: d.due === null ? null : isoInstant(d.due),
    solved: solved && {
      text: solved.text,
      at: isoInstant(solved.at),
      objectUntil: isoInstant(solved.objectUntil),
    },
    obligation: stage === 'confirmation' ? null : obligation,
  };
}

/** The difficulties of a task as somebody sees it. */
export function presentDifficulties(state: TaskState, now: number): z.infer<typeof difficultyOut>[] {
  return liveDifficulties(state, now).map(presentDifficulty);
}

/** The difficulty that an obligation is about; null for any other. */
export function presentRaised(
  state: TaskState | undefined,
  obligation: string,
): z.infer<typeof difficultyOut> | null {
  const found = state && difficultyOf(state, numberIn(obligation));
  return found ? presentDifficulty(found) : null;
}

/** The open requests of a task as somebody sees it. */
export function presentRequests(state: TaskState, viewer: Account): z.infer<typeof requestOut>[] {
  return requestsIn(state)
    .filter(({ obligation }) => obligation.status === 'open')
    .map(({ request, obligation }) => ({
      ...{ obligation: obligation.id, unit: request.unit, target: request.target, period: request.period },
      ...{ text: request.text, asked: isoInstant(request.asked), due: isoInstant(obligation.due) },
      ...(isOffice(viewer, state.office) ? { approval: request.approval } : {}),
      last: request.last,
    }));
}

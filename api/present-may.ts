import { z } from 'zod';
import type { Calendar } from '../domain/calendar';
import { possible } from '../domain/task/possible';
import type { TaskState } from '../domain/task/state';
import { decidedBy } from '../domain/task/time-box';
import type { Account } from '../store/sessions';
import { actorOf } from './context';
import { iso } from './present';
import { instantOut } from './schemas';

/** What an account may do to a task now, as it goes out. */

export const mayOut = z
  .object({
    command: z.string(),
    subject: z.string().nullable(),
    decided: instantOut.nullable().describe('现在提出的，最迟何时裁定、审批；无须他人决定的为 null'),
  })
  .describe('可以办的一件事，办的是什么：单位、事项编号等，null 为任务本身；办时仍可能因内容、回避等被拒');

/** What an account may do, each with by when it would be decided. */
export function presentMay(
  state: TaskState,
  account: Account,
  now: number,
  calendar: Calendar,
): z.infer<typeof mayOut>[] {
  return possible(state, actorOf(account)).map((what) => ({
    ...what,
    decided: iso(decidedBy(state, what, now, calendar)),
  }));
}

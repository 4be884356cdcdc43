import type { WorkflowClient } from '@temporalio/client';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { Pool } from 'pg';
import type { DomainClock } from '../store/clock';
import { type Poke, claimPokes, startedAsleep, stuckTasks, unsend } from '../store/pokes';
import { raiseFault } from '../store/faults';
import type { taskWorkflow } from '../workflows';

export const TASK_QUEUE = 'duban-tasks';

export interface PokeContext {
  pool: Pool;
  client: WorkflowClient;
  clock: DomainClock;
}

/** Requests under way at once: what a small engine takes without queueing. */
const AT_ONCE = 24;
const BATCH = 1000;

/** Wall seconds after which a task that was poked or due must have advanced. */
const STUCK_AFTER = 60;

/**
 * Sends the pokes that are wanted: a workflow that was never started is started asleep until its first wake-up;
 * any other is signalled, and started where it is missing. What could not be sent is wanted again. Returns how
 * many were sent; throws where none could be.
 */
export async function sendPokes(context: PokeContext): Promise<number> {
  const { pool } = context;
  const claimed = await claimPokes(pool, BATCH);
  if (claimed.length === 0) return 0;
  const failed: string[] = [];
  const asleep: { stream: string; wake: number | null }[] = [];
  let reason: unknown;
  const work = [...claimed];
  const worker = async (): Promise<void> => {
    for (let next = work.pop(); next; next = work.pop()) {
      try {
        if (await sendPoke(context, next)) asleep.push({ stream: next.stream, wake: next.wake });
      } catch (error) {
        reason = error;
        failed.push(next.stream);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, claimed.length) }, worker));
  if (asleep.length > 0) await startedAsleep(pool, asleep);
  if (failed.length > 0) await unsend(pool, failed);
  if (failed.length === claimed.length) throw reason;
  return claimed.length - failed.length;
}

/** True where a workflow was started asleep. */
async function sendPoke(
  { client, clock }: PokeContext,
  { stream, started, wake, now }: Poke,
): Promise<boolean> {
  const options = { taskQueue: TASK_QUEUE, workflowId: stream, args: [stream] as [string] };
  if (!started && wake !== null && wake > now) {
    try {
      await client.start<typeof taskWorkflow>('taskWorkflow', {
        ...options,
        startDelay: clock.wallBetween(now, wake),
      });
      return true;
    } catch (error) {
      // A workflow of that name is there already: it may sleep too long, so it is signalled.
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }
  await client.signalWithStart<typeof taskWorkflow, []>('taskWorkflow', { ...options, signal: 'poke' });
  return false;
}

/** Restarts tasks whose workflow does not advance: it holds nothing that the ledger does not. */
export async function restartStuck({ pool, client }: PokeContext, seconds = STUCK_AFTER): Promise<number> {
  const stuck = await stuckTasks(pool, seconds);
  for (const key of stuck) {
    await client.start<typeof taskWorkflow>('taskWorkflow', {
      taskQueue: TASK_QUEUE,
      workflowId: key,
      args: [key],
      workflowIdConflictPolicy: 'TERMINATE_EXISTING',
    });
    await raiseFault(pool, {
      code: 'stuck-task',
      subject: key,
      message: `任务${key.split('/').at(-1) ?? ''}到点${seconds}秒仍未推进，其工作流已重启`,
      advice: '若反复出现，检查任务进程与 Temporal 是否正常',
    });
  }
  return stuck.length;
}

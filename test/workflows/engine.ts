import {
  NativeConnection,
  Runtime,
  Worker,
  type WorkflowBundle,
  bundleWorkflowCode,
} from '@temporalio/worker';
import { type Clock, createActivities } from '../../activities/advance';
import type { Activities } from '../../activities/types';
import { TASK_QUEUE } from '../../delivery/pokes';
import type { Engine } from '../../workers/foundation';
import type { World } from '../support/world';

const nothing = (): void => undefined;
const silent = { log: nothing, trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };

let bundled: Promise<WorkflowBundle> | undefined;

/** The workflows as they are now, in one bundle. */
export function workflowBundle(): Promise<WorkflowBundle> {
  bundled ??= bundleWorkflowCode({ workflowsPath: require.resolve('../../workflows'), logger: silent });
  return bundled;
}

/** A worker as in production, except that a test may change its activity and its clock. */
export async function openWorker(
  world: Pick<World, 'tasks'>,
  { address, namespace }: Engine,
  clock: Clock,
  change: (activities: Activities) => Activities = (activities) => activities,
): Promise<{ close: () => Promise<void> }> {
  quiet();
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue: TASK_QUEUE,
    workflowBundle: await workflowBundle(),
    activities: { ...change(createActivities(world.tasks, clock)) },
  });
  const ended = worker.run();
  let closed: Promise<void> | undefined;
  const opened = {
    close: () => (closed ??= end()),
  };
  const end = async (): Promise<void> => {
    worker.shutdown();
    await ended;
    await connection.close();
  };
  open.push(opened);
  return opened;
}

const open: { close: () => Promise<void> }[] = [];

/** Closes what a test left open because it failed. */
export async function closeWorkers(): Promise<void> {
  for (const worker of open.splice(0)) await worker.close();
}

let installed = false;

/** The SDK's log is of no use here: tests look at histories and the ledger. */
export function quiet(): void {
  if (installed) return;
  installed = true;
  Runtime.install({
    logger: silent,
    telemetryOptions: { logging: { filter: 'off', forward: {} } },
    shutdownSignals: [],
  });
}

export { silent };

import { NativeConnection, Worker, type WorkflowBundle, bundleWorkflowCode } from '@temporalio/worker';
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
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue: TASK_QUEUE,
    workflowBundle: await workflowBundle(),
    activities: { ...change(createActivities(world.tasks, clock)) },
  });
  const ended = worker.run();
  return {
    close: async () => {
      worker.shutdown();
      await ended;
      await connection.close();
    },
  };
}

/** As the log of a `World` file: warnings of the SDK only. */
export { silent };

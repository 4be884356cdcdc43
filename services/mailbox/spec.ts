import { join } from 'node:path';
import type { ChildSpec } from '../children';

/** How to run the mailbox as a process of its own. */
export function mailboxSpec(
  entry: string,
  data: string,
  ports: { smtp: number; http: number },
): { spec: ChildSpec; smtp: string; http: string } {
  const http = `http://127.0.0.1:${ports.http}`;
  return {
    smtp: `smtp://127.0.0.1:${ports.smtp}`,
    http,
    spec: {
      part: 'mailbox',
      program: process.execPath,
      args: [entry, JSON.stringify({ data, ports })],
      log: join(data, 'logs', 'mailbox.log'),
      stopSignal: 'SIGTERM',
      ready: (pid) => ping(http, pid),
    },
  };
}

/** It answers, and it is ours: another program on the port could answer as well. */
async function ping(http: string, pid: number): Promise<void> {
  const response = await fetch(`${http}/api/count`, { signal: AbortSignal.timeout(1000) });
  const { pid: answering } = (await response.json()) as { pid?: number };
  if (answering !== pid) throw new Error(`another program answers at ${http}`);
}

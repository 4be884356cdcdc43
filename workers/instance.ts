import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the parts of a running instance are, for the CLI: written to its data folder, readable by its owner. */
export interface InstanceFile {
  pid: number;
  api: string;
  databaseUrl: string;
  redisUrl: string;
  temporalAddress: string;
  mailbox?: string;
  temporalUi?: string;
}

const file = (data: string): string => join(data, 'instance.json');

export function writeInstance(data: string, instance: InstanceFile): void {
  writeFileSync(file(data), `${JSON.stringify(instance, null, 2)}\n`, { mode: 0o600 });
}

/** The instance of a data folder, if one was started there and not stopped. */
export function readInstance(data: string): InstanceFile | undefined {
  try {
    return JSON.parse(readFileSync(file(data), 'utf8')) as InstanceFile;
  } catch {
    return undefined;
  }
}

export function removeInstance(data: string): void {
  rmSync(file(data), { force: true });
}

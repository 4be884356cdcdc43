import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Identity, isCertainlyAlive } from './identity';
import { portFor } from './ports';
import { type Say, ServiceError } from './run';

/** The ports that the embedded services listen on. */
export type PortName = 'postgres' | 'redis' | 'temporal' | 'temporalUi' | 'smtp' | 'mailbox';

interface Content {
  ports: Partial<Record<PortName, number>>;
  processes: Record<string, Identity>;
}

/** How a process is asked to end; others get SIGTERM. For PostgreSQL SIGTERM would wait for its clients. */
export const STOP_SIGNALS: Record<string, NodeJS.Signals> = { postgres: 'SIGINT' };

const ORPHAN_MS = 10_000;

/** What a data folder remembers from start to start, in `services.json`: ports, and the processes that run. */
export class Memory {
  private readonly content: Content;
  private readonly file: string;
  /** Given out now, and not yet listened on. */
  private readonly given = new Set<number>();

  constructor(data: string) {
    this.file = join(data, 'services.json');
    this.content = readContent(this.file);
  }

  /** The port for a part: as asked, or as last time, or a free one; remembered from now on. */
  async port(part: string, name: PortName, asked: number | undefined, say: Say): Promise<number> {
    const port = await portFor(part, { asked, remembered: this.content.ports[name] }, say, this.given);
    this.given.add(port);
    this.content.ports[name] = port;
    this.save();
    return port;
  }

  /** Written down before anything else happens to it: whoever kills us now leaves an orphan that is found. */
  spawned(name: string, identity: Identity): void {
    this.content.processes[name] = identity;
    this.save();
  }

  /** All processes ended in order. */
  allStopped(): void {
    this.content.processes = {};
    this.save();
  }

  /** Ends what a killed instance left running in this folder, told by number and start time: never another's. */
  async stopOrphans(say: Say): Promise<void> {
    const orphans = Object.entries(this.content.processes).filter(([, it]) => isCertainlyAlive(it));
    for (const [name, identity] of orphans) {
      say(`${name}: still runs as process ${identity.pid} from a start that was killed; stopping it`);
      signal(identity, STOP_SIGNALS[name] ?? 'SIGTERM');
    }
    for (const [name, identity] of orphans) await ended(name, identity);
    this.allStopped();
  }

  /** By rename: a reader sees the old or the new one, also where we are killed half-way. */
  private save(): void {
    const half = `${this.file}.new`;
    writeFileSync(half, `${JSON.stringify(this.content, null, 2)}\n`);
    renameSync(half, this.file);
  }
}

async function ended(name: string, identity: Identity): Promise<void> {
  const started = Date.now();
  while (isCertainlyAlive(identity)) {
    const passed = Date.now() - started;
    if (passed > ORPHAN_MS) signal(identity, 'SIGKILL');
    if (passed > 2 * ORPHAN_MS)
      throw new ServiceError(
        name,
        `process ${identity.pid}, left by a killed start, cannot be stopped: stop it by hand (kill -9 ${identity.pid})`,
      );
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function signal(identity: Identity, name: NodeJS.Signals): void {
  if (!isCertainlyAlive(identity)) return;
  try {
    process.kill(identity.pid, name);
  } catch {
    // It ended between the look and the signal, or belongs to another account; the next look tells.
  }
}

function readContent(file: string): Content {
  try {
    const { ports = {}, processes = {} } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Content>;
    return { ports, processes };
  } catch {
    return { ports: {}, processes: {} };
  }
}

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { Child, type ChildSpec, type Supervision } from './child';
import { locateRedis, locateTemporal } from './locate';
import { type Identity, isAlive, lockFolder } from './lock';
import { type Mailbox, startMailbox } from './mailbox';
import { portFor } from './ports';
import { preparePostgres } from './postgres';
import { redisSpec } from './redis';
import { type Say, ServiceError } from './run';
import { temporalSpec } from './temporal';

export type Part = 'postgres' | 'redis' | 'temporal' | 'mailbox';

export interface StartOptions {
  /** Data folder; everything an instance keeps is in it. */
  data: string;
  /** Where programs that were fetched or built are kept, shared by all instances. */
  cache: string;
  say: Say;
  fsync?: boolean;
  /** All, unless named. */
  parts?: Part[];
  /** Ports asked for; others are remembered or free. */
  ports?: Partial<Record<PortName, number>>;
  /** Parts that run elsewhere: checked for reachability, not started. */
  addresses?: { databaseUrl?: string; redisUrl?: string; temporalAddress?: string; smtpUrl?: string };
  onChange?: (part: string, up: boolean) => void;
  onFatal?: (part: string, reason: string) => void;
}

export interface Services {
  postgres?: { url: string };
  redis?: { url: string };
  temporal?: { address: string; ui?: string };
  mailbox?: { smtp: string; http?: string };
  /** Process ids of the children that run now. */
  pids: () => Record<string, number>;
  stop: () => Promise<void>;
}

type PortName = 'postgres' | 'redis' | 'temporal' | 'temporalUi' | 'smtp' | 'mailbox';

interface Memory {
  ports: Partial<Record<PortName, number>>;
  processes: Record<string, Identity>;
}

/**
 * Starts the embedded services of a data folder, each found or built first, with progress on `say`. One
 * instance a folder; what a killed instance left running is stopped first. Nothing listens beyond loopback.
 */
export async function startServices(options: StartOptions): Promise<Services> {
  const unlock = lockFolder(options.data);
  const instance = new Instance(options);
  try {
    await instance.start();
  } catch (error) {
    await instance.stop();
    unlock();
    throw error;
  }
  return {
    ...instance.services,
    pids: () => instance.pids(),
    stop: async () => {
      await instance.stop();
      unlock();
    },
  };
}

class Instance {
  readonly services: Omit<Services, 'pids' | 'stop'> = {};
  private readonly children: { part: Part; child: Child }[] = [];
  private mailbox: Mailbox | undefined;
  private readonly memory: Memory;
  private readonly file: string;

  constructor(private readonly options: StartOptions) {
    mkdirSync(options.data, { recursive: true });
    this.file = join(options.data, 'services.json');
    this.memory = readMemory(this.file);
  }

  async start(): Promise<void> {
    await this.stopOrphans();
    const wanted = new Set(this.options.parts ?? ['postgres', 'redis', 'temporal', 'mailbox']);
    const starters: [Part, () => Promise<void>][] = [
      ['postgres', () => this.startPostgres()],
      ['redis', () => this.startRedis()],
      ['temporal', () => this.startTemporal()],
      ['mailbox', () => this.startMailbox()],
    ];
    const results = await Promise.allSettled(
      starters.filter(([part]) => wanted.has(part)).map(([, start]) => start()),
    );
    const failed = results.find((r) => r.status === 'rejected');
    if (failed) throw failed.reason as Error;
  }

  pids(): Record<string, number> {
    return Object.fromEntries(
      this.children.flatMap(({ part, child }) => (child.pid ? [[part, child.pid]] : [])),
    );
  }

  /** The engine first, the database last, so that nobody loses what it still writes. */
  async stop(): Promise<void> {
    const order: Part[] = ['temporal', 'redis', 'postgres'];
    for (const part of order)
      await Promise.all(this.children.filter((c) => c.part === part).map(({ child }) => child.stop()));
    await this.mailbox?.close();
    this.memory.processes = {};
    this.save();
  }

  private async startPostgres(): Promise<void> {
    const { addresses, data, fsync = true, say } = this.options;
    if (addresses?.databaseUrl) {
      await reach('postgres', 'DATABASE_URL', addresses.databaseUrl);
      this.services.postgres = { url: addresses.databaseUrl };
      return;
    }
    const { spec, url, init } = await preparePostgres({
      data,
      fsync,
      say,
      port: await this.port('postgres', 'postgres'),
    });
    await this.run('postgres', spec);
    await init();
    this.services.postgres = { url };
  }

  private async startRedis(): Promise<void> {
    const { addresses, data, say } = this.options;
    if (addresses?.redisUrl) {
      await reach('redis', 'REDIS_URL', addresses.redisUrl);
      this.services.redis = { url: addresses.redisUrl };
      return;
    }
    const { spec, url } = redisSpec(await locateRedis({ say }), data, await this.port('redis', 'redis'));
    await this.run('redis', spec);
    this.services.redis = { url };
  }

  private async startTemporal(): Promise<void> {
    const { addresses, data } = this.options;
    if (addresses?.temporalAddress) {
      await reach('temporal', 'TEMPORAL_ADDRESS', `tcp://${addresses.temporalAddress}`);
      this.services.temporal = { address: addresses.temporalAddress };
      return;
    }
    const program = await locateTemporal(this.options);
    const ports = {
      port: await this.port('temporal', 'temporal'),
      ui: await this.port('temporal', 'temporalUi'),
    };
    const { spec, address, ui } = temporalSpec(program, data, ports);
    await this.run('temporal', spec);
    this.services.temporal = { address, ui };
  }

  private async startMailbox(): Promise<void> {
    const { addresses, data } = this.options;
    if (addresses?.smtpUrl) {
      await reach('mail', 'SMTP_URL', addresses.smtpUrl);
      this.services.mailbox = { smtp: addresses.smtpUrl };
      return;
    }
    const ports = { smtp: await this.port('mailbox', 'smtp'), http: await this.port('mailbox', 'mailbox') };
    this.mailbox = await startMailbox({ data, ports });
    this.services.mailbox = { smtp: this.mailbox.smtp, http: this.mailbox.http };
  }

  private async run(part: Part, spec: ChildSpec): Promise<void> {
    const { say, onChange, onFatal } = this.options;
    const supervision: Supervision = {
      say,
      ...(onChange ? { onChange } : {}),
      ...(onFatal ? { onFatal } : {}),
      onSpawn: (name, identity) => {
        this.memory.processes[name] = identity;
        this.save();
      },
    };
    const child = new Child(spec, supervision);
    this.children.push({ part, child });
    await child.start();
  }

  private async port(part: Part, name: PortName): Promise<number> {
    const asked = this.options.ports?.[name];
    const remembered = this.memory.ports[name];
    const wanted = {
      ...(asked === undefined ? {} : { asked }),
      ...(remembered === undefined ? {} : { remembered }),
    };
    const port = await portFor(part, wanted, this.options.say);
    this.memory.ports[name] = port;
    this.save();
    return port;
  }

  /** What an instance that was killed left running in this folder, by process and start time: never another's. */
  private async stopOrphans(): Promise<void> {
    const orphans = Object.entries(this.memory.processes).filter(([, identity]) => isAlive(identity));
    for (const [part, { pid }] of orphans) {
      this.options.say(`${part}: still running from a start that was killed; stopping it`);
      process.kill(pid, part === 'postgres' ? 'SIGINT' : 'SIGTERM');
    }
    const until = Date.now() + 10_000;
    while (orphans.some(([, identity]) => isAlive(identity))) {
      if (Date.now() > until) for (const [, { pid }] of orphans) process.kill(pid, 'SIGKILL');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    this.memory.processes = {};
    this.save();
  }

  private save(): void {
    writeFileSync(this.file, `${JSON.stringify(this.memory, null, 2)}\n`);
  }
}

function readMemory(file: string): Memory {
  try {
    return { ports: {}, processes: {}, ...(JSON.parse(readFileSync(file, 'utf8')) as Partial<Memory>) };
  } catch {
    return { ports: {}, processes: {} };
  }
}

/** A part that runs elsewhere must answer at its address. */
function reach(part: string, variable: string, url: string): Promise<void> {
  const { hostname, port, protocol } = new URL(url);
  const defaults: Record<string, number> = {
    'postgres:': 5432,
    'postgresql:': 5432,
    'redis:': 6379,
    'smtp:': 25,
    'smtps:': 465,
  };
  return new Promise((resolve, reject) => {
    const socket = createConnection({
      host: hostname,
      port: Number(port) || (defaults[protocol] ?? 0),
      timeout: 5000,
    });
    const fail = (why: string) => {
      socket.destroy();
      reject(new ServiceError(part, `${variable} (${hostname}:${port}) cannot be reached: ${why}`));
    };
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
    socket.once('timeout', () => {
      fail('no answer in 5 s');
    });
    socket.once('error', (error) => {
      fail(error.message);
    });
  });
}

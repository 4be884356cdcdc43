import { extname, join } from 'node:path';
import { Child, type ChildSpec, type RestartPolicy } from './children';
import { type Program, locate } from './locate';
import { type Fault, type Mailbox, startMailbox } from './mailbox';
import { mailboxSpec } from './mailbox/spec';
import { Memory, type PortName } from './memory';
import { preparePostgres } from './postgres';
import { reach } from './reach';
import { redisSpec } from './redis';
import { type Say, ServiceError } from './run';
import { temporalSpec } from './temporal';

/** The parts that can be embedded. */
export type Part = 'postgres' | 'redis' | 'temporal' | 'mailbox';

/** Addresses of parts that run elsewhere: checked for reachability, not started. */
interface Addresses {
  databaseUrl?: string | undefined;
  redisUrl?: string | undefined;
  temporalAddress?: string | undefined;
  smtpUrl?: string | undefined;
}

/** What to start, where, and who is told of it. */
export interface StartOptions {
  /** Data folder; everything an instance keeps is in it. */
  data: string;
  /** Where programs that were fetched or built are kept, shared by all instances. */
  cache?: string | undefined;
  say: Say;
  /** Off only for tests: a crash of the machine could then lose what was committed. */
  fsync?: boolean | undefined;
  /** All, unless named. */
  parts?: Part[] | undefined;
  /** Ports asked for; others are remembered or free. */
  ports?: Partial<Record<PortName, number>> | undefined;
  addresses?: Addresses | undefined;
  /** Paths of programs, instead of looking for them. */
  programs?: Partial<Record<Program, string>> | undefined;
  /** A part died while running; it is being restarted. */
  onDown?: ((part: Part) => void) | undefined;
  /** It serves again. */
  onUp?: ((part: Part) => void) | undefined;
  /** It keeps dying and is given up: time to stop. Where nobody is told, everything is stopped. */
  onFatal?: ((part: Part, reason: string) => void) | undefined;
  restart?: Partial<RestartPolicy> | undefined;
  /** For tests: dynamic configuration of the engine. */
  temporalSettings?: Record<string, number> | undefined;
  /** The mailbox in this process, with faults for tests, rather than in one of its own. */
  mailboxInside?: { faults?: Fault[] } | undefined;
}

/** Where the services can be reached. */
export interface Places {
  postgres?: { url: string };
  redis?: { url: string };
  temporal?: { address: string; ui?: string };
  mailbox?: { smtp: string; http?: string };
}

/** The variable that gives a part's address, and how the address is kept. */
const GIVEN: Record<Part, { key: keyof Addresses; variable: string; place: (address: string) => Places }> = {
  postgres: { key: 'databaseUrl', variable: 'DATABASE_URL', place: (url) => ({ postgres: { url } }) },
  redis: { key: 'redisUrl', variable: 'REDIS_URL', place: (url) => ({ redis: { url } }) },
  temporal: {
    key: 'temporalAddress',
    variable: 'TEMPORAL_ADDRESS',
    place: (address) => ({ temporal: { address } }),
  },
  mailbox: { key: 'smtpUrl', variable: 'SMTP_URL', place: (smtp) => ({ mailbox: { smtp } }) },
};

/** The engine first, the database last, so that nobody loses what it still writes. */
const STOP_ORDER: Part[] = ['temporal', 'redis', 'mailbox', 'postgres'];

/** The services of one data folder, whose lock the caller holds. */
export class Instance {
  readonly places: Places = {};
  private readonly children: { part: Part; child: Child }[] = [];
  private readonly memory: Memory;
  private readonly ending = new AbortController();
  private mailbox: Mailbox | undefined;
  private stopped: Promise<void> | undefined;

  constructor(private readonly options: StartOptions) {
    this.memory = new Memory(options.data);
  }

  /** Starts all parts at once. When one fails the others are not waited for: its reason is thrown. */
  async start(): Promise<void> {
    await this.memory.stopOrphans(this.options.say);
    const embedded: Record<Part, () => Promise<void>> = {
      postgres: () => this.startPostgres(),
      redis: () => this.startRedis(),
      temporal: () => this.startTemporal(),
      mailbox: () => this.startMailbox(),
    };
    const failures: unknown[] = [];
    const starts = (this.options.parts ?? STOP_ORDER).map(async (part) => {
      try {
        if (!(await this.startedElsewhere(part))) await embedded[part]();
      } catch (reason) {
        failures.push(reason);
        this.ending.abort();
        await Promise.all(this.children.map(({ child }) => child.stop()));
      }
    });
    await Promise.all(starts);
    if (failures.length > 0) throw failures[0];
    if (this.ending.signal.aborted) throw new ServiceError('services', 'stopped while starting');
  }

  /** Process ids of the children that run now. */
  pids(): Record<string, number> {
    return Object.fromEntries(
      this.children.flatMap(({ part, child }) => (child.pid === undefined ? [] : [[part, child.pid]])),
    );
  }

  /** Stops everything in order; called again it waits for the same end. */
  stop(): Promise<void> {
    this.stopped ??= this.stopAll();
    return this.stopped;
  }

  private async stopAll(): Promise<void> {
    this.ending.abort();
    for (const part of STOP_ORDER) {
      await Promise.all(this.children.filter((c) => c.part === part).map(({ child }) => child.stop()));
      if (part === 'mailbox') await this.mailbox?.close();
    }
    this.memory.allStopped();
  }

  private async startedElsewhere(part: Part): Promise<boolean> {
    const { key, variable, place } = GIVEN[part];
    const address = this.options.addresses?.[key];
    if (!address) return false;
    await reach(part, variable, part === 'temporal' ? `temporal://${address}` : address);
    Object.assign(this.places, place(address));
    return true;
  }

  private async startPostgres(): Promise<void> {
    const { data, fsync = true, say } = this.options;
    const program = await this.program('postgres');
    const port = await this.port('postgres', 'postgres');
    const { spec, url, init } = await preparePostgres({ program, data, fsync, say, port });
    await this.run('postgres', spec);
    await init();
    this.places.postgres = { url };
  }

  private async startRedis(): Promise<void> {
    const program = await this.program('redis');
    const { spec, url } = redisSpec(program, this.options.data, await this.port('redis', 'redis'));
    await this.run('redis', spec);
    this.places.redis = { url };
  }

  private async startTemporal(): Promise<void> {
    const program = await this.program('temporal');
    const ports = {
      port: await this.port('temporal', 'temporal'),
      ui: await this.port('temporal', 'temporalUi'),
    };
    const { spec, address, ui, init } = temporalSpec(
      program,
      this.options.data,
      ports,
      this.options.temporalSettings,
    );
    await this.run('temporal', spec);
    await init();
    this.places.temporal = { address, ui };
  }

  private async startMailbox(): Promise<void> {
    const { data, mailboxInside } = this.options;
    const ports = { smtp: await this.port('mailbox', 'smtp'), http: await this.port('mailbox', 'mailbox') };
    const entry = join(__dirname, 'mailbox', 'main.js');
    // Run from the sources, as tests are, there is no program to start.
    if (mailboxInside || extname(__filename) !== '.js') {
      this.mailbox = await startMailbox({ data, ports, faults: mailboxInside?.faults });
      this.places.mailbox = { smtp: this.mailbox.smtp, http: this.mailbox.http };
      return;
    }
    const { spec, smtp, http } = mailboxSpec(entry, data, ports);
    await this.run('mailbox', spec);
    this.places.mailbox = { smtp, http };
  }

  private program(name: Program): Promise<string> {
    const { cache, say, programs } = this.options;
    return locate(name, { cache, say, path: programs?.[name], signal: this.ending.signal });
  }

  private port(part: Part, name: PortName): Promise<number> {
    return this.memory.port(part, name, this.options.ports?.[name], this.options.say);
  }

  private async run(part: Part, spec: ChildSpec): Promise<void> {
    if (this.ending.signal.aborted) throw new ServiceError(part, 'not started: another part failed');
    const { say, onDown, onUp, restart } = this.options;
    const child = new Child(spec, {
      say,
      restart,
      onDown: () => onDown?.(part),
      onUp: () => onUp?.(part),
      onFatal: (_, reason) => {
        this.fatal(part, reason);
      },
      onSpawn: (name, identity) => {
        this.memory.spawned(name, identity);
      },
    });
    this.children.push({ part, child });
    await child.start();
  }

  private fatal(part: Part, reason: string): void {
    const { say, onFatal } = this.options;
    say(`${part}: given up: ${reason}`);
    if (onFatal) onFatal(part, reason);
    else void this.stop();
  }
}

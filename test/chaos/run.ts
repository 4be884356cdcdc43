import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { startAll } from '../../services';
import { freePort } from '../../services/ports';
import { Checkpoints } from '../../store/checkpoint';
import { createAccounts } from '../../store/sessions';
import { earliestWork } from '../../store/standing';
import { verify } from '../../store/verify';
import type { Post } from '../../domain/directory';
import { type Foundation, openFoundation } from '../../workers/foundation';
import { startKeeper } from '../../workers/keeper';
import { startSealing } from '../../workers/sealing';
import { launchOf } from '../support/domain';
import { appendLaunch, people, until } from '../support/world';
import { PROGRAM, Supervised, startMailServer } from './processes';
import { ACTS, type Act, END, PEOPLE, PLAN, START, TASKS, account, address } from './script';
import { type Outcome, outcomeOf } from './outcome';

/** Fast enough that the work sets the pace, not the clock. */
const SPEED = 100_000;
const PASSWORD = 'chaos';
const NAMES = ['api', 'tasks', 'delivery', 'relay'] as const;
type Name = (typeof NAMES)[number];

/** What a fault may do to a run. */
interface Handles {
  processes: Record<Name, Supervised>;
  /** Process ids of the other parts that run now. */
  pids: () => Record<string, number | undefined>;
  /** Wall ms of quiet that the fault itself needs. */
  pause: (ms: number) => Promise<void>;
  flushRedis: () => Promise<void>;
}

/** Something bad that happens at a domain instant. */
export interface Fault {
  at: number;
  what: string;
  happen: (handles: Handles) => Promise<void> | void;
}

/** Runs the script from start to end in a time-lapse on processes of its own, with faults in between. */
export async function run(name: string, faults: Fault[]): Promise<Outcome> {
  const data = mkdtempSync(join(tmpdir(), `duban-chaos-${name}-`));
  mkdirSync(join(data, 'logs'), { recursive: true });
  const down = new Set<string>();
  const services = await startAll({
    data,
    fsync: false,
    parts: ['postgres', 'redis', 'temporal'],
    say: () => undefined,
    onDown: (part) => down.add(part),
    onUp: (part) => down.delete(part),
  });
  // The clock does not wait for it: the senders are to meet a server that is away.
  const mailbox = await startMailServer(data);
  const { postgres, redis, temporal } = services;
  if (!postgres || !redis || !temporal) throw new Error('a part did not start');
  const foundation = await openFoundation({
    databaseUrl: postgres.url,
    clock: { speed: SPEED, start: START },
  });
  const port = await freePort();
  const env = {
    DATABASE_URL: postgres.url,
    REDIS_URL: redis.url,
    TEMPORAL_ADDRESS: temporal.address,
    SMTP_URL: mailbox.smtp,
    PUBLIC_URL: `http://127.0.0.1:${port}/`,
    SECOND_FACTOR: 'optional',
    SECOND_FACTOR_KEY: Buffer.alloc(32).toString('base64'),
  };
  const processes = Object.fromEntries(
    NAMES.map((part) => [
      part,
      new Supervised(
        part,
        [PROGRAM, part, ...(part === 'api' ? ['--port', String(port)] : [])],
        env,
        join(data, 'logs', `${part}.log`),
        (up) => (up ? down.delete(part) : down.add(part)),
      ),
    ]),
  ) as Record<Name, Supervised>;
  const handles: Handles = {
    processes,
    pids: () => ({ ...services.pids(), mailbox: mailbox.pid() }),
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    flushRedis: async () => {
      const client = new Redis(redis.url);
      await client.flushall();
      client.disconnect();
    },
  };
  try {
    await launch(foundation);
    for (const process of Object.values(processes)) process.start();
    await direct(foundation, { faults, handles, down, api: `http://127.0.0.1:${port}` });
    const checkpoints = new Checkpoints(data);
    await startSealing(foundation, checkpoints, () => undefined).close();
    const verified = await verify(foundation.pool, checkpoints);
    return { ...(await outcomeOf(foundation, mailbox.http, temporal.address)), findings: verified.findings };
  } finally {
    await Promise.all(Object.values(processes).map((process) => process.stop()));
    await foundation.close();
    await mailbox.stop();
    await services.stop();
    if (!process.env['DUBAN_KEEP_CHAOS']) rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function launch(foundation: Foundation): Promise<void> {
  const { pool } = foundation;
  await people(
    foundation,
    PEOPLE.map(([unit, post]) => [unit, post, address(unit, post)]),
  );
  await createAccounts(
    pool,
    PEOPLE.map(([unit, post]) => ({
      id: account(unit, post),
      email: address(unit, post),
      unit,
      posts: [post as Post],
    })),
    PASSWORD,
  );
  for (let number = 1; number <= TASKS; number++) {
    await appendLaunch(foundation, launchOf(START, { plan: PLAN, number, until: END }), START);
  }
}

interface Direction {
  faults: Fault[];
  handles: Handles;
  down: Set<string>;
  api: string;
}

/** Lets the clock run to every act and fault, and no further until it is done. */
async function direct(foundation: Foundation, { faults, handles, down, api }: Direction): Promise<void> {
  const { pool, clock } = foundation;
  let stop = START;
  const keeper = startKeeper(foundation, {
    down: () => [...down],
    notAfter: () => stop,
    onHold: () => undefined,
    // The database is one of the parts that die.
    onError: () => undefined,
  });
  const clients = new Map<string, Caller>();
  const reached = (at: number): Promise<void> =>
    until(
      `the clock reaches ${new Date(at).toISOString()}`,
      async () => {
        const [now, earliest] = await Promise.all([clock.now(), earliestWork(pool)]).catch(() => [0, 0]);
        return down.size === 0 && now >= at && (earliest === null || earliest > at);
      },
      180_000,
    );
  const script = [
    ...ACTS.map((act) => ({ at: act.at, go: () => callerOf(act).act(act) })),
    ...faults.map((fault) => ({ at: fault.at, go: async () => fault.happen(handles) })),
    { at: END, go: async () => undefined },
  ].sort((a, b) => a.at - b.at);
  try {
    for (const { at, go } of script) {
      stop = at;
      await reached(at);
      await go();
    }
  } finally {
    await keeper.stop();
  }

  function callerOf({ who }: Act): Caller {
    const known = clients.get(who) ?? new Caller(api, who);
    clients.set(who, known);
    return known;
  }
}

/** A unit's clerk, whose client repeats a request that got no answer, under the same idempotency key. */
class Caller {
  private token: string | undefined;
  private count = 0;

  constructor(
    private readonly api: string,
    private readonly account: string,
  ) {}

  async act({ task, path, body }: Act): Promise<void> {
    const key = `${encodeURIComponent(this.account)}-${this.count++}`;
    await until(
      `${this.account} ${path}`,
      async () => {
        try {
          const answer = await this.post(`/tasks/${PLAN}/${task}/${path}`, body, key);
          if (answer.status < 500 && answer.status !== 200)
            throw new Refused(`${this.account} ${path}: ${answer.status} ${await answer.text()}`);
          return answer.status === 200;
        } catch (error) {
          if (error instanceof Refused) throw error;
          return false;
        }
      },
      60_000,
    );
  }

  private async post(path: string, body: unknown, key: string): Promise<Response> {
    if (this.token === undefined) {
      const response = await this.send('/session', { account: this.account, password: PASSWORD }, {});
      this.token = ((await response.json()) as { token: string }).token;
    }
    return this.send(path, body, { authorization: `Bearer ${this.token}`, 'idempotency-key': key });
  }

  private send(path: string, body: unknown, headers: Record<string, string>): Promise<Response> {
    return fetch(`${this.api}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(5000),
    });
  }
}

class Refused extends Error {}

import { resolve } from 'node:path';
import type { Environment } from '../config/environment';
import { pokeAll } from '../store/pokes';
import { openChannels } from '../delivery/channels';
import { Checkpoints } from '../store/checkpoint';
import { type Services, startServices } from '../services';
import { startApi } from './api';
import { startClerks } from './clerks';
import { startDelivery } from './delivery';
import { type Foundation, openFoundation } from './foundation';
import { startHeartbeat } from './heartbeat';
import { removeInstance, writeInstance } from './instance';
import { startKeeper } from './keeper';
import { boxOf, mailOptionsOf } from './mailing';
import { startRelay } from './relay';
import { PRESENT } from './past/play';
import {
  type Sample,
  type SampleAccount,
  issueInstant,
  launchSample,
  loadSample,
  sampleAccounts,
  sampleWithPast,
} from './sample';
import { startSealing } from './sealing';
import { startTaskWorker } from './tasks';

export interface AllOptions {
  data: string;
  /** Port of the API. */
  port: number;
  /** 1 is a clock that goes like the wall's; above, a time-lapse. */
  speed: number;
  /** The sample begins at its launch; otherwise with three months of a simulated past. */
  fresh: boolean;
  environment: Environment;
  say: (line: string) => void;
  /** It cannot go on; told once, with why. */
  onFatal: (reason: string) => void;
}

export interface Instance {
  api: string;
  services: Services;
  accounts: SampleAccount[];
  password: string;
  stop: () => Promise<void>;
}

/** Everything in one process on embedded services: what `npm start` runs. */
export async function startAll(options: AllOptions): Promise<Instance> {
  const data = resolve(options.data);
  const down = new Set<string>();
  const { environment, say } = options;
  const services = await startServices({
    data,
    cache: environment.DUBAN_CACHE,
    say,
    addresses: {
      ...(environment.DATABASE_URL ? { databaseUrl: environment.DATABASE_URL } : {}),
      ...(environment.REDIS_URL ? { redisUrl: environment.REDIS_URL } : {}),
      ...(environment.TEMPORAL_ADDRESS ? { temporalAddress: environment.TEMPORAL_ADDRESS } : {}),
      ...(environment.SMTP_URL ? { smtpUrl: environment.SMTP_URL } : {}),
    },
    onChange: (part, up) => (up ? down.delete(part) : down.add(part)),
    onFatal: (part, reason) => {
      options.onFatal(`${part}: ${reason}`);
    },
  });
  const closers: (() => Promise<void>)[] = [() => services.stop()];
  const stop = async (): Promise<void> => {
    for (const close of closers.reverse()) await close();
  };
  try {
    return { ...(await run({ ...options, data }, services, down, closers)), services, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Closers = (() => Promise<void>)[];

async function run(
  options: AllOptions,
  services: Services,
  down: Set<string>,
  closers: Closers,
): Promise<Pick<Instance, 'api' | 'accounts' | 'password'>> {
  const { data, speed, port, say, environment } = options;
  const addresses = addressesOf(services);
  const one = loadSample();
  // A database of one's own has one's own plans and people.
  const embedded = environment.DATABASE_URL === undefined;
  const foundation = await openFoundation({
    databaseUrl: addresses.database,
    clock: clockOf(options, embedded, one),
  });
  closers.push(() => foundation.close());
  if (embedded) await comeUp(foundation, one, options);
  const { accounts, password } = embedded
    ? await sampleAccounts(foundation, one, data)
    : { accounts: [], password: '' };
  const heartbeat = startHeartbeat(foundation, ['api', 'tasks', 'delivery', 'relay']);
  closers.push(() => heartbeat.close());
  const tell = troubleTeller(say);
  const trouble = (part: string, error: unknown): void => {
    heartbeat.trouble(part, error);
    tell(part, error);
  };
  const link = environment.PUBLIC_URL ?? `http://127.0.0.1:${port}/`;
  closers.push(
    await startApi(
      foundation,
      { ...environment, PUBLIC_URL: link, DUBAN_DATA: data, REDIS_URL: addresses.redis },
      { host: '127.0.0.1', port, sample: embedded },
    ),
  );
  await startEngine(foundation, { addresses, link, trouble, options, closers });
  await pokeAll(foundation.pool);
  const api = `http://127.0.0.1:${port}`;
  if (speed > 1) startLapse(foundation, { api, accounts, password, down, trouble, say, closers });
  writeInstance(data, {
    pid: process.pid,
    api,
    databaseUrl: addresses.database,
    redisUrl: addresses.redis,
    temporalAddress: addresses.temporal,
    ...(services.mailbox?.http ? { mailbox: services.mailbox.http } : {}),
    ...(services.temporal?.ui ? { temporalUi: services.temporal.ui } : {}),
  });
  closers.push(async () => {
    removeInstance(data);
    return Promise.resolve();
  });
  return { api, accounts, password };
}

/** The sample's clock begins where its past ends, or at its launch; one's own plans live by the wall clock. */
function clockOf({ speed, fresh }: AllOptions, embedded: boolean, one: Sample) {
  if (!embedded || (fresh && speed === 1)) return { speed };
  return { speed, start: fresh ? issueInstant(one) : PRESENT };
}

/** What a new embedded instance has. */
async function comeUp(foundation: Foundation, one: Sample, { fresh, data, say }: AllOptions): Promise<void> {
  if (!fresh) return sampleWithPast(foundation, one, data, say);
  const launched = await launchSample(foundation, one, await foundation.clock.now());
  if (launched.length > 0) say(`launched ${launched.length} tasks of ${one.draft.plan.title}`);
}

function addressesOf({ postgres, redis, temporal, mailbox }: Services) {
  if (!postgres || !redis || !temporal || !mailbox) throw new Error('a required part did not start');
  return { database: postgres.url, redis: redis.url, temporal: temporal.address, smtp: mailbox.smtp };
}

interface EngineOptions {
  addresses: ReturnType<typeof addressesOf>;
  link: string;
  trouble: (part: string, error: unknown) => void;
  options: AllOptions;
  closers: Closers;
}

async function startEngine(foundation: Foundation, parts: EngineOptions): Promise<void> {
  const { addresses, link, trouble, options, closers } = parts;
  const engine = { address: addresses.temporal, namespace: options.environment.TEMPORAL_NAMESPACE };
  const checkpoints = new Checkpoints(options.data);
  const box = boxOf({ ...options.environment, DUBAN_DATA: options.data });
  const delivery = startDelivery(foundation, {
    redisUrl: addresses.redis,
    mail: mailOptionsOf(options.environment, addresses.smtp),
    ...(box ? { box } : {}),
    channels: openChannels(options.environment),
    link,
    alarmTo: options.environment.ALARM_TO,
    checkpoints,
    onTrouble: (error) => {
      trouble('delivery', error);
    },
  });
  closers.push(() => delivery.close());
  const sealing = startSealing(foundation, checkpoints, trouble);
  closers.push(() => sealing.close());
  const relay = startRelay(foundation, {
    redisUrl: addresses.redis,
    engine,
    onTrouble: trouble,
  });
  closers.push(() => relay.close());
  const worker = await startTaskWorker(foundation, engine);
  void worker.ended.then((error) => {
    if (error) options.onFatal(`task worker: ${error.message}`);
  });
  closers.push(() => worker.close());
}

interface LapseOptions {
  api: string;
  accounts: SampleAccount[];
  password: string;
  down: Set<string>;
  trouble: (part: string, error: unknown) => void;
  say: (line: string) => void;
  closers: Closers;
}

function startLapse(foundation: Foundation, lapse: LapseOptions): void {
  const { down, say, trouble, closers } = lapse;
  const keeper = startKeeper(foundation, {
    down: () => [...down],
    onHold: (reason) => {
      if (reason !== null) say(`time-lapse stands still: ${reason}`);
    },
    onError: (error) => {
      trouble('clock', error);
    },
  });
  const clerks = startClerks({
    ...lapse,
    calendar: foundation.calendar,
    onError: (error) => {
      trouble('clerks', error);
    },
  });
  closers.push(async () => {
    await clerks.stop();
    await keeper.stop();
  });
}

/** Says a part's trouble once, not at every attempt. */
function troubleTeller(say: (line: string) => void): (part: string, error: unknown) => void {
  const last = new Map<string, number>();
  return (part, error) => {
    const now = Date.now();
    if (now - (last.get(part) ?? 0) > 10_000)
      say(`${part}: ${error instanceof Error ? error.message : String(error)}`);
    last.set(part, now);
  };
}

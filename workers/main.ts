import { parseArgs } from 'node:util';
import { type Environment, readEnvironment } from '../config/environment';
import { openChannels } from '../delivery/channels';
import { Checkpoints } from '../store/checkpoint';
import { startApi } from './api';
import { startDelivery } from './delivery';
import { type Foundation, openFoundation } from './foundation';
import { type HeartbeatOf, startHeartbeat } from './heartbeat';
import { boxOf, mailOptionsOf } from './mailing';
import { startRelay } from './relay';
import { startSealing } from './sealing';
import { startTaskWorker } from './tasks';

/** Production: one part a process, `node dist/workers/main.js api|tasks|delivery|relay`, each scaled apart. */

const USAGE = 'api [--port P] [--host H] | tasks | delivery | relay';

type Options = { port: number; host: string };
type Part = (
  foundation: Foundation,
  environment: Environment,
  options: Options,
  heartbeat: HeartbeatOf,
) => Promise<Stop>;
type Stop = () => Promise<void>;

const PARTS: Record<string, Part> = {
  api: startApi,
  tasks: async (foundation, environment) => {
    const worker = await startTaskWorker(foundation, engineOf(environment));
    void worker.ended.then((error) => {
      if (error) fail(error);
    });
    return () => worker.close();
  },
  delivery: async (foundation, environment, _, heartbeat) => {
    const checkpoints = checkpointsOf(environment);
    const box = boxOf(environment);
    const delivery = startDelivery(foundation, {
      redisUrl: wanted(environment, 'REDIS_URL'),
      mail: mailOptionsOf(environment, wanted(environment, 'SMTP_URL')),
      ...(box ? { box } : {}),
      channels: openChannels(environment),
      link: wanted(environment, 'PUBLIC_URL'),
      alarmTo: environment.ALARM_TO,
      ...(checkpoints ? { checkpoints } : {}),
      onTrouble: (error) => {
        heartbeat.trouble('delivery', error);
        tell('delivery', error);
      },
    });
    return () => delivery.close();
  },
  relay: async (foundation, environment, _, heartbeat) => {
    const trouble = (part: string, error: unknown): void => {
      heartbeat.trouble(part, error);
      tell(part, error);
    };
    const relay = startRelay(foundation, {
      redisUrl: wanted(environment, 'REDIS_URL'),
      engine: engineOf(environment),
      onTrouble: trouble,
    });
    const checkpoints = checkpointsOf(environment);
    const sealing = checkpoints && startSealing(foundation, checkpoints, trouble);
    return async () => {
      await sealing?.close();
      await relay.close();
    };
  },
};

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { port: { type: 'string' }, host: { type: 'string' } },
    allowPositionals: true,
  });
  const start = PARTS[positionals[0] ?? ''];
  const port = Number(values.port ?? 8460);
  if (!start || positionals.length !== 1 || !Number.isInteger(port)) throw new Error(`want ${USAGE}`);
  const environment = readEnvironment();
  const foundation = await openFoundation({
    databaseUrl: wanted(environment, 'DATABASE_URL'),
    clock: 'as it is',
  });
  const heartbeat = startHeartbeat(foundation, positionals);
  const options = { port, host: values.host ?? '127.0.0.1' };
  const stop = await start(foundation, environment, options, heartbeat);
  const end = (): void => {
    void stop()
      .then(() => heartbeat.close())
      .then(() => foundation.close())
      .then(() => process.exit(0), fail);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
  tell(positionals[0] ?? '', 'started');
}

function wanted(
  environment: Environment,
  name: 'DATABASE_URL' | 'REDIS_URL' | 'SMTP_URL' | 'PUBLIC_URL',
): string {
  const value = environment[name];
  if (value === undefined) throw new Error(`environment: this part needs ${name}`);
  return value;
}

function engineOf({ TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace }: Environment) {
  if (address === undefined) throw new Error('environment: this part needs TEMPORAL_ADDRESS');
  return { address, namespace };
}

/** Checkpoints lie in the data folder, where there is one: outside the database. */
function checkpointsOf({ DUBAN_DATA }: Environment): Checkpoints | undefined {
  return DUBAN_DATA === undefined ? undefined : new Checkpoints(DUBAN_DATA);
}

function tell(part: string, what: unknown): void {
  process.stderr.write(`${part}: ${what instanceof Error ? what.message : String(what)}\n`);
}

function fail(error: unknown): never {
  tell('duban', error);
  process.exit(1);
}

main().catch(fail);

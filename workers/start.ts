import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readEnvironment } from '../config/environment';
import { type Instance, startAll } from './all';

const USAGE = 'npm start -- [--port P] [--data DIR] [--speed N] [--fresh]';
const DEFAULT_PORT = 8460;

/** Reads the options of `npm start`; throws one line for bad use. */
function optionsOf(argv: string[]) {
  const { values } = parseArgs({
    args: argv,
    options: {
      port: { type: 'string' },
      data: { type: 'string' },
      speed: { type: 'string' },
      fresh: { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port ?? DEFAULT_PORT);
  const speed = Number(values.speed ?? 1);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new Error(`--port: want 1 to 65535 (${USAGE})`);
  if (!(speed >= 1 && speed <= 100_000)) throw new Error(`--speed: want 1 to 100000 (${USAGE})`);
  return { port, speed, data: values.data, fresh: values.fresh };
}

/** What the command line and the environment ask for, or what is wrong with them. */
function askedFor(argv: string[]) {
  try {
    const environment = readEnvironment();
    const options = optionsOf(argv);
    if (options.speed > 1 && environment.DATABASE_URL !== undefined)
      throw new Error('--speed: a time-lapse runs on the embedded database only: unset DATABASE_URL');
    return { environment, ...options };
  } catch (error) {
    return { bad: (error as Error).message };
  }
}

/** What `npm start` runs until Ctrl-C. Returns the exit code. */
export async function start(argv: string[]): Promise<number> {
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const asked = askedFor(argv);
  if ('bad' in asked) {
    say(`npm start: ${asked.bad}`);
    return 2;
  }
  const { environment, port, speed, data, fresh } = asked;
  const folder = resolve(data ?? environment.DUBAN_DATA ?? (speed > 1 ? '.duban-lapse' : '.duban'));
  return new Promise((done) => {
    let instance: Instance | undefined;
    let ending = false;
    const end = (code: number): void => {
      if (ending) return;
      ending = true;
      say('stopping …');
      void (instance?.stop() ?? Promise.resolve()).then(
        () => {
          say('stopped; nothing is lost');
          done(code);
        },
        (error: unknown) => {
          say(`while stopping: ${String(error)}`);
          done(1);
        },
      );
    };
    const starting = startAll({
      data: folder,
      port,
      speed,
      fresh,
      environment,
      say,
      onFatal: (reason) => {
        say(`cannot go on: ${reason}`);
        end(1);
      },
    });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        void starting
          .catch(() => undefined)
          .then(() => {
            end(0);
          });
      });
    }
    starting.then(
      (started) => {
        instance = started;
        tell(started, folder, speed);
      },
      (error: unknown) => {
        say(`cannot start: ${(error as Error).message}`);
        done(1);
      },
    );
  });
}

function tell({ api, services, accounts, password }: Instance, folder: string, speed: number): void {
  const example = (post: string) => accounts.find((a) => a.id.endsWith(`.${post}`))?.id ?? '';
  const lines = [
    ...(accounts.length > 0
      ? [
          `accounts  <unit>.<post>, e.g. ${example('coordinator')}, ${example('liaison')}, ${example('leader-in-charge')}; password ${password}`,
        ]
      : []),
    `data      ${folder} (logs in ${join(folder, 'logs')})`,
    ...(speed > 1 ? [`time-lapse: a day in ${(86_400 / speed).toFixed(1)} s; watch the mailbox`] : []),
  ];
  for (const line of lines) process.stderr.write(`${line}\n`);
  const parts = [
    `ready ${api}`,
    ...(services.mailbox?.http ? [`mailbox ${services.mailbox.http}`] : []),
    ...(services.temporal?.ui ? [`temporal ${services.temporal.ui}`] : []),
  ];
  process.stdout.write(`${parts.join('  ')}\n`);
}

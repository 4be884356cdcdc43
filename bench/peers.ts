import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { createTransport } from 'nodemailer';
import type { Figure } from './benches';
import { seconds } from './figures';
import { type BenchWorld, until } from './world';

/** Time to have all jobs there before they are due. */
const LEAD_MS = 8000;
/** The better one counts: ours has run warm before it is measured. */
const ROUNDS = 2;
const QUEUE = 'peer';

/** What a peer is given: so many jobs due at one wall instant, and what each has to do. */
interface Given {
  world: BenchWorld;
  at: number;
  count: number;
  mail: (n: number) => Promise<void>;
  onTrouble: (error: Error) => void;
}

/** Schedules all jobs and starts whoever does them; returns how to end that. */
type Peer = (given: Given) => Promise<() => Promise<void>>;

/**
 * Job queues beside which our storm must be ahead: a delayed job an obligation, all due at one instant, a mail
 * each and no rules. Each is set up to be fast, on the services that ours has.
 */
const PEERS: Record<string, Peer> = { 'pg-boss': pgBoss, BullMQ: bullmq };

export interface PeerOptions {
  count: number;
  connections: number;
  /** Our seconds for the same instant. */
  ours: number;
  say: (line: string) => void;
}

/** Our seconds beside those that each peer takes until its last mail is accepted. */
export async function peerFigures(
  world: BenchWorld,
  { count, connections, ours, say }: PeerOptions,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, peer] of Object.entries(PEERS)) {
    say(`storm: ${name}, ${count} delayed jobs with a mail each`);
    const onTrouble = (error: Error): void => {
      say(`${name}: ${error.message}`);
    };
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++)
      times.push(await measure(peer, { world, count, onTrouble }, connections));
    figures.push(seconds(`peer: ${name}`, ours, Math.min(...times), 'below 1'));
  }
  return figures;
}

async function measure(
  peer: Peer,
  given: Pick<Given, 'world' | 'count' | 'onTrouble'>,
  connections: number,
): Promise<number> {
  const transport = createTransport({
    url: given.world.smtp,
    pool: true,
    maxConnections: connections,
    maxMessages: Infinity,
  });
  let sent = 0;
  let last = 0;
  const mail = async (n: number): Promise<void> => {
    await transport.sendMail(mailOf(n));
    last = Date.now();
    sent += 1;
  };
  const at = Date.now() + LEAD_MS;
  const close = await peer({ ...given, at, mail });
  if (Date.now() > at - 1000) throw new Error('the jobs were not all there in time: the figure is void');
  await until('every job has sent its mail', () => Promise.resolve(sent >= given.count));
  await close();
  transport.close();
  return (last - at) / 1000;
}

/** As short as a mail about one obligation can be. */
function mailOf(n: number) {
  return {
    from: 'bench@bench.example',
    to: `unit-${n % 41}@bench.example`,
    subject: `逾期：第${n}项`,
    text: `第${n}项已于 10 月 25 日 17:30 到期，尚未报送。`,
  };
}

const FETCHERS = 4;
const AT_A_TIME = 1000;

/** Fetches many jobs at a time, as often as it can be told to. */
async function pgBoss({ world, at, count, mail, onTrouble }: Given): Promise<() => Promise<void>> {
  // Only those who compare need it installed.
  const { default: PgBoss } = await import('pg-boss');
  const boss = new PgBoss({ connectionString: world.databaseUrl, schedule: false, supervise: false });
  boss.on('error', onTrouble);
  await boss.start();
  await boss.createQueue(QUEUE);
  const startAfter = new Date(at);
  await boss.insert(numbers(count).map((n) => ({ name: QUEUE, data: { n }, startAfter })));
  const options = { batchSize: AT_A_TIME, pollingIntervalSeconds: 0.5 };
  for (let i = 0; i < FETCHERS; i++)
    await boss.work<{ n: number }>(QUEUE, options, (jobs) =>
      Promise.all(jobs.map((job) => mail(job.data.n))),
    );
  return () => boss.stop({ timeout: 10_000 });
}

const JOBS_AT_ONCE = 32;

async function bullmq({ world, at, count, mail, onTrouble }: Given): Promise<() => Promise<void>> {
  const connection = new Redis(world.redisUrl, { maxRetriesPerRequest: null });
  const queue = new Queue<{ n: number }>(QUEUE, { connection });
  const timestamp = Date.now();
  const opts = { timestamp, delay: at - timestamp, removeOnComplete: true };
  await queue.addBulk(numbers(count).map((n) => ({ name: 'send', data: { n }, opts })));
  const worker = new Worker<{ n: number }>(QUEUE, (job) => mail(job.data.n), {
    connection,
    concurrency: JOBS_AT_ONCE,
  });
  worker.on('failed', (_, error) => {
    onTrouble(error);
  });
  return async () => {
    await worker.close();
    await queue.close();
    connection.disconnect();
  };
}

const numbers = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

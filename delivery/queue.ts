import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';

const NAME = 'messages';
const LOCK_MS = 5000;
type Job = { digest: number };

/** The queue between the relay and the senders. Redis holds nothing that the outbox could not say again. */
export interface MessageQueue {
  add: (digests: number[]) => Promise<void>;
  close: () => Promise<void>;
}

/** A producer. It fails at once where Redis is away, so that the caller can put the work back. */
export function openQueue(url: string): MessageQueue {
  const connection = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 1 });
  connection.on('error', () => undefined);
  const queue = new Queue<Job>(NAME, { connection });
  queue.on('error', () => undefined);
  // A kept job would make adding it again a silent no-op.
  const opts = { removeOnComplete: true, removeOnFail: true };
  return {
    add: async (digests) => {
      await queue.addBulk(
        digests.map((digest) => ({
          name: 'send',
          data: { digest },
          opts: { ...opts, jobId: `ob-${digest}` },
        })),
      );
    },
    close: async () => {
      await queue.close();
      connection.disconnect();
    },
  };
}

/** Senders: as many at once as the channel takes. */
export function startSenders(
  url: string,
  concurrency: number,
  send: (digest: number) => Promise<void>,
  onError: (error: Error) => void,
): { close: () => Promise<void> } {
  const connection = new Redis(url, { maxRetriesPerRequest: null });
  connection.on('error', () => undefined);
  const worker = new Worker<Job>(NAME, (job) => send(job.data.digest), {
    connection,
    concurrency,
    // A sender that died is noticed soon: its job goes to another.
    lockDuration: LOCK_MS,
    stalledInterval: LOCK_MS,
  });
  worker.on('error', onError);
  worker.on('failed', (_, error) => {
    onError(error);
  });
  return {
    close: async () => {
      await worker.close();
      connection.disconnect();
    },
  };
}

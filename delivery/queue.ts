import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { CHANNELS, CHANNEL_TERMS, type ChannelName } from '../domain/channels';
import { grouped } from '../domain/grouped';

const LOCK_MS = 5000;
type Job = { digests: number[] };
/** A message with its channel. */
type Departing = { id: number; channel: ChannelName };

/** The name of a channel's queue. */
function queueOf(channel: ChannelName): string {
  return `messages-${channel}`;
}

/** The queues between the relay and the senders, one a channel. Redis holds nothing that the outbox could not say again. */
export interface MessageQueue {
  add: (messages: readonly Departing[]) => Promise<void>;
  close: () => Promise<void>;
}

// A kept job would make adding it again a silent no-op.
const OPTS = { removeOnComplete: true, removeOnFail: true };

/** A producer. It fails at once where Redis is away, so that the caller can put the work back. */
export function openQueue(url: string): MessageQueue {
  const connection = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 1 });
  connection.on('error', () => undefined);
  const queues = new Map(CHANNELS.map((channel) => [channel, openOne(channel, connection)]));
  return {
    add: async (messages) => {
      for (const [channel, queue] of queues) {
        const own = messages.filter((message) => message.channel === channel);
        if (own.length > 0)
          await queue.addBulk(
            jobsOf(
              own.map(({ id }) => id),
              CHANNEL_TERMS[channel].together,
            ),
          );
      }
    },
    close: async () => {
      await Promise.all([...queues.values()].map((queue) => queue.close()));
      connection.disconnect();
    },
  };
}

/**
 * Messages as jobs of at most so many. Those of one job are the same each time they are given to the queue, as long as none
 * of them has left: what waits in the queue and counts as lost is not added to it again.
 */
function jobsOf(ids: readonly number[], most: number) {
  return [...grouped(ids, (id) => Math.floor(id / most)).values()].map((digests) => ({
    name: 'send',
    data: { digests },
    opts: { ...OPTS, jobId: `ob-${digests.join('-')}` },
  }));
}

/** The queues of all channels, to be looked at. */
export function watchQueues(url: string): { queues: readonly Queue[]; close: () => Promise<void> } {
  const connection = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 1 });
  connection.on('error', () => undefined);
  const queues = CHANNELS.map((channel) => openOne(channel, connection));
  return {
    queues,
    close: async () => {
      await Promise.all(queues.map((queue) => queue.close()));
      connection.disconnect();
    },
  };
}

function openOne(channel: ChannelName, connection: Redis): Queue<Job> {
  const queue = new Queue<Job>(queueOf(channel), { connection });
  queue.on('error', () => undefined);
  return queue;
}

/** Senders of a channel: as many at once as it takes. */
export function startSenders(
  url: string,
  { channel, concurrency }: { channel: ChannelName; concurrency: number },
  send: (digests: readonly number[]) => Promise<void>,
  onError: (error: Error) => void,
): { close: () => Promise<void> } {
  const connection = new Redis(url, { maxRetriesPerRequest: null });
  connection.on('error', () => undefined);
  const worker = new Worker<Job>(queueOf(channel), (job) => send(job.data.digests), {
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

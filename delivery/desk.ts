import type { Pool } from 'pg';
import { CHANNEL_TERMS, type ChannelName } from '../domain/channels';
import { type NoticeLine, type OwedLine, owedBy, stillToSay } from '../store/digest-content';
import {
  type Claimed,
  type Settled,
  claimDigests,
  claimInLane,
  settleDigests,
  stillSending,
} from '../store/digests';
import { supervisorsAmong } from '../store/plans';
import { reportedBefore } from '../store/taps';
import { type Ask, gather } from './gather';

/**
 * What senders ask of the database for one message each. They ask at the same time and a commit costs as much for one
 * message as for a hundred, so what is asked in one moment is put as one statement.
 */
export interface Desk {
  /** Takes a message for sending by a channel; undefined where there is nothing to send, or not now. */
  claim: (id: number, channel: ChannelName) => Promise<Claimed | undefined>;
  /** The notices of a message that are still to be said. To be asked after the claim: until then more may join. */
  stillToSay: Ask<number, NoticeLine[]>;
  /** Everything a person owes. */
  owedBy: Ask<string, OwedLine[]>;
  /** Of units on tasks, which have reported before: see `reportedBefore`. */
  reportedBefore: Ask<readonly { stream: string; unit: string }[], ReadonlySet<string>>;
  /** Whether a person supervises. */
  supervises: Ask<string, boolean>;
  /** Records how a send went. */
  settle: Ask<Settled, void>;
  /** Says that this process has done with a message: what it takes and does not let go it keeps from counting as abandoned. */
  letGo: (id: number) => void;
  close: () => Promise<void>;
}

/** Wall ms for which what was sent waits for more: messages are accepted one after another. */
const SETTLE_MS = 10;

/** Wall ms between signs of life of messages under way: well below what makes them count as abandoned. */
const ALIVE_MS = 15_000;

/** Opens a desk for the senders of this process; `aliveMs` other than by default in tests. */
export function openDesk(pool: Pool, aliveMs = ALIVE_MS): Desk {
  const held = new Set<number>();
  let saying: Promise<unknown> = Promise.resolve();
  const alive = setInterval(() => {
    // What it cannot say now it says the next time.
    if (held.size > 0) saying = stillSending(pool, [...held]).catch(() => undefined);
  }, aliveMs);
  const claims = new Map<ChannelName, Ask<number, Claimed | undefined>>();
  const claim = (channel: ChannelName): Ask<number, Claimed | undefined> => {
    const own = claims.get(channel) ?? claimsBy(pool, channel);
    claims.set(channel, own);
    return own;
  };
  return {
    claim: async (id, channel) => {
      const claimed = await claim(channel)(id);
      if (claimed) held.add(id);
      return claimed;
    },
    stillToSay: gather(async (ids) => {
      const found = await stillToSay(pool, ids);
      return ids.map((id) => found.get(id) ?? []);
    }),
    owedBy: gather(async (emails) => {
      const found = await owedBy(pool, emails);
      return emails.map((email) => found.get(email) ?? []);
    }),
    reportedBefore: gather(async (lists) => {
      const found = await reportedBefore(pool, lists.flat());
      return lists.map(() => found);
    }),
    supervises: gather(async (emails) => {
      const found = await supervisorsAmong(pool, emails);
      return emails.map((email) => found.has(email));
    }),
    settle: gather(
      async (settled) => {
        await settleDigests(pool, settled);
        return settled.map(() => undefined);
      },
      { pauseMs: SETTLE_MS },
    ),
    letGo: (id) => {
      held.delete(id);
    },
    close: async () => {
      clearInterval(alive);
      await saying;
    },
  };
}

/** Where a channel has limits each message is counted by itself. */
function claimsBy(pool: Pool, channel: ChannelName): Ask<number, Claimed | undefined> {
  if (CHANNEL_TERMS[channel].limits.length > 0) return (id) => claimInLane(pool, id, channel);
  return gather(async (ids) => {
    const taken = new Map((await claimDigests(pool, ids, channel)).map((claimed) => [claimed.id, claimed]));
    return ids.map((id) => taken.get(id));
  });
}

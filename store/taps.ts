import { createHash, timingSafeEqual } from 'node:crypto';
import type { Pool } from 'pg';
import { z } from 'zod';
import { TAP_ACTS, type Tap } from '../domain/task/tap';
import type { Instant } from '../domain/time';
import { rows } from './database';
import type { SecretBox } from './secret-box';
import { ACCOUNT, type Account } from './sessions';

/** Signed links that act: what is in them, and who may use them. Nothing of them is kept. */

/** A link: what it does, in whose name, until when (a domain instant). */
export interface SignedTap extends Tap {
  email: string;
  unit: string;
  post: string;
  until: Instant;
}

const VERSION = 'v1';

/** In the order in which it is written: a list is shorter than names, and a link must be pasted whole. */
const written = z.tuple([
  z.enum(TAP_ACTS),
  z.string().regex(/^task\/[a-z0-9-]{1,64}\/[1-9]\d{0,3}$/),
  z.string().min(1).max(400),
  z.int().nullable(),
  z.int().nullable(),
  z.string().min(1).max(320),
  z.string().min(1).max(200),
  z.string().min(1).max(50),
  z.int(),
]);

/** Signs links and reads them, with a key that only this installation has. */
export class Taps {
  constructor(private readonly box: SecretBox) {}

  /** The token of a link. */
  sign({ act, stream, obligation, round, level, email, unit, post, until }: SignedTap): string {
    const list = [act, stream, obligation, round, level, email, unit, post, until];
    const payload = Buffer.from(JSON.stringify(list)).toString('base64url');
    return `${VERSION}.${payload}.${this.mac(payload).toString('base64url')}`;
  }

  /** What a token says; undefined where it was not signed here, in this version, as it is. */
  read(token: string): SignedTap | undefined {
    const [version, payload = '', mac = '', ...more] = token.split('.');
    if (version !== VERSION || more.length > 0) return undefined;
    const given = Buffer.from(mac, 'base64url');
    const right = this.mac(payload);
    if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
    // Base64 can be written in more than one way: only ours is ours, so that one link is one command.
    if (given.toString('base64url') !== mac) return undefined;
    const read = written.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
    if (!read.success) return undefined;
    const [act, stream, obligation, round, level, email, unit, post, until] = read.data;
    return { act, stream, obligation, round, level, email, unit, post, until };
  }

  private mac(payload: string): Buffer {
    return this.box.mac('duban one-tap links', `${VERSION}.${payload}`);
  }
}

/** What makes a link pressed twice one command. */
export function tapKey(token: string): string {
  return `tap:${createHash('sha256').update(token).digest('base64url')}`;
}

/** The account in whose name a link acts: it holds the post, or stands in for it, today. As least as that needs. */
export async function accountForTap(
  pool: Pool,
  { email, unit, post }: Pick<SignedTap, 'email' | 'unit' | 'post'>,
): Promise<Account | undefined> {
  const found = await rows<Account & { [key: string]: unknown }>(
    pool,
    `select ${ACCOUNT} from accounts a join people p on p.email = a.email
     where a.email = $1 and a.unit = $2 order by a.id`,
    [email, unit],
  );
  for (const { posts, standsIn = [], ...account } of found) {
    const held = posts.filter((own) => own === post);
    const stood = standsIn.filter((other) => other.post === post);
    if (held.length > 0) return { ...account, posts: held };
    if (stood.length > 0) return { ...account, posts: [], standsIn: stood };
  }
  return undefined;
}

/** Of some units on some tasks, which have reported before: only they can say that nothing has changed. */
export async function reportedBefore(
  pool: Pool,
  asked: readonly { stream: string; unit: string }[],
): Promise<Set<string>> {
  const found = await rows<{ stream: string; unit: string }>(
    pool,
    `select distinct stream, unit from obligations
     where kind in ('report', 'contribution') and status in ('submitted', 'accepted') and stream = any($1) and unit = any($2)`,
    [asked.map(({ stream }) => stream), asked.map(({ unit }) => unit)],
  );
  return new Set(found.map(({ stream, unit }) => `${stream} ${unit}`));
}

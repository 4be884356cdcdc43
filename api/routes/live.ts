import type { ServerResponse } from 'node:http';
import { Changes } from '../../store/changes';
import type { Account } from '../../store/sessions';
import { type Api, type ApiContext, accountOn } from '../context';
import { seenBy } from '../visible';
import { tokenOf } from '../tokens';

/** Wall ms between two looks at the ledger, while somebody listens. */
const LOOK_MS = 1000;
/** Looks after which a silent connection gets a comment, so that no proxy cuts it, and its session is checked again. */
const BEAT = 20;

interface Listener {
  account: Account;
  token: string;
  out: ServerResponse;
}

/**
 * 实时更新 by server-sent events: `changed` whenever something happened to a task that the listener may read, or to a
 * stream of another kind. It says that, not what: the page asks for what it shows, as it may see it.
 */
export function liveRoute(api: Api, context: ApiContext): void {
  const listeners = new Set<Listener>();
  let changes = new Changes(context.pool);
  let beats = 0;
  let timer: NodeJS.Timeout | undefined;
  const look = async (): Promise<void> => {
    beats += 1;
    if (beats % BEAT === 0) await beat(listeners, context);
    await tell(listeners, await changes.since(), context);
  };
  const next = (): void => {
    timer = setTimeout(() => {
      void look()
        // A database that is away comes back: the next look finds what was missed.
        .catch(() => undefined)
        .finally(() => {
          if (listeners.size > 0) next();
          else timer = undefined;
        });
    }, LOOK_MS);
  };
  let beginning: Promise<void> | undefined;
  /** Looks from now on: what happened while nobody listened is on the page already. */
  const begin = async (): Promise<void> => {
    changes = new Changes(context.pool);
    await changes.since();
    next();
  };
  api.get('/live', { schema: { hide: true } }, async (request, reply) => {
    const listener = { account: accountOn(request), token: tokenOf(request.headers) ?? '', out: reply.raw };
    listeners.add(listener);
    reply.raw.on('close', () => listeners.delete(listener));
    // Who is answered misses nothing from here on: a page asks for its data after that.
    if (timer === undefined)
      await (beginning ??= begin().finally(() => {
        beginning = undefined;
      }));
    reply.hijack();
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    reply.raw.write(': \n\n');
  });
  api.addHook('preClose', (done) => {
    clearTimeout(timer);
    for (const { out } of listeners) out.end();
    done();
  });
}

/** Keeps connections open whose sessions last, and ends the others. */
async function beat(listeners: Set<Listener>, { sessions }: ApiContext): Promise<void> {
  for (const listener of listeners) {
    const account = await sessions.account(listener.token);
    if (!account) listener.out.end();
    else {
      listener.account = account;
      listener.out.write(': \n\n');
    }
  }
}

async function tell(listeners: Set<Listener>, streams: string[], { tasks }: ApiContext): Promise<void> {
  if (streams.length === 0) return;
  const keys = streams.filter((key) => key.startsWith('task/'));
  const states = await tasks.readAll(keys);
  const other = keys.length < streams.length;
  for (const { account, out } of listeners)
    if (other || states.some((state) => seenBy(state, account))) out.write('event: changed\ndata: {}\n\n');
}

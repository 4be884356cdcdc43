import type { Pool } from 'pg';
import type { Calendar } from '../domain/calendar';
import type { Rejection } from '../domain/task/commands';
import type { TaskEvent } from '../domain/task/events';
import type { TaskState } from '../domain/task/state';
import { nextWake } from '../domain/task/tick';
import { type AnyEvent, type Appendable, type Request, answered, append } from './append';
import { rows } from './database';
import { NoStream } from './errors';
import { type AnyState, type Change, type StreamKind, kindName, kindOf } from './kinds';
import { GENESIS, eventOf } from './row';

/** A stream's state with the head of its chain. */
interface Loaded {
  state: AnyState | null;
  head: Buffer;
  /** Revision of the state that is stored; the ledger has what came since. */
  stored: number;
}

/** What is to happen to one task, decided on its state. Pure: it may be asked again on a newer state. */
export interface TaskChange {
  key: string;
  decide: (state: TaskState | null) => { events: TaskEvent[] } | { rejected: Rejection };
}

/** What is to happen to a stream of another kind, likewise; `S` is the state of its kind. */
export interface StreamChange<S> {
  key: string;
  decide: (state: S | null) => { events: AnyEvent[] } | { rejected: Rejection };
}

/** What happened to one task. */
export interface TaskOutcome {
  key: string;
  events: TaskEvent[];
  /** The state after each event. */
  states: TaskState[];
  state: TaskState;
}

/** What happened to one stream, of whatever kind. */
type Outcome = Omit<Change, 'before'>;

/** `outcomes` of the tasks among the streams. */
export type Committed =
  { outcomes: TaskOutcome[] } | { key: string; rejected: Rejection } | { repeated: unknown };

export interface CommitOptions {
  /** Changes of streams of other kinds, decided after those of the tasks and appended with them. */
  also?: StreamChange<never>[];
  /** Set by `advance`: what the workflow sleeps for is noted, its poke is cleared. */
  advance?: boolean;
  /** A client's idempotency key, and the answer to store with the events. */
  request?: Omit<Request, 'response'> & { respond: (outcomes: TaskOutcome[]) => unknown };
}

const CACHE_LIMIT = 4000;

/** So many events may come before the state is stored again: what people do stays small to write, and quick to fold. */
const SNAPSHOT_EVERY = 16;

/** Time itself stores the state at every wake-up, people only now and then. */
function isDue({ state }: Outcome, stored: number, advance: boolean): boolean {
  return advance || stored === 0 || state.revision - stored >= SNAPSHOT_EVERY;
}

/**
 * Tasks as streams of the ledger. A change is decided on the state as last seen here and appended on the
 * condition that nobody was faster; whoever was overtaken decides again on the fresh state. So a command and
 * time itself meet at one door, and a refusal is never given on a stale state.
 */
export class Tasks {
  private readonly cache = new Map<string, Loaded>();

  constructor(
    readonly pool: Pool,
    readonly calendar: Calendar,
  ) {}

  /** Decides and appends changes of one or more tasks, and of other streams with them: all of them or none. */
  async commit(given: TaskChange[], options: CommitOptions = {}): Promise<Committed> {
    const changes = [...given, ...(options.also ?? [])];
    for (let fresh = false; ; fresh = true) {
      const loaded = await this.load(
        changes.map((c) => c.key),
        fresh,
      );
      const decided = this.decide(changes, loaded);
      if ('rejected' in decided) {
        if (!fresh) continue;
        // What was done by this very request is no longer there to do: its answer stands.
        const repeated = options.request && (await answered(this.pool, options.request));
        return repeated === undefined ? decided : { repeated: JSON.parse(repeated) };
      }
      const { outcomes } = decided;
      const tasks = outcomes.filter(isTask);
      const changed = outcomes.filter((o) => o.events.length > 0);
      if (changed.length === 0 && !options.request) {
        if (options.advance ? await this.rested(tasks) : fresh) return { outcomes: tasks };
        continue;
      }
      const result = await append(
        this.pool,
        changed.map((o) => this.appendable(o, loaded.get(o.key) as Loaded, options.advance ?? false)),
        options.request && {
          ...options.request,
          response: JSON.stringify(options.request.respond(tasks)),
        },
      );
      if ('repeated' in result) return { repeated: JSON.parse(result.repeated) };
      if ('heads' in result) {
        changed.forEach((o, i) => {
          const { stored } = loaded.get(o.key) as Loaded;
          const head = result.heads[i] as Buffer;
          const snapshot = isDue(o, stored, options.advance ?? false);
          this.remember(o.key, { state: o.state, head, stored: snapshot ? o.state.revision : stored });
        });
        return { outcomes: tasks };
      }
      this.cache.delete(result.moved);
    }
  }

  /** Nothing to do: notes what the workflow will sleep for. False where a stream has moved on meanwhile. */
  private async rested(outcomes: TaskOutcome[]): Promise<boolean> {
    for (const { key, state } of outcomes) {
      const [row] = await rows<{ rested: boolean }>(this.pool, 'select rested($1, $2, $3)', [
        key,
        state.revision,
        nextWake(state, this.calendar),
      ]);
      if (!row?.rested) return false;
    }
    return true;
  }

  /** The state of a task as the database has it. */
  async read(key: string): Promise<TaskState> {
    const { state } = (await this.load([key], true)).get(key) as Loaded;
    if (!state) throw new NoStream(key);
    return state as TaskState;
  }

  /** The states of many tasks as the database has them. */
  async readAll(keys: string[]): Promise<TaskState[]> {
    const loaded = await this.load(keys, true);
    return keys.flatMap((key) => (loaded.get(key)?.state as TaskState | null | undefined) ?? []);
  }

  /** The state of a stream of another kind as the database has it; null where it has not begun. */
  async look<S>(key: string): Promise<S | null> {
    return ((await this.load([key], true)).get(key) as Loaded).state as S | null;
  }

  private decide(
    changes: (TaskChange | StreamChange<never>)[],
    loaded: Map<string, Loaded>,
  ): { outcomes: Outcome[] } | { key: string; rejected: Rejection } {
    const now = new Map([...loaded].map(([key, { state }]) => [key, state]));
    const happened = new Map<string, Pick<Outcome, 'events' | 'states'>>();
    for (const { key, decide } of changes) {
      const decision = (decide as StreamChange<AnyState>['decide'])(now.get(key) ?? null);
      if ('rejected' in decision) return { key, rejected: decision.rejected };
      const { events, states } = happened.get(key) ?? { events: [], states: [] };
      happened.set(key, { events, states });
      for (const event of decision.events) {
        const state = known(key).evolve(now.get(key) ?? null, event);
        now.set(key, state);
        events.push(event);
        states.push(state);
      }
    }
    const outcomes = [...happened].sort(byKey).map(([key, { events, states }]) => {
      const state = now.get(key);
      if (!state) throw new NoStream(key);
      return { key, events, states, state };
    });
    return { outcomes };
  }

  private appendable(o: Outcome, { state: before, head, stored }: Loaded, advance: boolean): Appendable {
    const change = { ...o, before };
    return appendable(change, { head, advance, snapshot: isDue(o, stored, advance) }, this.calendar);
  }

  /** States by key; `fresh` asks the database even where one is known here. */
  private async load(keys: string[], fresh: boolean): Promise<Map<string, Loaded>> {
    const loaded = new Map<string, Loaded>();
    const missing: string[] = [];
    // Held from here on: while the database answers, others may drop what the query was told is known.
    const held = new Map<string, Loaded>();
    for (const key of new Set(keys)) {
      const known = this.cache.get(key);
      if (known) held.set(key, known);
      if (known && !fresh) loaded.set(key, known);
      else missing.push(key);
    }
    if (missing.length === 0) return loaded;
    const found = await rows<StoredStream>(
      this.pool,
      `select s.key, s.revision, s.head, s.fold, s.state_revision as stored,
         case when s.revision = k.known then null else s.state end as state,
         case when s.revision = k.known or s.revision = s.state_revision then null else array(
           select l.body from ledger l where l.stream = s.key and l.revision > s.state_revision
             and l.revision <= s.revision order by l.revision) end as since
       from streams s join unnest($1::text[], $2::int[]) k (key, known) on k.key = s.key`,
      [missing, missing.map((key) => held.get(key)?.state?.revision ?? -1)],
    );
    for (const stream of found) {
      const { key, head, stored } = stream;
      const state =
        stream.state === null ? (held.get(key)?.state ?? null) : await this.unpack(key, stream.state, stream);
      this.remember(key, { state, head, stored });
      loaded.set(key, { state, head, stored });
    }
    for (const key of missing)
      if (!loaded.has(key)) loaded.set(key, { state: null, head: GENESIS, stored: 0 });
    return loaded;
  }

  /** The stored state with what came since; one of another version of the fold is folded again from the ledger. */
  private async unpack(
    key: string,
    state: string,
    { fold: version, since }: StoredStream,
  ): Promise<AnyState | null> {
    const kind = known(key);
    const [events, start] =
      version === kind.version
        ? [(since ?? []).map(eventOf), JSON.parse(state) as AnyState]
        : [await this.events(key), null];
    return events.reduce<AnyState | null>(kind.evolve, start);
  }

  /** A task's whole stream, oldest first. */
  async events(key: string): Promise<TaskEvent[]> {
    const found = await rows<{ body: Buffer }>(
      this.pool,
      'select body from ledger where stream = $1 order by revision',
      [key],
    );
    return found.map(({ body }) => eventOf(body));
  }

  private remember(key: string, loaded: Loaded): void {
    const before = this.cache.get(key);
    // A slow answer must not take the place of what was appended meanwhile.
    if ((before?.state?.revision ?? 0) > (loaded.state?.revision ?? 0)) return;
    this.cache.delete(key);
    this.cache.set(key, loaded);
    if (this.cache.size > CACHE_LIMIT) this.cache.delete(this.cache.keys().next().value as string);
  }
}

/** A stream of a key that no kind has cannot be folded: a programmer's fault. */
function known(key: string): StreamKind {
  const kind = kindOf(key);
  if (!kind) throw new Error(`no kind of stream has keys like ${key}`);
  return kind;
}

function isTask(outcome: Outcome): outcome is TaskOutcome {
  return kindName(outcome.key) === 'task';
}

/** A stream's change, ready to be written. */
export function appendable(
  change: Change,
  { head, advance, snapshot }: { head: Buffer; advance: boolean; snapshot: boolean },
  calendar: Calendar,
): Appendable {
  const { key, before, events, state } = change;
  const kind = known(key);
  return {
    key,
    kind: kindName(key) ?? 'task',
    ...kind.project(change, calendar),
    expected: before?.revision ?? 0,
    head,
    events,
    state: before === null || snapshot ? JSON.stringify(state) : null,
    fold: kind.version,
    advance,
  };
}

const byKey = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1);

/** A stream's row, with the bytes of the events since the stored state; `state` is null where it is known here. */
interface StoredStream {
  [key: string]: unknown;
  key: string;
  revision: number;
  head: Buffer;
  fold: number;
  stored: number;
  state: string | null;
  since: Buffer[] | null;
}

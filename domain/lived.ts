import type { Calendar } from './calendar';
import { asks, slotOf, stillOwed, withoutStale } from './delivery';
import { receiptCommands } from './receipts';
import type { TaskCommand } from './task/commands';
import { decide } from './task/decide';
import type { TaskEvent } from './task/events';
import { evolve } from './task/evolve';
import { type Notice, notices } from './task/notices';
import { type TaskState, policyOf } from './task/state';
import { nextWake, steps } from './task/tick';
import type { Instant } from './time';

/** What somebody does to a task, and when. */
export interface Deed {
  at: Instant;
  command: TaskCommand;
}

/** What is told of a life as it goes on. */
export interface Listener {
  /** An event, the state after it, and who must hear of it. */
  heard?: (event: TaskEvent, state: TaskState, told: Notice[]) => void;
  /** What the channel handed over at an instant. */
  said?: (at: Instant, told: Notice[]) => void;
  /** A deed whose turn has come, before it is decided. */
  did?: (deed: Deed) => void;
  /** A deed that was refused, with why. */
  refused?: (deed: Deed, why: string) => void;
}

/**
 * A task's life without a database: the same pure functions that run it, time, a perfect channel in place of the mail,
 * and units that somebody plays.
 */
export class Lived {
  /** What waits for the channel: the notices of an event that leave at one instant. */
  private waiting: { slot: Instant; list: Notice[] }[] = [];

  constructor(
    public state: TaskState,
    private readonly calendar: Calendar,
    private readonly listener: Listener,
  ) {}

  /** Goes on to an instant; `next` says what the units do next, and null where they do nothing. */
  run(until: Instant, next: (state: TaskState) => Deed | null): void {
    for (;;) {
      const wake = nextWake(this.state, this.calendar);
      const deed = next(this.state);
      const slot = this.waiting.reduce((first, w) => Math.min(first, w.slot), Infinity);
      const at = Math.min(wake ?? Infinity, deed?.at ?? Infinity, slot);
      if (at > until) return;
      if (deed?.at === at) this.do(deed);
      if (wake === at) this.pass(at);
      if (slot === at) this.deliver(at);
    }
  }

  /** Takes what happened to the task by other ways: a launch, an inspection that crosses tasks. */
  take(events: readonly TaskEvent[]): void {
    for (const e of events) {
      this.state = evolve(this.state, e);
      this.hear(e);
    }
  }

  /** Says what an event that the state already holds, such as the launch, has to be said of. */
  hear(e: TaskEvent): void {
    const policy = policyOf(this.state, this.state.policy);
    const all = notices(e, this.state, this.calendar);
    for (const urgent of [false, true]) {
      const list = all.filter((notice) => notice.urgent === urgent);
      const [first] = list;
      if (first) this.waiting.push({ slot: slotOf(first, e.due, policy, this.calendar), list });
    }
    this.listener.heard?.(e, this.state, all);
  }

  private do(deed: Deed): void {
    this.listener.did?.(deed);
    const decision = decide(this.state, deed.command, deed.at, this.calendar);
    if ('events' in decision) this.take(decision.events);
    else if (this.listener.refused) this.listener.refused(deed, decision.rejected.message);
    else throw new Error(`simulation: ${deed.command.type}: ${decision.rejected.message}`);
  }

  /** Time alone acts. */
  private pass(at: Instant): void {
    for (const { event: e, state } of steps(this.state, at, this.calendar)) {
      this.state = state;
      this.hear(e);
    }
  }

  /** The channel accepts everything that is due now and still to be said, and says so to the task. */
  private deliver(at: Instant): void {
    const due = this.waiting.filter((w) => w.slot <= at);
    this.waiting = this.waiting.filter((w) => w.slot > at);
    const owed = due.flatMap((w) => w.list).filter((notice) => stillOwed(notice, this.state));
    const said = withoutStale(owed, askedFor);
    this.listener.said?.(at, said);
    const receipts = said.map(({ kind, rule, unit, item }) => ({
      ...{ kind, rule, unit },
      ...{ obligation: item?.obligation ?? null, round: item?.round ?? null, level: item?.level ?? null },
    }));
    for (const command of receiptCommands(receipts, at)) this.do({ at, command });
  }
}

/** What a notice asks of a post, for one task. */
function askedFor({ kind, item, unit, post }: Notice): string | null {
  return item && asks(kind) ? `${item.obligation} ${item.round} ${unit} ${post}` : null;
}

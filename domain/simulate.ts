import type { Calendar } from './calendar';
import { Burden, type BurdenRow, asksOf } from './burden';
import { Lived } from './lived';
import type { Launch } from './plan/launch';
import type { Role } from './plan/draft';
import { type Behaviour, nextAct } from './simulate-behaviour';
import { Crowds } from './simulate-crowds';
import { type OpenedObligation, type TaskEvent, event } from './task/events';
import { evolve } from './task/evolve';
import type { Notice, NoticeKind } from './task/notices';
import type { TaskState } from './task/state';
import { type Instant, dayOf, isoDay, isoInstant } from './time';
import type { Post } from './directory';

/** One obligation of one period. */
interface SimulatedPeriod {
  task: number;
  unit: string;
  role: Role;
  kind: 'report' | 'contribution';
  /** ISO instants. */
  opens: string;
  due: string;
  provisional: boolean;
}

/** One notice as it is raised. */
export interface SimulatedNotice {
  /** When it is raised, ISO. */
  at: string;
  kind: NoticeKind;
  task: number;
  unit: string;
  post: Post;
  why: string;
  next: string;
}

/** A message that would leave: to a post of a unit, with how many notices, by what they are about. */
export interface SimulatedMessage {
  day: string;
  unit: string;
  post: Post;
  items: number;
  kinds: Partial<Record<NoticeKind, number>>;
}

/** What `duban simulate --json` prints. */
export interface Simulation {
  /** One row for each obligation of a period. */
  periods: SimulatedPeriod[];
  notices: SimulatedNotice[];
  /** Messages that would leave: one a person and day, and what breaks through, one a person and instant. */
  digests: SimulatedMessage[];
  burden: BurdenRow[];
}

/** Over what stretch of time, and how the units behave in it. */
export interface SimulateOptions {
  calendar: Calendar;
  from: Instant;
  until: Instant;
  behaviour: Behaviour;
}

/**
 * Who will hear what, when, if a plan is launched at `from` and its units behave in one way: the same pure
 * functions that run the plan, with a perfect channel in place of the mail. Nothing is read or written.
 */
export function simulate(launches: Launch[], options: SimulateOptions): Simulation {
  const run = simulating(launches, options);
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
  }
}

/** The same, a task a step: whoever serves others meanwhile lets them in between. */
export function* simulating(
  launches: readonly Launch[],
  options: SimulateOptions,
): Generator<undefined, Simulation> {
  const out: Collected = { periods: [], notices: new Map(), digests: new Map(), burden: new Burden() };
  for (const launch of launches) {
    new TaskRun(launch, options, out).run();
    yield;
  }
  return {
    periods: out.periods.sort((a, b) => inOrder(a.opens, b.opens)),
    notices: [...out.notices].sort(([a], [b]) => inOrder(a, b)).flatMap(([, list]) => list),
    digests: [...out.digests.values()].sort((a, b) => a.at - b.at).flatMap(({ to }) => [...to.values()]),
    burden: out.burden.rows(),
  };
}

/** ISO instants of one offset sort as text. Those of one instant stay in the order of the tasks. */
function inOrder(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

interface Collected {
  periods: SimulatedPeriod[];
  /** By the ISO instant they are raised at. */
  notices: Map<string, SimulatedNotice[]>;
  /** By day, or by instant for what breaks through (an instant is never a day's number); each by person. */
  digests: Map<number, { at: Instant; to: Map<string, SimulatedMessage> }>;
  burden: Burden;
}

/** One task's life from launch to `until`, with the channel and the units played. */
class TaskRun {
  private readonly life: Lived;
  private readonly crowds: Crowds;

  constructor(
    launch: Launch,
    private readonly options: SimulateOptions,
    private readonly out: Collected,
  ) {
    const when = { at: options.from };
    this.crowds = Crowds.of(launch, evolve(null, event('launched', launch, when)));
    const first = event('launched', this.crowds.launch, when);
    this.life = new Lived(evolve(null, first), options.calendar, {
      heard: (e, state, told) => {
        this.hear(e, state, told);
      },
      said: (at, told) => {
        for (const notice of told) this.count(at, notice);
      },
    });
    this.life.hear(first);
  }

  run(): void {
    const { until, calendar, behaviour } = this.options;
    this.life.run(until, (state) => nextAct(state, behaviour, calendar));
  }

  private hear(e: TaskEvent, state: TaskState, told: Notice[]): void {
    for (const opened of openedBy(e)) this.record(opened, e, state);
    for (const ask of asksOf(e, state))
      this.out.burden.hear(this.crowds.units(ask.unit).map((unit) => ({ ...ask, unit })));
    if (told.length > 0) this.noteAll(told, isoInstant(e.at), state.number);
  }

  private noteAll(all: Notice[], at: string, task: number): void {
    let list = this.out.notices.get(at);
    if (!list) this.out.notices.set(at, (list = []));
    for (const notice of all) this.note(notice, { at, task }, list);
  }

  /** A notice to one unit, or to everybody of a crowd, or about each of them. */
  private note(notice: Notice, { at, task }: { at: string; task: number }, list: SimulatedNotice[]): void {
    const { kind, unit, post, why, next } = notice;
    const crowd = this.crowds.crowdOf(notice);
    if (crowd === undefined) {
      list.push({ at, kind, task, unit, post, why, next });
      return;
    }
    const [whyTo, nextTo] = [this.crowds.saying(why, crowd), this.crowds.saying(next, crowd)];
    for (const member of this.crowds.units(crowd)) {
      const to = unit === crowd ? member : unit;
      list.push({ at, kind, task, unit: to, post, why: whyTo(member), next: nextTo(member) });
    }
  }

  private record(o: OpenedObligation, e: TaskEvent, state: TaskState): void {
    const { unit, role, kind, due, provisional } = o;
    if (role === null || (kind !== 'report' && kind !== 'contribution')) return;
    const dates = { opens: isoInstant(e.due), due: isoInstant(due), provisional };
    for (const each of this.crowds.units(unit))
      this.out.periods.push({ task: state.number, unit: each, role, kind, ...dates });
  }

  private count(at: Instant, notice: Notice): void {
    const { unit, post, kind, urgent } = notice;
    const crowd = this.crowds.crowdOf(notice);
    const about = crowd === undefined || crowd === unit ? 1 : this.crowds.units(crowd).length;
    const slot = urgent ? at : dayOf(at);
    let leaving = this.out.digests.get(slot);
    if (!leaving) this.out.digests.set(slot, (leaving = { at, to: new Map() }));
    for (const each of this.crowds.units(unit)) {
      const key = `${each} ${post}`;
      let known = leaving.to.get(key);
      if (!known) {
        known = { day: isoDay(dayOf(at)), unit: each, post, items: 0, kinds: {} };
        leaving.to.set(key, known);
      }
      known.items += about;
      known.kinds[kind] = (known.kinds[kind] ?? 0) + about;
    }
  }
}

/** What an event newly asks. */
function openedBy(e: TaskEvent): OpenedObligation[] {
  const { body } = e;
  return 'opened' in body ? body.opened : [];
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Calendar, calendarSchema } from '../../domain/calendar';
import { type PeriodDates, periodAfter } from '../../domain/cycle';
import type { Launch } from '../../domain/plan/launch';
import { type Policy, policySchema } from '../../domain/policy';
import type { TaskCommand } from '../../domain/task/commands';
import { decide } from '../../domain/task/decide';
import type { Decision } from '../../domain/task/decision';
import { type Actor, type Answer, SYSTEM, type TaskEvent, event } from '../../domain/task/events';
import { evolve } from '../../domain/task/evolve';
import { type Notice, notices } from '../../domain/task/notices';
import {
  type Assignment,
  type Obligation,
  type TaskState,
  obligationOf,
  ownerOf,
} from '../../domain/task/state';
import { nextWake, tick } from '../../domain/task/tick';
import { type Instant, dayOf, instantAt, isoDay, parseDay } from '../../domain/time';
import { heeded } from './words';

const root = join(__dirname, '..', '..');
const json = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));

export const calendar = new Calendar(calendarSchema.parse(json('config/calendars/cn.json')));
export const monthly: Policy = policySchema.parse(json('config/policies/monthly.json'));

/** As `periodAfter`, of a cycle that has one. */
export function periodFrom(...args: Parameters<typeof periodAfter>): PeriodDates {
  const period = periodAfter(...args);
  if (!period) throw new Error('no more periods');
  return period;
}

/** `2024-10-25 17:30`, Beijing time. */
export function instant(words: string): Instant {
  const [day, time = '00:00'] = words.split(' ') as [string, string?];
  return instantAt(parseDay(day), time);
}

export const unit = (
  name: string,
  role: Assignment['role'],
  kind: Assignment['kind'] = 'department',
): Launch['assignments'][number] => ({ unit: name, kind, role, basis: 'named' });

/** A task with a first lead, a support, a county and an external unit. */
export function launchOf(at: Instant, over: Partial<Launch> = {}): Launch {
  return {
    plan: 'p',
    number: 1,
    title: '任务',
    office: '督查室',
    targets: [],
    jointLeads: false,
    until: at + 730 * 86_400_000,
    assignments: [
      unit('牵头局', 'lead'),
      unit('配合局', 'support'),
      unit('某县', 'implement', 'county'),
      unit('某分行', 'support', 'external'),
    ],
    policyVersion: 'v1',
    policy: monthly,
    ...over,
  };
}

export function launched(at: Instant, over: Partial<Launch> = {}): TaskState {
  return evolve(null, event('launched', launchOf(at, over), { at }));
}

/** An answer that says something. */
export const ANSWER: Answer = {
  text: '按计划推进',
  values: [],
  difficulties: null,
  rating: 'on-track',
  noChange: false,
};

/** Somebody who holds posts of a unit. */
export const who = (of: string, ...posts: string[]): Actor => ({
  user: `${of}.${posts[0] ?? ''}`,
  unit: of,
  posts,
});

/** More often than any task of a test wakes up: a fault that stops time fails, and does not hang. */
const WAKES = 2000;

/** One task played by hand: time passes, people act, the channel hands over. */
export class Play {
  readonly events: TaskEvent[] = [];
  readonly notices: Notice[] = [];
  state: TaskState;
  private woken = 0;

  constructor(start: string, over: Partial<Launch> = {}) {
    const at = instant(start);
    const first = event('launched', launchOf(at, over), { at });
    this.state = evolve(null, first);
    this.heard(first);
  }

  /** A task served at its launch. */
  static served(start: string, over: Partial<Launch> = {}): Play {
    const play = new Play(start, over);
    const units = play.state.assignments.map((a) => a.unit);
    play.do({ type: 'serve', actor: SYSTEM, units, by: 'channel', note: null }, start);
    return play;
  }

  private heard(e: TaskEvent): void {
    this.events.push(e);
    this.notices.push(...notices(e, this.state, calendar));
  }

  private apply(events: TaskEvent[]): TaskEvent[] {
    for (const e of events) {
      this.state = evolve(this.state, e);
      this.heard(e);
    }
    return events;
  }

  tick(at: string): TaskEvent[] {
    return this.wake(instant(at));
  }

  /** Ticks at an instant. */
  wake(at: Instant): TaskEvent[] {
    this.woken += 1;
    if (this.woken > WAKES) throw new Error(`woken ${WAKES} times: time stands still`);
    return this.apply(tick(this.state, at, calendar));
  }

  /** Ticks at every wake-up until an instant, as the engine does. */
  run(until: string): TaskEvent[] {
    const done: TaskEvent[] = [];
    for (;;) {
      const wake = nextWake(this.state, calendar);
      if (wake === null || wake > instant(until)) return done;
      done.push(...this.wake(wake));
    }
  }

  try(command: TaskCommand, at: string): Decision {
    return heeded(decide(this.state, command, instant(at), calendar));
  }

  /** Does it; throws where it is refused. */
  do(command: TaskCommand, at: string): TaskEvent[] {
    const decision = this.try(command, at);
    if ('rejected' in decision) throw new Error(decision.rejected.message);
    return this.apply(decision.events);
  }

  /** The code of the refusal, or undefined. */
  refusal(command: TaskCommand, at: string): string | undefined {
    const decision = this.try(command, at);
    return 'rejected' in decision ? decision.rejected.code : undefined;
  }

  submit(id: string, at: string, over: Partial<Answer> = {}): TaskEvent[] {
    const actor = who(ownerOf(this.state, id), 'liaison', 'coordinator');
    return this.do({ type: 'submit', actor, obligation: id, answer: { ...ANSWER, ...over } }, at);
  }

  /** Hands over the message of the current level. */
  handOver(id: string, at: string): TaskEvent[] {
    const { round, ladder } = this.obligation(id);
    const items = [{ obligation: id, round, level: ladder?.level ?? 0 }];
    return this.do({ type: 'hand-over', actor: SYSTEM, items, slot: instant(at) }, at);
  }

  obligation(id: string): Obligation {
    const o = obligationOf(this.state, id);
    if (!o) throw new Error(`no ${id} among ${this.state.obligations.map((o) => o.id).join(' ')}`);
    return o;
  }

  /** When a rule acted on an obligation: `YYYY-MM-DD HH:MM` of the instant it named, with its number. */
  times(type: TaskEvent['type'], id: string): string[] {
    return this.events.flatMap((e) => {
      if (e.type !== type || !('items' in e.body)) return [];
      const item = e.body.items.find((i) => i.obligation === id);
      return item ? [`${isoDay(dayOf(e.due))} ${item.level}`] : [];
    });
  }
}

import { Calendar } from '../../domain/calendar';
import { concludes, serves, slotOf, stillOwed } from '../../domain/delivery';
import type { Launch } from '../../domain/plan/launch';
import type { TaskCommand } from '../../domain/task/commands';
import { decide } from '../../domain/task/decide';
import { SYSTEM, type TaskEvent, event } from '../../domain/task/events';
import { evolve } from '../../domain/task/evolve';
import { type Notice, notices } from '../../domain/task/notices';
import { type TaskState, policyOf } from '../../domain/task/state';
import { headOf } from '../../domain/task/inspect/state';
import { nextWake, tick } from '../../domain/task/tick';
import { DAY_MS, HOUR, MINUTE, isoInstant } from '../../domain/time';
import { OFFICE } from './actors';
import { commandsOf } from './acts';
import { monthly } from '../support/domain';
import { type Act, type Move, type Setting, policies } from './setting';

/** A decision as it was asked for, with what it gave. */
export interface Asked {
  command: TaskCommand;
  events: TaskEvent[] | null;
  /** The state it was asked of. */
  state: TaskState;
}

/** A task with all that happened to it. */
export class World {
  readonly calendar: Calendar;
  readonly events: TaskEvent[] = [];
  /** The state before and after each event. */
  readonly before: (TaskState | null)[] = [];
  readonly after: TaskState[] = [];
  readonly notices: { notice: Notice; state: TaskState }[] = [];
  readonly asked: Asked[] = [];
  /** What the ticks and wake-ups found wrong, in words. */
  readonly wrong: string[] = [];
  state!: TaskState;
  at: number;
  private waiting: { slot: number; notice: Notice }[] = [];

  constructor(readonly setting: Setting) {
    const { start, launch, policy } = setting;
    this.calendar = new Calendar(setting.calendar);
    this.at = start;
    const rest = { plan: 'p', number: 1, title: '任务', office: '督查室', policyVersion: 'v0' };
    const body: Launch = { ...rest, ...launch, until: start + launch.until, policy };
    this.record([event('launched', body, { at: start })]);
  }

  record(events: TaskEvent[]): void {
    for (const e of events) {
      this.before.push(this.state ?? null);
      this.state = evolve(this.state ?? null, e);
      this.events.push(e);
      this.after.push(this.state);
      const policy = policyOf(this.state, this.state.policy);
      for (const notice of notices(e, this.state, this.calendar)) {
        this.notices.push({ notice, state: this.state });
        this.waiting.push({ slot: slotOf(notice, e.due, policy, this.calendar), notice });
      }
    }
  }

  play(list: Move[]): this {
    for (const m of list) this.step(m);
    return this;
  }

  private step(m: Move): void {
    if (m.do === 'wait') this.tick(this.at + m.hours * HOUR);
    if (m.do === 'outage') this.tick(this.at + m.days * DAY_MS);
    if (m.do === 'wake') {
      const wake = nextWake(this.state, this.calendar);
      if (wake !== null) this.tick(Math.max(this.at, wake) + m.lateMinutes * MINUTE);
    }
    if (m.do === 'deliver') this.deliver();
    if (m.do === 'act') this.act(m);
    if (m.do === 'policy') {
      const policy = policies[m.pick] ?? monthly;
      this.ask({ type: 'change-policy', actor: OFFICE, version: `v${this.state.revision}`, policy });
    }
  }

  private act(m: Act): void {
    const all = commandsOf(this.state, m, this.at);
    const isAllowed = (c: TaskCommand) => 'events' in decide(this.state, c, this.at, this.calendar);
    const command = (m.how === 'does' && all.find(isAllowed)) || all[0];
    if (command) this.ask(command);
  }

  private tick(at: number): void {
    this.at = at;
    this.record(tick(this.state, at, this.calendar));
    if (tick(this.state, at, this.calendar).length > 0)
      this.wrong.push(`a second tick at ${isoInstant(at)} acts`);
    const wake = nextWake(this.state, this.calendar);
    if (wake !== null && wake <= at) this.wrong.push(`at ${isoInstant(at)} wakes at ${isoInstant(wake)}`);
    const rests = this.state.ended || this.state.suspended?.told === true;
    if ((wake === null) !== rests) this.wrong.push(`ended ${this.state.ended}, wakes at ${wake}`);
  }

  ask(command: TaskCommand): void {
    const decision = decide(this.state, command, this.at, this.calendar);
    const events = 'events' in decision ? decision.events : null;
    this.asked.push({ command, events, state: this.state });
    if (events) this.record(events);
  }

  private deliver(): void {
    const due = this.waiting.filter((w) => w.slot <= this.at);
    this.waiting = this.waiting.filter((w) => w.slot > this.at);
    for (const { slot, notice } of due) {
      if (!stillOwed(notice, this.state)) continue;
      if (serves(notice))
        this.ask({ type: 'serve', actor: SYSTEM, units: [notice.unit], by: 'channel', note: null, slot });
      if (concludes(notice) && notice.item) {
        const inspection = headOf(notice.item.obligation);
        const how = { by: 'channel' as const, note: null, slot };
        this.ask({ type: 'receive-conclusion', actor: SYSTEM, inspection, unit: notice.about, ...how });
      }
      if (notice.rule === 'escalated' && notice.item)
        this.ask({ type: 'hand-over', actor: SYSTEM, items: [notice.item], slot });
    }
  }
}

import fc from 'fast-check';
import { Calendar, type CalendarData, calendarSchema } from '../../domain/calendar';
import { concludes, serves, slotOf, stillOwed } from '../../domain/delivery';
import type { Launch } from '../../domain/plan/launch';
import { type Policy, policySchema } from '../../domain/policy';
import type { TaskCommand } from '../../domain/task/commands';
import { decide } from '../../domain/task/decide';
import { type Actor, SYSTEM, type TaskEvent, event } from '../../domain/task/events';
import { evolve } from '../../domain/task/evolve';
import { type Notice, notices } from '../../domain/task/notices';
import {
  type Obligation,
  type TaskState,
  firstLead,
  isForm,
  obligationOf,
  policyOf,
  subjectOf,
} from '../../domain/task/state';
import { headOf } from '../../domain/task/inspect/state';
import { nextWake, tick } from '../../domain/task/tick';
import { DAY_MS, HOUR, MINUTE, isoDay, isoInstant, parseDay } from '../../domain/time';
import cn from '../../config/calendars/cn.json';
import { OFFICE, actorOf } from './actors';
import { assigning } from '../support/areas/assigning';
import { AREAS, ofAreas } from '../support/areas';
import { ANSWER, instant, monthly, unit } from '../support/domain';
import { TARGETS } from '../support/targets';

/** What a random world is made of; printed whole when a property fails. */
export interface Setting {
  policy: Policy;
  calendar: CalendarData;
  launch: Pick<Launch, 'assignments' | 'jointLeads' | 'until' | 'targets'>;
  start: number;
}

/** One random step. */
export type Move =
  | { do: 'wait'; hours: number }
  /** To the next wake-up, and some minutes late. */
  | { do: 'wake'; lateMinutes: number }
  | { do: 'outage'; days: number }
  /** The channel hands over what is due, as of its slot. */
  | { do: 'deliver' }
  /** Somebody does something, allowed or not. */
  | { do: 'act'; kind: number; pick: number; who: number; days: number }
  | { do: 'policy'; pick: number };

const shipped = calendarSchema.parse(cn);

const policies: Policy[] = [
  monthly,
  { ...monthly, cycle: { ...monthly.cycle, due: { day: 31, at: '23:59', roll: 'next-workday' } } },
  {
    ...monthly,
    cycle: { every: 'week', due: { day: 5, at: '12:00', roll: 'previous-workday' }, opens: '4wd', months: 6 },
    contribution: { dueBefore: '1wd' },
    review: { within: '8h' },
    firstPeriod: { atLeast: '2wd' },
    remind: ['0d', '1wd'],
  },
  {
    ...monthly,
    cycle: { every: 'week', due: { day: 1, at: '17:30', roll: 'next-workday' }, opens: '5wd', months: 6 },
    contribution: { dueBefore: '2wd' },
    review: { within: '1d' },
    firstPeriod: { atLeast: '1wd' },
  },
  {
    ...monthly,
    cycle: { ...monthly.cycle, every: 'quarter', opens: '20d' },
    contribution: { dueBefore: '5d' },
    chase: { every: '3d', atMost: 20 },
    escalate: [
      { after: '1d', to: 'supervision-office', ackWithin: '4h' },
      { after: '6d', to: 'leader-in-charge', ackWithin: '3d' },
    ],
  },
  { ...monthly, escalate: [], remind: [], chase: { every: '1wd', atMost: 0 } },
  { ...monthly, cycle: { ...monthly.cycle, every: 'half-year' }, escalate: monthly.escalate.slice(0, 1) },
  { ...monthly, cycle: { ...monthly.cycle, every: 'year', opens: '40wd' } },
  {
    ...monthly,
    cycle: {
      ...monthly.cycle,
      every: 'half-month',
      due: { day: 13, at: '17:30', roll: 'next-workday' },
      opens: '4wd',
    },
    contribution: { dueBefore: '1wd' },
    review: { within: '1wd' },
    firstPeriod: { atLeast: '2wd' },
  },
  {
    ...monthly,
    cycle: {
      ...monthly.cycle,
      every: 'listed',
      on: ['2025-01-31', '2025-06-30', '2026-02-20', '2026-12-31'],
      due: { at: '17:30', roll: 'previous-workday' },
    },
  },
  {
    ...monthly,
    cycle: {
      ...monthly.cycle,
      every: 'once',
      on: ['2026-10-03'],
      due: { at: '17:30', roll: 'next-workday' },
    },
  },
].map((p, i) => {
  // Of the closed tasks all, or none, are looked at again, and soon.
  const close = { recheck: { share: i % 2, after: '9d', within: '3wd' } };
  return policySchema.parse({ ...p, close });
});

const years = ['2024', '2025', '2026', '2027'];

/** Random notices for some years; the others have none and are provisional. */
const calendarData: fc.Arbitrary<CalendarData> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(shipped) },
  fc
    .array(
      fc.record({
        year: fc.constantFrom(...years),
        breaks: fc.array(fc.tuple(fc.integer({ min: 0, max: 350 }), fc.integer({ min: 0, max: 9 })), {
          maxLength: 8,
        }),
        worked: fc.array(fc.integer({ min: 0, max: 364 }), { maxLength: 5 }),
      }),
      { maxLength: 4 },
    )
    .map((notices) => ({
      version: 'random',
      years: Object.fromEntries(
        notices.map(({ year, breaks, worked }) => {
          const first = parseDay(`${year}-01-01`);
          const off = breaks.map(([from, days]): [number, number] => [first + from, first + from + days]);
          const makeUp = worked
            .map((n) => first + n)
            .filter((day) => off.every(([a, b]) => day < a || day > b));
          const holidays = off.map(([a, b]) => `${isoDay(a)}/${isoDay(b)}`);
          return [year, { source: 'random', holidays, makeUp: makeUp.map(isoDay) }];
        }),
      ),
    })),
);

const assignment = fc.record({
  role: fc.constantFrom('lead', 'lead', 'support', 'implement') as fc.Arbitrary<'lead'>,
  kind: fc.constantFrom('department', 'county', 'zone', 'external', 'office') as fc.Arbitrary<'county'>,
});

export const setting: fc.Arbitrary<Setting> = fc.record({
  policy: fc.constantFrom(monthly, ...policies),
  calendar: calendarData,
  start: fc.integer({ min: instant('2024-08-01'), max: instant('2026-11-01') }),
  launch: fc.record({
    targets: fc.constant(TARGETS),
    jointLeads: fc.boolean(),
    until: fc.constantFrom(90, 200, 800).map((days) => days * DAY_MS),
    assignments: fc.array(assignment, { minLength: 1, maxLength: 6 }).map((list) => {
      const office = list.findIndex((a) => a.kind === ('office' as string));
      return list
        .filter((a, i) => a.kind !== ('office' as string) || i === office)
        .map((a, i) => unit(i === office ? '督查室' : `单位${i}`, a.role, a.kind));
    }),
  }),
});

const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 0, max: 100 }) }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('wake' as const), lateMinutes: fc.nat(90) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('outage' as const), days: fc.integer({ min: 3, max: 80 }) }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('deliver' as const) }) },
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant('act' as const),
      kind: fc.nat(80),
      pick: fc.nat(60),
      who: fc.nat(5),
      days: fc.integer({ min: -2, max: 25 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('policy' as const), pick: fc.nat(policies.length - 1) }),
  },
);

export const moves = fc.array(move, { minLength: 20, maxLength: 90, size: 'max' });

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
    if (m.do === 'act') this.ask(commandOf(this.state, m, this.at));
    if (m.do === 'policy') {
      const policy = policies[m.pick] ?? monthly;
      this.ask({ type: 'change-policy', actor: OFFICE, version: `v${this.state.revision}`, policy });
    }
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

const isReview = (o: Obligation): boolean => o.kind === 'review';

const ANSWERS = ofAreas('answer');
const DECIDED = ['dispute', 'milestones', 'extension', 'suspension', ...Object.keys(ANSWERS)];

/** Who owes it does what waits for them: by chance alone the right one would seldom meet it in time. */
function deciding(state: TaskState, o: Obligation, m: Extract<Move, { do: 'act' }>, at: number): TaskCommand {
  const { id, kind } = o;
  const own = ANSWERS[kind] as (typeof ANSWERS)[Obligation['kind']] | undefined;
  if (own) return own(o, m, state, at);
  const actor = OFFICE;
  const approve = m.days > 8;
  const reason = '经研究';
  if (kind === 'dispute')
    return {
      ...{ type: 'decide-dispute', actor, decision: id, uphold: approve, reason },
      to: approve ? { unit: `单位${m.pick % 9}`, kind: 'department' } : null,
    };
  if (kind === 'milestones') {
    const target = Number(id.split(':')[1]);
    return approve
      ? { type: 'approve-milestones', actor, target, note: null }
      : { type: 'return-milestones', actor, target, reason };
  }
  if (kind === 'suspension') return { type: 'decide-suspension', actor, approve, reason };
  // What was screened is decided.
  return obligationOf(state, subjectOf(id))?.extension?.screened !== true
    ? { type: 'screen-extension', actor, decision: id, supported: true, note: null }
    : { type: 'decide-extension', actor, decision: id, approve, reason };
}

function commandOf(state: TaskState, m: Extract<Move, { do: 'act' }>, at: number): TaskCommand {
  const all = state.obligations;
  const open = all.filter((x) => x.status === 'open');
  const waiting = open.filter((x) => DECIDED.includes(x.kind));
  const pending = waiting[m.pick % Math.max(waiting.length, 1)];
  if (m.kind > 50 && pending) return deciding(state, pending, m, at);
  // Mostly something that is open, and of the kind that the command is about.
  const wanted = { 0: isForm, 1: isForm, 3: isReview, 4: isReview, 5: isReview, 6: isForm, 16: isForm }[
    m.kind
  ];
  const fitting = wanted ? open.filter(wanted) : open;
  const list = m.pick % 4 === 0 || fitting.length === 0 ? all : fitting;
  const o = list[m.pick % Math.max(list.length, 1)];
  const actor = actorOf(o, m.who);
  const id = o?.id ?? 'x/report/y';
  const review = id;
  const name = state.assignments[m.pick % state.assignments.length]?.unit ?? '';
  const extension = open.find((x) => x.kind === 'extension')?.id ?? id;
  const first = all.find((x) => x.unit === firstLead(state));
  const until = (o?.due ?? at) + m.days * DAY_MS;
  const goesOn = at + m.days * DAY_MS;
  const index = m.pick % state.targets.length;
  const proposed = state.targets.findIndex((_, i) => state.milestones[i]?.proposed);
  const lead: Actor = { user: 'l', unit: firstLead(state), posts: ['liaison', 'coordinator'] };
  const by = m.who < 2 ? actor : m.who < 4 ? OFFICE : lead;
  const commands: TaskCommand[] = [
    { type: 'submit', actor, obligation: id, answer: ANSWER },
    { type: 'submit', actor, obligation: id, answer: { ...ANSWER, noChange: true, text: '' } },
    { type: 'acknowledge', actor, unit: actor.unit },
    { type: 'accept', actor, review, note: null },
    { type: 'return', actor, review, reason: '缺数据' },
    { type: 'return', actor, review, reason: m.days > 5 ? '缺数据' : ' ' },
    { type: 'request-extension', actor, obligation: id, until, reason: '需延期' },
    { type: 'screen-extension', actor: OFFICE, decision: extension, supported: true, note: null },
    { type: 'decide-extension', actor: OFFICE, decision: extension, approve: m.days > 8, reason: '按原时限' },
    { type: 'acknowledge-escalation', actor, obligation: id, level: o?.ladder?.level ?? 1 },
    { type: 'instruct', actor, obligation: id, text: '请抓紧' },
    { type: 'serve', actor, units: [name], by: m.days > 5 ? 'other' : 'opened', note: null },
    { type: 'request-suspension', actor: actorOf(first, m.who), until: goesOn, reason: '待上级规划' },
    { type: 'decide-suspension', actor: OFFICE, approve: m.days > 5, reason: '照常推进' },
    { type: 'suspend', actor: m.days > 15 ? OFFICE : actor, until: goesOn, basis: '济政办〔2025〕1号' },
    { type: 'resume', actor: OFFICE, note: null },
    {
      type: 'submit',
      actor,
      obligation: id,
      answer: { ...ANSWER, values: [{ target: index, value: m.pick * 9 }] },
    },
    {
      type: 'draft-milestones',
      actor: by,
      target: m.days > 9 ? null : index,
      baseline: m.days > 9 ? null : 5,
    },
    { type: 'edit-milestones', actor: lead, target: index, milestones: null, baseline: null, note: null },
    { type: 'approve-milestones', actor: OFFICE, target: proposed, note: null },
    { type: 'return-milestones', actor: by, target: proposed, reason: '节点过粗' },
    ...assigning(state, m, actor),
    ...AREAS.flatMap((area) => area.random(state, m, actor, at)),
  ];
  return commands[m.kind % commands.length] as TaskCommand;
}

import fc from 'fast-check';
import { Calendar } from '../../domain/calendar';
import { serves, slotOf, stillOwed } from '../../domain/delivery';
import { type SimulatedNotice, simulate } from '../../domain/simulate';
import { decide } from '../../domain/task/decide';
import { SYSTEM, type TaskEvent, event } from '../../domain/task/events';
import { evolve } from '../../domain/task/evolve';
import { type Notice, notices } from '../../domain/task/notices';
import { type TaskState, policyOf } from '../../domain/task/state';
import { nextWake, tick } from '../../domain/task/tick';
import { DAY_MS, MINUTE, dayOf, isoInstant } from '../../domain/time';
import { type Setting, setting } from './setting';

/** The engine's loop with a perfect channel; `extra` ticks come between wake-ups, `late` minutes after each. */
function engine(
  s: Setting,
  until: number,
  extra: number,
  late: number,
): { events: TaskEvent[]; said: SimulatedNotice[] } {
  const calendar = new Calendar(s.calendar);
  const { launch, policy, start } = s;
  const rest = { plan: 'p', number: 1, title: '任务', office: '督查室', policyVersion: 'v0' };
  const events: TaskEvent[] = [];
  const said: SimulatedNotice[] = [];
  let waiting: { slot: number; notice: Notice }[] = [];
  let state = null as unknown as TaskState;
  const record = (list: TaskEvent[]) => {
    for (const e of list) {
      state = evolve(state, e);
      events.push(e);
      for (const notice of notices(e, state, calendar)) {
        const { kind, unit, post, why, next } = notice;
        said.push({ at: isoInstant(e.at), kind, task: 1, unit, post, why, next });
        waiting.push({ slot: slotOf(notice, e.due, policyOf(state, state.policy), calendar), notice });
      }
    }
  };
  const ask = (command: Parameters<typeof decide>[1], at: number) => {
    const decision = decide(state, command, at, calendar);
    if ('events' in decision) record(decision.events);
  };
  record([event('launched', { ...rest, ...launch, until: start + launch.until, policy }, { at: start })]);
  let spare = start;
  for (;;) {
    const wake = nextWake(state, calendar) ?? Infinity;
    const slot = Math.min(...waiting.map((w) => w.slot));
    const more = extra > 0 ? spare + extra : Infinity;
    const at = Math.min(wake, slot, more);
    if (at > until) return { events, said };
    if (at === more) spare = more;
    // Late, but before anything else is due, and on its own day.
    const soon = Math.min(at + late * MINUTE, slot > at ? slot : Infinity);
    record(tick(state, dayOf(soon) === dayOf(at) ? soon : at, calendar));
    const due = waiting.filter((w) => w.slot <= at);
    waiting = waiting.filter((w) => w.slot > at);
    const still = due.map((w) => w.notice).filter((notice) => stillOwed(notice, state));
    const units = still.filter(serves).map((n) => n.unit);
    const items = still.flatMap((n) => (n.rule === 'escalated' && n.item ? [n.item] : []));
    if (units.length > 0)
      ask({ type: 'serve', actor: SYSTEM, units, by: 'channel', note: null, slot: at }, at);
    if (items.length > 0) ask({ type: 'hand-over', actor: SYSTEM, items, slot: at }, at);
  }
}

/** What the rules did: which rule, about what, of which number, named for when. */
function deeds(events: TaskEvent[]): string[] {
  return events
    .flatMap((e) =>
      'items' in e.body
        ? e.body.items.map((i) => `${isoInstant(e.due)} ${e.type} ${i.obligation} ${i.round} ${i.level}`)
        : 'opened' in e.body
          ? e.body.opened.map((o) => `${isoInstant(e.due)} ${e.type} ${o.id} due ${isoInstant(o.due)}`)
          : [],
    )
    .sort();
}

const HALF_YEAR = 180 * DAY_MS;

it('ticks in between, and wake-ups some minutes late, change nothing of what is done and when it was due', () => {
  fc.assert(
    fc.property(setting, fc.integer({ min: 3, max: 200 }), fc.nat(20), (s, hours, late) => {
      const until = s.start + HALF_YEAR;
      const plain = deeds(engine(s, until, 0, 0).events);
      expect(deeds(engine(s, until, hours * 60 * MINUTE + 17 * MINUTE, 0).events)).toEqual(plain);
      expect(deeds(engine(s, until - DAY_MS, 0, late).events)).toEqual(
        deeds(engine(s, until - DAY_MS, 0, 0).events),
      );
    }),
    { numRuns: 25, endOnFailure: true },
  );
});

it('a simulation says what the engine says, notice by notice', () => {
  fc.assert(
    fc.property(setting, (s) => {
      const until = s.start + HALF_YEAR;
      const calendar = new Calendar(s.calendar);
      const rest = {
        plan: 'p',
        number: 1,
        title: '任务',
        office: '督查室',
        policyVersion: 'v0',
      };
      const launch = { ...rest, ...s.launch, until: s.start + s.launch.until, policy: s.policy };
      const simulated = simulate([launch], { calendar, from: s.start, until, behaviour: 'silent' });
      const { said, events } = engine(s, until, 0, 0);
      // In the order of time; what is said at one instant has no order.
      const lines = (list: SimulatedNotice[]) => list.map((n) => JSON.stringify(n)).sort();
      expect(lines(simulated.notices)).toEqual(lines(said));
      expect(simulated.notices.map((n) => n.at)).toEqual(said.map((n) => n.at));
      const opened = events.flatMap((e) =>
        'opened' in e.body ? e.body.opened.filter((o) => o.period !== null) : [],
      );
      expect(simulated.periods).toHaveLength(opened.length);
    }),
    { numRuns: 25, endOnFailure: true },
  );
});

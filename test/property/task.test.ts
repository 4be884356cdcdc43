import fc from 'fast-check';
import { slotOf, stillOwed } from '../../domain/delivery';
import { decide } from '../../domain/task/decide';
import { type Actor, SYSTEM, type TaskEvent, event } from '../../domain/task/events';
import { evolve, fold } from '../../domain/task/evolve';
import { type Notice, notices } from '../../domain/task/notices';
import type { TaskCommand } from '../../domain/task/commands';
import type { TaskState } from '../../domain/task/state';
import { nextWake, tick } from '../../domain/task/tick';
import { DAY_MS, dayOf } from '../../domain/time';
import { calendar, instant, launchOf } from '../support/domain';

/** One random step: let time pass, deliver what waits, or have somebody do something. */
type Move = { wait: number } | { deliver: boolean } | { act: number; pick: number; days: number };

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ wait: fc.integer({ min: 0, max: 9 * 24 }) }) },
  { weight: 4, arbitrary: fc.record({ deliver: fc.constant(true) }) },
  {
    weight: 4,
    arbitrary: fc.record({ act: fc.nat(8), pick: fc.nat(50), days: fc.integer({ min: 1, max: 20 }) }),
  },
);

interface World {
  state: TaskState;
  events: TaskEvent[];
  /** State before each event. */
  before: (TaskState | null)[];
  waiting: { slot: number; notice: Notice }[];
}

function begin(at: number): World {
  const world: World = { state: null as unknown as TaskState, events: [], before: [], waiting: [] };
  record(world, [event('launched', launchOf(at), { at })]);
  return world;
}

function record(world: World, events: TaskEvent[]): void {
  for (const e of events) {
    world.before.push(world.state);
    world.events.push(e);
    world.state = evolve(world.state, e);
    const policy = Object.values(world.state.policies)[0];
    if (!policy) throw new Error('no policy');
    for (const notice of notices(e, world.state, calendar))
      world.waiting.push({ slot: slotOf(notice.urgent, e.at, policy, calendar), notice });
  }
}

function act(world: World, command: TaskCommand, at: number): void {
  const decision = decide(world.state, command, at, calendar);
  if ('events' in decision) record(world, decision.events);
}

function deliver(world: World, at: number): void {
  const due = world.waiting.filter((w) => w.slot <= at);
  world.waiting = world.waiting.filter((w) => w.slot > at);
  for (const { slot, notice } of due) {
    if (!stillOwed(notice, world.state)) continue;
    if (notice.rule === 'launched')
      act(world, { type: 'serve', actor: SYSTEM, units: [notice.unit], by: 'channel', note: null, slot }, at);
    if (notice.rule === 'escalated' && notice.item)
      act(world, { type: 'hand-over', actor: SYSTEM, items: [notice.item], slot }, at);
  }
}

const OFFICE: Actor = {
  user: 'o',
  unit: '督查室',
  posts: ['coordinator', 'supervision-office', 'leader-in-charge'],
};

function command(
  world: World,
  { act: kind, pick, days }: Extract<Move, { act: number }>,
  at: number,
): TaskCommand {
  const all = Object.values(world.state.obligations);
  const o = all[pick % Math.max(all.length, 1)];
  const unit = o?.unit ?? '牵头局';
  const own: Actor = { user: 'u', unit, posts: ['liaison', 'head', 'coordinator'] };
  const id = o?.id ?? '';
  const answer = {
    text: '进展',
    values: [],
    difficulties: null,
    rating: 'on-track',
    noChange: false,
  } as const;
  const until = at + days * DAY_MS;
  const commands: TaskCommand[] = [
    { type: 'submit', actor: own, obligation: id, answer: { ...answer, values: [] } },
    { type: 'submit', actor: own, obligation: id, answer: { ...answer, values: [] } },
    { type: 'acknowledge', actor: own, unit },
    { type: 'accept', actor: own, review: id, note: null },
    { type: 'return', actor: own, review: id, reason: '缺数据' },
    { type: 'request-extension', actor: own, obligation: id, until, reason: '需延期' },
    { type: 'screen-extension', actor: OFFICE, decision: id, supported: true, note: null },
    { type: 'decide-extension', actor: OFFICE, decision: id, approve: days > 8, reason: '按原时限' },
    o?.ladder?.level === 1
      ? { type: 'acknowledge-escalation', actor: own, obligation: id, level: 1 }
      : { type: 'instruct', actor: OFFICE, obligation: id, text: '请抓紧' },
  ];
  return commands[kind] as TaskCommand;
}

/** Plays moves; time moves to the next wake-up or by hours, and sometimes far past it, as after an outage. */
function play(moves: Move[]): World {
  let at = instant('2024-08-28 10:00');
  const world = begin(at);
  for (const m of moves) {
    if ('wait' in m) {
      at += m.wait * 3_600_000;
      record(world, tick(world.state, at, calendar));
      const wake = nextWake(world.state, calendar);
      // Wake-ups go strictly forward.
      if (wake !== null) expect(wake).toBeGreaterThan(at);
      expect(tick(world.state, at, calendar)).toEqual([]);
    } else if ('deliver' in m) deliver(world, at);
    else act(world, command(world, m, at), at);
  }
  return world;
}

const runs = { numRuns: 40 };
const histories = fc.array(move, { minLength: 20, maxLength: 120 });
const forAll = (check: (world: World) => void) => {
  fc.assert(
    fc.property(histories, (moves) => {
      check(play(moves));
    }),
    runs,
  );
};

describe('any sequence of commands and ticks', () => {
  it('folds to the live state', () => {
    forAll(({ events, state }) => {
      expect(fold(JSON.parse(JSON.stringify(events)) as TaskEvent[])).toEqual(state);
    });
  });

  it('never sets a deadline on a day off', () => {
    forAll(({ before, state }) => {
      for (const s of [...before, state])
        for (const o of Object.values(s?.obligations ?? {}))
          expect(calendar.isWorkday(dayOf(o.due))).toBe(true);
    });
  });

  it('acts only on what is open in that round, once per rule, level and instant', () => {
    forAll(({ events, before }) => {
      const seen = new Set<string>();
      events.forEach((e, i) => {
        if (!['reminded', 'overdue', 'chased', 'escalated', 'lapsed'].includes(e.type)) return;
        const { items } = (e as TaskEvent<'chased'>).body;
        for (const item of items) {
          const o = before[i]?.obligations[item.obligation];
          expect(o?.status).toBe('open');
          expect(o?.round).toBe(item.round);
          const key = [
            e.type,
            item.obligation,
            item.round,
            item.level,
            e.type === 'reminded' && e.due,
          ].join();
          expect(seen.has(key)).toBe(false);
          seen.add(key);
        }
      });
    });
  });

  it('raises no level before the one below was handed over and had its time', () => {
    forAll(({ events, before }) => {
      events.forEach((e, i) => {
        if (e.type !== 'escalated') return;
        for (const item of e.body.items) {
          const o = before[i]?.obligations[item.obligation];
          expect(item.level).toBe((o?.ladder?.level ?? 0) + 1);
          expect(o?.overdue).not.toBeNull();
          if (item.level === 1) expect(dayOf(e.at)).toBeGreaterThan(dayOf(o?.overdue ?? Infinity));
          else {
            const handed = o?.ladder?.handedOver ?? Infinity;
            expect(calendar.workdaysBetween(dayOf(handed), dayOf(e.at))).toBeGreaterThanOrEqual(2);
          }
        }
      });
    });
  });

  it('records in order, never before the rule named it, and stays bounded', () => {
    forAll(({ events, state }) => {
      events.forEach((e, i) => {
        expect(e.at).toBeGreaterThanOrEqual(events[i - 1]?.at ?? 0);
        expect(e.due).toBeLessThanOrEqual(e.at);
      });
      expect(Object.keys(state.obligations).length).toBeLessThan(80);
    });
  });
});

import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Runtime } from '@temporalio/worker';
import type { Activities } from '../../activities/types';
import { TASK_QUEUE } from '../../delivery/pokes';
import { decide } from '../../domain/task/decide';
import { SYSTEM, type TaskEvent } from '../../domain/task/events';
import { evolve } from '../../domain/task/evolve';
import type { TaskState } from '../../domain/task/state';
import { nextWake, tick } from '../../domain/task/tick';
import { DAY_MS, HOUR, dayOf, isoDay } from '../../domain/time';
import { ensureTestServer } from '../../services';
import { taskWorkflow } from '../../workflows';
import { calendar, instant, launched } from '../support/domain';
import { type World, openWorld } from '../support/world';
import { openWorker, quiet } from './engine';
import { keepHistory } from './corpus';

const START = instant('2024-10-08 09:00');
const DAYS = 372;
const BUILD_MS = 600_000;

let world: World;
let env: TestWorkflowEnvironment;

beforeAll(async () => {
  quiet();
  const path = await ensureTestServer({ say: (line) => process.stderr.write(`${line}\n`) });
  env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
  world = await openWorld({ start: START });
}, BUILD_MS);
afterAll(async () => {
  await env.teardown();
  await world.close();
  await Runtime.instance().shutdown();
});

/** What the channel does after every advance here: it hands over at once what was raised. */
function handOver(state: TaskState, at: number): TaskEvent[] {
  const items = state.obligations.flatMap((o) =>
    o.ladder && o.ladder.handedOver === null
      ? [{ obligation: o.id, round: o.round, level: o.ladder.level }]
      : [],
  );
  if (items.length === 0) return [];
  const slot = Math.max(...state.obligations.map((o) => o.ladder?.raised ?? 0));
  const decision = decide(state, { type: 'hand-over', actor: SYSTEM, items, slot }, at, calendar);
  return 'events' in decision ? decision.events : [];
}

/** Each act of a rule: which obligation, which rule, which level, and the instant that the rule named. */
function acts(events: TaskEvent[]): string[] {
  return events.flatMap((e) => {
    // The channel's answer is no rule, and comes when it comes.
    if ('items' in e.body && e.type !== 'handed-over')
      return e.body.items.map((i) => `${i.obligation} ${e.type} ${i.round}.${i.level} ${e.due}`);
    return e.type === 'period-opened' ? [`${e.body.period.key} ${e.type} ${e.due}`] : [];
  });
}

/** The same year by the rules alone, from wake-up to wake-up. */
function expected(): TaskEvent[] {
  let state = launched(START);
  const all: TaskEvent[] = [];
  const apply = (events: TaskEvent[]): void => {
    all.push(...events);
    state = events.reduce<TaskState>(evolve, state);
  };
  const units = state.assignments.map((a) => a.unit);
  const served = decide(
    state,
    { type: 'serve', actor: SYSTEM, units, by: 'channel', note: null },
    START,
    calendar,
  );
  if ('events' in served) apply(served.events);
  const end = START + DAYS * DAY_MS;
  for (let at = nextWake(state, calendar); at !== null && at <= end; at = nextWake(state, calendar)) {
    apply(tick(state, at, calendar));
    apply(handOver(state, at));
  }
  return all;
}

it('one task through a year with a Spring Festival in it: every rule acts once, at its instant', async () => {
  const key = await world.launch();
  await world.tasks.commit([
    {
      key,
      decide: (state) => {
        if (!state) throw new Error(key);
        const units = state.assignments.map((a) => a.unit);
        return decide(
          state,
          { type: 'serve', actor: SYSTEM, units, by: 'channel', note: null },
          START,
          calendar,
        );
      },
    },
  ]);
  const began = await env.currentTimeMs();
  const clock = {
    now: async () => START + ((await env.currentTimeMs()) - began),
    wallBetween: (from: number, to: number | null) =>
      to === null ? 30 * DAY_MS : Math.max(1, Math.min(30 * DAY_MS, to - from)),
  };
  const withDelivery = (activities: Activities): Activities => ({
    advance: async (id) => {
      await activities.advance(id);
      const at = await clock.now();
      await world.tasks.commit([
        { key: id, decide: (state) => ({ events: state ? handOver(state, at) : [] }) },
      ]);
      // What it will sleep for is known only now.
      return activities.advance(id);
    },
  });
  const { address } = env as unknown as { address: string };
  const worker = await openWorker(world, { address, namespace: 'default' }, clock, withDelivery);
  const handle = await env.client.workflow.start(taskWorkflow, {
    taskQueue: TASK_QUEUE,
    workflowId: key,
    args: [key],
  });
  await env.sleep(DAYS * DAY_MS);
  await worker.close();
  const events = await world.tasks.events(key);
  const want = expected();
  expect(acts(events).sort()).toEqual(acts(want).sort());
  expect(want.filter((e) => e.type === 'escalated').length).toBeGreaterThan(50);

  const byTime = events.filter(
    (e) => ('items' in e.body && e.type !== 'handed-over') || e.type === 'period-opened',
  );
  for (const e of byTime) {
    expect(e.at - e.due).toBeGreaterThanOrEqual(0);
    expect(e.at - e.due).toBeLessThan(HOUR);
    expect(`${isoDay(dayOf(e.due))} ${calendar.isWorkday(dayOf(e.due))}`).toMatch(/true$/);
  }
  const days = new Set(byTime.map((e) => isoDay(dayOf(e.due))));
  // The festival is silent; the Sunday worked for it is not.
  for (let d = 28; d <= 31; d++) expect(days).not.toContain(`2025-01-${d}`);
  expect(days).toContain('2025-01-26');

  await keepHistory('year', await handle.fetchHistory());
});

import type { Answer } from '../../domain/task/events';
import { fold } from '../../domain/task/evolve';
import { decide } from '../../domain/task/decide';
import { tick } from '../../domain/task/tick';
import { obligationId } from '../../domain/task/state';
import { BadEvent, KeyReused } from '../../store/errors';
import { rows } from '../../store/database';
import { type TaskChange, Tasks } from '../../store/tasks';
import { instant } from '../support/domain';
import { type World, openWorld } from '../support/world';

const LIAISON = { user: 'anyone', unit: '配合局', posts: ['liaison'] };
const ANSWER: Answer = {
  text: '正常推进',
  values: [],
  difficulties: null,
  rating: 'on-track',
  noChange: false,
};

let world: World;
beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
});
afterAll(() => world.close());

/** Serves every unit at the clock's instant. */
const serve = (key: string): TaskChange => ({
  key,
  decide: (state) => {
    if (!state) throw new Error(key);
    const units = state.assignments.map((a) => a.unit);
    const actor = { user: 'system', unit: '', posts: [] };
    return decide(
      state,
      { type: 'serve', actor, units, by: 'channel', note: null },
      state.at,
      world.calendar,
    );
  },
});

const submit = (key: string, obligation: string, text = ANSWER.text, actor = LIAISON): TaskChange => ({
  key,
  decide: (state) => {
    if (!state) throw new Error(key);
    const answer = { ...ANSWER, text };
    return decide(state, { type: 'submit', actor, obligation, answer }, state.at, world.calendar);
  },
});

const advance = (key: string, at: number): TaskChange => ({
  key,
  decide: (state) => {
    if (!state) throw new Error(key);
    return { events: tick(state, at, world.calendar) };
  },
});

/** A launched task whose October period is open. */
async function openTask(number: number): Promise<string> {
  const key = await world.launch({ number });
  await world.tasks.commit([serve(key)]);
  await world.tasks.commit([advance(key, instant('2024-10-18 09:00'))]);
  return key;
}

const CONTRIBUTION = obligationId('contribution', '配合局', '2024-10');

describe('a commit', () => {
  it('writes ledger rows, state, what is owed and notices together; the state is the fold of the rows', async () => {
    const key = await openTask(1);
    const events = await world.tasks.events(key);
    expect(events.map((e) => e.type)).toEqual(
      expect.arrayContaining(['launched', 'served', 'period-opened']),
    );
    expect(await world.tasks.read(key)).toEqual(fold(events));
    const owed = await rows<{ id: string }>(
      world.pool,
      `select id from obligations where stream = $1 and status = 'open' and period = '2024-10'`,
      [key],
    );
    expect(owed).toHaveLength(4);
    const notices = await rows<{ n: number }>(
      world.pool,
      `select count(*)::int as n from outbox where stream = $1 and rule = 'period-opened'`,
      [key],
    );
    expect(notices[0]?.n).toBe(4);
  });

  it('of two at once on one task: one is recorded, the other is decided anew on what the first left', async () => {
    const key = await openTask(2);
    const twice = await Promise.all([
      world.tasks.commit([submit(key, CONTRIBUTION, '一')]),
      world.tasks.commit([submit(key, CONTRIBUTION, '二')]),
    ]);
    expect(twice.filter((t) => 'outcomes' in t)).toHaveLength(1);
    expect(twice.find((t) => 'rejected' in t)).toMatchObject({ rejected: { code: 'already-done' } });
    const events = await world.tasks.events(key);
    expect(events.filter((e) => e.type === 'submitted')).toHaveLength(1);
  });

  it('of many tasks is all or nothing', async () => {
    const [one, two] = [await openTask(3), await openTask(4)];
    const before = (await world.tasks.events(one)).length;
    const done = await world.tasks.commit([
      submit(one, CONTRIBUTION),
      submit(two, '2024-10/contribution/无此局'),
    ]);
    expect(done).toMatchObject({ key: two, rejected: { code: 'not-permitted' } });
    expect(await world.tasks.events(one)).toHaveLength(before);
  });

  it('never deadlocks where many commits take many tasks in any order', async () => {
    const keys = await Promise.all([5, 6, 7, 8].map((n) => openTask(n)));
    const noted = (key: string): TaskChange => ({
      key,
      decide: (state) => {
        if (!state) throw new Error(key);
        const policy = state.policies[state.policy];
        if (!policy) throw new Error(key);
        const actor = { user: 'office', unit: '督查室', posts: ['coordinator'] };
        const command = { type: 'change-policy' as const, actor, version: `v${state.revision}`, policy };
        return decide(state, command, state.at, world.calendar);
      },
    });
    const orders = Array.from({ length: 24 }, (_, i) => keys.map((_, k) => keys[(i + k) % 4] ?? ''));
    const done = await Promise.all(orders.map((order) => world.tasks.commit(order.map(noted))));
    expect(done.every((d) => 'outcomes' in d)).toBe(true);
    for (const key of keys) {
      const changed = (await world.tasks.events(key)).filter((e) => e.type === 'policy-changed');
      expect(changed).toHaveLength(24);
    }
  });
});

describe('an idempotency key', () => {
  const request = (key: string, fingerprint: string) => ({
    request: { account: 'a', key, fingerprint, respond: () => ({ done: true }) },
  });

  it('makes a repeated request the same answer, and appends once', async () => {
    const key = await openTask(10);
    const first = await world.tasks.commit([submit(key, CONTRIBUTION)], request('k1', 'f1'));
    expect(first).toHaveProperty('outcomes');
    const again = await world.tasks.commit([submit(key, CONTRIBUTION)], request('k1', 'f1'));
    expect(again).toEqual({ repeated: { done: true } });
    expect((await world.tasks.events(key)).filter((e) => e.type === 'submitted')).toHaveLength(1);
  });

  it('is refused for another content', async () => {
    const key = await openTask(11);
    await world.tasks.commit([submit(key, CONTRIBUTION)], request('k2', 'f1'));
    const other = obligationId('report', '牵头局', '2024-10');
    const lead = { user: 'lead', unit: '牵头局', posts: ['liaison'] };
    await expect(
      world.tasks.commit([submit(key, other, '另一', lead)], request('k2', 'f2')),
    ).rejects.toBeInstanceOf(KeyReused);
  });
});

describe('what PostgreSQL could not give back as it was', () => {
  it.each([
    ['NUL', 'a\u0000b'],
    ['half of a surrogate pair', 'a\ud800b'],
  ])('%s is refused and nothing is written', async (_, text) => {
    const key = await openTask(text.length + (text.includes('\u0000') ? 20 : 30));
    await expect(world.tasks.commit([submit(key, CONTRIBUTION, text)])).rejects.toBeInstanceOf(BadEvent);
    expect((await world.tasks.events(key)).some((e) => e.type === 'submitted')).toBe(false);
  });
});

it('a stored state of another version of the fold is folded again from the ledger', async () => {
  const key = await openTask(40);
  const right = await world.tasks.read(key);
  await world.pool.query(`update streams set fold = 0, state = '{}' where key = $1`, [key]);
  expect(await new Tasks(world.pool, world.calendar).read(key)).toEqual(right);
});

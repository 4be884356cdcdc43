import { PLAN_FOLD } from '../../domain/plan/plan';
import { type TestApi, emailOf, openApi, signUp } from '../support/api';
import { instant, unit } from '../support/domain';
import { openTask } from '../support/ledger';
import { rows } from '../../store/database';
import { type World, openWorld } from '../support/world';

let world: World;
let api: TestApi;
const SECRET = '配合局的内部数据';

/** Task 1 with every unit; task 2 of the lead and the county; plan q is the stranger's. */
beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await signUp(world);
  api = await openApi(world);
  await launchPlan('p');
  await launchPlan('q');
  await openTask(world, { number: 1 });
  const fewer = [unit('牵头局', 'lead'), unit('某县', 'implement', 'county')];
  await openTask(world, { number: 2, assignments: fewer });
  await openTask(world, { plan: 'q', assignments: [unit('无关局', 'lead')] });
  const obligation = '2024-10/contribution/配合局';
  const answer = { text: SECRET };
  await api.as('support.liaison', 'POST', '/tasks/p/1/submissions', { obligation, answer });
  const county = { obligation: '2024-10/contribution/某县', answer: { text: '县里的进展' } };
  await api.as('county.liaison', 'POST', '/tasks/p/1/submissions', county);
});
afterAll(async () => {
  await api.close();
  await world.close();
});

/** The stream of a plan, as listing reads it. */
async function launchPlan(id: string): Promise<void> {
  const state = { title: `计划${id}`, documentNumber: null, issuedOn: null, tasks: 2 };
  await world.pool.query(
    `insert into streams (key, kind, plan, revision, head, state, state_revision, fold) values ($1, 'plan', $2, 0, '', $3, 0, $4)`,
    [`plan/${id}`, id, JSON.stringify({ ...state, amendments: 0, policyVersion: 'v1' }), PLAN_FOLD],
  );
}

const get = async (id: Parameters<TestApi['as']>[0], path: string) => api.as(id, 'GET', path);
const text = async (id: Parameters<TestApi['as']>[0], path: string) =>
  JSON.stringify((await get(id, path)).body);

describe('what is owed', () => {
  it('is one’s own unit’s, soonest first', async () => {
    const { body } = await get('lead.liaison', '/me/obligations');
    const owed = body['obligations'] as { unit: string; due: string }[];
    expect(owed.length).toBeGreaterThan(3);
    expect(new Set(owed.map((o) => o.unit))).toEqual(new Set(['牵头局']));
    expect(owed.map((o) => o.due)).toEqual(owed.map((o) => o.due).sort());
    expect((await get('stranger.liaison', '/me/obligations')).body['obligations']).toHaveLength(2);
  });

  it('says what is one’s own that others have now, and to nobody else', async () => {
    const waiting = async (id: Parameters<TestApi['as']>[0]) =>
      (await get(id, '/me/obligations')).body['waiting'];
    const mine = { task: 1, kind: 'review', unit: '牵头局', id: 'review:2024-10/contribution/配合局' };
    expect(await waiting('support.liaison')).toMatchObject([mine]);
    expect(await waiting('county.liaison')).toMatchObject([{ id: 'review:2024-10/contribution/某县' }]);
    for (const id of ['lead.liaison', 'bank.liaison', 'stranger.liaison', 'office.coordinator'] as const)
      expect([id, await waiting(id)]).toEqual([id, []]);
  });

  it('says what one may do about it oneself, and whether “no change” has something to repeat', async () => {
    const owed = (await get('lead.liaison', '/me/obligations')).body['obligations'] as object[];
    expect(owed).toContainEqual(
      expect.objectContaining({
        ...{ task: 1, id: '2024-10/report/牵头局', to: '督查室', carries: false, ours: true },
        may: expect.arrayContaining([
          { command: 'submit', subject: '2024-10/report/牵头局', decided: null },
          expect.objectContaining({ command: 'request-extension', subject: '2024-10/report/牵头局' }),
        ]) as object[],
      }),
    );
  });

  it('is prefilled in the form with the unit’s own last answer', async () => {
    const { body } = await get('county.liaison', '/me/form');
    expect(body['rows']).toMatchObject([{ task: 2, id: '2024-10/contribution/某县', last: null }]);
  });
});

describe('a task', () => {
  it('is whole for the first lead and the office', async () => {
    for (const id of ['lead.liaison', 'lead.head', 'office.coordinator', 'office.leader'] as const) {
      const { body } = await get(id, '/tasks/p/1');
      const units = (body['obligations'] as { unit: string }[]).map((o) => o.unit);
      expect(units).toEqual(expect.arrayContaining(['牵头局', '配合局', '某县', '某分行']));
      expect(body['assignments']).toContainEqual(
        expect.objectContaining({ unit: '某县', served: '2024-10-08T09:00:00+08:00' }),
      );
    }
  });

  it('shows a support unit what is its own, and of the others only who they are', async () => {
    const { body } = await get('support.liaison', '/tasks/p/1');
    const owed = body['obligations'] as { unit: string }[];
    expect(new Set(owed.map((o) => o.unit))).toEqual(new Set(['配合局']));
    const others = (body['assignments'] as { unit: string }[]).filter((a) => a.unit !== '配合局');
    expect(others.length).toBe(3);
    for (const other of others) expect(Object.keys(other).sort()).toEqual(['basis', 'role', 'unit']);
    expect(body['next']).toBeNull();
  });

  it.each(['/tasks/p/1', '/tasks/p/1/timeline', '/tasks/p/1/submissions', '/plans/p/status'])(
    '%s is refused to a unit that is no part of it',
    async (path) => {
      expect(await get('stranger.head', path)).toMatchObject({
        status: 403,
        body: { code: 'not-permitted', title: '无权办理' },
      });
    },
  );

  it.each(['/tasks/p/99', '/tasks/none/1', '/plans/none/status', '/nothing'])(
    '%s is not there',
    async (path) => {
      expect(await get('office.coordinator', path)).toMatchObject({
        status: 404,
        body: { code: 'not-found' },
      });
    },
  );

  it.each([
    ['/tasks/p/0', '/task'],
    ['/tasks/p/-1', '/task'],
    ['/tasks/p/one', '/task'],
    ['/tasks/p/1.5', '/task'],
    ['/tasks/P/1', '/plan'],
    ['/tasks/..%2Fp/1', '/plan'],
    ['/tasks/__proto__/1', '/plan'],
    ['/tasks/p/1/timeline?limit=0', '/limit'],
    ['/tasks/p/1/timeline?after=-1', '/after'],
    ['/tasks/p/1/submissions?obligation=__proto__', '/obligation'],
    ['/tasks/p/1/submissions?unit=%00', '/unit'],
    ['/notices?person=nobody', '/person'],
    ['/notices?limit=501', '/limit'],
  ])('%s is bad input, and the place is named', async (path, where) => {
    expect(await get('office.coordinator', path)).toMatchObject({
      status: 400,
      body: { code: 'bad-request', errors: [{ path: where }] },
    });
  });
});

describe('what was answered', () => {
  it('is read by the unit itself, the first lead and the office; by nobody else', async () => {
    for (const path of ['/tasks/p/1/submissions', '/tasks/p/1/timeline']) {
      for (const id of ['support.head', 'lead.liaison', 'office.supervision'] as const)
        expect([id, await text(id, path)]).toEqual([id, expect.stringContaining(SECRET)]);
      for (const id of ['county.liaison', 'county.head', 'bank.liaison', 'stranger.head'] as const)
        expect([id, await text(id, path)]).toEqual([id, expect.not.stringContaining('内部数据')]);
    }
    for (const path of [
      '/me/form',
      '/me/obligations',
      '/me/reviews',
      '/tasks/p/1',
      '/plans/p/status',
      '/notices',
    ])
      expect(await text('county.liaison', path)).not.toContain('内部数据');
  });

  it('can be asked for by unit and obligation, which opens nothing to others', async () => {
    const path = `/tasks/p/1/submissions?obligation=${encodeURIComponent('2024-10/contribution/配合局')}`;
    expect((await get('lead.liaison', path)).body['submissions']).toMatchObject([{ unit: '配合局' }]);
    expect((await get('county.liaison', path)).body['submissions']).toEqual([]);
    const byUnit = `/tasks/p/1/submissions?unit=${encodeURIComponent('配合局')}`;
    expect((await get('lead.liaison', byUnit)).body['submissions']).toHaveLength(1);
    expect((await get('county.liaison', byUnit)).body['submissions']).toEqual([]);
    expect((await get('office.leader', '/tasks/p/1/submissions?limit=1')).body['submissions']).toMatchObject([
      { unit: '某县' },
    ]);
  });

  it('of one unit on one task is found by the index, whatever others answered', async () => {
    const plan = await rows<{ 'QUERY PLAN': string }>(
      world.pool,
      `explain select body from ledger l where l.type = 'submitted' and l.stream = 'task/p/1'
       and l.unit = '配合局' order by l.revision desc limit 1`,
    );
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('ledger_answers');
  });
});

describe('a timeline', () => {
  it('tells a unit nothing of the others, not even in events that name it among them', async () => {
    const { body } = await get('support.liaison', '/tasks/p/1/timeline');
    const facts = body['facts'] as { type: string; units: string[]; body: object }[];
    expect(facts.map((f) => f.type)).toEqual(
      expect.arrayContaining(['launched', 'served', 'period-opened', 'submitted']),
    );
    // Who did what is said by name; what time did has none.
    expect(body['names']).toMatchObject({ 'support.liaison': '配合局 liaison' });
    expect(body['names']).not.toHaveProperty('system');
    for (const { units, body: said } of facts.slice(1)) {
      expect(units).toEqual(['配合局']);
      expect(JSON.stringify(said)).not.toMatch(/某县|某分行/);
    }
  });

  it('comes page by page', async () => {
    const first = await get('office.coordinator', '/tasks/p/1/timeline?limit=2');
    expect(first.body['facts']).toHaveLength(2);
    expect(first.body['next']).toBe(2);
    const rest = await get('office.coordinator', '/tasks/p/1/timeline?after=2');
    expect((rest.body['facts'] as { revision: number }[])[0]?.revision).toBe(3);
    expect(rest.body['next']).toBeNull();
  });
});

describe('plans', () => {
  it('are listed where one has a part in them', async () => {
    const ids = async (id: Parameters<TestApi['as']>[0], path = '/plans') =>
      ((await get(id, path)).body['plans'] as { id: string }[]).map((p) => p.id);
    for (const id of ['office.leader', 'support.liaison', 'stranger.liaison'] as const)
      expect([id, await ids(id, '/me')]).toEqual([id, await ids(id)]);
    expect(await ids('office.leader')).toEqual(['p', 'q']);
    expect(await ids('support.liaison')).toEqual(['p']);
    expect(await ids('stranger.liaison')).toEqual(['q']);
  });

  it('have a status by task: whole for the office, one’s own for a unit', async () => {
    const office = await get('office.coordinator', '/plans/p/status');
    expect(office.body['tasks']).toMatchObject([
      { task: 1, lead: '牵头局', submitted: 2, light: 'green' },
      { task: 2, lead: '牵头局', submitted: 0 },
    ]);
    const support = await get('support.liaison', '/plans/p/status');
    expect(support.body['tasks']).toMatchObject([{ task: 1, submitted: 1, open: 0 }]);
  });
});

describe('notices', () => {
  it('are one’s own; the office may read anybody’s', async () => {
    const own = await get('support.liaison', '/notices');
    expect(own.body['notices']).toContainEqual(
      expect.objectContaining({ unit: '配合局', post: 'liaison', status: 'waiting', kind: 'assignment' }),
    );
    const path = `/notices?person=${emailOf('support.liaison')}`;
    expect((await get('office.coordinator', path)).body).toEqual(own.body);
    expect(await get('lead.head', path)).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
    expect((await get('support.liaison', path)).status).toBe(200);
  });

  it('come page by page, newest first', async () => {
    const ids = (reply: { body: Record<string, unknown> }) =>
      (reply.body['notices'] as { id: number }[]).map((n) => n.id);
    const all = ids(await get('lead.liaison', '/notices'));
    expect(all).toEqual([...all].sort((a, b) => b - a));
    expect(all.length).toBeGreaterThan(2);
    const first = ids(await get('lead.liaison', '/notices?limit=1'));
    const second = ids(await get('lead.liaison', `/notices?limit=1&before=${first[0]}`));
    expect([...first, ...second]).toEqual(all.slice(0, 2));
  });
});

describe('what a coordinator must see to', () => {
  const digest = async (status: string): Promise<number> => {
    const [row] = await rows<{ id: number }>(
      world.pool,
      `insert into digests (email, urgent, slot, send_at, status, detail)
       values ($1, false, (random() * 1e9)::int, 0, $2, 'x') returning id`,
      [emailOf('lead.liaison'), status],
    );
    return row?.id ?? 0;
  };

  it('is listed for the office alone', async () => {
    await world.pool.query(
      `insert into faults (code, subject, message, advice) values ('empty-post', '某局 head', '无人任职', '补录')`,
    );
    expect((await get('office.coordinator', '/faults')).body['faults']).toMatchObject([
      { code: 'empty-post', subject: '某局 head', advice: '补录' },
    ]);
    for (const id of ['lead.head', 'support.liaison', 'stranger.head'] as const)
      expect((await get(id, '/faults')).status).toBe(403);
  });

  it('is sent again by the office, where it failed or its outcome is unknown', async () => {
    for (const status of ['unknown', 'permanent-failure', 'technical-failure']) {
      const id = await digest(status);
      expect((await api.as('lead.head', 'POST', `/digests/${id}/resend`)).status).toBe(403);
      expect(await api.as('office.coordinator', 'POST', `/digests/${id}/resend`)).toMatchObject({
        status: 200,
        body: { resent: true },
      });
      expect((await api.as('office.coordinator', 'POST', `/digests/${id}/resend`)).status).toBe(409);
    }
    for (const status of ['delivered', 'sending'])
      expect(
        await api.as('office.coordinator', 'POST', `/digests/${await digest(status)}/resend`),
      ).toMatchObject({ status: 409, body: { code: 'not-open' } });
    expect((await api.as('office.coordinator', 'POST', '/digests/x/resend')).status).toBe(400);
  });
});

describe('what happened and what comes next', () => {
  type Told = { unit: string; post: string };
  const facts = async (id: Parameters<TestApi['as']>[0], query: string) =>
    (await get(id, `/tasks/p/1/timeline?${query}`)).body as {
      facts: { revision: number; type: string; told: Told[] }[];
      next: number | null;
    };

  it('gives the latest facts before a revision, oldest first, and where to go on', async () => {
    const { facts: all } = await facts('office.coordinator', 'limit=1000');
    const last = await facts('office.coordinator', 'before=2147483647&limit=2');
    expect(last.facts.map((f) => f.revision)).toEqual(all.slice(-2).map((f) => f.revision));
    expect(last.next).toBe(last.facts[0]?.revision);
    const rest = await facts('office.coordinator', `before=${String(last.next)}&limit=1000`);
    expect(rest.facts).toEqual(all.slice(0, -2));
    expect(rest.next).toBeNull();
  });

  it('says who was told of a fact: the office of all, a unit of its own posts only', async () => {
    const toldIn = async (id: Parameters<TestApi['as']>[0]) =>
      (await facts(id, 'limit=1000')).facts.flatMap(({ told }) => told.map(({ unit: of }) => of));
    expect(await toldIn('office.coordinator')).toEqual(expect.arrayContaining(['牵头局', '配合局', '某县']));
    expect(new Set(await toldIn('support.liaison'))).toEqual(new Set(['配合局']));
  });

  it('says what time brings next to who sees the whole task, to others nothing', async () => {
    const { body } = await get('lead.liaison', '/tasks/p/1');
    const coming = body['coming'] as { type: string; obligations: string[] }[];
    expect(coming.length).toBeGreaterThan(0);
    expect(coming.every(({ type }) => typeof type === 'string' && type !== '')).toBe(true);
    expect((await get('support.liaison', '/tasks/p/1')).body).toMatchObject({ next: null, coming: [] });
  });
});

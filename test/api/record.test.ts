import { Checkpoints } from '../../store/checkpoint';
import { verify } from '../../store/verify';
import { ACCOUNT_IDS, type AccountId, type TestApi, holderOf, openApi, signUp } from '../support/api';
import { instant } from '../support/domain';
import { advanceTo, launchPlan, openTask } from '../support/ledger';
import { type World, openWorld } from '../support/world';
import { RECORD_ROUTES } from '../../api/routes/records';
import { RECORD_COMMANDS } from '../../domain/record/catalogue';

/** The record of a county and the yearly evaluation, over HTTP, on a ledger in which the county was late once. */

const COUNTY = encodeURIComponent('某县');
const LATE = 'late/p/2024-10/contribution';
const QUARTER = 'on-time-quarter/p/2024-Q4';
const span = { from: '2024-10-01', until: '2025-12-31' };

let world: World;
let api: TestApi;
beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await launchPlan(world);
  await signUp(world);
  api = await openApi(world);
  const key = await openTask(world);
  await advanceTo(world, key, instant('2024-10-24 10:00'));
  await say('county.liaison', 'submissions', {
    obligation: '2024-10/contribution/某县',
    answer: { text: '已完成' },
  });
  await say('support.liaison', 'submissions', {
    obligation: '2024-10/contribution/配合局',
    answer: { text: '晚' },
  });
  for (const unit of ['某县', '配合局'])
    await say('lead.liaison', 'reviews', {
      decision: 'accept',
      review: `review:2024-10/contribution/${unit}`,
    });
  await world.clock.set(instant('2025-01-06 10:00'));
});
afterAll(async () => {
  await api.close();
  await world.close();
});

async function say(account: AccountId, path: string, body: object): Promise<void> {
  expect(await api.as(account, 'POST', `/tasks/p/1/${path}`, body)).toMatchObject({ status: 200 });
}
const post = (account: AccountId, path: string, body: object, options = {}) =>
  api.as(account, 'POST', `/records/${COUNTY}/${path}`, body, options);
const read = (account: AccountId, query = '') => api.as(account, 'GET', `/records/${COUNTY}${query}`);

it('the office reckons; again, nothing is new; the unit reads nothing of it yet', async () => {
  const key = { headers: { 'idempotency-key': 'k1' } };
  const done = await post('office.coordinator', 'proposals', span, key);
  expect(done).toMatchObject({ status: 200, body: { unit: '某县', entries: [LATE] } });
  expect((await post('office.coordinator', 'proposals', span, key)).body).toEqual(done.body);
  expect(await post('office.supervision', 'proposals', span)).toMatchObject({
    status: 200,
    body: { events: [] },
  });
  const { body } = await read('office.leader');
  expect(body).toMatchObject({
    standing: { positive: 0, negative: 0 },
    entries: [{ id: LATE, status: 'proposed', name: '逾期后补报', direction: 'negative', plan: 'p' }],
  });
  const [entry] = body['entries'] as { holders: object[]; rows: { stream: string; revision: number }[] }[];
  expect(entry?.holders).toMatchObject([
    { post: 'head', holder: '某县 head', rank: 'A' },
    { post: 'liaison' },
  ]);
  // The rows it names are there, and are about this county's answer.
  const { body: timeline } = await api.as('county.liaison', 'GET', '/tasks/p/1/timeline?limit=1000');
  const facts = timeline['facts'] as { revision: number; type: string }[];
  const types = entry?.rows.map(({ revision }) => facts.find((f) => f.revision === revision)?.type);
  expect(types).toEqual(['overdue', 'submitted']);
  expect((await read('county.head')).body).toMatchObject({ entries: [], commendations: [] });
});

it('a unit by any of its names; none that the directory does not know; no record of the office', async () => {
  const other = encodeURIComponent('无关委');
  expect(await api.as('office.coordinator', 'POST', `/records/${other}/proposals`, span)).toMatchObject({
    body: { unit: '无关局', entries: [] },
  });
  for (const [name, status] of [
    ['没有局', 404],
    ['督查室', 404],
  ] as const)
    expect(
      await api.as('office.coordinator', 'POST', `/records/${encodeURIComponent(name)}/proposals`, span),
    ).toMatchObject({ status, body: { code: 'unknown-unit' } });
  expect(
    await post('office.coordinator', 'proposals', { from: '2025-01-02', until: '2025-01-01' }),
  ).toMatchObject({
    status: 400,
  });
  expect(await post('office.coordinator', 'proposals', { ...span, from: 'x' })).toMatchObject({
    status: 400,
  });
});

it('only the unit itself and the office read it', async () => {
  for (const id of ACCOUNT_IDS) {
    const { unit } = holderOf(id);
    const status = unit === '某县' || unit === '督查室' ? 200 : 403;
    expect([id, (await read(id)).status, (await read(id, '/export')).status]).toEqual([id, status, status]);
  }
});

it('confirmed, it is told; contested by the unit, decided by the leader; exported with its rows', async () => {
  expect(
    await post('office.supervision', 'confirmations', { decision: 'confirm', entries: [LATE] }),
  ).toMatchObject({
    status: 200,
    body: { events: [{ type: 'entries-confirmed' }], entries: [LATE] },
  });
  expect((await read('county.liaison')).body).toMatchObject({
    ...{
      standing: { negative: 1 },
      entries: [{ status: 'confirmed', contestBy: '2025-01-21T17:30:00+08:00' }],
    },
  });
  const { body: notices } = await api.as('county.head', 'GET', '/notices');
  expect((notices['notices'] as object[]).slice(0, 1)).toMatchObject([
    { task: 0, kind: 'outcome', by: '2025-01-21T17:30:00+08:00' },
  ]);
  expect(await post('county.head', 'contests', { entry: LATE, reason: '系统故障' })).toMatchObject({
    status: 200,
  });
  expect((await read('office.leader')).body).toMatchObject({ standing: { negative: 0 } });
  expect(await post('county.head', 'contests', { entry: LATE, reason: '再' })).toMatchObject({ status: 409 });
  const decision = { entry: LATE, decision: 'strike', reason: '查实' };
  expect(await post('office.leader', 'decisions', decision)).toMatchObject({
    body: { events: [{ type: 'entry-struck' }] },
  });
  const { body } = await read('county.liaison', '/export');
  expect(body).toMatchObject({
    entries: [{ id: LATE, status: 'struck', steps: [{}, {}, { words: '查实' }] }],
  });
  const csv = await api.api.inject({
    ...{ method: 'GET', url: `/api/v1/records/${COUNTY}/export?format=csv` },
    headers: { authorization: `Bearer ${await tokenOf('office.supervision')}` },
  });
  expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(csv.body).toContain(`${LATE},某县,逾期后补报,负面`);
  expect(csv.body).toMatch(/task\/p\/1#\d+ task\/p\/1#\d+/);
});

it('what waits in all records is the office’s to see; the rows of an entry its readers’', async () => {
  const { body } = await api.as('office.coordinator', 'GET', '/records');
  expect(body['units']).toEqual(
    expect.arrayContaining([{ unit: '某县', proposed: 0, contested: 0, commendations: 0 }]),
  );
  expect(JSON.stringify(body)).not.toContain('督查室');
  expect((await api.as('county.head', 'GET', '/records')).status).toBe(403);
  const rows = (id: AccountId, entry = LATE) => read(id, `/rows?entry=${encodeURIComponent(entry)}`);
  expect((await rows('county.head')).body).toMatchObject({
    rows: [
      { task: 1, type: 'overdue' },
      { task: 1, type: 'submitted' },
    ],
  });
  expect([(await rows('lead.head')).status, (await rows('county.head', 'none')).status]).toEqual([403, 404]);
});

it('says what the reader may do', async () => {
  const may = async (id: AccountId) => (await read(id)).body['may'];
  expect([await may('county.liaison'), await may('office.leader'), await may('office.supervision')]).toEqual([
    ['contest'],
    ['decide-contest', 'decide-commendation'],
    ['propose', 'confirm', 'dismiss', 'propose-commendation'],
  ]);
});

it('filtered by span, post and who held it', async () => {
  const count = async (query: string): Promise<number> =>
    ((await read('office.leader', query)).body['entries'] as object[]).length;
  expect(await count('?from=2024-10-01&until=2024-10-31')).toBe(1);
  expect(await count('?from=2025-01-01')).toBe(0);
  expect(await count(`?post=head&holder=${encodeURIComponent('某县 head')}`)).toBe(1);
  expect(await count(`?post=head&holder=${encodeURIComponent('别人')}`)).toBe(0);
});

it('a commendation needs a positive entry that stands, and the leader', async () => {
  expect(await post('office.coordinator', 'commendations', { entries: [LATE], words: '表扬' })).toMatchObject(
    {
      ...{ status: 422, body: { code: 'bad-value' } },
    },
  );
  expect(
    await post('office.coordinator', 'commendations', { entries: [QUARTER], words: '表扬' }),
  ).toMatchObject({
    ...{ status: 404, body: { code: 'unknown-entry' } },
  });
  expect(
    await post('office.leader', 'commendations/decision', { commendation: 1, approve: true }),
  ).toMatchObject({
    ...{ status: 404, body: { code: 'unknown-entry' } },
  });
});

describe('every account on every command of a record', () => {
  const BODIES: Record<string, object> = {
    proposals: span,
    confirmations: { decision: 'dismiss', entries: ['none'], reason: '不实' },
    contests: { entry: 'none', reason: '有误' },
    decisions: { entry: 'none', decision: 'keep', reason: '查' },
    commendations: { entries: ['none'], words: '表扬' },
    'commendations/decision': { commendation: 9, approve: false, reason: '否' },
  };
  it.each(RECORD_ROUTES.map(({ path, does }) => ({ path, does })))('$path', async ({ path, does }) => {
    for (const id of ACCOUNT_IDS) {
      const { unit, post: held } = holderOf(id);
      const isNamed = does.some((type) => {
        const { posts, of } = RECORD_COMMANDS[type].who;
        return posts.includes(held) && unit === (of === 'unit' ? '某县' : '督查室');
      });
      const { status } = await post(id, path, BODIES[path] ?? {});
      expect([id, status === 403]).toEqual([id, !isNamed]);
    }
  });
});

describe('the yearly evaluation', () => {
  const evaluation = (id: AccountId, year = 2024) => api.as(id, 'GET', `/plans/p/evaluation?year=${year}`);
  const record = (id: AccountId, year = 2024) => api.as(id, 'POST', '/plans/p/evaluations', { year });
  const decide = (id: AccountId, approve: boolean, reason = '') =>
    api.as(id, 'POST', '/plans/p/evaluations/decision', { year: 2024, approve, reason });

  it('is reckoned for the office, and nobody else sees any of it', async () => {
    const { status, body } = await evaluation('office.coordinator');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ plan: 'p', year: 2024, status: 'none', ungrouped: [] },
      groups: [{ group: 'weak', name: '薄弱县', counties: [{ unit: '某县', before: null }] }],
    });
    for (const id of ACCOUNT_IDS.filter((other) => holderOf(other).unit !== '督查室'))
      expect([id, (await evaluation(id)).status]).toEqual([id, 403]);
    expect(await api.as('office.leader', 'GET', '/plans/q/evaluation?year=2024')).toMatchObject({
      status: 404,
    });
    expect((await api.as('office.leader', 'GET', '/plans/p/evaluation')).body).toMatchObject({
      ...{ year: 2024, years: [2025, 2024], acts: [{ does: 'decide-evaluation' }] },
    });
    expect((await evaluation('office.supervision', 2025)).body).toMatchObject({
      acts: [{ does: 'record-evaluation', refused: '2025年尚未结束，只能查看，不能登记' }],
    });
  });

  it('is recorded by the supervision office only, once the year is over, and decided by the leader only', async () => {
    for (const id of ACCOUNT_IDS.filter((other) => other !== 'office.supervision'))
      expect([id, (await record(id)).status]).toEqual([id, 403]);
    expect(await record('office.supervision', 2025)).toMatchObject({
      status: 422,
      body: { code: 'bad-date' },
    });
    expect(await record('office.supervision')).toMatchObject({ body: { events: [{ type: 'evaluated' }] } });
    expect(await record('office.supervision')).toMatchObject({ status: 409 });
    for (const id of ACCOUNT_IDS.filter((other) => other !== 'office.leader'))
      expect([id, (await decide(id, true)).status]).toEqual([id, 403]);
    expect(await decide('office.leader', false)).toMatchObject({ status: 422 });
    expect((await evaluation('county.head')).status).toBe(403);
    expect(await decide('office.leader', true)).toMatchObject({
      body: { events: [{ type: 'evaluation-approved' }] },
    });
  });

  it('a county then sees its own, every figure with its rows; who is no county still nothing', async () => {
    const { status, body } = await evaluation('county.liaison');
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'approved', groups: [{ counties: [{ unit: '某县' }] }] });
    const own = body as {
      groups: { counties: { now: { indicators: { denominator: { count: number; rows: object[] } }[] } }[] }[];
    };
    expect(own.groups[0]?.counties[0]?.now.indicators[0]?.denominator).toMatchObject({
      ...{ count: 1, rows: [{ stream: 'task/p/1' }] },
    });
    expect((await evaluation('lead.head')).status).toBe(403);
    const { body: notices } = await api.as('county.head', 'GET', '/notices');
    expect((notices['notices'] as { why: string }[])[0]?.why).toContain('2024年度评价已审定');
  });

  it('opens each figure to the rows it counts, for whom it is', async () => {
    const rows = (id: AccountId, unit = '某县') => {
      const asked = new URLSearchParams({ year: '2024', unit, indicator: 'on-time' });
      return api.as(id, 'GET', `/plans/p/evaluation/rows?${asked.toString()}`);
    };
    expect((await rows('county.liaison')).body).toMatchObject({
      numerator: [],
      denominator: [{ plan: 'p', task: 1, type: 'period-opened' }],
    });
    expect((await rows('office.leader')).body).toEqual((await rows('county.liaison')).body);
    expect((await rows('county.liaison', '配合局')).status).toBe(404);
    expect((await rows('lead.head')).status).toBe(403);
  });

  it('what was told stays, whatever the ledger says later', async () => {
    const before = await evaluation('county.liaison');
    await advanceTo(world, 'task/p/1', instant('2025-02-06 10:00'));
    expect((await evaluation('county.liaison')).body).toEqual(before.body);
  });
});

it('the ledger verifies, records and evaluations folded with it', async () => {
  const { findings, streams } = await verify(world.pool, new Checkpoints(world.folder));
  expect(findings).toEqual([]);
  expect(streams).toBeGreaterThanOrEqual(5);
});

async function tokenOf(account: AccountId): Promise<string> {
  const { body } = await api.ask('POST', '/session', { account, password: 'right horse' });
  return String(body['token']);
}

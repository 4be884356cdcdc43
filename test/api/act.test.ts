import { type TestApi, openApi, signUp } from '../support/api';
import { instant } from '../support/domain';
import { advanceTo, openTask } from '../support/ledger';
import { type World, openWorld } from '../support/world';

let world: World;
let api: TestApi;
beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await signUp(world);
  api = await openApi(world);
});
afterAll(async () => {
  await api.close();
  await world.close();
});

const CONTRIBUTION = '2024-10/contribution/配合局';
const COUNTY = '2024-10/contribution/某县';
const REPORT = '2024-10/report/牵头局';
const answer = { text: '已完成' };
const types = async (key: string) => (await world.tasks.events(key)).map((e) => e.type);

describe('one task, from sign-for to accepted report', () => {
  const path = '/tasks/p/1';
  let key: string;
  beforeAll(async () => {
    key = await openTask(world, { number: 1 });
  });

  it('is signed for once', async () => {
    const done = await api.as('support.liaison', 'POST', `${path}/acknowledgements`, {});
    expect(done.status).toBe(200);
    expect(done.body).toEqual({
      tasks: [
        {
          plan: 'p',
          task: 1,
          revision: expect.any(Number) as number,
          events: [{ type: 'acknowledged', at: '2024-10-18T09:00:00+08:00' }],
        },
      ],
    });
    const again = await api.as('support.head', 'POST', `${path}/acknowledgements`, {});
    expect(again).toMatchObject({ status: 409, body: { code: 'already-done', status: 409 } });
  });

  it('is contributed to; the first lead reads what it is to review', async () => {
    const submitted = await api.as('support.liaison', 'POST', `${path}/submissions`, {
      obligation: CONTRIBUTION,
      answer: { text: '材料一', rating: 'at-risk', difficulties: '缺人' },
    });
    expect(submitted.status).toBe(200);
    const { body } = await api.as('lead.liaison', 'GET', '/me/reviews');
    expect(body['reviews']).toEqual([
      expect.objectContaining({
        id: `review:${CONTRIBUTION}`,
        about: expect.objectContaining({ id: CONTRIBUTION, unit: '配合局', status: 'submitted' }) as object,
        submission: expect.objectContaining({
          by: 'support.liaison',
          unit: '配合局',
          late: false,
          answer: { text: '材料一', rating: 'at-risk', difficulties: '缺人', values: [], noChange: false },
        }) as object,
        extension: null,
      }),
    ]);
  });

  it('is returned with a reason, which the form shows with the answer it is about', async () => {
    const bare = await api.as('lead.liaison', 'POST', `${path}/reviews`, {
      decision: 'return',
      review: `review:${CONTRIBUTION}`,
      reason: '  ',
    });
    expect(bare).toMatchObject({
      status: 400,
      body: { errors: [{ path: '/reason', message: '请写明理由' }] },
    });
    const returned = await api.as('lead.liaison', 'POST', `${path}/reviews`, {
      decision: 'return',
      review: `review:${CONTRIBUTION}`,
      reason: '请补数据',
    });
    expect(returned.status).toBe(200);
    const { body } = await api.as('support.liaison', 'GET', '/me/form');
    expect(body['rows']).toEqual([
      expect.objectContaining({
        id: CONTRIBUTION,
        last: expect.objectContaining({ text: '材料一' }) as object,
        returnReason: '请补数据',
      }),
    ]);
  });

  it('is submitted again, and accepted', async () => {
    const resubmit = { obligation: CONTRIBUTION, answer: { text: '材料二' } };
    expect((await api.as('support.liaison', 'POST', `${path}/submissions`, resubmit)).status).toBe(200);
    const { body } = await api.as('lead.liaison', 'GET', '/me/reviews');
    expect(body['reviews']).toMatchObject([{ submission: { answer: { text: '材料二' } } }]);
    const accept = { decision: 'accept', review: `review:${CONTRIBUTION}`, note: '好' };
    expect((await api.as('lead.liaison', 'POST', `${path}/reviews`, accept)).status).toBe(200);
    expect((await api.as('lead.liaison', 'POST', `${path}/reviews`, accept)).body['code']).toBe(
      'already-done',
    );
  });

  it('is reported by the lead, and accepted by the office', async () => {
    const report = { obligation: REPORT, answer };
    expect((await api.as('lead.liaison', 'POST', `${path}/submissions`, report)).status).toBe(200);
    const { body } = await api.as('office.coordinator', 'GET', '/me/reviews');
    expect(body['reviews']).toMatchObject([{ id: `review:${REPORT}`, submission: { unit: '牵头局' } }]);
    const accept = { decision: 'accept', review: `review:${REPORT}` };
    expect((await api.as('office.coordinator', 'POST', `${path}/reviews`, accept)).status).toBe(200);
    expect(await types(key)).toEqual(
      expect.arrayContaining(['acknowledged', 'submitted', 'returned', 'accepted']),
    );
  });

  it('“no change” needs something that stands, and then carries it', async () => {
    const noChange = { obligation: COUNTY, answer: { noChange: true } };
    const first = await api.as('county.liaison', 'POST', `${path}/submissions`, noChange);
    expect(first).toMatchObject({ status: 422, body: { code: 'nothing-to-carry' } });
    const empty = await api.as('county.liaison', 'POST', `${path}/submissions`, {
      obligation: COUNTY,
      answer: { text: ' \n ' },
    });
    expect(empty).toMatchObject({ status: 422, body: { code: 'bad-value' } });
  });
});

describe('an extension', () => {
  const path = '/tasks/p/2';
  const decision = `extension:${REPORT}`;
  beforeAll(() => openTask(world, { number: 2 }));

  it('is asked for with a reason, screened, and decided by the leader', async () => {
    const ask = { obligation: REPORT, until: '2024-11-01', reason: '等数据' };
    expect((await api.as('lead.liaison', 'POST', `${path}/extensions`, ask)).status).toBe(200);
    const { body } = await api.as('office.leader', 'GET', '/me/reviews');
    expect(body['reviews']).toMatchObject([
      {
        id: decision,
        submission: null,
        extension: { reason: '等数据', until: '2024-11-01T17:30:00+08:00', screened: false },
      },
    ]);
    const approve = { decision, approve: true };
    const early = await api.as('office.leader', 'POST', `${path}/extensions/decision`, approve);
    expect(early).toMatchObject({ status: 409, body: { code: 'not-open' } });
    const screen = { decision, supported: true };
    expect((await api.as('office.coordinator', 'POST', `${path}/extensions/screening`, screen)).status).toBe(
      200,
    );
    expect((await api.as('office.leader', 'POST', `${path}/extensions/decision`, approve)).status).toBe(200);
    const task = await api.as('lead.liaison', 'GET', path);
    expect(task.body['obligations']).toContainEqual(
      expect.objectContaining({ id: REPORT, due: '2024-11-01T17:30:00+08:00' }),
    );
  });

  it.each([
    ['an earlier day', '2024-10-21', 422, 'bad-date'],
    ['a day nobody works', '2024-11-02', 422, 'bad-date'],
    ['no day at all', '2024-02-30', 400, 'bad-request'],
    ['another form of a day', '1 Nov 2024', 400, 'bad-request'],
  ])('until %s is refused', async (_, until, status, code) => {
    const reply = await api.as('support.liaison', 'POST', `${path}/extensions`, {
      obligation: CONTRIBUTION,
      until,
      reason: '理由',
    });
    expect(reply).toMatchObject({ status, body: { code } });
  });
});

describe('what is overdue', () => {
  const path = '/tasks/p/3';
  let key: string;
  beforeAll(async () => {
    key = await openTask(world, { number: 3 });
    for (const day of ['22 18:00', '23 09:00', '24 09:00'])
      await advanceTo(world, key, instant(`2024-10-${day}`));
  });

  it('is acknowledged by whom it was escalated to, and nobody else, once', async () => {
    const forms = async (id: 'support.head' | 'county.head') => {
      const { body } = await api.as(id, 'GET', '/me/escalations');
      return (body['obligations'] as { kind: string }[]).filter((o) => o.kind === 'contribution');
    };
    expect(await forms('support.head')).toMatchObject([
      { id: CONTRIBUTION, task: 3, level: 1, overdue: true },
    ]);
    expect(await forms('county.head')).toMatchObject([{ id: COUNTY }]);
    const acknowledge = { obligation: CONTRIBUTION, level: 1 };
    const at = `${path}/escalations/acknowledgement`;
    for (const id of [
      'county.head',
      'support.liaison',
      'office.leader',
      'office.supervision',
      'lead.head',
    ] as const)
      expect(await api.as(id, 'POST', at, acknowledge)).toMatchObject({
        status: 403,
        body: { code: 'not-permitted' },
      });
    expect(await api.as('support.head', 'POST', at, { ...acknowledge, level: 2 })).toMatchObject({
      status: 409,
      body: { code: 'not-open' },
    });
    expect((await api.as('support.head', 'POST', at, acknowledge)).status).toBe(200);
    expect((await api.as('support.head', 'POST', at, acknowledge)).body['code']).toBe('already-done');
  });

  it('gets an instruction from a leader, which its unit reads and others do not', async () => {
    const instruct = { obligation: CONTRIBUTION, text: '抓紧办理' };
    expect((await api.as('office.leader', 'POST', `${path}/instructions`, instruct)).status).toBe(200);
    const read = async (id: 'support.head' | 'county.head') =>
      JSON.stringify((await api.as(id, 'GET', `${path}/timeline`)).body);
    expect(await read('support.head')).toContain('抓紧办理');
    expect(await read('county.head')).not.toContain('抓紧办理');
  });
});

describe('service', () => {
  it('by other means is recorded by the coordinator', async () => {
    await world.clock.set(instant('2024-10-08 09:00'));
    const key = await world.launch({ number: 4 });
    const serve = { unit: '某分行', note: '当面送达' };
    expect((await api.as('office.coordinator', 'POST', '/tasks/p/4/service', serve)).status).toBe(200);
    expect(await types(key)).toEqual(['launched', 'served']);
    const unknown = await api.as('office.coordinator', 'POST', '/tasks/p/4/service', {
      ...serve,
      unit: '没有局',
    });
    expect(unknown).toMatchObject({ status: 404, body: { code: 'unknown-unit' } });
  });

  it('opening a task serves it, once, and only for who can answer it', async () => {
    await world.clock.set(instant('2024-10-08 09:00'));
    const key = await world.launch({ number: 5 });
    await api.as('office.leader', 'GET', '/tasks/p/5');
    await api.as('stranger.liaison', 'GET', '/tasks/p/5');
    expect(await types(key)).toEqual(['launched']);
    const { body } = await api.as('support.liaison', 'GET', '/tasks/p/5');
    expect(body['assignments']).toContainEqual(
      expect.objectContaining({ unit: '配合局', served: '2024-10-08T09:00:00+08:00' }),
    );
    await api.as('support.head', 'GET', '/tasks/p/5');
    expect(await types(key)).toEqual(['launched', 'served']);
  });
});

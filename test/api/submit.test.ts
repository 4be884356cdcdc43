import { type TestApi, openApi, signUp } from '../support/api';
import { instant } from '../support/domain';
import { advanceTo, openTask } from '../support/ledger';
import { targetOf } from '../support/targets';
import { type World, openWorld } from '../support/world';

/** 落实 over HTTP: returns field by field, forms that are filled in, and how units stand. */

let world: World;
let api: TestApi;
const SUPPORT = '2024-10/contribution/配合局';
const COUNTY = '2024-10/contribution/某县';
const REPORT = '2024-10/report/牵头局';
const TARGET = { targets: [targetOf()] };
beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await signUp(world);
  api = await openApi(world);
});
afterAll(async () => {
  await api.close();
  await world.close();
});

const submit = async (id: string, task: number, obligation: string, answer: object) => {
  const reply = await api.as(id, 'POST', `/tasks/p/${task}/submissions`, { obligation, answer });
  expect([reply.status, reply.body['detail']]).toEqual([200, undefined]);
};
const review = (id: string, task: number, body: object) =>
  api.as(id, 'POST', `/tasks/p/${task}/reviews`, body);
/** The row of an account's form for an obligation of a task. */
async function row(id: string, task: number, obligation: string) {
  const { body } = await api.as(id, 'GET', '/me/form');
  return (body['rows'] as { task: number; id: string; prefill: object }[]).find(
    (r) => r.task === task && r.id === obligation,
  );
}

describe('a return', () => {
  const fields = [
    { field: 'value', target: 0, reason: '与统计口径不符' },
    { field: 'text', reason: '过于笼统' },
  ];
  beforeAll(async () => {
    await openTask(world, { number: 1, ...TARGET });
    await submit('support.liaison', 1, SUPPORT, { text: '材料一', values: [{ target: 0, value: 5 }] });
  });

  it('leaves the form saying what it asks for, who reviews it, and what was said of each target', async () => {
    const found = (await row('county.liaison', 1, COUNTY)) as Record<string, unknown>;
    expect(found).toMatchObject({ reviewer: '牵头局', round: expect.any(Number) as number });
    expect(found['targets']).toEqual([
      expect.objectContaining({ index: 0, metric: '改造企业', value: 1500, unit: '家', last: null }),
    ]);
  });

  it.each([
    ['no reason at all', {}],
    ['a field nobody knows', { fields: [{ field: 'colour', reason: '错' }] }],
    ['a field without a reason', { fields: [{ field: 'text', reason: ' ' }] }],
  ])('with %s is bad input', async (_, body) => {
    const asked = { decision: 'return', review: `review:${SUPPORT}`, ...body };
    expect((await review('lead.liaison', 1, asked)).status).toBe(400);
  });

  it.each([
    ['a target that is not there', [{ field: 'value', target: 7, reason: '错' }]],
    ['a figure nobody named', [{ field: 'value', reason: '错' }]],
  ])('with %s is refused', async (_, given) => {
    const asked = { decision: 'return', review: `review:${SUPPORT}`, fields: given };
    expect(await review('lead.liaison', 1, asked)).toMatchObject({
      status: 422,
      body: { code: 'bad-value' },
    });
  });

  it('says why field by field, in the form, on the task and in the notice; others see none of it', async () => {
    const asked = { decision: 'return', review: `review:${SUPPORT}`, fields };
    expect((await review('lead.liaison', 1, asked)).status).toBe(200);
    expect(await row('support.liaison', 1, SUPPORT)).toMatchObject({
      returnReason: '',
      returnFields: fields,
      prefill: { from: 'returned', answer: { text: '材料一', values: [{ target: 0, value: 5 }] } },
    });
    const { body: task } = await api.as('support.liaison', 'GET', '/tasks/p/1');
    expect(task['obligations']).toContainEqual(
      expect.objectContaining({ id: SUPPORT, returnFields: fields }),
    );
    const { body: heard } = await api.as('support.liaison', 'GET', '/notices');
    expect(JSON.stringify(heard)).toContain('第1项指标“改造企业”：与统计口径不符；进展情况：过于笼统');
    for (const path of ['/tasks/p/1', '/tasks/p/1/timeline', '/notices'])
      expect(JSON.stringify((await api.as('county.liaison', 'GET', path)).body)).not.toContain('过于笼统');
  });

  it('is over with the next answer', async () => {
    await submit('support.liaison', 1, SUPPORT, { text: '材料二' });
    const { body } = await api.as('lead.liaison', 'GET', '/tasks/p/1');
    expect(body['obligations']).toContainEqual(
      expect.objectContaining({ id: SUPPORT, returnReason: null, returnFields: [] }),
    );
  });
});

describe('the form of a first lead', () => {
  beforeAll(async () => {
    await openTask(world, { number: 2, ...TARGET });
    const values = [{ target: 0, value: 7, source: '台账' }];
    await submit('support.liaison', 2, SUPPORT, { text: '配合的', values, difficulties: '缺人' });
    await submit('county.liaison', 2, COUNTY, { text: '县里的' });
  });

  it('is a draft of what was contributed, which says who is missing', async () => {
    expect(await row('lead.liaison', 2, REPORT)).toMatchObject({
      last: null,
      prefill: {
        from: 'contributions',
        answer: {
          text: '【配合局】配合的\n【某县】县里的',
          difficulties: '【配合局】缺人',
          values: [],
        },
        contributions: [
          { unit: '配合局', standing: 'received', values: [{ target: 0, value: 7, source: '台账' }] },
          { unit: '某县', standing: 'received', values: [] },
          { unit: '某分行', standing: 'missing', values: [] },
        ],
      },
    });
  });

  it('is of no other unit', async () => {
    const bank = await row('bank.liaison', 2, '2024-10/contribution/某分行');
    expect(bank?.prefill).toEqual({
      from: 'nothing',
      answer: { text: '', values: [], difficulties: null, rating: 'on-track', noChange: false },
      contributions: [],
    });
  });

  it('is the period before, over a “no change”, where nothing has come yet', async () => {
    await submit('lead.liaison', 2, REPORT, { text: '十月汇总', rating: 'at-risk' });
    await advanceTo(world, 'task/p/2', instant('2024-11-18 09:00'));
    const next = '2024-11/report/牵头局';
    await submit('lead.liaison', 2, next, { noChange: true, rating: 'at-risk' });
    await advanceTo(world, 'task/p/2', instant('2024-12-18 09:00'));
    expect(await row('lead.liaison', 2, '2024-12/report/牵头局')).toMatchObject({
      last: { noChange: true },
      prefill: { from: 'last', answer: { text: '十月汇总', rating: 'at-risk', noChange: false } },
    });
  });
});

describe('how units stand', () => {
  const standings = async (id: string, path: string) => (await api.as(id, 'GET', path)).body['standings'];
  beforeAll(async () => {
    await openTask(world, { number: 3, ...TARGET });
    await submit('county.liaison', 3, COUNTY, { text: '县里的', rating: 'behind' });
    await advanceTo(world, 'task/p/3', instant('2024-10-23 09:00'));
    await submit('support.liaison', 3, SUPPORT, { text: '补报', rating: 'at-risk' });
  });
  const county = { unit: '某县', light: 'green', own: 'behind', diverges: true, recovered: false };
  const support = { unit: '配合局', light: 'yellow', own: 'at-risk', diverges: false, recovered: true };

  it('is on the task: the own rating beside the light, and what was made good', async () => {
    for (const id of ['lead.liaison', 'office.leader'])
      expect(await standings(id, '/tasks/p/3')).toEqual([
        expect.objectContaining({ unit: '牵头局', kind: 'report', own: null, diverges: false }),
        expect.objectContaining(support),
        expect.objectContaining(county),
        expect.objectContaining({ unit: '某分行', own: null, light: 'red' }),
      ]);
  });

  it('is of a unit for itself alone', async () => {
    expect(await standings('county.liaison', '/tasks/p/3')).toEqual([expect.objectContaining(county)]);
  });

  it('is in the plan’s status where there is something to see', async () => {
    const of = async (id: string) => {
      const { body } = await api.as(id, 'GET', '/plans/p/status');
      return (body['tasks'] as { task: number; standings: object[] }[]).find((t) => t.task === 3)?.standings;
    };
    expect(await of('office.leader')).toEqual([
      expect.objectContaining(support),
      expect.objectContaining(county),
    ]);
    expect(await of('support.liaison')).toEqual([expect.objectContaining(support)]);
    expect(await of('bank.liaison')).toEqual([]);
  });
});

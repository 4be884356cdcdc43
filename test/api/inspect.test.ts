import { verify } from '../../store/verify';
import { Checkpoints } from '../../store/checkpoint';
import { type TestApi, openApi, signUp } from '../support/api';
import { instant, unit } from '../support/domain';
import { pdf, png } from '../support/files';
import { advanceTo, launchPlan, openTask } from '../support/ledger';
import { hashOf, removeUnused } from '../../store/evidence';
import { type World, openWorld } from '../support/world';

/** Inspections 督查 over tasks: opened and concluded in one append, repeated ones refused, what each viewer sees. */

let world: World;
let api: TestApi;
let number = 0;
/** Units have streams of their own, which outlive a task: every test has its own. */
let units: string[] = [];

beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await launchPlan(world);
  await signUp(world);
  api = await openApi(world);
  for (const id of ['office.coordinator', 'support.liaison']) await upload(id, png());
});
afterAll(async () => {
  await api.close();
  await world.close();
});

/** So many tasks of the same units, open; `extra` is one that nobody has an account of. */
async function tasks(count: number): Promise<{ plan: string; task: number }[]> {
  const all = [];
  for (let i = 0; i < count; i++) {
    const assignments = [
      ...[unit('牵头局', 'lead'), unit('配合局', 'support'), unit('某县', 'implement', 'county')],
      ...[unit('某分行', 'support', 'external'), ...units.map((u) => unit(u, 'support'))],
    ];
    await openTask(world, { number: ++number, assignments });
    all.push({ plan: 'p', task: number });
  }
  return all;
}

const body = (scope: object[], over: object = {}) => ({
  ...{ name: '专项督查', authority: 'decision', basis: '济政办〔2024〕5号', methods: ['on-site'] },
  ...{ scheme: '分两组实地检查', team: ['office.coordinator', '外请专家'], until: '2024-10-31' },
  ...{ scope, again: '测试', ...over },
});
const inspect = (scope: object[], over: object = {}, as = 'office.supervision', options = {}) =>
  api.as(as, 'POST', '/inspections', body(scope, over), options);
const of = (task: { plan: string; task: number } | undefined, path: string): string =>
  `/tasks/p/${task?.task ?? 0}${path}`;
const evidence = { text: '现场照片', files: [{ hash: hashOf(png()), name: '照片.png' }] };
const upload = (id: string, bytes: Buffer) =>
  api.as(id, 'POST', '/evidence?name=x.pdf', undefined, {
    payload: bytes,
    headers: { 'content-type': 'application/octet-stream' },
  });
const seen = async (id: string, task: { plan: string; task: number } | undefined) =>
  (await api.as(id, 'GET', of(task, ''))).body as Record<
    'inspections' | 'conclusions' | 'findings' | 'obligations',
    { inspection: string; unit: string; id: string; found?: object[]; received?: string | null }[]
  >;
const types = async (id: string, task: { plan: string; task: number } | undefined) =>
  ((await api.as(id, 'GET', of(task, '/timeline'))).body['facts'] as { type: string }[]).map((f) => f.type);

it('opens over several tasks in one append; who may not, and what is not as it must be, opens nothing', async () => {
  const scope = (await tasks(2)).map((t) => ({ ...t, units: ['配合局'] }));
  for (const id of ['support.head', 'lead.liaison', 'office.coordinator'])
    expect(await inspect(scope, {}, id)).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
  const bad: [object[], object, number, string][] = [
    [[scope[0] as object, { ...scope[1], units: ['某分行'] }], {}, 422, 'bad-value'],
    [[scope[0] as object, { ...scope[1], units: ['无关局'] }], {}, 404, 'unknown-unit'],
    [[scope[0] as object, { ...scope[1], task: 9000 }], {}, 404, 'not-found'],
    [scope, { until: '2024-10-26' }, 422, 'bad-date'],
    [[scope[0] as object, scope[0] as object], {}, 400, 'bad-request'],
    [scope, { team: [] }, 400, 'bad-request'],
    [scope, { methods: ['drone'] }, 400, 'bad-request'],
  ];
  for (const [where, over, status, code] of bad)
    expect([over, await inspect(where, over)]).toMatchObject([over, { status, body: { code } }]);
  for (const { task } of scope) expect((await world.tasks.read(`task/p/${task}`)).inspections).toEqual([]);
  expect(await world.tasks.look('unit/某分行')).toBeNull();
  const done = await inspect(scope, {}, 'office.leader');
  expect(done).toMatchObject({
    status: 200,
    body: { inspection: expect.stringMatching(/^20241018-/) as string },
  });
  for (const { task } of scope)
    expect((await world.tasks.read(`task/p/${task}`)).inspections).toMatchObject([
      // Whoever has an account is known by all of them.
      { team: [{ accounts: ['office.coordinator'] }, { name: '外请专家', accounts: [] }] },
    ]);
});

it('refuses a repeated inspection of a unit, across tasks, unless it says why; of a race one is too many', async () => {
  units = ['重复局'];
  const [a, b, c] = await tasks(3);
  const at = (t: typeof a) => [{ ...t, units: ['重复局'] }];
  const both = await Promise.all([inspect(at(a), { again: null }), inspect(at(b), { again: null })]);
  expect(both.map((r) => r.status).sort()).toEqual([200, 409]);
  const opened = both.find((r) => r.status === 200)?.body['inspection'] as string;
  expect(both.find((r) => r.status === 409)?.body).toMatchObject({
    code: 'inspected-already',
    detail: expect.stringContaining(opened) as string,
  });
  expect(await inspect(at(c), { again: null })).toMatchObject({ status: 409 });
  expect((await world.tasks.read(`task/p/${c?.task ?? 0}`)).inspections).toEqual([]);
  const over = await api.as('office.supervision', 'POST', `/inspections/${opened}/conclusion`, {
    text: '没有问题',
  });
  expect(over).toMatchObject({ status: 200 });
  // Concluded today: still too soon.
  expect(await inspect(at(c), { again: null })).toMatchObject({ status: 409 });
  expect(await inspect(at(c), { again: '群众反映集中' })).toMatchObject({ status: 200 });
  const { body: listed } = await api.as('office.leader', 'GET', '/inspections');
  const mine = (
    listed['inspections'] as { units: string[]; again: string | null; ended: string | null }[]
  ).filter((i) => i.units.includes('重复局'));
  expect(mine).toMatchObject([
    { again: '群众反映集中', ended: null },
    { again: null, ended: expect.any(String) as string },
  ]);
  units = [];
});

it('what nobody concluded ends with the last of its tasks, and is not under way any more', async () => {
  units = ['了结局'];
  const [one, two, three] = await tasks(3);
  const scope = [one, two].map((task) => ({ ...task, units: ['了结局'] }));
  const { inspection } = (await inspect(scope)).body;
  const standing = async () => {
    const { body: listed } = await api.as('office.leader', 'GET', '/inspections');
    return (listed['inspections'] as { inspection: string }[]).find((i) => i.inspection === inspection);
  };
  const withdraw = (task: typeof one) =>
    api.as('office.coordinator', 'POST', '/plans/p/amendments', {
      basis: '济政办字〔2024〕9号',
      changes: [{ do: 'withdraw-task', task: task?.task }],
    });
  expect(await withdraw(one)).toMatchObject({ status: 200 });
  expect(await standing()).toMatchObject({ ended: null, lapsed: false });
  expect(await withdraw(two)).toMatchObject({ status: 200 });
  expect(await standing()).toMatchObject({ ended: null, lapsed: true, left: '' });
  expect(await inspect([{ ...three, units: ['了结局'] }], { again: null })).toMatchObject({
    ...{ status: 409, body: { detail: expect.stringContaining('未作结论，已随任务了结') as string } },
  });
  units = [];
});

it('the same request repeated is the same inspection', async () => {
  const [task] = await tasks(1);
  const options = { headers: { 'idempotency-key': 'once-only' } };
  const ask = () => inspect([{ ...task, units: ['配合局'] }], {}, 'office.supervision', options);
  const [first, second] = [await ask(), await ask()];
  expect(first.status).toBe(200);
  expect(second.body).toEqual(first.body);
  expect((await world.tasks.read(`task/p/${task?.task ?? 0}`)).inspections).toHaveLength(1);
});

it('findings, conclusion, objection and rectification: each sees its own, at its time', async () => {
  const [one, two] = await tasks(2);
  const scope = [
    { ...one, units: ['配合局', '某县'] },
    { ...two, units: ['配合局'] },
  ];
  const { body: opened } = await inspect(scope);
  const inspection = opened['inspection'] as string;
  const find = (who: string, where: string, task = one) =>
    api.as(who, 'POST', of(task, '/findings'), { inspection, unit: where, text: '台账不符', evidence });
  for (const [where, task] of [
    ['配合局', one],
    ['某县', one],
    ['配合局', two],
  ] as const)
    expect(await find('office.coordinator', where, task)).toMatchObject({ status: 200 });
  expect(await find('office.coordinator', '牵头局')).toMatchObject({ status: 404 });

  expect((await seen('support.liaison', one)).inspections).toMatchObject([{ inspection, units: ['配合局'] }]);
  expect((await seen('support.liaison', one)).inspections[0]).not.toHaveProperty('found');
  expect((await seen('office.leader', one)).inspections[0]?.found).toHaveLength(2);
  expect((await seen('lead.liaison', one)).inspections).toEqual([]);
  expect((await seen('lead.liaison', one)).obligations.map((o) => o.id)).not.toContain(
    `inspection:${inspection}`,
  );
  expect(await types('support.liaison', one)).toContain('inspection-opened');
  expect(await types('support.liaison', one)).not.toContain('finding-recorded');
  expect(await types('lead.liaison', one)).not.toContain('inspection-opened');

  const path = `/inspections/${inspection}/conclusion`;
  const dates = [
    { ...one, finding: '1', until: '2024-10-31' },
    { ...one, finding: '2', until: '2024-10-31' },
    { ...two, finding: '1', until: '2024-11-08' },
  ];
  const conclude = (findings: object[], who = 'office.supervision') =>
    api.as(who, 'POST', path, { text: '总体推进有力', findings });
  expect(await conclude(dates, 'office.coordinator')).toMatchObject({ status: 403 });
  expect(await conclude(dates.slice(1))).toMatchObject({ status: 422, body: { code: 'bad-value' } });
  expect(await conclude([{ ...dates[0], task: 9000 }])).toMatchObject({
    status: 422,
    body: { code: 'bad-value' },
  });
  expect(await conclude(dates)).toMatchObject({ status: 200 });
  expect(await conclude(dates)).toMatchObject({ status: 404, body: { code: 'unknown-obligation' } });
  // Whether there is such an inspection is not for others to learn.
  expect(await conclude(dates, 'support.head')).toMatchObject({ status: 403 });

  const state = () => world.tasks.read(`task/p/${one?.task ?? 0}`);
  expect((await state()).conclusions.every((c) => c.received === null)).toBe(true);
  const mine = await seen('support.liaison', one);
  expect(mine.findings).toMatchObject([{ unit: '配合局', obligation: '1/rectification/配合局' }]);
  // Opening the task was the receipt: the answer says so already.
  expect(mine.conclusions).toMatchObject([{ unit: '配合局', received: '2024-10-18T09:00:00+08:00' }]);
  expect((await state()).conclusions.map((c) => [c.unit, c.received !== null])).toEqual([
    ['配合局', true],
    ['某县', false],
  ]);
  expect((await seen('office.leader', one)).findings).toHaveLength(2);
  expect((await seen('lead.head', one)).findings).toEqual([]);

  const receipt = (who: string) =>
    api.as(who, 'POST', of(one, '/conclusions/service'), { inspection, unit: '某县', note: '当面' });
  for (const who of ['county.liaison', 'support.head', 'office.leader'])
    expect([who, await receipt(who)]).toMatchObject([who, { status: 403 }]);
  expect(await receipt('office.coordinator')).toMatchObject({ status: 200 });
  expect(await receipt('office.coordinator')).toMatchObject({ status: 409, body: { code: 'already-done' } });

  const object = (who: string) =>
    api.as(who, 'POST', of(one, '/objections'), { inspection, reason: '口径不同' });
  expect(await object('office.coordinator')).toMatchObject({ status: 403 });
  expect(await object('lead.liaison')).toMatchObject({ status: 404, body: { code: 'unknown-obligation' } });
  expect(await object('support.head')).toMatchObject({ status: 200 });
  expect(await object('support.head')).toMatchObject({ status: 409, body: { code: 'already-done' } });
  const decision = `objection:${inspection}/conclusion/配合局`;
  const decide = (who: string) =>
    api.as(who, 'POST', of(one, '/objections/decision'), {
      outcome: 'uphold',
      decision,
      reason: '属实',
      dropped: ['1'],
    });
  expect(await decide('office.supervision')).toMatchObject({ status: 403, body: { code: 'recused' } });
  expect(await decide('office.leader')).toMatchObject({ status: 200 });
  expect((await state()).findings.map((f) => f.unit)).toEqual(['某县']);

  const obligation = '1/rectification/配合局';
  const rectify = await api.as('support.liaison', 'POST', of(two, '/rectifications'), {
    ...{ obligation, text: '已更正', evidence },
  });
  expect(rectify).toMatchObject({ status: 200 });
  expect((await seen('office.coordinator', two)).findings).toMatchObject([
    { verification: `verification:${obligation}`, rectified: { text: '已更正' } },
  ]);
});

it('evidence is there, is kept with what names it, and read by the office and the unit inspected', async () => {
  const [task] = await tasks(1);
  const { body: opened } = await inspect([{ ...task, units: ['配合局'] }]);
  const inspection = opened['inspection'] as string;
  const file = pdf('现场');
  const named = (hash: string) => ({ text: '', files: [{ hash, name: '' }] });
  const find = (hash: string) =>
    api.as('office.coordinator', 'POST', of(task, '/findings'), {
      ...{ inspection, unit: '配合局', text: '台账不符', evidence: named(hash) },
    });
  const unknown = { status: 422, body: { code: 'unknown-evidence' } };
  expect(await find('b'.repeat(64))).toMatchObject(unknown);
  await upload('office.coordinator', file);
  expect(await find(hashOf(file))).toMatchObject({ status: 200 });
  const read = (id: string) => api.as(id, 'GET', of(task, `/evidence/${hashOf(file)}`));
  // What was found is the office's until the conclusion.
  expect(await read('support.liaison')).toMatchObject({ status: 404 });
  const [found] = (await world.tasks.read(`task/p/${task?.task ?? 0}`)).inspections[0]?.found ?? [];
  const dates = [{ ...task, finding: found?.id, until: '2024-11-15' }];
  await api.as('office.supervision', 'POST', `/inspections/${inspection}/conclusion`, {
    ...{ text: '有问题', findings: dates },
  });
  expect(await read('support.liaison')).toMatchObject({ status: 200 });
  expect(await read('county.liaison')).toMatchObject({ status: 404 });
  // Knowing a hash is not enough to hand it in.
  const theirs = pdf('某县');
  await upload('county.liaison', theirs);
  const rectify = (hash: string) =>
    api.as('support.liaison', 'POST', of(task, '/rectifications'), {
      ...{ obligation: `${found?.id ?? ''}/rectification/配合局`, text: '已更正', evidence: named(hash) },
    });
  expect(await rectify(hashOf(theirs))).toMatchObject(unknown);
  expect(await rectify(hashOf(png()))).toMatchObject({ status: 200 });
  await world.pool.query(`update evidence_uploads set kept = kept - interval '30 days'`);
  await removeUnused(world.pool);
  const kept = await world.pool.query<{ hash: string }>('select hash from evidence');
  expect(kept.rows.map((r) => r.hash).sort()).toEqual([hashOf(file), hashOf(png())].sort());
});

it('a person does not get round recusing themselves by another account', async () => {
  const [task] = await tasks(1);
  await world.pool.query(
    `update accounts set email = 'office.supervision@example.cn' where id = 'office.leader'`,
  );
  api.forget('office.leader');
  const { body: opened } = await inspect([{ ...task, units: ['配合局'] }]);
  const inspection = opened['inspection'] as string;
  await api.as('office.supervision', 'POST', `/inspections/${inspection}/conclusion`, { text: '没有问题' });
  await world.pool.query(`update accounts set email = 'office.leader@example.cn' where id = 'office.leader'`);
  api.forget('office.leader');
  await api.as('support.head', 'POST', of(task, '/objections'), { inspection, reason: '口径不同' });
  const decision = `objection:${inspection}/conclusion/配合局`;
  const refuse = { outcome: 'refuse', decision, reason: '事实清楚' };
  expect(await api.as('office.leader', 'POST', of(task, '/objections/decision'), refuse)).toMatchObject({
    status: 403,
    body: { code: 'recused' },
  });
});

it('of an unannounced visit nobody but the office learns before the conclusion, nowhere', async () => {
  const [task] = await tasks(1);
  const standing = async () => {
    const { body } = await api.as('lead.head', 'GET', '/plans/p/status');
    return (body['tasks'] as { task: number }[]).find((t) => t.task === task?.task);
  };
  const before = await standing();
  const { body: opened } = await inspect([{ ...task, units: ['牵头局', '配合局'] }], {
    methods: ['unannounced'],
  });
  const inspection = opened['inspection'] as string;
  expect(await standing()).toEqual(before);
  await advanceTo(world, `task/p/${task?.task ?? 0}`, instant('2024-10-21 12:00'));
  await advanceTo(world, `task/p/${task?.task ?? 0}`, instant('2024-11-12 12:00'));
  await world.clock.set(instant('2024-11-12 12:00'));
  for (const who of ['lead.head', 'lead.liaison', 'support.liaison', 'support.head'])
    for (const path of [
      of(task, ''),
      of(task, '/timeline?limit=1000'),
      '/inspections',
      '/me/obligations',
      '/notices',
    ])
      expect([who, path, JSON.stringify((await api.as(who, 'GET', path)).body)]).toEqual([
        ...[who, path],
        expect.not.stringContaining(inspection),
      ]);
  const told = await world.pool.query(
    `select 1 from outbox where obligation = 'inspection:' || $1 and unit <> '督查室'`,
    [inspection],
  );
  expect(told.rows).toEqual([]);
  expect(JSON.stringify((await api.as('office.leader', 'GET', '/inspections')).body)).toContain(inspection);
  expect(await types('office.leader', task)).toContain('chased');
  const conclude = await api.as('office.supervision', 'POST', `/inspections/${inspection}/conclusion`, {
    text: '属实',
  });
  expect(conclude).toMatchObject({ status: 200 });
  expect(JSON.stringify((await api.as('support.head', 'GET', '/inspections')).body)).toContain(inspection);
  expect((await seen('support.head', task)).conclusions).toMatchObject([{ inspection }]);
});

it('the ledger with streams of units verifies', async () => {
  const { findings, streams } = await verify(world.pool, new Checkpoints(world.folder));
  expect(findings).toEqual([]);
  expect(streams).toBeGreaterThan(number);
});

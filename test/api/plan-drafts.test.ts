import { listPlans, taskKeys } from '../../store/plans';
import { rows } from '../../store/database';
import { type AccountId, type TestApi, openApi, signUp } from '../support/api';
import { instant, monthly } from '../support/domain';
import { excelOf, wordOf } from '../support/documents';
import { docx } from '../support/files';
import { launchPlan } from '../support/ledger';
import { type World, openWorld } from '../support/world';

/** Drafts of plans over HTTP: who may, what is refused, what stays, and that a launch happens once. */

let world: World;
let api: TestApi;

beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await launchPlan(world);
  await signUp(world);
  api = await openApi(world);
});
afterAll(async () => {
  await api.close();
  await world.close();
});

/** A plan of two tasks: a group that nobody enumerated, a unit under another name, and one that the directory lacks. */
const documentOf = (title: string) => `某市${title}行动方案
某政字〔2024〕7号
一、产业行动
1. 培育链主企业。到2025年，改造企业1500家。（牵头局牵头，市直有关部门配合）
2. 盘活闲置土地。每年盘活土地200亩。（无关委牵头，某神秘局、市直有关部门配合）
`;

interface Reply {
  status: number;
  body: Record<string, unknown>;
}

const coordinator = 'office.coordinator';
const send = (text: string | Buffer, as: AccountId = coordinator, name = '方案.txt'): Promise<Reply> =>
  api.as(as, 'POST', `/plan-drafts?name=${encodeURIComponent(name)}`, undefined, {
    headers: { 'content-type': 'application/octet-stream' },
    payload: Buffer.from(text),
  });
const get = (path: string, as: AccountId = coordinator): Promise<Reply> => api.as(as, 'GET', path);
const kept = async () =>
  Number((await rows<{ n: number }>(world.pool, 'select count(*) as n from plan_documents'))[0]?.n);

interface Draft {
  id: string;
  revision: number;
  left: number;
  text: string;
  marks: { kind: string; span: { start: number; end: number } }[];
  matters: { kind: string; name?: string; settled: boolean; doubt?: number; message?: string }[];
  items: { number: number; assignments: { unit: string; role: string }[] }[];
}

async function drafted(title: string): Promise<Draft> {
  const { status, body } = await send(documentOf(title));
  expect(status).toBe(200);
  return (await get(`/plan-drafts/${String(body['id'])}`)).body as unknown as Draft;
}

const put = (draft: Draft, change: object) =>
  api.as(coordinator, 'PUT', `/plan-drafts/${draft.id}`, { revision: draft.revision, ...change });

const ALL = { group: '市直有关部门', task: null, members: ['配合局', '某分行'] };
const DECIDED = {
  groups: [ALL, { ...ALL, task: 2, members: ['配合局'] }],
  units: [{ name: '某神秘局', unit: '牵头局' }],
  doubts: [] as number[],
  tasks: [],
};

/** A draft with everything decided. */
async function settled(title: string): Promise<Draft> {
  const draft = await drafted(title);
  const doubts = draft.matters.flatMap((m) => m.doubt ?? []);
  const policy = { version: 'monthly', policy: monthly };
  const { status, body } = await put(draft, { settlement: { ...DECIDED, doubts }, policy });
  expect(status).toBe(200);
  return body as unknown as Draft;
}

const launchDraft = (draft: Draft, plan: string) =>
  api.as(coordinator, 'POST', `/plan-drafts/${draft.id}/launch`, { plan, revision: draft.revision });

it('is for the office’s coordinator alone', async () => {
  for (const as of ['lead.liaison', 'office.supervision', 'office.leader'])
    for (const reply of [
      await send(documentOf('无权'), as),
      await get('/plan-drafts', as),
      await get('/plan-drafts/00000000-0000-4000-8000-000000000000', as),
    ])
      expect(reply).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
  expect(await get('/plan-drafts/00000000-0000-4000-8000-000000000000')).toMatchObject({ status: 404 });
});

it.each([
  ['an empty Word file', docx(), 'bad-file', '已损坏'],
  ['an old Word file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'bad-file', '另存为.docx'],
  ['nothing', Buffer.alloc(0), 'bad-file', '没有文字'],
  ['a letter that names nobody', '今年的天气很好。', 'bad-file', '责任单位'],
  ['a secrecy mark', `机密★1年\n${documentOf('涉密')}`, 'secret-document', '密级标志'],
])('refuses %s in words and keeps nothing', async (_, bytes, code, words) => {
  const before = await kept();
  const { status, body } = await send(bytes);
  expect({ status, code: body['code'] }).toEqual({ status: 422, code });
  expect(body['detail']).toContain(words);
  expect(await kept()).toBe(before);
  expect((await get('/plan-drafts')).body['drafts']).toEqual([]);
});

it('refuses what is larger than any plan', async () => {
  const { status, body } = await send(Buffer.alloc(10 * 1024 * 1024 + 1, 'a'));
  expect({ status, code: body['code'] }).toEqual({ status: 413, code: 'too-large' });
});

it('takes a Word file and a ledger in Excel, whatever they are called, and shows a launched one as it was read', async () => {
  const word = await wordOf(documentOf('文档').split('\n'));
  const { body } = await send(word, coordinator, '方案.bin');
  const draft = (await get(`/plan-drafts/${String(body['id'])}`)).body as unknown as Draft;
  expect(draft.items.map((i) => i.assignments[0])).toMatchObject([{ unit: '牵头局' }, { unit: '无关局' }]);
  expect(draft.text).toContain('1. 培育链主企业。');
  const ledger = await excelOf({
    台账: [
      ['任务', '牵头单位', '配合单位'],
      ['建园区', '牵头局', '配合局'],
    ],
  });
  const sheet = await send(ledger, coordinator, '园区台账.xlsx');
  const second = (await get(`/plan-drafts/${String(sheet.body['id'])}`)).body as unknown as Draft;
  expect(second).toMatchObject({
    title: '园区台账',
    text: '1. 建园区\n牵头单位：牵头局\n配合单位：配合局\n',
  });
  const policy = { version: 'monthly', policy: monthly };
  const ready = (await put(second, { policy })).body as unknown as Draft;
  expect((await launchDraft(ready, 'ledger')).status).toBe(200);
  expect((await get('/plans/ledger')).body['text']).toBe(second.text);
  expect((await api.as(coordinator, 'DELETE', `/plan-drafts/${draft.id}`)).status).toBe(204);
});

it('says where the text says it, is found again, and goes with its document', async () => {
  const draft = await drafted('再来');
  const said = draft.marks.map(({ kind, span }) => `${kind} ${draft.text.slice(span.start, span.end)}`);
  expect(said).toEqual(
    expect.arrayContaining([
      'lead 牵头局',
      'group 市直有关部门',
      'date 2025年',
      'lead 无关委',
      'support 某神秘局',
    ]),
  );
  expect(draft.matters.filter((m) => !m.settled).map((m) => m.name ?? m.message)).toEqual(
    expect.arrayContaining(['市直有关部门', '某神秘局']),
  );
  expect((await send(documentOf('再来'))).body).toEqual({ id: draft.id });
  const list = (await get('/plan-drafts')).body['drafts'] as { id: string; tasks: number; left: number }[];
  expect(list).toEqual([expect.objectContaining({ id: draft.id, tasks: 2, left: draft.left })]);
  const before = await kept();
  expect((await api.as(coordinator, 'DELETE', `/plan-drafts/${draft.id}`)).status).toBe(204);
  expect(await kept()).toBe(before - 1);
  expect((await get(`/plan-drafts/${draft.id}`)).status).toBe(404);
});

it('keeps every decision at once, refuses one made on an old look, and units nobody knows', async () => {
  const draft = await drafted('保存');
  const first = await put(draft, { settlement: DECIDED });
  expect(first.status).toBe(200);
  const again = (await get(`/plan-drafts/${draft.id}`)).body as unknown as Draft;
  expect(again.items.map((i) => i.assignments.map((a) => a.unit))).toEqual([
    ['牵头局', '配合局', '某分行'],
    ['无关局', '牵头局', '配合局'],
  ]);
  expect(again.left).toBeLessThan(draft.left);
  expect(await put(draft, { settlement: DECIDED })).toMatchObject({
    status: 409,
    body: { code: 'stale-draft' },
  });
  const unknown = { ...DECIDED, groups: [{ ...ALL, members: ['没有的局'] }] };
  expect(await put(again, { settlement: unknown })).toMatchObject({
    status: 422,
    body: { code: 'unknown-unit', errors: [{ path: '/settlement/groups/0/members/0' }] },
  });
});

it('says of a policy that gives nobody time where, in words, and does not keep it', async () => {
  const draft = await drafted('制度');
  const policy = { ...monthly, contribution: { dueBefore: '7wd' } };
  const reply = await put(draft, { policy: { version: 'v', policy } });
  expect(reply).toMatchObject({ status: 422, body: { code: 'bad-value' } });
  expect(reply.body['errors']).toEqual([
    {
      path: '/policy/contribution/dueBefore',
      message: '提前7个工作日开放、提前7个工作日报配合材料：只剩0个工作日填写，至少须1个',
    },
  ]);
  expect((await get(`/plan-drafts/${draft.id}`)).body['policy']).toBeNull();
});

it('previews dates, messages and burden without writing anything, and says whom it leaves out', async () => {
  const draft = await drafted('推演');
  const before = await rows(world.pool, 'select count(*) from ledger');
  const ask = (more: object) =>
    api.as(coordinator, 'POST', `/plan-drafts/${draft.id}/preview`, { policy: monthly, ...more });
  const { status, body } = await ask({ months: 3 });
  expect(status).toBe(200);
  expect(body).toMatchObject({ tasks: 2, cap: monthly.burden.requestsPerUnitPerMonth });
  expect(body['left']).toEqual(['市直有关部门', '某神秘局']);
  const dates = body['dates'] as { due: string; kind: string; units: number }[];
  expect(dates[0]).toMatchObject({ due: '2024-10-25T17:30:00+08:00', kind: 'report', units: 2 });
  const [first] = body['messages'] as object[];
  expect(first).toMatchObject({ day: '2024-10-08', kinds: { assignment: 1 } });
  const silent = await ask({ months: 3, behaviour: 'silent' });
  const kinds = (silent.body['messages'] as { kinds: object }[]).flatMap((m) => Object.keys(m.kinds));
  expect(kinds).toContain('escalation');
  expect(await rows(world.pool, 'select count(*) from ledger')).toEqual(before);
});

it('is not launched while anything is open, and says what', async () => {
  const draft = await drafted('未定');
  const reply = await launchDraft(draft, 'early');
  expect(reply).toMatchObject({ status: 409, body: { code: 'not-launchable' } });
  const why = (reply.body['errors'] as { message: string }[]).map((e) => e.message);
  expect(why).toEqual(
    expect.arrayContaining([
      '“市直有关部门”还没有确定成员（第1、2项任务）',
      '“某神秘局”还没有对应到通讯录中的单位',
      '还没有选定制度：请先保存调度周期',
    ]),
  );
  expect((await listPlans(world.pool)).map((p) => p.id)).not.toContain('early');
  expect((await api.as(coordinator, 'DELETE', `/plan-drafts/${draft.id}`)).status).toBe(204);
});

it('launches once, however often it is asked', async () => {
  const draft = await settled('启动');
  const replies = await Promise.all([launchDraft(draft, 'once'), launchDraft(draft, 'once')]);
  replies.push(await launchDraft(draft, 'once'));
  for (const reply of replies) expect(reply).toMatchObject({ status: 200, body: { plan: 'once' } });
  expect(await taskKeys(world.pool, 'once')).toEqual(['task/once/1', 'task/once/2']);
  const state = await world.tasks.read('task/once/2');
  expect(state.assignments.map((a) => [a.unit, a.role])).toEqual([
    ['无关局', 'lead'],
    ['牵头局', 'support'],
    ['配合局', 'support'],
  ]);
  const list = (await get('/plan-drafts')).body['drafts'] as { id: string }[];
  expect(list.map((d) => d.id)).not.toContain(draft.id);
  expect((await api.as(coordinator, 'DELETE', `/plan-drafts/${draft.id}`)).status).toBe(404);
});

it('takes no id of another plan, nor a draft that changed since it was looked at', async () => {
  const draft = await settled('编号');
  expect(await launchDraft(draft, 'p')).toMatchObject({ status: 409, body: { code: 'plan-taken' } });
  const old = { ...draft, revision: draft.revision - 1 };
  expect(await launchDraft(old, 'later')).toMatchObject({ status: 409, body: { code: 'stale-draft' } });
  expect(await launchDraft(draft, 'later-2')).toMatchObject({ status: 200, body: { plan: 'later-2' } });
});

it('shows a launched plan with its document to who has a task in it, and the directory to who may amend', async () => {
  const draft = await settled('查看');
  expect((await launchDraft(draft, 'seen')).status).toBe(200);
  const { status, body } = await get('/plans/seen');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    documentNumber: expect.stringContaining('7号') as string,
    by: coordinator,
    mayAmend: true,
  });
  const [first] = body['tasks'] as { span: { start: number; end: number }; lead: string }[];
  expect(String(body['text']).slice(first?.span.start, first?.span.end)).toContain('培育链主企业');
  expect(body['directory']).toContain('无关局');
  const seen = await get('/plans/seen', 'bank.liaison');
  expect(seen.body).toMatchObject({ mayAmend: false, directory: [], tasks: [{ task: 1, lead: '牵头局' }] });
  expect((await get('/plans/seen', 'county.liaison')).status).toBe(403);
  expect((await get('/plans/nowhere')).status).toBe(404);
});

it('previews another policy of a running plan to its coordinator, and refuses one that gives nobody time', async () => {
  const ask = (policy: object, as: AccountId = coordinator) =>
    api.as(as, 'POST', '/plans/once/preview', { policy, months: 3 });
  const quarterly = { ...monthly, cycle: { ...monthly.cycle, every: 'quarter' } };
  const monthlyDates = (await ask(monthly)).body['dates'] as unknown[];
  const quarterlyDates = (await ask(quarterly)).body['dates'] as unknown[];
  expect(quarterlyDates.length).toBeGreaterThan(0);
  expect(quarterlyDates.length).toBeLessThan(monthlyDates.length);
  expect(await ask(monthly, 'lead.liaison')).toMatchObject({ status: 403 });
  const hasty = { ...monthly, cycle: { ...monthly.cycle, opens: '40wd' } };
  expect((await ask(hasty)).body['errors']).toEqual([
    expect.objectContaining({ path: '/policy/cycle/opens' }),
  ]);
});

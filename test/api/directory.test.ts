import { Workbook } from 'exceljs';
import type { Mailbox } from '../../services/mailbox';
import { rows } from '../../store/database';
import { holdingsOf } from '../../store/records';
import { ACCOUNT_IDS, OFFICE, PASSWORD, type TestApi, emailOf, openApi, signUp } from '../support/api';
import { type Delivering, openDelivering } from '../support/delivering';
import { instant } from '../support/domain';
import { advanceTo, launchPlan } from '../support/ledger';
import { type World, openMailbox, openWorld } from '../support/world';

/** The directory 通讯录 while plans run: who is in a post, what changes, and who then hears. */

let world: World;
let api: TestApi;
let mailbox: Mailbox;
let delivering: Delivering;
beforeEach(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await launchPlan(world);
  await signUp(world);
  api = await openApi(world);
  mailbox = await openMailbox(world);
  delivering = openDelivering(world, mailbox);
});
afterEach(async () => {
  await delivering.close();
  await mailbox.close();
  await api.close();
  await world.close();
});

type Body = Record<string, unknown>;
const post = (path: string, body: Body, as: Parameters<TestApi['as']>[0] = 'office.coordinator') =>
  api.as(as, 'POST', `/directory/${path}`, body);
const place = { unit: '配合局', post: 'liaison' };
const NEW = { holder: '李四', email: 'li@example.cn' };
const OLD = emailOf('support.liaison');

interface Unit {
  name: string;
  editable: boolean;
  posts: { post: string; empty: boolean; seats: { email: string; standing: string; answers: boolean }[] }[];
}
const units = async (as: Parameters<TestApi['as']>[0] = 'office.coordinator') =>
  (await api.as(as, 'GET', '/directory')).body as { units: Unit[]; changes: Body[]; all: boolean };
const seatsIn = async (unit: string, name: string) =>
  (await units()).units.find((u) => u.name === unit)?.posts.find((p) => p.post === name);

it('only who keeps it changes it; the office’s own posts only its head', async () => {
  const ways: [string, Body][] = [
    ['appointments', { ...place, ...NEW, from: '2024-10-08' }],
    ['endings', { ...place, email: OLD, last: '2024-12-31' }],
    ['corrections', { ...place, holder: '配合局 liaison', email: OLD, to: NEW }],
    ['absences', { ...place, email: OLD, from: '2024-10-08', until: '2024-10-08' }],
  ];
  const keepers = ['office.coordinator', 'office.supervision'];
  for (const [path, body] of ways)
    for (const id of ACCOUNT_IDS.filter((id) => !keepers.includes(id)))
      expect([path, id, await post(path, body, id)]).toMatchObject([path, id, { status: 403 }]);
  const own = { unit: OFFICE, post: 'leader-in-charge', ...NEW, from: '2024-10-08' };
  expect(await post('appointments', own)).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
  expect(await post('appointments', own, 'office.supervision')).toMatchObject({ status: 200 });
  const last = {
    unit: OFFICE,
    post: 'supervision-office',
    email: emailOf('office.supervision'),
    last: '2024-10-08',
  };
  expect(await post('endings', last, 'office.supervision')).toMatchObject({
    status: 422,
    body: { code: 'bad-value' },
  });
  expect((await rows(world.pool, 'select from directory_changes')).length).toBe(1);
});

it('the next message goes to who replaces another; who was there stays in the record, and can do nothing more', async () => {
  const before = await api.as('support.liaison', 'GET', '/me');
  expect(before.status).toBe(200);
  await world.launch();
  const done = await post('appointments', { ...place, ...NEW, from: '2024-10-08', instead: true });
  expect(done).toMatchObject({
    status: 200,
    body: {
      holders: [NEW.email],
      changes: [
        { what: 'ended', email: OLD, after: '配合局 liaison（A），至2024年10月7日' },
        { what: 'added', email: NEW.email, before: null, after: '李四（A），2024年10月8日起' },
      ],
    },
  });
  // The session ended at once, and a new one is without the post.
  expect((await api.as('support.liaison', 'GET', '/me')).status).toBe(401);
  api.forget('support.liaison');
  expect((await api.as('support.liaison', 'GET', '/me')).body).toMatchObject({ posts: [] });
  expect(await api.as('support.liaison', 'POST', '/tasks/p/1/acknowledgements', {})).toMatchObject({
    status: 403,
  });
  await delivering.at('2024-10-09 08:30');
  expect(await delivering.received(NEW.email)).toHaveLength(1);
  expect(await delivering.received(OLD)).toEqual([]);
  const held = (await holdingsOf(world.pool, '配合局')).filter((h) => h.post === 'liaison');
  expect(held.map(({ holder, until }) => [holder, until === null])).toEqual(
    expect.arrayContaining([
      ['配合局 liaison', false],
      ['李四', true],
    ]),
  );
  // Who came has an account, signed in to by a link.
  expect(await rows(world.pool, `select id, unit, posts from accounts where email = '${NEW.email}'`)).toEqual(
    [{ id: NEW.email, unit: '配合局', posts: ['liaison'] }],
  );
  expect((await units()).changes).toMatchObject([
    { by: 'office.coordinator', unit: '配合局' },
    { by: 'office.coordinator', unit: '配合局' },
  ]);
});

it('who takes over a mailbox has it without the password of whoever had it', async () => {
  const done = await post('appointments', {
    ...place,
    ...NEW,
    email: OLD,
    from: '2024-10-08',
    instead: true,
  });
  expect(done).toMatchObject({ status: 200, body: { holders: [OLD] } });
  const tried = await api.ask('POST', '/session', { account: 'support.liaison', password: PASSWORD });
  expect(tried).toMatchObject({ status: 401, body: { code: 'wrong-password' } });
  const held = (await holdingsOf(world.pool, '配合局')).filter((h) => h.post === 'liaison');
  expect(held.map((h) => h.holder).sort()).toEqual(['李四', '配合局 liaison'].sort());
});

it('who comes later gets nothing until then, and who leaves later all until then', async () => {
  await post('appointments', { ...place, ...NEW, from: '2024-10-10', instead: true });
  expect(await seatsIn('配合局', 'liaison')).toMatchObject({
    empty: false,
    seats: expect.arrayContaining([
      expect.objectContaining({ email: OLD, standing: 'present', answers: true }),
      expect.objectContaining({ email: NEW.email, standing: 'coming', answers: false }),
    ]) as unknown,
  });
  await world.launch();
  await delivering.at('2024-10-09 08:30');
  expect(await delivering.received(OLD)).toHaveLength(1);
  await world.launch({ number: 2 });
  // A message waits until every task has acted.
  for (const key of ['task/p/1', 'task/p/2', 'task/p/9999'])
    await advanceTo(world, key, instant('2024-10-10 08:30'));
  await delivering.at('2024-10-10 08:30');
  expect(await delivering.received(OLD)).toHaveLength(1);
  expect(await delivering.received(NEW.email)).toHaveLength(1);
});

it('a corrected address gets what did not arrive, when it is sent again', async () => {
  mailbox.setFaults([{ address: OLD, kind: 'refuse' }]);
  await world.launch();
  await delivering.at('2024-10-09 08:30');
  const [failed] = await rows<{ id: number; status: string }>(
    world.pool,
    'select id, status from digests where email = $1',
    [OLD],
  );
  expect(failed).toMatchObject({ status: 'permanent-failure' });
  const to = { holder: '配合局 liaison', email: 'right@example.cn' };
  const corrected = await post('corrections', { ...place, holder: to.holder, email: OLD, to });
  expect(corrected).toMatchObject({ status: 200, body: { holders: [to.email] } });
  expect(await api.as('office.coordinator', 'POST', `/digests/${failed?.id}/resend`)).toMatchObject({
    status: 200,
  });
  await delivering.at('2024-10-09 09:00');
  expect(await delivering.received(to.email)).toHaveLength(1);
  const state = await world.tasks.read('task/p/1');
  expect(state.assignments.find((a) => a.unit === '配合局')?.served).not.toBeNull();
  expect(await rows(world.pool, `select email from accounts where id = 'support.liaison'`)).toEqual([
    { email: to.email },
  ]);
});

it('who is away and has nobody beside leaves the post empty, as everybody of the office sees', async () => {
  await post('endings', { ...place, email: OLD, last: '2024-10-07' });
  expect(await seatsIn('配合局', 'liaison')).toMatchObject({ empty: true });
  await post('appointments', { ...place, ...NEW, rank: 'B', from: '2024-10-08' });
  expect(await seatsIn('配合局', 'liaison')).toMatchObject({ empty: false });
});

it('others see their own unit, and whom to ring at the others', async () => {
  await post('endings', { ...place, email: OLD, last: '2024-10-07' });
  const { units: seen, changes, all } = await units('lead.liaison');
  expect([all, changes]).toEqual([false, []]);
  expect(seen.some((u) => u.editable)).toBe(false);
  for (const { name, posts } of seen) {
    const names = posts.map((p) => p.post);
    if (name === '牵头局') expect(names).toEqual(['liaison', 'head']);
    else expect([name, names]).toEqual([name, [name === OFFICE ? 'coordinator' : 'liaison']]);
    // Who left is for the office alone.
    expect(posts.flatMap((p) => p.seats).filter((s) => s.standing === 'past')).toEqual([]);
  }
  expect((await seatsIn('配合局', 'liaison'))?.seats).toMatchObject([{ email: OLD, standing: 'past' }]);
});

describe('a file', () => {
  const HEAD = ['单位', '岗位', '姓名', '邮箱', 'A/B角', '起任日期', '止任日期'];
  const sheet = async (...lines: string[][]): Promise<Buffer> => {
    const book = new Workbook();
    book.addWorksheet('人员').addRows([['某市通讯录'], HEAD, ...lines]);
    return Buffer.from(await book.xlsx.writeBuffer());
  };
  const send = (payload: Buffer, query = '', as: Parameters<TestApi['as']>[0] = 'office.coordinator') =>
    api.as(as, 'POST', `/directory/imports${query}`, undefined, {
      payload,
      headers: { 'content-type': 'application/octet-stream' },
    });
  const held = () =>
    rows(world.pool, 'select unit, post, email, valid_from, valid_until from holdings order by id');
  const GOOD = ['配合局', '联络员', '李四', NEW.email];

  it('with one bad row changes nothing, and says which', async () => {
    const before = await held();
    const bad = await sheet(GOOD, ['无关局', '科长', '王五', 'wang@example.cn']);
    const { body } = await send(bad);
    expect(body).toMatchObject({
      rows: 2,
      changes: [],
      applied: false,
      preview: null,
      errors: [{ row: 4, message: expect.stringContaining('科长') as string }],
    });
    // Nor where somebody insists.
    const insisted = await send(bad, `?preview=${'0'.repeat(64)}`);
    expect(insisted).toMatchObject({
      status: 422,
      body: { code: 'bad-value', errors: [{ path: '/rows/4' }] },
    });
    expect(await held()).toEqual(before);
  });

  it('is shown before it is done, and done as it was shown, whole, or not at all', async () => {
    const before = await held();
    const file = await sheet(GOOD, ['无关局', '主要负责人', '赵六', 'zhao@example.cn', 'B', '2024-10-09']);
    const { body } = await send(file);
    expect(body).toMatchObject({ rows: 2, from: '2024-10-08', errors: [], applied: false });
    expect((body['changes'] as Body[]).map(({ what, email }) => [what, email])).toEqual([
      ['ended', emailOf('stranger.head')],
      ['ended', OLD],
      ['added', NEW.email],
      ['added', 'zhao@example.cn'],
    ]);
    expect(await held()).toEqual(before);
    const preview = String(body['preview']);
    await post('appointments', { ...place, holder: '另一人', email: 'other@example.cn', from: '2024-10-08' });
    expect(await send(file, `?preview=${preview}`)).toMatchObject({
      status: 409,
      body: { code: 'not-open' },
    });
    const again = String((await send(file)).body['preview']);
    expect(await send(file, `?preview=${again}`)).toMatchObject({ status: 200, body: { applied: true } });
    expect((await send(file)).body).toMatchObject({ changes: [], preview: null });
    expect((await seatsIn('配合局', 'liaison'))?.seats.filter((s) => s.answers)).toMatchObject([
      { email: NEW.email },
    ]);
  });

  it('may be JSON as directories are written, may begin on a later day, and touches no post that it does not name', async () => {
    const units = [{ name: '配合局', posts: [{ post: 'liaison', ...NEW }] }];
    const { body } = await send(Buffer.from(JSON.stringify({ units })), '?from=2024-11-01');
    expect(body).toMatchObject({
      changes: [
        { what: 'ended', after: '配合局 liaison（A），至2024年10月31日' },
        { what: 'added', after: '李四（A），2024年11月1日起' },
      ],
    });
  });

  it('that was exported changes nothing when it comes back', async () => {
    const exported = await api.api.inject({
      method: 'GET',
      url: '/api/v1/directory/export',
      headers: { authorization: await bearer('office.coordinator') },
    });
    expect(exported.statusCode).toBe(200);
    const { status, body } = await send(exported.rawPayload, '', 'office.supervision');
    expect(status).toBe(200);
    expect(body).toMatchObject({ rows: ACCOUNT_IDS.length, changes: [], errors: [] });
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('单位,岗位')],
    ['JSON of something else', Buffer.from('{"units":3}')],
    ['half a spreadsheet', Buffer.from('PK\u0003\u0004')],
  ])('that is %s is refused', async (_, payload) => {
    expect(await send(payload)).toMatchObject({ status: 422, body: { code: 'bad-file' } });
  });

  it('without the columns is refused, naming them; and is for who keeps the directory', async () => {
    const book = new Workbook();
    book.addWorksheet('x').addRow(['单位', '姓名']);
    const refused = await send(Buffer.from(await book.xlsx.writeBuffer()));
    expect(refused).toMatchObject({
      status: 422,
      body: { detail: expect.stringContaining('岗位') as string },
    });
    const file = await sheet(GOOD);
    for (const id of ['lead.liaison', 'office.leader'] as const) {
      expect([id, await send(file, '', id)]).toMatchObject([id, { status: 403 }]);
      expect((await api.as(id, 'GET', '/directory/export')).status).toBe(403);
    }
    // A coordinator does not change the office's own posts by a file either.
    const own = await sheet([OFFICE, '分管领导', '李四', NEW.email]);
    expect(await send(own)).toMatchObject({ status: 403 });
  });

  async function bearer(account: string): Promise<string> {
    const { body } = await api.ask('POST', '/session', { account, password: PASSWORD });
    return `Bearer ${String(body['token'])}`;
  }
});

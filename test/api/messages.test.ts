import type { Mailbox } from '../../services/mailbox';
import { ACCOUNT_IDS, type TestApi, emailOf } from '../support/api';
import { type Delivering } from '../support/delivering';
import { type Told, openTold } from '../support/told';
import { type World } from '../support/world';

/** Was everyone told? What did not arrive, over all persons, and what each message said. */
let world: World;
let api: TestApi;
let mailbox: Mailbox;
let delivering: Delivering;
const SUPPORT = emailOf('support.liaison');

let begun: Told;

beforeAll(async () => {
  begun = await openTold({
    faults: [{ address: SUPPORT, kind: 'refuse' }],
    before: (its) => its.pool.query(`delete from holdings where unit = '某县' and post = 'liaison'`),
  });
  ({ world, api, mailbox, delivering } = begun);
});
afterAll(() => begun.close());

type Who = Parameters<TestApi['as']>[0];
interface Message {
  id: number;
  person: string;
  status: string;
  advice: string;
  resendable: boolean;
}
const list = async (query = '', as: Who = 'office.coordinator') => {
  const { body } = await api.as(as, 'GET', `/messages${query}`);
  return body as { messages: Message[]; next: string | null };
};
const overview = async () => (await api.as('office.coordinator', 'GET', '/delivery')).body;

it('the overview names the empty post, the refused address, and whose assignment did not arrive', async () => {
  expect(await overview()).toMatchObject({
    mayServe: true,
    faults: expect.arrayContaining([
      expect.objectContaining({ code: 'empty-post', unit: '某县', post: 'liaison', person: null }),
      expect.objectContaining({ code: 'undeliverable', person: SUPPORT, unit: null }),
    ]) as unknown,
    counts: [{ status: 'permanent-failure', count: 1 }],
    unserved: expect.arrayContaining([
      expect.objectContaining({ plan: 'p', task: 1, unit: '某县', person: null, status: null }),
      expect.objectContaining({ unit: '配合局', person: SUPPORT, status: 'permanent-failure' }),
    ]) as unknown,
  });
  expect(((await overview())['unserved'] as object[]).length).toBe(2);
});

it('is for the office; a leader sees it and records no service', async () => {
  const { status, body } = await api.as('office.leader', 'GET', '/delivery');
  expect([status, body['mayServe']]).toEqual([200, false]);
  for (const id of ACCOUNT_IDS.filter((id) => !id.startsWith('office.')))
    expect([id, (await api.as(id, 'GET', '/delivery')).status]).toEqual([id, 403]);
});

it('lists messages over all persons by status and day, each with what to do', async () => {
  const { messages: all } = await list();
  expect(new Set(all.map((m) => m.person)).size).toBeGreaterThan(2);
  const { messages: failed } = await list('?status=permanent-failure');
  expect(failed).toMatchObject([{ person: SUPPORT, resendable: true, notices: 1 }]);
  expect(failed[0]?.advice).toContain('更正邮箱');
  expect(all.filter((m) => m.status === 'delivered').every((m) => !m.resendable)).toBe(true);
  expect((await list('?day=2024-10-09')).messages).toHaveLength(all.length);
  expect((await list('?day=2024-10-08')).messages).toEqual([]);
  expect((await list('?day=2024-10-10')).messages).toEqual([]);
  expect((await api.as('office.coordinator', 'GET', '/messages?status=lost')).status).toBe(400);
});

it('pages through without losing or repeating one', async () => {
  const { messages: all } = await list();
  const found: number[] = [];
  let after = '';
  do {
    const { messages, next } = await list(`?limit=1${after}`);
    found.push(...messages.map((m) => m.id));
    after = next === null ? '' : `&after=${next}`;
  } while (after !== '');
  expect(found).toEqual(all.map((m) => m.id));
  expect((await api.as('office.coordinator', 'GET', '/messages?after=x')).status).toBe(400);
});

it('others see their own, and what it said', async () => {
  const { messages } = await list('', 'lead.liaison');
  expect(messages).toMatchObject([{ person: emailOf('lead.liaison'), status: 'delivered' }]);
  const mine = messages[0]?.id ?? 0;
  const { body } = await api.as('lead.liaison', 'GET', `/messages/${mine}`);
  expect((body['said'] as object[])[0]).toMatchObject({
    ...{ plan: 'p', task: 1, title: '培育链主企业', unit: '牵头局', assigns: true, dropped: false },
  });
  expect((await api.as('lead.liaison', 'GET', `/messages?person=${SUPPORT}`)).status).toBe(403);
  expect((await api.as('lead.head', 'GET', `/messages/${mine}`)).status).toBe(404);
  expect((await api.as('office.leader', 'GET', `/messages/${mine}`)).status).toBe(200);
  expect((await api.as('office.leader', 'GET', '/messages/999999')).status).toBe(404);
});

it('what was served otherwise, and what arrives after all, is listed no more', async () => {
  const served = await api.as('office.coordinator', 'POST', '/tasks/p/1/service', {
    unit: '某县',
    note: '专人送达，李四签收',
  });
  expect(served).toMatchObject({ status: 200 });
  mailbox.setFaults([]);
  const [failed] = (await list('?status=permanent-failure')).messages;
  await api.as('office.coordinator', 'POST', `/digests/${failed?.id}/resend`);
  await delivering.at('2024-10-09 09:00');
  expect(await overview()).toMatchObject({ unserved: [], counts: [] });
  const { body } = await api.as('office.coordinator', 'GET', `/messages/${failed?.id}`);
  const one = { channel: 'mail', address: SUPPORT };
  expect(body['tries']).toMatchObject([
    { ...one, result: 'refused', answer: expect.stringContaining('550') as unknown },
    { ...one, result: 'accepted', answer: expect.stringMatching(/^250 /) as unknown },
  ]);
});

it('what was not delivered is reported, with why and what was done about it, to look at and to file', async () => {
  // The assignment of the post that nobody holds was to leave on the day that it was given.
  const period = 'from=2024-10-08&until=2024-10-09';
  const { body } = await api.as('office.leader', 'GET', `/delivery/report?${period}`);
  expect(body['messages']).toMatchObject([
    {
      person: SUPPORT,
      status: 'delivered',
      why: [expect.stringMatching(/^10月9日 周三 08:30 邮件：.*550/)],
      done: ['10月9日 周三 08:30 督查室 coordinator 重发', '10月9日 周三 09:00 用邮件送达'],
      open: false,
    },
  ]);
  expect(body['posts']).toMatchObject([
    { unit: '某县', post: 'liaison', notices: 1, why: expect.stringContaining('岗位无人任职') as unknown },
  ]);
  const empty = await api.as('office.leader', 'GET', '/delivery/report?from=2024-10-10&until=2024-10-31');
  expect(empty.body).toMatchObject({ messages: [], posts: [] });
  expect((await api.as('lead.head', 'GET', `/delivery/report?${period}`)).status).toBe(403);
  const csv = await api.as('office.leader', 'GET', `/delivery/report?${period}&format=csv`);
  expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(csv.text.split('\r\n')[0]).toBe('\uFEFF应发时间,收件人,邮箱,主题,未送达原因,处理情况,是否待处理');
  expect(csv.text).toMatch(new RegExp(`${SUPPORT},[^]*某县联络员,,,某县的联络员岗位无人任职`));
});

it('that its reader opened a message is kept apart from its being delivered', async () => {
  const [{ id } = { id: 0 }] = (await list(`?person=${SUPPORT}`)).messages;
  const read = async (as: Who) => (await api.as(as, 'GET', `/messages/${id}`)).body['read'];
  expect(await read('office.coordinator')).toBeNull();
  await read('support.liaison');
  expect(await read('office.coordinator')).toBe('2024-10-09T09:00:00+08:00');
});

it('at its task stands of each fact who was told, whether it arrived, and whether it was opened', async () => {
  type Told = { unit: string; status: string; message: number | null; read: boolean };
  const toldOf = async (as: Who) => {
    const { body } = await api.as(as, 'GET', '/tasks/p/1/timeline');
    const [launched] = body['facts'] as { told: Told[] }[];
    return Object.fromEntries((launched?.told ?? []).map(({ unit, ...one }) => [unit, one]));
  };
  const [{ id } = { id: 0 }] = (await list(`?person=${SUPPORT}`)).messages;
  const at = { post: 'liaison', kind: 'assignment' };
  expect(await toldOf('office.coordinator')).toMatchObject({
    牵头局: { ...at, status: 'delivered', message: expect.any(Number) as unknown, read: true },
    配合局: { ...at, status: 'delivered', message: id, read: true },
    某县: { ...at, status: 'no-holder', message: null, read: false },
  });
  // What somebody opened is for the office and their own unit; messages are the office's.
  expect((await toldOf('lead.liaison'))['配合局']).toMatchObject({
    status: 'delivered',
    message: null,
    read: false,
  });
  expect((await toldOf('support.liaison'))['配合局']).toMatchObject({ message: null, read: true });
  const { body } = await api.as('support.liaison', 'GET', '/notices');
  expect(body['notices']).toMatchObject([{ digest: id, read: '2024-10-09T09:00:00+08:00' }]);
});

describe('what a digest would say', () => {
  const preview = async (query: string, as: Who = 'office.coordinator') =>
    api.as(as, 'GET', `/messages/preview${query}`);
  const COUNTS = `select (select count(*) from deliveries)::int as deliveries, (select count(*) from digests)::int as digests,
    (select count(*) from deliveries where dropped)::int as dropped, (select count(*) from outbox where status = 'waiting')::int as waiting`;

  it('is shown in every form and language, and marks nothing', async () => {
    await world.launch({ number: 2, title: '<b>做强</b>产业' });
    const before = await world.pool.query(COUNTS);
    const person = emailOf('lead.liaison');
    const forms: Record<string, RegExp> = {
      html: /<!doctype html><html lang="zh-CN">[\s\S]*&lt;b&gt;做强/,
      text: /^牵头局 liaison：\n[\s\S]*【任务派发】第2项任务“<b>做强<\/b>产业”由您单位牵头/,
      card: /^### 【督办】[\s\S]*＜b＞做强/,
      sms: /^【督办】牵头局 liaison：名下待办2项，请办理。 http:\/\/\S+\/$/,
    };
    for (const [form, says] of Object.entries(forms)) {
      const { body } = await preview(`?person=${person}&form=${form}`);
      expect(body).toMatchObject({
        person,
        language: 'zh-CN',
        form,
        message: { template: 'digest/zh-CN/2' },
      });
      expect((body['message'] as { content: string }).content).toMatch(says);
    }
    const { body } = await preview(`?person=${person}&form=text&language=en`);
    const { content, template } = body['message'] as { content: string; template: string };
    expect(template).toBe('digest/en/2');
    expect(content).toContain('[Assignment] Your unit is to lead task 2 “<b>做强</b>产业”');
    // Nobody acts in another's name by what they are only shown.
    for (const form of ['html', 'text', 'card'])
      expect(JSON.stringify((await preview(`?person=${person}&form=${form}`)).body)).not.toContain('/tap#');
    expect((await world.pool.query(COUNTS)).rows).toEqual(before.rows);
  });

  it('also of the latest one that left by itself, as it would be written now', async () => {
    expect((await preview('?kind=urgent')).body).toMatchObject({ message: null });
    const { rows: made } = await world.pool.query<{ id: number }>(
      `insert into digests (email, urgent, slot, send_at, status) values ($1, true, 1, 1, 'delivered') returning id`,
      [emailOf('lead.liaison')],
    );
    await world.pool.query(
      `insert into deliveries (notice, digest) select id, $1 from outbox where stream = 'task/p/2' and unit = '牵头局' limit 1`,
      [made[0]?.id],
    );
    const { body } = await preview(`?person=${emailOf('lead.liaison')}&kind=urgent&form=text`);
    expect(body).toMatchObject({ message: { template: 'urgent/zh-CN/2' } });
    const { content } = body['message'] as { content: string };
    expect(content).toContain('以下事项需要您立即处理');
    expect(content).toContain('第2项任务“<b>做强</b>产业”');
    expect(content).not.toContain('全部待办');
  });

  it('is for the office; others see their own', async () => {
    expect((await preview('', 'lead.liaison')).body).toMatchObject({ person: emailOf('lead.liaison') });
    expect((await preview(`?person=${SUPPORT}`, 'lead.liaison')).status).toBe(403);
    expect((await preview('?person=nobody@example.cn')).status).toBe(404);
    expect((await preview('?form=pigeon')).status).toBe(400);
    expect((await preview('', 'stranger.liaison')).body).toMatchObject({ message: null });
  });
});

it('a message with a field that nothing fills fails before anything is sent, and is put before somebody', async () => {
  const person = emailOf('lead.liaison');
  await world.launch({ number: 4, title: '打造集群' });
  await world.pool.query(`update outbox set kind = 'advert' where stream = 'task/p/4'`);
  const sent = await delivering.received(person);
  await delivering.at('2024-10-10 08:30');
  expect(await delivering.received(person)).toEqual(sent);
  const [failed] = (await list(`?person=${person}&status=technical-failure`)).messages;
  const { body } = await api.as('office.coordinator', 'GET', `/messages/${failed?.id}`);
  expect(JSON.stringify(body['tries'])).toContain('nothing fills {advert}');
  expect(JSON.stringify((await overview())['faults'])).toContain(person);
});

import { simpleParser } from 'mailparser';
import { MessageIds } from '../../delivery/message-ids';
import { receiveMail } from '../../delivery/receive';
import type { TaskEvent } from '../../domain/task/events';
import type { Mailbox } from '../../services/mailbox';
import { rows } from '../../store/database';
import { type TestApi, emailOf } from '../support/api';
import { type Delivering } from '../support/delivering';
import { type Told, openTold } from '../support/told';
import { type World } from '../support/world';

/** What people say on a task beside what they owe: on its page, or by mail in answer to a message about it. */

const TASK = 'task/p/1';
const SUPPORT = emailOf('support.liaison');
let world: World;
let api: TestApi;
let mailbox: Mailbox;
let delivering: Delivering;
let ids: MessageIds;

let begun: Told;

beforeAll(async () => {
  begun = await openTold({ inbound: 'back@example.cn' });
  ({ world, api, mailbox, delivering } = begun);
  ids = new MessageIds(world.secondFactor.box, '127.0.0.1');
});
afterAll(() => begun.close());

const messageTo = async (person: string): Promise<number> => {
  const [latest] = await rows<{ id: number }>(
    world.pool,
    'select id from digests where email = $1 order by id desc limit 1',
    [person],
  );
  return latest?.id ?? 0;
};
/** A mail that answers a message, as a mail server posts it. */
const answered = (message: number, mailId: string, text: string) =>
  receiveMail(
    { ...world, ids },
    Buffer.from(
      [
        ...[`In-Reply-To: ${ids.idOf(message)}`, `Message-ID: <${mailId}@x.cn>`, 'From: other@x.cn'],
        ...['To: duban@example.cn', 'Content-Type: text/plain; charset=utf-8', '', text, '> 待办1项'],
      ].join('\r\n'),
    ),
  );
const comments = async (key = TASK) =>
  (await world.tasks.events(key)).filter((e): e is TaskEvent<'commented'> => e.type === 'commented');
const told = () =>
  rows<{ rule: string; unit: string; why: string }>(
    world.pool,
    `select rule, unit, why from outbox where rule in ('commented', 'replied') order by id`,
  );
type Who = Parameters<TestApi['as']>[0];
const timeline = async (as: Who): Promise<string> =>
  JSON.stringify((await api.as(as, 'GET', '/tasks/p/1/timeline')).body);

it('a mail that can be answered says so', async () => {
  const list = await fetch(`${mailbox.http}/api/messages?to=${SUPPORT}`);
  const { messages } = (await list.json()) as { messages: { id: number }[] };
  const raw = await (await fetch(`${mailbox.http}/api/messages/${messages[0]?.id}/raw`)).text();
  const { replyTo, text, html } = await simpleParser(raw);
  expect(replyTo?.text).toBe(`back+${ids.tokenOf(await messageTo(SUPPORT))}@example.cn`);
  expect([text, html]).toEqual(Array(2).fill(expect.stringContaining('可以直接回复本邮件')));
});

it('a reply to what was about one task is a comment in its ledger, of who had the message; sent in twice, once', async () => {
  const message = await messageTo(SUPPORT);
  expect(await answered(message, 'r1', '数据周五才有 <b>。')).toBe('reply');
  expect(await answered(message, 'r1', '数据周五才有 <b>。')).toBe('repeated');
  const mail = { message, sender: 'other@x.cn', files: 0 };
  expect(await comments()).toMatchObject([
    {
      actor: { user: 'support.liaison', unit: '配合局', posts: ['liaison'], via: 'mail' },
      body: { unit: '配合局', text: '数据周五才有 <b>。', internal: false, mail },
    },
  ]);
  const why = '第1项任务“培育链主企业”：配合局回复了通知邮件：“数据周五才有 <b>。”';
  expect(await told()).toEqual([
    { rule: 'commented', unit: '督查室', why },
    { rule: 'commented', unit: '牵头局', why },
  ]);
  const { revision } = await world.tasks.read(TASK);
  const { body } = await api.as('office.coordinator', 'GET', `/messages/${message}`);
  expect(body['replies']).toMatchObject([{ sender: 'other@x.cn', filed: { plan: 'p', task: 1, revision } }]);
  // Whoever sees the unit's part reads it, and nobody else.
  for (const as of ['office.leader', 'lead.liaison', 'support.liaison'] as const)
    expect(await timeline(as)).toContain('数据周五才有');
  expect(await timeline('county.liaison')).not.toContain('数据周五才有');
});

it('a mail that is posted again after a crash in between is on record once, and kept', async () => {
  const message = await messageTo(SUPPORT);
  await answered(message, 'r2', '已报送');
  const before = await comments();
  await world.pool.query(`delete from replies where mail_id = '<r2@x.cn>'`);
  expect(await answered(message, 'r2', '已报送')).toBe('reply');
  expect(await comments()).toEqual(before);
  const { body } = await api.as('office.coordinator', 'GET', `/messages/${message}`);
  expect(body['replies']).toMatchObject([{}, { text: '已报送', filed: { task: 1 } }]);
});

it('of who lost the post it is no comment: it stays with its message, and who coordinates hears', async () => {
  const message = await messageTo(SUPPORT);
  const before = await comments();
  await world.pool.query(`update accounts set posts = '{head}' where id = 'support.liaison'`);
  expect(await answered(message, 'r3', '我已调离')).toBe('reply');
  await world.pool.query(`update accounts set posts = '{liaison}' where id = 'support.liaison'`);
  api.forget('support.liaison');
  expect(await comments()).toEqual(before);
  const { body } = await api.as('office.coordinator', 'GET', `/messages/${message}`);
  expect((body['replies'] as unknown[]).at(-1)).toMatchObject({ text: '我已调离', filed: null });
  expect((await told()).at(-1)).toMatchObject({
    ...{ rule: 'replied', unit: '督查室' },
    why: expect.stringContaining('回复了通知邮件：“我已调离”') as unknown,
  });
});

it('to what was about several tasks it stays with its message', async () => {
  await world.launch({ number: 2, title: '改造老旧厂房' });
  await world.launch({ number: 3, title: '盘活闲置土地' });
  await delivering.at('2024-10-10 08:30');
  const message = await messageTo(SUPPORT);
  expect(await answered(message, 'r4', '两项都在办')).toBe('reply');
  expect([await comments('task/p/2'), await comments('task/p/3')]).toEqual([[], []]);
  const { body } = await api.as('office.coordinator', 'GET', `/messages/${message}`);
  expect(body['replies']).toMatchObject([{ text: '两项都在办', filed: null }]);
  expect((await told()).at(-1)).toMatchObject({ rule: 'replied' });
});

it('a unit comments on its own part on the page, the office on any; the lead reads none that is not for it', async () => {
  const say = (as: Who, body: object) => api.as(as, 'POST', '/tasks/p/1/comments', body);
  expect(await say('support.liaison', { text: '页面上说' })).toMatchObject({
    status: 200,
    body: { tasks: [{ events: [{ type: 'commented' }] }] },
  });
  expect((await say('support.liaison', { text: '另有内情', internal: true })).status).toBe(200);
  expect((await say('office.coordinator', { unit: '配合局', text: '收到' })).status).toBe(200);
  expect((await comments()).slice(-3).map(({ actor }) => [actor.unit, actor.via])).toEqual([
    ['配合局', undefined],
    ['配合局', undefined],
    ['督查室', undefined],
  ]);
  expect(
    [await timeline('lead.liaison'), await timeline('office.leader')].map((t) => t.includes('另有内情')),
  ).toEqual([false, true]);
  expect(await timeline('lead.liaison')).toContain('页面上说');
  for (const [as, body, code] of [
    ['lead.liaison', { unit: '配合局', text: 'x' }, 'not-permitted'],
    ['stranger.liaison', { text: 'x' }, 'unknown-unit'],
    ['office.coordinator', { text: 'x' }, 'unknown-unit'],
    ['support.liaison', { text: ' ' }, 'bad-request'],
  ] as const)
    expect([as, (await say(as, body)).body['code']]).toEqual([as, code]);
});

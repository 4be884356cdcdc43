import type { Mailbox } from '../../services/mailbox';
import { rows } from '../../store/database';
import { keepPreferences, preferencesOf } from '../../store/preferences';
import { ACCOUNT_IDS, type TestApi, emailOf, openApi, signUp } from '../support/api';
import { type Delivering, openDelivering } from '../support/delivering';
import { instant } from '../support/domain';
import { launchPlan } from '../support/ledger';
import { type World, openMailbox, openWorld, until } from '../support/world';

/** By what and when people are reached, as they and the office set it; robots and webhooks; test messages. */

let world: World;
let api: TestApi;
let mailbox: Mailbox;
let delivering: Delivering;
const SUPPORT = emailOf('support.liaison');
const mail = { channel: 'mail', address: SUPPORT, endpoint: null };
const chosen = { quiet: null, zone: 'Asia/Shanghai', language: 'zh-CN', muted: [] };

beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await launchPlan(world);
  await signUp(world);
  api = await openApi(world, {
    channels: ['mail', 'wecom', 'dingtalk-robot', 'webhook'],
    inbound: {
      secret: 'the-mail-server-shows-this',
      receive: (raw) => Promise.resolve(`${raw.length} bytes`),
    },
  });
  mailbox = await openMailbox(world);
  delivering = openDelivering(world, mailbox);
});
afterAll(async () => {
  await delivering.close();
  await mailbox.close();
  await api.close();
  await world.close();
});

const put = (body: object, as: Parameters<TestApi['as']>[0] = 'support.liaison', path = '/me/reach') =>
  api.as(as, 'PUT', path, { contacts: [], preferences: chosen, ...body });

it('a person is reached by mail where they chose nothing, and sees by what else', async () => {
  const { body } = await api.as('support.liaison', 'GET', '/me/reach');
  expect(body).toMatchObject({
    email: SUPPORT,
    contacts: [mail],
    preferences: chosen,
    channels: expect.arrayContaining([
      { channel: 'wecom', word: '企业微信', address: '成员账号', endpoint: false },
    ]) as unknown,
    endpoints: [],
  });
});

it('puts their contacts in an order; the mail stays among them, and who changed it is kept', async () => {
  const wecom = { channel: 'wecom', address: 'li.si', endpoint: null };
  expect((await put({ contacts: [wecom] })).body).toMatchObject({ contacts: [wecom, mail] });
  const preferences = {
    ...chosen,
    quiet: { from: '18:30', to: '09:00' },
    language: 'en',
    muted: ['outcome'],
  };
  expect((await put({ contacts: [mail, wecom], preferences })).body).toMatchObject({
    contacts: [mail, wecom],
    preferences,
  });
  expect(await rows(world.pool, 'select account, before, after from contact_changes order by id')).toEqual([
    { account: 'support.liaison', before: `邮件 ${SUPPORT}`, after: `企业微信 li.si，邮件 ${SUPPORT}` },
    {
      account: 'support.liaison',
      before: `企业微信 li.si，邮件 ${SUPPORT}`,
      after: `邮件 ${SUPPORT}，企业微信 li.si`,
    },
  ]);
  await put({});
});

it.each<[string, object, string, string]>([
  [
    'another’s mailbox',
    { contacts: [{ ...mail, address: 'x@example.cn' }] },
    '/contacts/0/address',
    '本人在通讯录中的邮箱',
  ],
  [
    'a channel that is not here',
    { contacts: [{ channel: 'sms', address: '13800000000', endpoint: null }] },
    '/contacts/0/address',
    '没有配置短信',
  ],
  [
    'no member',
    { contacts: [{ channel: 'wecom', address: '', endpoint: null }] },
    '/contacts/0/address',
    '请填写成员账号',
  ],
  [
    'a robot without saying which',
    { contacts: [mail, { channel: 'dingtalk-robot', address: '', endpoint: null }] },
    '/contacts/1/endpoint',
    '请选择哪一个',
  ],
  [
    'a robot that nobody registered',
    { contacts: [{ channel: 'dingtalk-robot', address: '', endpoint: 999 }] },
    '/contacts/0/endpoint',
    '没有登记',
  ],
  ['the same twice', { contacts: [mail, mail] }, '/contacts/1/address', '已经在前面'],
  [
    'quiet all day',
    { preferences: { ...chosen, quiet: { from: '08:00', to: '07:00' } } },
    '/preferences/quiet/from',
    '至少要留 4 小时',
  ],
  ['no zone', { preferences: { ...chosen, zone: 'Mars/Base' } }, '/preferences/quiet/from', '没有时区'],
])('refuses %s, and says where', async (_, body, path, message) => {
  const { status, body: problem } = await put(body);
  expect([status, problem['errors']]).toEqual([
    422,
    [{ path, message: expect.stringContaining(message) as unknown }],
  ]);
});

it('what asks for something cannot be switched off', async () => {
  const { status } = await put({ preferences: { ...chosen, muted: ['reminder'] } });
  expect(status).toBe(400);
});

it('who looks after the whole puts right how somebody is reached; nobody else does', async () => {
  const path = `/people/${SUPPORT}/reach`;
  for (const id of ACCOUNT_IDS.filter((id) => !['office.coordinator', 'office.supervision'].includes(id))) {
    expect([id, (await api.as(id, 'GET', path)).status]).toEqual([id, 403]);
    expect([id, (await put({}, id, path)).status]).toEqual([id, 403]);
    expect([id, (await api.as(id, 'GET', '/endpoints')).status]).toEqual([id, 403]);
  }
  expect((await put({}, 'office.coordinator', path)).body).toMatchObject({ contacts: [mail] });
  expect((await api.as('office.coordinator', 'GET', '/people/nobody@example.cn/reach')).status).toBe(404);
});

it('a webhook gets a secret that is shown once; another one signs beside it until the old one is put away', async () => {
  const as = 'office.coordinator';
  const added = await api.as(as, 'POST', '/endpoints', {
    ...{ channel: 'webhook', name: '省督查平台', url: 'https://hooks.example.cn/in?key=KEY' },
  });
  expect(added).toMatchObject({ status: 201, body: { secret: expect.stringMatching(/^whsec_/) as unknown } });
  const id = added.body['id'] as number;
  const listed = async () =>
    ((await api.as(as, 'GET', '/endpoints')).body as { endpoints: object[] }).endpoints;
  expect(await listed()).toMatchObject([
    { id, name: '省督查平台', host: 'hooks.example.cn', signed: true, rotating: false, disabled: null },
  ]);
  expect(JSON.stringify(await listed())).not.toMatch(/KEY|whsec_/);
  const change = (what: string) => api.as(as, 'POST', `/endpoints/${id}/${what}`, {});
  expect((await change('rotate')).body['secret']).not.toBe(added.body['secret']);
  expect(await listed()).toMatchObject([{ rotating: true }]);
  expect([(await change('end-rotation')).status, (await change('end-rotation')).status]).toEqual([200, 409]);
  expect(await listed()).toMatchObject([{ rotating: false }]);
  expect((await change('disable')).status).toBe(200);
  expect(await listed()).toMatchObject([{ why: '督查室 coordinator 停用' }]);
  const contact = { channel: 'webhook', address: '', endpoint: id };
  expect((await put({ contacts: [contact] })).status).toBe(422);
  // A robot’s secret comes from where it was made: none is made up here, and it never signs with two.
  const robot = await api.as(as, 'POST', '/endpoints', {
    ...{
      channel: 'dingtalk-robot',
      name: '工作群',
      url: 'https://robots.example.cn/send',
      secret: 'SEC-first',
    },
  });
  const renewed = (body: object) => api.as(as, 'POST', `/endpoints/${String(robot.body['id'])}/rotate`, body);
  expect((await renewed({})).body['errors']).toMatchObject([{ path: '/secret' }]);
  expect((await renewed({ secret: 'SEC-second' })).body).toEqual({ secret: null });
  expect(await listed()).toMatchObject([{ name: '工作群', signed: true, rotating: false }, { id }]);
  expect((await change('enable')).status).toBe(200);
  expect((await put({ contacts: [contact] })).body).toMatchObject({ contacts: [contact, mail] });
  await put({});
  const register = (over: object) =>
    api.as(as, 'POST', '/endpoints', {
      ...{ channel: 'webhook', name: '省督查平台', url: 'https://hooks.example.cn/other', ...over },
    });
  expect(await register({})).toMatchObject({ status: 409, body: { errors: [{ path: '/name' }] } });
  // One robot under two names would get twice what it takes.
  const twice = await register({ name: '另一个名字', url: 'https://robots.example.cn/send' });
  expect(twice).toMatchObject({ status: 409, body: { errors: [{ path: '/url' }] } });
  expect(JSON.stringify(twice.body)).toContain('“工作群”');
  const weak = await register({ name: '又一个', secret: 'whsec_c2hvcnQ=' });
  expect(weak).toMatchObject({ status: 422, body: { errors: [{ path: '/secret' }] } });
});

it('a test message leaves at once, in the middle of the night, and its result is shown to who asked', async () => {
  await world.clock.set(instant('2024-10-08 23:00'));
  const asked = await api.as('support.liaison', 'POST', '/me/reach/test', mail);
  expect(asked.status).toBe(202);
  const path = `/me/reach/test/${String(asked.body['id'])}`;
  const result = async () => (await api.as('support.liaison', 'GET', path)).body;
  await until('it was tried', async () => (await result())['result'] !== null);
  expect(await result()).toMatchObject({
    result: 'accepted',
    answer: expect.stringMatching(/^250/) as unknown,
  });
  expect(await delivering.received(SUPPORT)).toEqual(['【督办】测试消息']);
  expect((await api.as('lead.liaison', 'GET', path)).status).toBe(404);
  const wecom = { channel: 'wecom', address: 'li.si', endpoint: null };
  const other = await api.as('support.liaison', 'POST', '/me/reach/test', wecom);
  const there = `/me/reach/test/${String(other.body['id'])}`;
  await until(
    'it was tried',
    async () => (await api.as('support.liaison', 'GET', there)).body['result'] !== null,
  );
  expect((await api.as('support.liaison', 'GET', there)).body).toMatchObject({ result: 'broken' });
  for (let i = 0; i < 3; i++) await api.as('support.liaison', 'POST', '/me/reach/test', mail);
  expect((await api.as('support.liaison', 'POST', '/me/reach/test', mail)).status).toBe(429);
  // In the language of who asked.
  const lead = emailOf('lead.liaison');
  await keepPreferences(world.pool, lead, { ...(await preferencesOf(world.pool, lead)), language: 'en' });
  await api.as('lead.liaison', 'POST', '/me/reach/test', { ...mail, address: lead });
  await until('it came', async () => (await delivering.received(lead)).length > 0);
  expect(await delivering.received(lead)).toEqual(['[Duban] Test message']);
});

it('takes in what the mail server posts, from nobody else, and only so much', async () => {
  const post = (payload: string, secret = 'the-mail-server-shows-this', type = 'message/rfc822') =>
    api.ask('POST', '/inbound/mail', undefined, {
      payload,
      headers: { 'content-type': type, authorization: `Bearer ${secret}` },
    });
  expect(await post('From: x\r\n\r\nok')).toMatchObject({ status: 200, body: { taken: '13 bytes' } });
  expect((await post('ok', 'wrong')).status).toBe(401);
  expect((await api.ask('POST', '/inbound/mail')).status).toBe(401);
  expect((await post('')).status).toBe(400);
  expect((await post('x'.repeat(2 * 1024 * 1024 + 1))).status).toBe(413);
});

import { readEnvironment } from '../../config/environment';
import type { Channel, Handed, Outgoing } from '../../delivery/channel';
import type { ChannelName } from '../../domain/channels';
import type { Contact } from '../../domain/contacts';
import { openChannels } from '../../delivery/channels';
import { MessageIds } from '../../delivery/message-ids';
import { relay, sweep } from '../../delivery/relay';
import type { Mailbox } from '../../services/mailbox';
import { keepContactPoints } from '../../store/contact-points';
import { rows } from '../../store/database';
import { claimDigests } from '../../store/digests';
import { addEndpoint, disableEndpoint, endpoints, openEndpoint, rotateSecret } from '../../store/endpoints';
import { openFaults } from '../../store/faults';
import { triesOf } from '../../store/messages';
import { keepPreferences } from '../../store/preferences';
import { repliesTo, returnsOf } from '../../store/returns';
import { askTest, testOf } from '../../store/test-sends';
import { type Delivering, openDelivering } from '../support/delivering';
import { bounceOf, mailIn } from '../support/coming-back';
import { fakeDingtalkRobots, fakeFeishuRobots, fakeWecomRobots } from '../support/fakes/robots';
import { instant, monthly } from '../support/domain';
import { type World, openMailbox, openWorld, people, until } from '../support/world';

/** By what people are reached: their contacts in order, the next one where one fails, the limits, their own hours. */

const COUNTY = 'county@example.cn';
let world: World;
let ids: MessageIds;
let mailbox: Mailbox;
let delivering: Delivering;
/** What each channel was given, and what it says to it. */
let given: { by: ChannelName; to: Outgoing['to']; messageId: string }[] = [];
let answers: Partial<Record<ChannelName, Handed | Promise<Handed>>> = {};

const OK: Handed = { result: 'accepted', answer: 'ok' };
const channel = (name: ChannelName): Channel => ({
  name,
  concurrency: 4,
  send: ({ to, messageId }) => {
    given.push({ by: name, to, messageId });
    return Promise.resolve(answers[name] ?? OK);
  },
  close: () => undefined,
});

beforeEach(async () => {
  [given, answers] = [[], {}];
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await people(world, [
    ['牵头局', 'liaison', 'lead@example.cn'],
    ['配合局', 'liaison', 'support@example.cn'],
    ['某县', 'liaison', COUNTY],
    ['某分行', 'liaison', 'bank@example.cn'],
    ['督查室', 'coordinator', 'office@example.cn'],
    ['督查室', 'supervision-office', 'supervision@example.cn'],
  ]);
  ids = new MessageIds(world.secondFactor.box, '127.0.0.1');
  mailbox = await openMailbox(world);
  delivering = openDelivering(world, mailbox, {
    wecom: channel('wecom'),
    'dingtalk-robot': channel('dingtalk-robot'),
  });
});
afterEach(async () => {
  await delivering.close();
  await mailbox.close();
  await world.close();
});

const wecom = { channel: 'wecom', address: 'li', endpoint: null } as const;
const sms = { channel: 'sms', address: '13800000000', endpoint: null } as const;
const digestsOf = (email: string) =>
  rows<{ id: number; status: string; channel: string }>(
    world.pool,
    'select id, status, channel from digests where email = $1 order by id',
    [email],
  );
const tries = async (email: string) =>
  (await triesOf(world.pool, (await digestsOf(email))[0]?.id ?? 0)).map(({ channel: by, result }) => [
    by,
    result,
  ]);

/** So many people of a county, each reached by a contact. */
async function crowd(count: number, contactOf: (email: string) => Contact): Promise<void> {
  for (const email of Array.from({ length: count }, (_, i) => `p${i}@example.cn`)) {
    await people(world, [['某县', 'liaison', email]]);
    await keepContactPoints(world.pool, email, [contactOf(email)]);
  }
}

async function robot(name = '县里的群', secret: string | null = 'SECRET'): Promise<number> {
  const url = 'https://robot.example.cn/send?access_token=TOKEN';
  const added = { channel: 'dingtalk-robot', name, url, secret, by: 'someone' } as const;
  return (await addEndpoint(world.pool, world.secondFactor.box, added)) ?? 0;
}

it('what the first contact refuses goes by the next one, as the same message; the contact is put before a coordinator', async () => {
  await keepContactPoints(world.pool, COUNTY, [wecom, sms]);
  answers = { wecom: { result: 'refused', answer: '60111: no such member' } };
  const key = await world.launch();
  await delivering.at('2024-10-09 08:30');
  // No gateway for short messages is configured here: that contact is passed over in the same way.
  await delivering.at('2024-10-09 08:31');
  await delivering.at('2024-10-09 08:32');
  expect(await digestsOf(COUNTY)).toMatchObject([{ status: 'delivered', channel: 'mail' }]);
  expect(await tries(COUNTY)).toEqual([
    ['wecom', 'refused'],
    ['sms', 'broken'],
    ['mail', 'accepted'],
  ]);
  expect(await delivering.received(COUNTY)).toHaveLength(1);
  expect(given.map(({ to }) => to)).toEqual([{ address: 'li' }]);
  expect((await world.tasks.read(key)).assignments.find((a) => a.unit === '某县')?.served).not.toBeNull();
  const faults = await openFaults(world.pool);
  expect(faults.map(({ code, subject }) => `${code} ${subject}`).sort()).toEqual([
    'contact-refused sms 13800000000',
    'contact-refused wecom li',
  ]);
  expect(faults[0]?.message).toBe(
    '发往 county@example.cn 的消息没能用企业微信（li）送到，已改用短信：60111: no such member',
  );
  await keepContactPoints(world.pool, COUNTY, []);
  await sweep({ pool: world.pool });
  expect(await openFaults(world.pool)).toEqual([]);
});

it('a channel that does not answer holds up no other: each has a queue of its own', async () => {
  let answer: (handed: Handed) => void = () => undefined;
  answers = { wecom: new Promise<Handed>((resolve) => (answer = resolve)) };
  await crowd(6, (email) => ({ ...wecom, address: email.slice(0, 2) }));
  await world.launch();
  const leaving = delivering.at('2024-10-09 08:30');
  await until('it takes no more', () => given.length === 4);
  await until('mail has left', async () => (await delivering.received(COUNTY)).length === 1);
  expect(given).toHaveLength(4);
  answer(OK);
  await leaving;
  expect(given.map(({ to }) => to.address).sort()).toEqual(['p0', 'p1', 'p2', 'p3', 'p4', 'p5']);
});

it('what may have arrived does not go by the next contact', async () => {
  await keepContactPoints(world.pool, COUNTY, [wecom]);
  answers = { wecom: { result: 'unknown', answer: 'cut' } };
  await world.launch();
  await delivering.at('2024-10-09 08:30');
  await delivering.at('2024-10-09 08:40');
  expect(await digestsOf(COUNTY)).toMatchObject([{ status: 'unknown', channel: 'wecom' }]);
  expect(await delivering.received(COUNTY)).toEqual([]);
  expect(await openFaults(world.pool)).toMatchObject([{ code: 'unknown-outcome', subject: COUNTY }]);
});

it('no contact left: a failure in front of the coordinator, once', async () => {
  await keepContactPoints(world.pool, COUNTY, [wecom]);
  answers = { wecom: { result: 'refused', answer: 'no' } };
  mailbox.setFaults([{ address: COUNTY, kind: 'refuse' }]);
  await world.launch();
  await delivering.at('2024-10-09 08:30');
  await delivering.at('2024-10-09 08:31');
  expect(await digestsOf(COUNTY)).toMatchObject([{ status: 'permanent-failure' }]);
  expect((await openFaults(world.pool)).map(({ code }) => code).sort()).toEqual([
    'contact-refused',
    'undeliverable',
  ]);
});

it('a robot off the full hour, signed with both secrets; gone for good, it is used no more', async () => {
  const endpoint = await robot();
  await rotateSecret(world.pool, world.secondFactor.box, endpoint, 'NEXT');
  await keepContactPoints(world.pool, COUNTY, [{ channel: 'dingtalk-robot', address: '138', endpoint }]);
  await world.launch();
  await delivering.at('2024-10-09 08:30');
  expect(given).toEqual([]);
  await delivering.at('2024-10-09 08:37');
  const url = 'https://robot.example.cn/send?access_token=TOKEN';
  expect(given).toMatchObject([{ to: { address: '138', endpoint: { url, secrets: ['NEXT', 'SECRET'] } } }]);
  expect(await digestsOf(COUNTY)).toMatchObject([{ status: 'delivered', channel: 'dingtalk-robot' }]);
  answers = { 'dingtalk-robot': { result: 'refused', answer: '410', gone: true } };
  await world.pool.query(`update digests set status = 'created', hold_until = null`);
  await delivering.at('2024-10-09 09:10');
  await delivering.at('2024-10-09 09:11');
  expect(await digestsOf(COUNTY)).toMatchObject([{ status: 'delivered', channel: 'mail' }]);
  expect(await endpoints(world.pool)).toMatchObject([
    { name: '县里的群', disabled_why: '410', signed: true },
  ]);
  expect(await openEndpoint(world.pool, world.secondFactor.box, endpoint)).toBeNull();
  expect((await openFaults(world.pool)).map(({ code }) => code)).toContain('endpoint-gone');
});

it('a contact by what is disabled is none: what the others refused is a failure, and is not tried for ever', async () => {
  const endpoint = await robot();
  const mail = { channel: 'mail', address: COUNTY, endpoint: null } as const;
  await keepContactPoints(world.pool, COUNTY, [mail, { channel: 'dingtalk-robot', address: '', endpoint }]);
  await disableEndpoint(world.pool, endpoint, '停用');
  mailbox.setFaults([{ address: COUNTY, kind: 'refuse' }]);
  await world.launch();
  await delivering.at('2024-10-09 08:30');
  expect(await digestsOf(COUNTY)).toMatchObject([{ status: 'permanent-failure' }]);
  expect(await tries(COUNTY)).toEqual([['mail', 'refused']]);
});

it('an urgent message waits for the one before it, and for none of which nobody knows what came of it', async () => {
  await world.launch();
  await world.pool.query(`update outbox set urgent = true where unit = '某县'`);
  await delivering.at('2024-10-09 08:30');
  await world.launch({ number: 2 });
  await world.pool.query(`update outbox set urgent = true where unit = '某县' and status = 'waiting'`);
  await delivering.at('2024-10-09 08:40');
  expect(await digestsOf(COUNTY)).toMatchObject([{ status: 'delivered' }, { status: 'created' }]);
  await world.pool.query(
    `update digests set status = 'unknown', delivered_at = null where status = 'delivered'`,
  );
  await world.pool.query('update digests set hold_until = null');
  await delivering.at('2024-10-09 08:41');
  expect(await digestsOf(COUNTY)).toMatchObject([{ status: 'unknown' }, { status: 'delivered' }]);
});

it('an address and secrets are sealed in the database', async () => {
  await robot();
  const [row] = await rows<{ all: string }>(
    world.pool,
    `select encode(url, 'escape') || encode(secret, 'escape') || e::text as all from endpoints e`,
  );
  expect(row?.all).toContain('robot.example.cn');
  expect(row?.all).not.toMatch(/TOKEN|SECRET/);
  const again = { channel: 'webhook', name: '县里的群', url: 'https://x.cn', secret: null, by: 'x' } as const;
  expect(await addEndpoint(world.pool, world.secondFactor.box, again)).toBeNull();
});

const comesBack = (head: string[], ...body: string[]) => mailIn(world, ids, [...head, '', ...body]);
const bounce = (id: number) => mailIn(world, ids, bounceOf(ids.idOf(id)));

it('what bounces after all goes by the next contact, or stands in front of a coordinator; once', async () => {
  const mail = { channel: 'mail', address: COUNTY, endpoint: null } as const;
  await keepContactPoints(world.pool, COUNTY, [mail, wecom]);
  await world.launch();
  await delivering.at('2024-10-09 08:30');
  const [county] = await digestsOf(COUNTY);
  const [lead] = await digestsOf('lead@example.cn');
  expect([await bounce(county?.id ?? 0), await bounce(lead?.id ?? 0)]).toEqual(['bounce', 'bounce']);
  expect(await digestsOf('lead@example.cn')).toMatchObject([{ status: 'permanent-failure' }]);
  await delivering.at('2024-10-09 08:31');
  expect(await digestsOf(COUNTY)).toMatchObject([{ status: 'delivered', channel: 'wecom' }]);
  expect(await bounce(county?.id ?? 0)).toBe('bounce');
  expect(await digestsOf(COUNTY)).toMatchObject([{ status: 'delivered', channel: 'wecom' }]);
  expect((await openFaults(world.pool)).map(({ code, subject }) => `${code} ${subject}`).sort()).toEqual([
    `contact-refused mail ${COUNTY}`,
    'undeliverable lead@example.cn',
  ]);
  expect(await returnsOf(world.pool, lead?.id ?? 0)).toMatchObject([
    { kind: 'bounce', code: '5.1.1', answer: 'smtp; 550 gone' },
  ]);
});

it('a reply reaches who coordinates with their next digest, as a comment; sent in twice, once', async () => {
  await world.launch();
  await delivering.at('2024-10-09 08:30');
  const [{ id } = { id: 0 }] = await digestsOf(COUNTY);
  const head = [
    `In-Reply-To: ${ids.idOf(id)}`,
    'Message-ID: <r@x.cn>',
    'From: other@x.cn',
    'To: duban@example.cn',
  ];
  const utf8 = 'Content-Type: text/plain; charset=utf-8';
  expect(await comesBack([...head, utf8], '数据周五才有 <b>。', '> 待办1项')).toBe('reply');
  expect(await comesBack([...head, utf8], '数据周五才有 <b>。', '> 待办1项')).toBe('repeated');
  expect(await comesBack(['In-Reply-To: <duban-1.0123456789abcdef0123@x>', utf8], '同意')).toBe('ignored');
  expect(await repliesTo(world.pool, id)).toMatchObject([
    { sender: 'other@x.cn', text: '数据周五才有 <b>。' },
  ]);
  await delivering.at('2024-10-10 08:30');
  const [notice] = await rows<{ why: string; status: string }>(
    world.pool,
    `select why, status from outbox where rule = 'replied'`,
  );
  expect(notice).toMatchObject({
    why: expect.stringContaining('“数据周五才有 <b>。”') as unknown,
    status: 'addressed',
  });
  expect(await delivering.received('office@example.cn')).toHaveLength(1);
});

it('a complaint is put before a coordinator, and switches nothing off', async () => {
  await world.launch();
  await delivering.at('2024-10-09 08:30');
  const [{ id } = { id: 0 }] = await digestsOf(COUNTY);
  const taken = await comesBack(
    ['From: fbl@mx.cn', 'Content-Type: multipart/report; boundary="b"'],
    ...['--b', 'Content-Type: message/feedback-report', '', 'Feedback-Type: abuse', '', '--b'],
    ...['Content-Type: message/rfc822', '', `Message-ID: ${ids.idOf(id)}`, '', 'x', '--b--', ''],
  );
  expect(taken).toBe('complaint');
  expect(await openFaults(world.pool)).toMatchObject([{ code: 'complained', subject: COUNTY }]);
  expect(await digestsOf(COUNTY)).toMatchObject([{ status: 'delivered' }]);
});

/** What came of so many messages that try a contact. */
async function tested(contact: Contact, count: number): Promise<unknown[]> {
  const ids: number[] = [];
  for (let i = 0; i < count; i++) ids.push((await askTest(world.pool, 'someone', COUNTY, contact)) ?? 0);
  const results = async () =>
    (await Promise.all(ids.map((id) => testOf(world.pool, 'someone', id)))).map((test) => test?.result);
  await until('they were tried', async () => (await results()).every((result) => typeof result === 'string'));
  return results();
}

it.each([
  ['dingtalk-robot', fakeDingtalkRobots, '13800000000'],
  ['wecom-robot', fakeWecomRobots, 'li'],
  ['feishu-robot', fakeFeishuRobots, 'ou_1'],
] as const)(
  'no more than the limits of a %s, whoever the messages are for: it never has to refuse',
  async (robot, fake, address) => {
    let ahead = 0;
    let office = '2024-10-09 08:30';
    const robots = await fake(
      () => Date.now() + ahead,
      () => instant(office),
    );
    const leaveAt = (when: string): Promise<void> => delivering.at((office = when));
    await delivering.close();
    delivering = openDelivering(
      world,
      mailbox,
      openChannels(readEnvironment({ PRIVATE_TARGETS: '127.0.0.1/32' })),
    );
    const { url, secret } = robots.add('县里的群');
    const kept = robot === 'wecom-robot' ? null : secret;
    const endpoint = await addEndpoint(world.pool, world.secondFactor.box, {
      ...{ channel: robot, name: '县里的群', url, secret: kept, by: 'someone' },
    });
    const contact = { channel: robot, address, endpoint };
    await crowd(27, () => contact);
    await world.launch();
    // At the half hour, when everybody's robots speak, ours do not.
    await leaveAt('2024-10-09 08:30');
    expect(robots.asked()).toBe(0);
    office = '2024-10-09 08:40';
    // Whoever tries the robot takes of the same limit.
    expect(await tested(contact, 4)).toEqual(Array(4).fill('accepted'));
    await leaveAt('2024-10-09 08:40');
    const first = robots.accepted.length;
    expect(first).toBeGreaterThan(4);
    expect(first).toBeLessThan(31);
    // A minute of the fullest robots is full by now: there is no room for a test, and it says so.
    if (robot !== 'feishu-robot') expect(await tested(contact, 1)).toEqual(['later']);
    for (let minute = 41; robots.accepted.length < 31; minute++) {
      expect(minute).toBeLessThan(50);
      // As if a minute had passed on the wall, here and there.
      ahead += 60_000;
      await world.pool.query(`update sends set ended_at = ended_at - interval '1 minute'`);
      await world.pool.query(
        `update test_sends set claimed_at = claimed_at - interval '1 minute', ended_at = ended_at - interval '1 minute'`,
      );
      await world.pool.query('update digests set retry_at = null');
      await leaveAt(`2024-10-09 08:${minute}`);
    }
    expect(robots.rejected).toEqual({});
    expect(await rows(world.pool, `select 1 from sends where result <> 'accepted'`)).toEqual([]);
    await robots.close();
  },
);

it('in quiet hours of one’s own nothing comes, and news that was switched off never', async () => {
  const person = { zone: 'Asia/Shanghai', language: 'zh-CN', muted: ['outcome'] } as const;
  await keepPreferences(world.pool, COUNTY, {
    ...person,
    muted: [...person.muted],
    quiet: { from: '19:00', to: '09:30' },
  });
  await world.launch();
  await world.pool.query(`update outbox set kind = 'outcome' where unit = '配合局'`);
  await keepPreferences(world.pool, 'support@example.cn', {
    ...person,
    muted: [...person.muted],
    quiet: null,
  });
  await delivering.at('2024-10-09 08:30');
  expect(await delivering.received('lead@example.cn')).toHaveLength(1);
  expect(await delivering.received(COUNTY)).toEqual([]);
  expect(await digestsOf('support@example.cn')).toMatchObject([{ status: 'empty' }]);
  await delivering.at('2024-10-09 09:29');
  // Nor is it taken by who still had it in a queue.
  const [{ id } = { id: 0 }] = await digestsOf(COUNTY);
  expect(await claimDigests(world.pool, [id], 'mail')).toEqual([]);
  expect(await delivering.received(COUNTY)).toEqual([]);
  await delivering.at('2024-10-09 09:30');
  expect(await delivering.received(COUNTY)).toHaveLength(1);
});

it('where the queue was away, what was meant for it is not lost', async () => {
  await world.launch();
  await world.clock.set(instant('2024-10-09 08:30'));
  const queue = { add: () => Promise.reject(new Error('away')), close: () => Promise.resolve() };
  const context = { pool: world.pool, calendar: world.calendar, hours: monthly, queue };
  await expect(relay(context)).rejects.toThrow('away');
  await delivering.at('2024-10-09 08:30');
  expect(await delivering.received(COUNTY)).toHaveLength(1);
});

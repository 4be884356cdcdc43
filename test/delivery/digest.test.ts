import { Redis } from 'ioredis';
import { openDesk } from '../../delivery/desk';
import { type MessageQueue, openQueue } from '../../delivery/queue';
import { type RelayContext, relay, sweep } from '../../delivery/relay';
import { decide } from '../../domain/task/decide';
import type { TaskCommand } from '../../domain/task/commands';
import { obligationOf } from '../../domain/task/state';
import { tick } from '../../domain/task/tick';
import { dayOf } from '../../domain/time';
import type { Mailbox } from '../../services/mailbox';
import { rows } from '../../store/database';
import { openFaults } from '../../store/faults';
import { claimDigests } from '../../store/digests';
import { triesOf } from '../../store/messages';
import { resend } from '../../store/undelivered';
import { startDelivery } from '../../workers/delivery';
import { deliverAll } from '../support/delivering';
import { keepEvidence } from '../support/ledger';
import { HASH, concluded, found, openInspection } from '../support/areas/inspecting';
import { instant, monthly } from '../support/domain';
import { type World, openMailbox, openWorld, people, until } from '../support/world';

let world: World;
let mailbox: Mailbox;
let queue: MessageQueue;
let senders: { close: () => Promise<void> } | undefined;
const troubles: string[] = [];

beforeEach(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await people(world, [
    ['牵头局', 'liaison', 'lead@example.cn'],
    ['牵头局', 'head', 'lead-head@example.cn'],
    ['配合局', 'liaison', 'support@example.cn'],
    ['某县', 'liaison', 'county@example.cn'],
    ['某分行', 'liaison', 'bank@example.cn'],
    ['督查室', 'coordinator', 'office@example.cn'],
    ['督查室', 'supervision-office', 'supervision@example.cn'],
    ['督查室', 'leader-in-charge', 'leader@example.cn'],
  ]);
  mailbox = await openMailbox(world);
  queue = openQueue(world.redisUrl);
  startSenders();
});
afterEach(async () => {
  await senders?.close();
  await queue.close();
  await mailbox.close();
  await world.close();
  expect(troubles.splice(0)).toEqual([]);
});

function startSenders(): void {
  senders = startDelivery(world, {
    redisUrl: world.redisUrl,
    mail: { url: mailbox.smtp, from: 'duban@example.cn', connections: 2 },
    link: 'http://127.0.0.1/',
    onTrouble: (error) => troubles.push(String(error)),
  });
}

const context = (): RelayContext => ({ pool: world.pool, calendar: world.calendar, hours: monthly, queue });

/** Sets the clock and lets the relay do all there is to do at that instant. */
async function at(when: string): Promise<void> {
  await world.clock.set(instant(when));
  await deliverAll(world, context());
}

async function act(key: string, when: string, command: TaskCommand): Promise<void> {
  const done = await world.tasks.commit([
    {
      key,
      decide: (state) => {
        if (!state) throw new Error(key);
        return decide(state, command, instant(when), world.calendar);
      },
    },
  ]);
  expect(done).toHaveProperty('outcomes');
}

async function advance(key: string, when: string): Promise<void> {
  await world.tasks.commit(
    [
      {
        key,
        decide: (state) => {
          if (!state) throw new Error(key);
          return { events: tick(state, instant(when), world.calendar) };
        },
      },
    ],
    { advance: true },
  );
}

interface Received {
  id: number;
  to: string[];
  subject: string;
}

async function mails(to?: string): Promise<Received[]> {
  const response = await fetch(`${mailbox.http}/api/messages?limit=1000${to ? `&to=${to}` : ''}`);
  return ((await response.json()) as { messages: Received[] }).messages;
}

async function textOf({ id }: Received): Promise<{ text: string; html: string }> {
  return (await (await fetch(`${mailbox.http}/api/messages/${id}`)).json()) as { text: string; html: string };
}

const status = async (email: string) =>
  (
    await rows<{ status: string }>(world.pool, 'select status from digests where email = $1 order by id', [
      email,
    ])
  ).map((r) => r.status);

const submission = (unit: string, obligation: string): TaskCommand => ({
  type: 'submit',
  actor: { user: 'u', unit, posts: ['liaison'] },
  obligation,
  answer: { text: '已办', values: [], difficulties: null, rating: 'on-track', noChange: false },
});

it('many tasks, one message a person: it says why, what, by when and what next, and serves the assignments', async () => {
  const keys = [];
  for (let number = 1; number <= 5; number++)
    keys.push(await world.launch({ number, title: `工作${number}` }));
  await at('2024-10-09 08:30');
  expect((await mails('support@example.cn')).map((m) => m.subject)).toHaveLength(1);
  const [mail] = await mails('support@example.cn');
  const { text, html } = await textOf(mail as Received);
  for (const part of ['任务1至5', '要做什么', '接下来', '您收到本消息']) expect(text).toContain(part);
  expect(html).toContain('任务1至5');
  for (const key of keys) {
    const state = await world.tasks.read(key);
    expect(state.assignments.map((a) => a.served)).toEqual(Array(4).fill(instant('2024-10-09 08:30')));
  }
});

it('an assignment goes out on the day it is given; at night and on a day off it waits for the next digest', async () => {
  const first = await world.launch({ plan: 'day', number: 1 });
  await at('2024-10-08 09:00');
  expect(await status('county@example.cn')).toEqual(['delivered']);
  await world.clock.set(instant('2024-10-11 21:00'));
  const second = await world.launch({ plan: 'night', number: 1 });
  for (const quiet of ['2024-10-11 21:00', '2024-10-12 07:45', '2024-10-12 08:29']) {
    await at(quiet);
    expect(await mails('county@example.cn')).toHaveLength(1);
  }
  await advance(first, '2024-10-12 08:30');
  await at('2024-10-12 08:30');
  expect(await mails('county@example.cn')).toHaveLength(2);
  await world.clock.set(instant('2024-10-13 10:00'));
  await world.launch({ plan: 'sunday', number: 1 });
  await at('2024-10-13 10:00');
  expect(await mails('county@example.cn')).toHaveLength(2);
  for (const key of [first, second]) await advance(key, '2024-10-14 08:30');
  await at('2024-10-14 08:30');
  expect(await mails('county@example.cn')).toHaveLength(3);
});

it('what is late or tried again waits for the morning, and serves as of when it left', async () => {
  mailbox.setFaults([{ address: 'county@example.cn', kind: 'later' }]);
  const key = await world.launch();
  await at('2024-10-08 09:00');
  mailbox.setFaults([]);
  await world.pool.query(`update digests set retry_at = clock_timestamp() where retry_at is not null`);
  await at('2024-10-08 20:30');
  expect(await status('county@example.cn')).toEqual(['temporary-failure']);
  await at('2024-10-09 09:40');
  expect(await status('county@example.cn')).toEqual(['delivered']);
  const served = (await world.tasks.read(key)).assignments.map((a) => [a.unit, a.served]);
  expect(Object.fromEntries(served)).toMatchObject({
    牵头局: instant('2024-10-08 09:00'),
    某县: instant('2024-10-09 09:40'),
  });
});

it('what is answered before the message leaves is not asked for, and an empty message is not sent', async () => {
  const key = await world.launch();
  await at('2024-10-09 08:30');
  await act(key, '2024-10-09 09:00', {
    type: 'acknowledge',
    actor: { user: 'u', unit: '配合局', posts: ['liaison'] },
    unit: '配合局',
  });
  await advance(key, '2024-10-18 07:00');
  await advance(key, '2024-10-21 07:30');
  const before = (await mails('support@example.cn')).length;
  // The reminder is raised, the answer comes one second before the digest.
  await act(key, '2024-10-21 08:29', submission('配合局', '2024-10/contribution/配合局'));
  await at('2024-10-21 08:30');
  expect(await mails('support@example.cn')).toHaveLength(before);
  expect(await status('support@example.cn')).toContain('empty');
  // What was not sent was not tried either.
  const untried = `select 1 from sends s join digests d on d.id = s.digest where d.status = 'empty'`;
  expect(await rows(world.pool, untried)).toEqual([]);
  // The others are asked all the same.
  const [county] = await mails('county@example.cn');
  expect((await textOf(county as Received)).text).toContain('落实');
});

it('level 2 breaks through at once to the one addressed, outside quiet hours; all else waits for the digest', async () => {
  const key = await world.launch();
  await at('2024-10-09 08:30');
  await advance(key, '2024-10-11 17:32');
  await advance(key, '2024-10-12 07:40');
  await at('2024-10-12 08:30');
  expect(await mails('lead-head@example.cn')).toHaveLength(1);
  await advance(key, '2024-10-15 07:29');
  const { ladder } = obligationOf(await world.tasks.read(key), '-/acknowledge/牵头局') ?? {};
  expect(ladder?.level).toBe(2);
  await at('2024-10-15 07:29');
  expect(await mails('supervision@example.cn')).toHaveLength(0);
  await at('2024-10-15 07:30');
  const [mail] = await mails('supervision@example.cn');
  expect(mail?.subject).toContain('第2级升级');
});

it('an address that refuses is a permanent failure in front of the coordinator; resend after it is put right', async () => {
  mailbox.setFaults([{ address: 'county@example.cn', kind: 'refuse' }]);
  const key = await world.launch();
  await at('2024-10-09 08:30');
  expect(await status('county@example.cn')).toEqual(['permanent-failure']);
  expect(await openFaults(world.pool)).toMatchObject([
    { code: 'undeliverable', subject: 'county@example.cn' },
  ]);
  expect((await world.tasks.read(key)).assignments.find((a) => a.unit === '某县')?.served).toBeNull();
  mailbox.setFaults([]);
  const [digest] = await rows<{ id: number }>(
    world.pool,
    `select id from digests where email = 'county@example.cn'`,
  );
  expect(await resend(world.pool, digest?.id ?? 0, 'office.coordinator')).toBe(true);
  await at('2024-10-09 09:00');
  expect(await status('county@example.cn')).toEqual(['delivered']);
  expect(await mails('county@example.cn')).toHaveLength(1);
});

it('a busy server is tried again later, and the message leaves once', async () => {
  mailbox.setFaults([{ address: 'county@example.cn', kind: 'later' }]);
  await world.launch();
  await at('2024-10-09 08:30');
  expect(await status('county@example.cn')).toEqual(['temporary-failure']);
  mailbox.setFaults([]);
  await world.pool.query(`update digests set retry_at = clock_timestamp() where retry_at is not null`);
  await at('2024-10-09 08:31');
  expect(await status('county@example.cn')).toEqual(['delivered']);
  expect(await mails('county@example.cn')).toHaveLength(1);
});

it('a vacant post: who stands in has the mail; without anybody it is a fault that says what to do', async () => {
  await people(world, [['某县', 'liaison', 'deputy@example.cn', 'B']]);
  await world.pool.query(`delete from holdings where email = 'county@example.cn'`);
  const key = await world.launch();
  await at('2024-10-09 08:30');
  expect([(await mails('deputy@example.cn')).length, await openFaults(world.pool)]).toEqual([1, []]);
  await world.pool.query(`delete from holdings where unit = '某县'`);
  await advance(key, '2024-10-12 07:31');
  await at('2024-10-12 08:30');
  expect(await openFaults(world.pool)).toMatchObject([{ code: 'empty-post', subject: '某县 liaison' }]);
  await people(world, [['某县', 'liaison', 'new@example.cn']]);
  await sweep({ pool: world.pool });
  expect(await openFaults(world.pool)).toEqual([]);
  await advance(key, '2024-10-14 08:30');
  await at('2024-10-14 08:30');
  expect(await mails('new@example.cn')).toHaveLength(1);
});

it('while the holder of a post is away, who stands in has the mail, and is told as what', async () => {
  await people(world, [['某县', 'liaison', 'deputy@example.cn', 'B']]);
  await world.pool.query(
    `update holdings set absent_from = $1, absent_until = $2 where unit = '某县' and rank = 'A'`,
    [dayOf(instant('2024-10-09 00:00')), dayOf(instant('2024-10-09 00:00'))],
  );
  const key = await world.launch();
  await at('2024-10-09 08:30');
  expect(await mails('county@example.cn')).toEqual([]);
  const [first] = await mails('deputy@example.cn');
  expect((await textOf(first as Received)).text).toContain('因为您代行某县联络员');

  await advance(key, '2024-10-12 07:31');
  await at('2024-10-12 08:30');
  expect(await mails('deputy@example.cn')).toHaveLength(1);
  const [back] = await mails('county@example.cn');
  expect((await textOf(back as Received)).text).toContain('因为您担任某县联络员');
});

/** The county's first digest waits in the queue, and nobody sends. */
async function inTheQueue(): Promise<number> {
  await senders?.close();
  senders = undefined;
  await world.launch();
  await world.clock.set(instant('2024-10-09 08:30'));
  while ((await relay(context())) > 0);
  const [message] = await rows<{ id: number }>(
    world.pool,
    `select id from digests where email = 'county@example.cn'`,
  );
  return message?.id ?? 0;
}

it('what an emptied Redis loses is found and sent', async () => {
  await inTheQueue();
  const redis = new Redis(world.redisUrl);
  await redis.flushdb();
  redis.disconnect();
  startSenders();
  // As if the seconds had passed after which the queue counts as having lost it.
  await world.pool.query(`update digests set enqueued_at = enqueued_at - interval '1 minute'`);
  await at('2024-10-09 08:31');
  expect(await status('county@example.cn')).toEqual(['delivered']);
  expect(await mails('county@example.cn')).toHaveLength(1);
});

it('a send that nobody finished is shown as unknown, never repeated by itself', async () => {
  const id = await inTheQueue();
  await claimDigests(world.pool, [id], 'mail');
  await world.pool.query(
    `update digests set changed_at = clock_timestamp() - interval '2 minutes' where status = 'sending'`,
  );
  expect(await sweep({ pool: world.pool })).toBe(1);
  startSenders();
  await at('2024-10-09 08:31');
  expect(await status('county@example.cn')).toEqual(['unknown']);
  expect(await mails('county@example.cn')).toHaveLength(0);
  expect(await openFaults(world.pool)).toMatchObject([{ code: 'unknown-outcome' }]);
  expect(await triesOf(world.pool, id)).toMatchObject([
    { result: 'unknown', answer: 'the sender stopped while the message was in flight' },
  ]);
});

it('what waits for a connection does not count as abandoned while its sender lives', async () => {
  const id = await inTheQueue();
  const desk = openDesk(world.pool, 10);
  expect(await desk.claim(id, 'mail')).toMatchObject({ id, email: 'county@example.cn' });
  expect(await desk.claim(id, 'mail')).toBeUndefined();
  const longAgo = `update digests set changed_at = clock_timestamp() - interval '2 minutes' where status = 'sending'`;
  await world.pool.query(longAgo);
  const fresh = `select 1 from digests where changed_at > clock_timestamp() - interval '1 minute' and status = 'sending'`;
  await until('its sender says that it lives', async () => (await rows(world.pool, fresh)).length === 1);
  expect(await sweep({ pool: world.pool })).toBe(0);
  desk.letGo(id);
  await desk.close();
  await world.pool.query(longAgo);
  expect(await sweep({ pool: world.pool })).toBe(1);
});

it('a task title with HTML in it stays text', async () => {
  await world.launch({ title: '<img src=x onerror=alert(1)>&"' });
  await at('2024-10-09 08:30');
  const [mail] = await mails('county@example.cn');
  const { html } = await textOf(mail as Received);
  expect(html).toContain('&lt;img src=x');
  expect(html).not.toContain('<img');
});

it('a message waits for every task that is due by its hour, so that nobody gets half of one', async () => {
  const [one, two] = [await world.launch({ number: 1 }), await world.launch({ number: 2 })];
  await at('2024-10-09 08:30');
  for (const key of [one, two]) await advance(key, '2024-10-11 08:00');
  // Both are due again by the 14th; only one has acted when the digest's hour comes.
  await advance(one, '2024-10-14 08:00');
  await at('2024-10-14 08:30');
  expect(await mails('lead@example.cn')).toHaveLength(1);
  await advance(two, '2024-10-14 08:00');
  await at('2024-10-14 08:30');
  const [mail] = await mails('lead@example.cn');
  expect(await mails('lead@example.cn')).toHaveLength(2);
  expect((await textOf(mail as Received)).text).toContain('任务1、2');
});

it('a conclusion of an inspection handed over is received by its unit, as of the message', async () => {
  const key = await world.launch();
  const when = '2024-10-09 10:00';
  await keepEvidence(world, HASH, ['督查室']);
  await act(key, when, openInspection({ units: ['配合局', '某县'] }));
  await act(key, when, found());
  await act(key, when, concluded(['1']));
  await advance(key, '2024-10-10 08:00');
  await at('2024-10-10 08:30');
  const [mail] = (await mails('support@example.cn')).slice(-1);
  expect((await textOf(mail as Received)).text).toContain('第1号问题：台账与现场不符');
  expect((await world.tasks.read(key)).conclusions).toMatchObject([
    { unit: '配合局', received: instant('2024-10-10 08:30') },
    { unit: '某县', received: instant('2024-10-10 08:30') },
  ]);
});

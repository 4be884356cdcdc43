import type { Channel } from '../../delivery/channel';
import { MessageIds } from '../../delivery/message-ids';
import { sweep } from '../../delivery/relay';
import type { Mailbox } from '../../services/mailbox';
import { keepContactPoints } from '../../store/contact-points';
import { rows } from '../../store/database';
import { claimDigests } from '../../store/digests';
import { resend } from '../../store/undelivered';
import { bounceOf, mailIn } from '../support/coming-back';
import { type Delivering, openDelivering } from '../support/delivering';
import { instant } from '../support/domain';
import { type World, openMailbox, openWorld, people } from '../support/world';

/** Messages that are made ahead of their hour, or do not leave when they should. A person has one digest a day all the same. */

const COUNTY = 'county@example.cn';
let world: World;
let mailbox: Mailbox;
let delivering: Delivering;
/** Ids of messages that went by WeCom. */
let byWecom: string[];

const wecom: Channel = {
  name: 'wecom',
  concurrency: 4,
  send: ({ messageId }) => {
    byWecom.push(messageId);
    return Promise.resolve({ result: 'accepted', answer: 'ok' });
  },
  close: () => undefined,
};

beforeEach(async () => {
  byWecom = [];
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await people(world, [
    ['牵头局', 'liaison', 'lead@example.cn'],
    ['配合局', 'liaison', 'support@example.cn'],
    ['某县', 'liaison', COUNTY],
    ['某分行', 'liaison', 'bank@example.cn'],
    ['督查室', 'coordinator', 'office@example.cn'],
    ['督查室', 'supervision-office', 'supervision@example.cn'],
  ]);
  mailbox = await openMailbox(world);
  delivering = openDelivering(world, mailbox, { wecom });
});
afterEach(async () => {
  await delivering.close();
  await mailbox.close();
  await world.close();
});

const digests = () =>
  rows<{ id: number; slot: number; status: string }>(
    world.pool,
    'select id, slot, status from digests where email = $1 order by id',
    [COUNTY],
  );
/** As if the seconds until the next try had passed. */
const again = () => world.pool.query('update digests set retry_at = null where retry_at is not null');
/** As if it had been waited for long enough that tasks which are due have their say: none of them does here. */
const complete = () => world.pool.query(`update digests set changed_at = changed_at - interval '2 minutes'`);
/** Another task, given after the digests of the day have left. */
async function launchedAt(when: string, number: number): Promise<void> {
  await world.clock.set(instant(when));
  await world.launch({ number });
}

it('made seconds before its hour it leaves with the hour, with what came in between', async () => {
  await launchedAt('2024-10-08 21:00', 1);
  await delivering.at('2024-10-09 08:29');
  expect(await digests()).toEqual([]);
  await world.clock.set(instant('2024-10-09 08:30') - 10_000);
  await delivering.now();
  const [made] = await digests();
  expect(made).toMatchObject({ status: 'created' });
  // Also a job that was in the queue before, for another day, does not take it.
  expect(await claimDigests(world.pool, [made?.id ?? 0], 'mail')).toEqual([]);
  await world.launch({ number: 2 });
  await delivering.at('2024-10-09 08:30');
  expect(await delivering.received(COUNTY)).toEqual([expect.stringContaining('2条消息')]);
  expect(await digests()).toMatchObject([{ status: 'delivered' }]);
});

it('what could not leave yesterday is said in the one digest of today; what left today waits for the next day', async () => {
  mailbox.setFaults([{ address: COUNTY, kind: 'later' }]);
  await world.launch({ number: 1 });
  await delivering.at('2024-10-08 19:59');
  expect(await digests()).toMatchObject([{ status: 'temporary-failure' }]);
  mailbox.setFaults([]);
  await again();
  await launchedAt('2024-10-08 21:00', 2);
  await delivering.at('2024-10-09 07:30');
  expect(await delivering.received(COUNTY)).toEqual([]);
  await delivering.at('2024-10-09 08:30');
  const [subject, ...more] = await delivering.received(COUNTY);
  expect([subject, more]).toEqual([expect.stringContaining('2条消息'), []]);
  const [today, ...others] = await digests();
  expect([today?.status, others]).toEqual(['delivered', []]);

  // It bounces a day later, when the next one has left: by the next contact, with the digest of the day after.
  const mail = { channel: 'mail', address: COUNTY, endpoint: null } as const;
  await keepContactPoints(world.pool, COUNTY, [mail, { channel: 'wecom', address: 'li', endpoint: null }]);
  await launchedAt('2024-10-09 21:00', 3);
  await delivering.at('2024-10-10 08:30');
  await complete();
  await delivering.at('2024-10-10 08:31');
  const ids = new MessageIds(world.secondFactor.box, '127.0.0.1');
  const bounced = ids.idOf(today?.id ?? 0);
  expect(await mailIn(world, ids, bounceOf(bounced))).toBe('bounce');
  await delivering.at('2024-10-10 09:00');
  expect([(await delivering.received(COUNTY)).length, byWecom]).toEqual([2, []]);
  await delivering.at('2024-10-11 08:30');
  await complete();
  await delivering.at('2024-10-11 08:31');
  expect(byWecom).toEqual([bounced]);
});

it('held by hours of one’s own into the next day, it joins the digest that is there', async () => {
  await world.launch({ number: 1 });
  await world.pool.query(
    `insert into preferences (email, quiet_from, quiet_to) values ($1, '08:45', '08:30')`,
    [COUNTY],
  );
  await delivering.at('2024-10-08 10:00');
  expect(await digests()).toMatchObject([{ status: 'created' }]);
  // Its day's own stands already when it is looked at again.
  await launchedAt('2024-10-08 21:00', 2);
  await world.pool.query(`update digests set hold_until = $1`, [instant('2024-10-09 08:40')]);
  await world.pool.query(
    `insert into digests (email, urgent, slot, send_at) select email, false, slot + 1, $1 from digests`,
    [instant('2024-10-09 08:30')],
  );
  await delivering.at('2024-10-09 08:40');
  expect(await digests()).toMatchObject([{ status: 'empty' }, { status: 'delivered' }]);
  expect(await delivering.received(COUNTY)).toEqual([expect.stringContaining('2条消息')]);
});

it('a webhook whose sender died is tried again: its receiver tells a repeat; for ever it is not', async () => {
  const [{ id } = { id: 0 }] = await rows<{ id: number }>(
    world.pool,
    `insert into digests (email, urgent, slot, send_at, channel) values ($1, false, 1, 1, 'webhook') returning id`,
    [COUNTY],
  );
  const dies = async (): Promise<number> => {
    expect(await claimDigests(world.pool, [id], 'webhook')).toHaveLength(1);
    await complete();
    return sweep({ pool: world.pool });
  };
  expect([await dies(), await digests()]).toMatchObject([0, [{ status: 'temporary-failure' }]]);
  await world.pool.query('update digests set attempts_here = 9');
  expect([await dies(), await digests()]).toMatchObject([1, [{ status: 'unknown' }]]);
});

it('what somebody sends again leaves as it is', async () => {
  mailbox.setFaults([{ address: COUNTY, kind: 'refuse' }]);
  await world.launch({ number: 1 });
  await delivering.at('2024-10-08 10:00');
  mailbox.setFaults([]);
  await launchedAt('2024-10-08 21:00', 2);
  await delivering.at('2024-10-09 08:30');
  const [late] = await digests();
  expect(await resend(world.pool, late?.id ?? 0, 'office.coordinator')).toBe(true);
  await delivering.at('2024-10-09 09:00');
  expect(await digests()).toMatchObject([{ status: 'delivered' }, { status: 'delivered' }]);
  expect(await delivering.received(COUNTY)).toHaveLength(2);
});

import type { Channel } from '../../delivery/channel';
import { openQueue } from '../../delivery/queue';
import { relay } from '../../delivery/relay';
import type { Mailbox } from '../../services/mailbox';
import { keepContactPoints } from '../../store/contact-points';
import { rows, transaction } from '../../store/database';
import { raiseFault } from '../../store/faults';
import { keepPreferences, preferencesOf } from '../../store/preferences';
import { startDelivery } from '../../workers/delivery';
import { instant, monthly, unit } from '../support/domain';
import { mailsTo } from '../support/tapping';
import { type World, openMailbox, openWorld, people, until } from '../support/world';

/** Who operates the product is told of every fault, at any hour, once. */

const OPERATOR = 'operator@example.cn';
/** Who reads in English. */
const ENGLISH = 'english@example.cn';
let world: World;
let mailbox: Mailbox;
let delivery: { close: () => Promise<void> };
/** What went by WeCom, and whom to. */
const byWecom: string[] = [];
const wecom: Channel = {
  name: 'wecom',
  concurrency: 4,
  send: ({ to, markdown }) => {
    byWecom.push(`${to.address} ${markdown}`);
    return Promise.resolve({ result: 'accepted', answer: 'ok' });
  },
  close: () => undefined,
};

beforeAll(async () => {
  // In the middle of the night.
  world = await openWorld({ start: instant('2024-10-09 03:00') });
  await people(world, [['督查室', 'leader-in-charge', ENGLISH]]);
  const usual = await preferencesOf(world.pool, ENGLISH);
  await keepPreferences(world.pool, ENGLISH, { ...usual, language: 'en' });
  mailbox = await openMailbox(world, [
    { address: OPERATOR, kind: 'refuse' },
    { address: ENGLISH, kind: 'refuse' },
  ]);
  delivery = startDelivery(world, {
    redisUrl: world.redisUrl,
    mail: { url: mailbox.smtp, from: 'duban@example.cn', connections: 2 },
    link: 'http://127.0.0.1/',
    alarmTo: [OPERATOR, ENGLISH],
    channels: { wecom },
    onTrouble: () => undefined,
  });
});
afterAll(async () => {
  await delivery.close();
  await mailbox.close();
  await world.close();
});

/** Together: no look at what is to be told comes between. */
const raise = (...subjects: string[]) =>
  transaction(world.pool, async (sql) => {
    for (const subject of subjects)
      await raiseFault(sql, {
        ...{ code: 'undeliverable', subject },
        message: `发往 ${subject} 的消息未能送达：<b>550</b>`,
        advice: '核对邮箱地址后重发',
      });
  });
const subjects = async (address = OPERATOR): Promise<string[]> => {
  const response = await fetch(`${mailbox.http}/api/messages?to=${address}`);
  return ((await response.json()) as { messages: { subject: string }[] }).messages.map((m) => m.subject);
};
const untold = () => rows(world.pool, 'select 1 from faults where alarmed_at is null');

it('tells what has gone wrong, again where the mail was refused, and each fault once', async () => {
  await raise('a@example.cn', 'b@example.cn');
  const tried = 'select 1 from faults where alarm_at > clock_timestamp()';
  await until('it was tried', async () => (await rows(world.pool, tried)).length === 2);
  mailbox.setFaults([]);
  // As if the minute had passed.
  await world.pool.query('update faults set alarm_at = clock_timestamp()');
  await until('it was told', async () => (await untold()).length === 0);
  await raise('c@example.cn');
  await until('the next one was told', async () => (await untold()).length === 0);
  expect((await subjects()).sort()).toEqual(['【督办告警】1项需要处理', '【督办告警】2项需要处理']);
  expect((await subjects(ENGLISH)).sort()).toEqual([
    '[Duban alarm] 1 to see to',
    '[Duban alarm] 2 to see to',
  ]);
}, 60_000);

it('where the mail is down it goes by the next contact of who has one, and counts as told', async () => {
  mailbox.setFaults([OPERATOR, ENGLISH].map((address) => ({ address, kind: 'later' as const })));
  const mail = { channel: 'mail', address: ENGLISH, endpoint: null } as const;
  await keepContactPoints(world.pool, ENGLISH, [mail, { channel: 'wecom', address: 'li', endpoint: null }]);
  await raise('d_@example.cn');
  await until('it was told', async () => (await untold()).length === 0);
  expect(byWecom).toEqual([expect.stringMatching(/^li ### .Duban alarm. 1 to see to/u)]);
  expect(byWecom[0]).toContain('d＿＠example.cn');
  const noted = `select channel, result from test_sends where email = $1 order by id desc limit 2`;
  expect(await rows(world.pool, noted, [ENGLISH])).toEqual([
    { channel: 'wecom', result: 'accepted' },
    { channel: 'mail', result: 'later' },
  ]);
  mailbox.setFaults([]);
}, 60_000);

it('that a message was refused its operator knows within a minute, and a post without anybody, too', async () => {
  await people(world, [
    ['牵头局', 'liaison', 'gone@example.cn'],
    ['督查室', 'coordinator', 'office@example.cn'],
    ['督查室', 'supervision-office', 'supervision@example.cn'],
  ]);
  mailbox.setFaults([{ address: 'gone@example.cn', kind: 'refuse' }]);
  await world.launch({ assignments: [unit('牵头局', 'lead'), unit('空缺局', 'support')] });
  await world.clock.set(instant('2024-10-09 08:30'));
  const queue = openQueue(world.redisUrl);
  const before = Date.now();
  while ((await relay({ ...world, hours: monthly, queue })) > 0);
  const faults = `select code, extract(epoch from alarmed_at - raised_at)::float as seconds from faults
    where subject in ('gone@example.cn', '空缺局 liaison') order by code`;
  const told = () => rows<{ code: string; seconds: number | null }>(world.pool, faults);
  await until(
    'both were told',
    async () => (await told()).filter(({ seconds }) => seconds !== null).length === 2,
    60_000,
  );
  expect(Date.now() - before).toBeLessThan(60_000);
  for (const { code, seconds } of await told()) expect([code, (seconds ?? 61) < 60]).toEqual([code, true]);
  expect((await told()).map(({ code }) => code)).toEqual(['empty-post', 'undeliverable']);
  // The mail says what, to whom, and what to do.
  const mails = await mailsTo(mailbox, OPERATOR);
  expect(mails).toContain('gone@example.cn 的消息未能送达');
  expect(mails).toContain('空缺局的联络员岗位无人任职');
  const english = await mailsTo(mailbox, ENGLISH);
  expect(english).toContain('a message to gone@example.cn was not delivered');
  expect(english).toContain('nobody is liaison of 空缺局');
  await queue.close();
}, 90_000);

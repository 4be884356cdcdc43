import type { Mailbox } from '../../services/mailbox';
import { rows, transaction } from '../../store/database';
import { raiseFault } from '../../store/faults';
import { startDelivery } from '../../workers/delivery';
import { instant } from '../support/domain';
import { type World, openMailbox, openWorld, until } from '../support/world';

/** Who operates the product is told of every fault, at any hour, once. */

const OPERATOR = 'operator@example.cn';
let world: World;
let mailbox: Mailbox;
let delivery: { close: () => Promise<void> };

beforeAll(async () => {
  // In the middle of the night.
  world = await openWorld({ start: instant('2024-10-09 03:00') });
  mailbox = await openMailbox(world, [{ address: OPERATOR, kind: 'refuse' }]);
  delivery = startDelivery(world, {
    redisUrl: world.redisUrl,
    mail: { url: mailbox.smtp, from: 'duban@example.cn', connections: 2 },
    link: 'http://127.0.0.1/',
    alarmTo: [OPERATOR],
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
const subjects = async (): Promise<string[]> => {
  const response = await fetch(`${mailbox.http}/api/messages?to=${OPERATOR}`);
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
}, 60_000);

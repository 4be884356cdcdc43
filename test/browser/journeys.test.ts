import { type MessageQueue, openQueue } from '../../delivery/queue';
import { relay } from '../../delivery/relay';
import { reportBack } from '../../delivery/report';
import type { Mailbox } from '../../services/mailbox';
import { rows } from '../../store/database';
import { taskKeys } from '../../store/plans';
import { startDelivery } from '../../workers/delivery';
import { MINUTE } from '../../domain/time';
import { PASSWORD, emailOf } from '../support/api';
import { type Pages, openPages } from '../support/browser';
import { instant, monthly } from '../support/domain';
import { advanceTo, launchPlan } from '../support/ledger';
import { type World, openMailbox, openWorld, until } from '../support/world';

/**
 * The three main journeys, from the mail to done, on everything real: a clerk signs and reports, a coordinator accepts, a
 * leader to whom something was escalated instructs.
 */

let world: World;
let pages: Pages;
let mailbox: Mailbox;
let queue: MessageQueue;
let senders: { close: () => Promise<void> };
let key: string;
const troubles: string[] = [];

beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await launchPlan(world);
  key = await world.launch({ title: '培育链主企业' });
  pages = await openPages(world);
  mailbox = await openMailbox(world);
  queue = openQueue(world.redisUrl);
  senders = startDelivery(world, {
    ...{ redisUrl: world.redisUrl, link: `${pages.url}/` },
    mail: { url: mailbox.smtp, from: 'duban@example.cn', connections: 2 },
    onTrouble: (error) => troubles.push(String(error)),
  });
});
afterAll(async () => {
  await senders.close();
  await queue.close();
  await mailbox.close();
  await pages.close();
  await world.close();
  expect(troubles).toEqual([]);
});

/** Time goes on to an instant, and all that is to leave then is in the mailbox. */
async function mailsOf(when: string): Promise<void> {
  // What is to leave at an instant leaves after it, when all tasks have acted.
  const now = instant(when) + MINUTE;
  for (const each of await taskKeys(world.pool, 'p')) await advanceTo(world, each, now);
  while ((await relay({ pool: world.pool, calendar: world.calendar, hours: monthly, queue })) > 0);
  await until('nothing is under way', async () => {
    const busy = `select 1 from digests where status in ('created', 'sending') and send_at <= $1`;
    return (await rows(world.pool, busy, [now])).length === 0;
  });
  while ((await reportBack(world.pool, world.tasks, world.clock)) > 0);
}

/** The address behind a line of the latest mail to an account. */
async function linkIn(account: string, line: RegExp): Promise<string> {
  const list = await fetch(`${mailbox.http}/api/messages?limit=1000&to=${emailOf(account)}`);
  const { messages } = (await list.json()) as { messages: { id: number }[] };
  const latest = Math.max(...messages.map(({ id }) => id));
  const mail = (await (await fetch(`${mailbox.http}/api/messages/${latest}`)).json()) as { text: string };
  const after = mail.text.slice(mail.text.search(line));
  return /https?:\S+/u.exec(after)?.[0] ?? `no link after ${String(line)} in ${mail.text}`;
}

/** Opens a link of a mail, signed out, signs in, and lands on the page it names. */
async function follow(account: string, link: string) {
  const visit = await pages.visit(link.slice(pages.url.length));
  const { page } = visit;
  await page.getByLabel('账号').fill(account);
  await page.getByLabel('密码').fill(PASSWORD);
  await page.getByLabel('密码').press('Enter');
  await page.getByRole('navigation').waitFor();
  expect(decodeURIComponent(page.url())).toBe(decodeURIComponent(link));
  return visit;
}

const stateOf = () => world.tasks.read(key);
const REPORT = '2024-10/contribution/某县';

it('a county’s clerk, from the mail of the morning to signed for and reported', async () => {
  await mailsOf('2024-10-08 09:00');
  const signing = await follow('county.liaison', await linkIn('county.liaison', /【任务派发】/u));
  await signing.page.getByRole('button', { name: '签收' }).first().click();
  await until('it is signed for', async () =>
    (await stateOf()).assignments.some((a) => a.unit === '某县' && a.acknowledged !== null),
  );
  await mailsOf('2024-10-16 08:30');
  const filling = await follow('county.liaison', await linkIn('county.liaison', /全部待办/u));
  expect(filling.page.url()).toBe(`${pages.url}/form`);
  await filling.page.getByRole('textbox', { name: /进展/u }).first().fill('已改造企业12家');
  await filling.page
    .getByRole('button', { name: /提交|报送/u })
    .first()
    .click();
  await until('it is reported', async () =>
    (await stateOf()).obligations.some((o) => o.id === REPORT && o.status === 'submitted'),
  );
  expect([...signing.complaints, ...filling.complaints]).toEqual([]);
});

it('the first lead, from the mail to accepted', async () => {
  await mailsOf('2024-10-17 08:30');
  const { page, complaints } = await follow('lead.liaison', await linkIn('lead.liaison', /【待审】/u));
  // The very item is open already: what is looked at is what is accepted.
  await page.getByText('已改造企业12家').first().waitFor();
  await page.getByRole('button', { name: '通过 A' }).click();
  await until('it is accepted', async () =>
    (await stateOf()).obligations.some((o) => o.id === REPORT && o.status === 'accepted'),
  );
  expect(complaints).toEqual([]);
});

it('the leader, from a mail of its own to an instruction, and the unit has it', async () => {
  await mailsOf('2024-10-22 09:00');
  for (const when of ['2024-10-28 09:00', '2024-10-30 09:00', '2024-11-01 09:00', '2024-11-04 09:00'])
    await mailsOf(when);
  const { page, complaints } = await follow('office.leader', await linkIn('office.leader', /【升级】/u));
  // Several things came to this level at once: the list, of which one is opened.
  const row = page.getByRole('main').getByRole('listitem').filter({ hasText: '培育链主企业' }).first();
  await row.getByRole('button').first().click();
  await page.getByRole('button', { name: '批示', exact: true }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').first().fill('请两日内报送');
  await dialog.getByRole('button', { name: '批示', exact: true }).click();
  await until('it is in the ledger', async () =>
    (await world.tasks.events(key)).some((e) => e.type === 'instructed'),
  );
  expect(complaints).toEqual([]);
});

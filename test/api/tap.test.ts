import { randomBytes } from 'node:crypto';
import type { Mailbox } from '../../services/mailbox';
import { SecretBox } from '../../store/secret-box';
import { type SignedTap, Taps } from '../../store/taps';
import { type TestApi, emailOf } from '../support/api';
import { instant } from '../support/domain';
import { advance, mailsTo, tap, tokenIn } from '../support/tapping';
import { type Told, openTold } from '../support/told';
import { type World } from '../support/world';

/** One act by a signed link in a message (ADR 0029): shown, then confirmed, and never done by who only opens addresses. */

let world: World;
let api: TestApi;
let mailbox: Mailbox;
const SUPPORT = emailOf('support.liaison');

let begun: Told;

beforeAll(async () => {
  begun = await openTold();
  ({ world, api, mailbox } = begun);
});
afterAll(() => begun.close());

const TASK = 'task/p/1';
const signed = (content: SignedTap) => new Taps(world.secondFactor.box).sign(content);
const show = (token: string) => api.ask('POST', '/tap', { token });
const confirm = (token: string) => api.ask('POST', '/tap/confirm', { token });
const revision = async () => (await world.tasks.read(TASK)).revision;
const facts = async (type: string) => (await world.tasks.events(TASK)).filter((event) => event.type === type);

it('a scanner that opens every link of a mail does nothing', async () => {
  const mail = await mailsTo(mailbox, emailOf('lead.liaison'));
  const before = await revision();
  const links = [...new Set(mail.match(/https?:\/\/[^\s"\\<>]+/g))];
  expect(links.some((link) => link.includes('/tap#'))).toBe(true);
  for (const link of links) {
    // What is after the # is sent to nobody.
    const { pathname, search } = new URL(link);
    for (const method of ['GET', 'HEAD', 'OPTIONS'] as const) {
      for (const headers of [{ accept: 'text/html' }, { 'sec-purpose': 'prefetch;prerender' }])
        await api.api.inject({ method, url: pathname + search, headers });
      for (const path of ['/api/v1/tap', '/api/v1/tap/confirm'])
        expect([405, 404]).toContain(
          (await api.api.inject({ method, url: `${path}?token=${tokenIn(mail)}` })).statusCode,
        );
    }
  }
  expect(await revision()).toBe(before);
});

it('shows what will be done, in whose name; confirmed twice it is done once, and the ledger says by link', async () => {
  const token = tokenIn(await mailsTo(mailbox, emailOf('lead.liaison')));
  const before = await revision();
  expect((await show(token)).body).toMatchObject({
    ...{ act: 'acknowledge', plan: 'p', task: 1, title: '培育链主企业', name: '签收' },
    ...{ unit: '牵头局', post: 'liaison', done: false, refused: null, onBehalfOf: null },
  });
  expect(await revision()).toBe(before);
  const [one, two] = await Promise.all([confirm(token), confirm(token)]);
  const again = await confirm(token);
  expect([one.status, two.status, again.status]).toEqual([200, 200, 200]);
  expect(two.body).toEqual(one.body);
  expect(again.body).toEqual(one.body);
  const found = await facts('acknowledged');
  expect(found).toMatchObject([
    {
      actor: { user: 'lead.liaison', unit: '牵头局', posts: ['liaison'], via: 'link' },
      body: { unit: '牵头局' },
    },
  ]);
  expect((await show(token)).body).toMatchObject({ done: true, refused: null });
  const { body } = await api.as('office.coordinator', 'GET', '/tasks/p/1/timeline');
  expect(JSON.stringify(body)).toContain('"via":"link"');
  // Another link to the same: one clear sentence.
  const other = signed(tap());
  expect((await show(other)).body).toMatchObject({ refused: { code: 'already-done' } });
  expect((await confirm(other)).body).toMatchObject({ code: 'already-done' });
});

it('acts as who it was sent to, whoever presses it', async () => {
  const token = signed(tap({ obligation: '-/acknowledge/配合局', email: SUPPORT, unit: '配合局' }));
  const { status } = await api.as('stranger.liaison', 'POST', '/tap/confirm', { token });
  expect(status).toBe(200);
  expect((await facts('acknowledged')).at(-1)).toMatchObject({ actor: { user: 'support.liaison' } });
  // In its own name it cannot do what that person may not.
  const foreign = signed(tap({ obligation: '-/acknowledge/某分行' }));
  expect((await confirm(foreign)).body).toMatchObject({ code: 'not-permitted' });
});

it('refuses what is forged, changed, of another key or version, and over', async () => {
  const good = signed(
    tap({ obligation: '-/acknowledge/某县', unit: '某县', email: emailOf('county.liaison') }),
  );
  const [version, payload = '', mac = ''] = good.split('.');
  const changed = Buffer.from(payload, 'base64url').toString().replace('某县', '某乡');
  const others = [
    good.slice(0, -1),
    `${version}.${payload}.${mac.replace(/^./, (c) => (c === 'A' ? 'B' : 'A'))}`,
    `${version}.${Buffer.from(changed).toString('base64url')}.${mac}`,
    `v2.${payload}.${mac}`,
    `${version}.${payload}`,
    `${version}.${payload}.`,
    `${good}.x`,
    new Taps(new SecretBox(randomBytes(32))).sign(tap()),
  ];
  for (const token of others)
    for (const ask of [show, confirm])
      expect((await ask(token)).body).toMatchObject({ code: 'link-over', status: 401 });
  const over = signed(tap({ until: instant('2024-10-01 00:00') }));
  for (const ask of [show, confirm]) expect((await ask(over)).body).toMatchObject({ code: 'link-over' });
  expect((await show('a b')).status).toBe(400);
  expect(
    (await api.ask('POST', '/tap/confirm', { token: good }, { headers: { 'sec-fetch-site': 'cross-site' } }))
      .status,
  ).toBe(403);
});

it('is nobody’s any more once the post or the account is gone', async () => {
  const token = signed(
    tap({
      act: 'escalation',
      obligation: '2024-10/report/牵头局',
      round: 1,
      level: 1,
      email: emailOf('lead.head'),
      post: 'head',
    }),
  );
  expect((await show(token)).status).toBe(200);
  await world.pool.query(`update accounts set posts = '{liaison}' where id = 'lead.head'`);
  for (const ask of [show, confirm]) expect((await ask(token)).body).toMatchObject({ code: 'not-permitted' });
  await world.pool.query(`update accounts set posts = '{head}' where id = 'lead.head'`);
  expect((await show(token)).status).toBe(200);
  expect((await show(signed(tap({ email: 'gone@example.cn' })))).body).toMatchObject({
    code: 'not-permitted',
  });
});

it('says that nothing has changed, with the unit’s own last rating, in the round it was asked in', async () => {
  for (const when of ['2024-10-16 07:00', '2024-10-30 07:00', '2024-11-20 07:00'])
    await advance(world, TASK, when);
  const { obligations } = await world.tasks.read(TASK);
  const open = obligations.filter(
    (o) => o.unit === '配合局' && o.kind === 'contribution' && o.status === 'open',
  );
  expect(open.length).toBeGreaterThan(1);
  const [first, second] = open.map((o) =>
    tap({ act: 'unchanged', obligation: o.id, round: o.round, email: SUPPORT, unit: '配合局' }),
  );
  if (!first || !second) throw new Error('no two periods');
  expect((await show(signed(first))).body).toMatchObject({ refused: { code: 'nothing-to-carry' } });
  const answer = { text: '已摸排', rating: 'behind' };
  await api.as('support.liaison', 'POST', '/forms', {
    rows: [{ plan: 'p', task: 1, obligation: first.obligation, answer }],
  });
  const stale = signed({ ...second, round: (second.round ?? 0) + 1 });
  expect((await confirm(stale)).body).toMatchObject({ code: 'not-open' });
  // It is shown what stands: when it was reported and with which rating, and no word of it.
  const shown = (await show(signed(second))).body;
  expect(shown).toMatchObject({ overdue: false, carries: { rating: 'behind' }, refused: null });
  expect(JSON.stringify(shown)).not.toContain('已摸排');
  expect(await confirm(signed(second))).toMatchObject({ status: 200 });
  expect((await facts('submitted')).at(-1)).toMatchObject({
    actor: { user: 'support.liaison', via: 'link' },
    body: { obligation: second.obligation, answer: { noChange: true, rating: 'behind', text: '' } },
  });
  expect((await show(signed(first))).body).toMatchObject({ refused: { code: 'not-open' } });
});

it('confirms that an escalation was seen, at its level only', async () => {
  await advance(world, TASK, '2024-11-22 07:40');
  const { obligations } = await world.tasks.read(TASK);
  const late = obligations.find((o) => o.unit === '牵头局' && o.kind === 'report' && o.ladder?.level === 1);
  if (!late) throw new Error('nothing is escalated');
  const of = {
    act: 'escalation' as const,
    obligation: late.id,
    round: late.round,
    email: emailOf('lead.head'),
    post: 'head',
  };
  expect((await confirm(signed(tap({ ...of, level: 2 })))).body).toMatchObject({ code: 'not-open' });
  const wrong = tap({ ...of, level: 1, email: emailOf('lead.liaison'), post: 'liaison' });
  expect((await confirm(signed(wrong))).status).toBe(403);
  const token = signed(tap({ ...of, level: 1 }));
  expect((await show(token)).body).toMatchObject({
    ...{ act: 'escalation', level: 1, overdue: true, carries: null, refused: null },
  });
  expect((await confirm(token)).status).toBe(200);
  expect((await facts('escalation-acknowledged')).at(-1)).toMatchObject({
    actor: { user: 'lead.head', via: 'link' },
    body: { obligation: late.id, level: 1 },
  });
});

it('is asked for no more often than signing in', async () => {
  const answers = [];
  for (let i = 0; i < 101; i++) answers.push((await show('v1.x.y')).status);
  expect(answers.at(-1)).toBe(429);
  expect(answers[50]).toBe(401);
});

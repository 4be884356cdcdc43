import { randomBytes } from 'node:crypto';
import type { Mailbox } from '../../services/mailbox';
import { SecretBox } from '../../store/secret-box';
import { type SignedTap, Taps } from '../../store/taps';
import { ACCOUNT_IDS, type TestApi, emailOf, openApi, signUp } from '../support/api';
import { type Delivering, openDelivering } from '../support/delivering';
import { instant } from '../support/domain';
import { launchPlan } from '../support/ledger';
import { advance, mailsTo, tap, tokenIn } from '../support/tapping';
import { type World, openMailbox, openWorld } from '../support/world';

/** Was everyone told? What did not arrive, over all persons; what each message said, and does. */
let world: World;
let api: TestApi;
let mailbox: Mailbox;
let delivering: Delivering;
const SUPPORT = emailOf('support.liaison');

beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await launchPlan(world);
  await signUp(world);
  api = await openApi(world);
  mailbox = await openMailbox(world, [{ address: SUPPORT, kind: 'refuse' }]);
  delivering = openDelivering(world, mailbox);
  await world.pool.query(`delete from holdings where unit = '某县' and post = 'liaison'`);
  await world.launch({ title: '培育链主企业' });
  await delivering.at('2024-10-09 08:30');
});
afterAll(async () => {
  await delivering.close();
  await mailbox.close();
  await api.close();
  await world.close();
});

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
  const period = 'from=2024-10-09&until=2024-10-09';
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
  const empty = await api.as('office.leader', 'GET', '/delivery/report?from=2024-10-10&until=2024-10-31');
  expect(empty.body['messages']).toEqual([]);
  expect((await api.as('lead.head', 'GET', `/delivery/report?${period}`)).status).toBe(403);
  const csv = await api.as('office.leader', 'GET', `/delivery/report?${period}&format=csv`);
  expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(csv.text.split('\r\n')[0]).toBe('\uFEFF应发时间,收件人,邮箱,主题,未送达原因,处理情况,是否待处理');
  expect(csv.text).toContain(`${SUPPORT},`);
});

it('that its reader opened a message is kept apart from its being delivered', async () => {
  const [{ id } = { id: 0 }] = (await list(`?person=${SUPPORT}`)).messages;
  const read = async (as: Who) => (await api.as(as, 'GET', `/messages/${id}`)).body['read'];
  expect(await read('office.coordinator')).toBeNull();
  await read('support.liaison');
  expect(await read('office.coordinator')).toBe('2024-10-09T09:00:00+08:00');
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
        message: { template: 'digest/zh-CN/1' },
      });
      expect((body['message'] as { content: string }).content).toMatch(says);
    }
    const { body } = await preview(`?person=${person}&form=text&language=en`);
    const { content, template } = body['message'] as { content: string; template: string };
    expect(template).toBe('digest/en/1');
    expect(content).toContain('[Assignment] Your unit is to lead task 2 “<b>做强</b>产业”');
    // Nobody acts in another's name by what they are only shown.
    for (const form of ['html', 'text', 'card'])
      expect(JSON.stringify((await preview(`?person=${person}&form=${form}`)).body)).not.toContain('/tap#');
    expect((await world.pool.query(COUNTS)).rows).toEqual(before.rows);
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

describe('one act by a link', () => {
  const TASK = 'task/p/1';
  const signed = (content: SignedTap) => new Taps(world.secondFactor.box).sign(content);
  const show = (token: string) => api.ask('POST', '/tap', { token });
  const confirm = (token: string) => api.ask('POST', '/tap/confirm', { token });
  const revision = async () => (await world.tasks.read(TASK)).revision;
  const facts = async (type: string) =>
    (await world.tasks.events(TASK)).filter((event) => event.type === type);

  it('a scanner that opens every link of a mail does nothing', async () => {
    const mail = await mailsTo(mailbox, emailOf('lead.liaison'));
    const before = await revision();
    const links = [...new Set(mail.match(/https?:\/\/[^\s"\\<>]+/g))];
    expect(links.some((link) => link.includes('/tap#'))).toBe(true);
    for (const link of links) {
      // What is after the # is sent to nobody.
      const { pathname, search } = new URL(link);
      for (const method of ['GET', 'HEAD', 'OPTIONS'] as const) {
        await api.api.inject({ method, url: pathname + search, headers: { accept: 'text/html' } });
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
      (
        await api.ask(
          'POST',
          '/tap/confirm',
          { token: good },
          { headers: { 'sec-fetch-site': 'cross-site' } },
        )
      ).status,
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
    for (const ask of [show, confirm])
      expect((await ask(token)).body).toMatchObject({ code: 'not-permitted' });
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
    expect((await show(token)).body).toMatchObject({ act: 'escalation', level: 1, refused: null });
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
});

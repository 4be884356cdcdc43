import { seenBy } from '../../api/visible';
import { rows } from '../../store/database';
import { fillHeads } from '../../store/heads';
import { ACCOUNT_IDS, OFFICE, type TestApi, holderOf, openApi, signUp } from '../support/api';
import { instant, unit } from '../support/domain';
import { advanceTo, launchPlan, openTask } from '../support/ledger';
import { type World, openWorld } from '../support/world';

/** The table 台账 over HTTP: who sees which rows, in which order, and what holds while rows change. */

interface Row {
  [key: string]: unknown;
  plan: string;
  task: number;
  id: string;
  unit: string;
  kind: string;
  status: string;
  due: string;
  level: number;
}
interface Page {
  obligations: Row[];
  next: string | null;
  previous: string | null;
  count: { rows: number; more: boolean } | null;
}

let world: World;
let api: TestApi;

/**
 * Task 1: 牵头局 leads. Task 2: 配合局 leads, with an unannounced inspection of 某县. Task 3: 配合局 and 牵头局 lead
 * jointly. Task 10: 无关局 alone.
 */
beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await launchPlan(world);
  await signUp(world);
  api = await openApi(world);
  await openTask(world, { number: 1, title: '推进100%_覆盖' });
  const county = unit('某县', 'implement', 'county');
  await openTask(world, { number: 2, title: '第二项', assignments: [unit('配合局', 'lead'), county] });
  const joint = [unit('配合局', 'lead'), unit('牵头局', 'lead'), county];
  await openTask(world, { number: 3, title: '共同牵头', jointLeads: true, assignments: joint });
  await openTask(world, { number: 10, title: '第十项', assignments: [unit('无关局', 'lead')] });
  const inspected = await api.as('office.supervision', 'POST', '/inspections', {
    ...{ name: '暗访', authority: 'decision', basis: '济政办〔2024〕5号', methods: ['unannounced'] },
    ...{ scheme: '不打招呼', team: ['office.coordinator'], until: '2024-10-31', again: null },
    scope: [{ plan: 'p', task: 2, units: ['某县'] }],
  });
  expect(inspected.status).toBe(200);
  const answer = { obligation: '2024-10/contribution/某县', answer: { text: '县里的进展' } };
  await api.as('county.liaison', 'POST', '/tasks/p/1/submissions', answer);
  // Whoever does not sign for task 2 is escalated; the others' dates pass, too.
  for (const day of ['10-28', '11-05', '11-12', '11-19'])
    for (const task of [1, 2, 3, 10]) await advanceTo(world, `task/p/${task}`, instant(`2024-${day} 18:30`));
});
afterAll(async () => {
  await api.close();
  await world.close();
});

async function page(id: string, query = ''): Promise<Page> {
  const reply = await api.as(id, 'GET', `/obligations?${query}`);
  expect(reply).toMatchObject({ status: 200 });
  return reply.body as unknown as Page;
}
const list = async (id: string, query = '') => (await page(id, `limit=200&${query}`)).obligations;
const keyOf = (row: Pick<Row, 'task' | 'id'>) => `${row.task} ${row.id}`;
const keys = (found: Row[]) => found.map(keyOf);

/** All rows of a list, a few at a time, onward or back from its end. */
async function walk(id: string, query: string, limit = 3): Promise<{ onward: string[]; back: string[] }> {
  const [onward, back]: [string[], string[]] = [[], []];
  let at = await page(id, `${query}&limit=${limit}`);
  expect(at.previous).toBeNull();
  for (;;) {
    onward.push(...keys(at.obligations));
    if (at.next === null) break;
    at = await page(id, `${query}&limit=${limit}&after=${at.next}`);
  }
  for (;;) {
    back.unshift(...keys(at.obligations));
    if (at.previous === null) break;
    at = await page(id, `${query}&limit=${limit}&before=${at.previous}`);
  }
  return { onward, back };
}

describe('who sees what', () => {
  it.each(ACCOUNT_IDS)('%s sees what the rules of a task show it, of open things', async (id) => {
    const account = { ...holderOf(id), id, email: '', name: '', posts: [holderOf(id).post] };
    const states = await world.tasks.readAll([1, 2, 3, 10].map((n) => `task/p/${n}`));
    const shown = states.flatMap((state) =>
      (seenBy(state, account)?.state.obligations ?? [])
        .filter((o) => o.status === 'open')
        .map((o) => keyOf({ task: state.number, id: o.id })),
    );
    expect(keys(await list(id, 'status=open')).sort()).toEqual(shown.sort());
    if (id !== 'bank.liaison') expect(shown.length).toBeGreaterThan(0);
  });

  it('a lead sees what others answered for on its tasks alone; the county its own alone', async () => {
    const lead = await list('lead.head');
    expect(new Set(lead.map((o) => o.task))).toEqual(new Set([1, 3]));
    expect(lead.map((o) => o.unit)).toEqual(expect.arrayContaining(['某县', '配合局', '牵头局']));
    const county = await list('county.liaison');
    expect(new Set(county.map((o) => o.unit))).toEqual(new Set(['某县']));
    expect(county).toContainEqual(
      expect.objectContaining({
        ...{ task: 1, status: 'submitted', lead: '牵头局', late: false, left: '' },
        answered: '2024-10-18T09:00:00+08:00',
      }),
    );
    expect(await list('county.liaison', `unit=${encodeURIComponent('牵头局')}`)).toEqual([]);
  });

  it('nobody but the office learns of an unannounced inspection, nor from a count', async () => {
    expect((await page('office.leader', 'kind=inspection')).count).toEqual({ rows: 1, more: false });
    for (const id of ACCOUNT_IDS.filter((id) => holderOf(id).unit !== OFFICE)) {
      const { obligations, count } = await page(id, 'kind=inspection');
      expect([id, obligations, count]).toEqual([id, [], { rows: 0, more: false }]);
      expect((await list(id)).filter((o) => o.id.startsWith('inspection'))).toEqual([]);
    }
  });

  it('a task that changes hands is seen whole by its new lead and no longer by the old one', async () => {
    await openTask(world, { number: 11, title: '改派' });
    const given = { from: '牵头局', to: '无关局', basis: '批示' };
    const at11 = async (id: string) => new Set((await list(id, 'task=11')).map((o) => o.unit));
    expect(await at11('stranger.head')).toEqual(new Set());
    expect((await api.as('office.coordinator', 'POST', '/tasks/p/11/reassignments', given)).status).toBe(200);
    expect(await at11('lead.head')).toEqual(new Set(['牵头局']));
    expect([...(await at11('stranger.head'))]).toEqual(expect.arrayContaining(['配合局', '某县']));
    expect((await list('office.leader', 'task=11'))[0]).toMatchObject({ lead: '无关局' });
  });

  it('a row has beside it what a ledger has, and what this person can do to it now', async () => {
    await openTask(world, { number: 14, title: '台账所列' });
    const answer = { text: '长'.repeat(300), difficulties: '缺资金' };
    const sent = { obligation: '2024-10/contribution/某县', answer };
    expect((await api.as('county.liaison', 'POST', '/tasks/p/14/submissions', sent)).status).toBe(200);
    const beside = {
      ...{ leader: `${OFFICE} leader-in-charge`, lead: '牵头局', progress: `${'长'.repeat(199)}…` },
      difficulties: '缺资金',
    };
    const county = await list('county.liaison', 'task=14&kind=contribution');
    const own = { ...beside, supporting: '配合局、某县、某分行', status: 'submitted', can: [] };
    expect(county).toEqual([expect.objectContaining(own)]);
    // The review shows what is reviewed, to its reviewer and to the office; the one alone can accept it.
    for (const [id, can] of [
      ['lead.liaison', ['accept']],
      ['office.coordinator', []],
    ] as const)
      expect(await list(id, 'task=14&kind=review')).toEqual([
        expect.objectContaining({ ...beside, unit: '牵头局', can }),
      ]);
    expect((await list('support.liaison', 'task=14&kind=acknowledge')).map((o) => o['can'])).toEqual([
      ['acknowledge'],
    ]);
  });

  it('no session, no table', async () => {
    expect((await api.ask('GET', '/obligations')).status).toBe(401);
  });
});

describe('filters', () => {
  const every = async (query: string, so: (row: Row) => boolean) => {
    const found = await list('office.coordinator', query);
    const all = await list('office.coordinator');
    expect([query, keys(found).sort()]).toEqual([query, keys(all.filter(so)).sort()]);
    expect([query, found.length > 0 && found.length < all.length]).toEqual([query, true]);
  };

  it('narrow to what they say, and hold together', async () => {
    await every('plan=p&task=2', (o) => o.task === 2);
    await every(`unit=${encodeURIComponent('某县')}`, (o) => o.unit === '某县');
    await every('kind=acknowledge', (o) => o.kind === 'acknowledge');
    for (const status of ['open', 'submitted', 'accepted'])
      await every(`status=${status}`, (o) => o.status === status);
    await every('overdue=true', (o) => o['overdue'] === true && o.status === 'open');
    await every('overdue=false', (o) => !(o['overdue'] === true && o.status === 'open'));
    await every('escalated=true', (o) => o.level > 0);
    await every('escalated=false', (o) => o.level === 0);
    await every('period=2024-11', (o) => o['period'] === '2024-11');
    await every('from=2024-10-25&until=2024-10-25', (o) => o.due.startsWith('2024-10-25'));
    await every('from=2024-10-26', (o) => o.due >= '2024-10-26');
    await every(
      `status=open&escalated=true&unit=${encodeURIComponent('某县')}`,
      (o) => o.status === 'open' && o.level > 0 && o.unit === '某县',
    );
    expect(await list('office.coordinator', 'plan=q')).toEqual([]);
  });

  it('text is part of a title or of a unit’s name, and nothing else', async () => {
    const find = (text: string) => `text=${encodeURIComponent(text)}`;
    await every(find('县'), (o) => o.unit === '某县');
    await every(find('第二'), (o) => o.task === 2);
    await every(find('100%_覆'), (o) => o.task === 1);
    await every(find('第'), (o) => o.task === 2 || o.task === 10);
    for (const nothing of ['%', '_第', "'", '\\', '第三项'])
      expect((await list('office.leader', find(nothing))).every((o) => o['title'] === '推进100%_覆盖')).toBe(
        true,
      );
    expect(await list('county.liaison', find('第十'))).toEqual([]);
  });
});

describe('order and pages', () => {
  const BY: Record<string, (o: Row) => (string | number)[]> = {
    due: (o) => [o.due, o.plan, o.task, o.id],
    unit: (o) => [o.unit, o.due, o.plan, o.task, o.id],
    task: (o) => [o.plan, o.task, o.due, o.id],
    level: (o) => [-o.level, o.due, o.plan, o.task, o.id],
  };
  const inOrder = (sort: string) => (a: Row, b: Row) => {
    const [x, y] = [BY[sort]?.(a) ?? [], BY[sort]?.(b) ?? []];
    const i = x.findIndex((value, at) => value !== y[at]);
    return i < 0 ? 0 : typeof x[i] === 'number' ? x[i] - Number(y[i]) : compare(String(x[i]), String(y[i]));
  };
  /** As the database compares text: by its bytes. */
  const compare = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

  it.each(Object.keys(BY))('by %s: ties have one order, and pages give it whole, both ways', async (sort) => {
    for (const id of ['office.leader', 'lead.liaison', 'support.head', 'county.head']) {
      const all = await list(id, `sort=${sort}`);
      expect([id, keys(all)]).toEqual([id, keys([...all].sort(inOrder(sort)))]);
      const asc = await walk(id, `sort=${sort}`);
      expect([id, asc.onward, asc.back]).toEqual([id, keys(all), keys(all)]);
      const desc = await walk(id, `sort=${sort}&order=desc`, 4);
      expect([id, desc.onward, desc.back]).toEqual([id, keys(all).reverse(), keys(all).reverse()]);
    }
  });

  it('what is answered between two pages neither comes again nor makes others be passed over', async () => {
    const key = await openTask(world, { number: 12, title: '翻页' });
    const before = keys(await list('office.leader', 'task=12&status=open'));
    const first = await page('office.leader', 'task=12&status=open&limit=2');
    const gone = { obligation: '2024-10/contribution/配合局', answer: { text: '已办' } };
    expect((await api.as('support.liaison', 'POST', '/tasks/p/12/submissions', gone)).status).toBe(200);
    const rest = await list('office.leader', `task=12&status=open&after=${first.next ?? ''}`);
    const seen = [...keys(first.obligations), ...keys(rest)];
    expect(new Set(seen).size).toBe(seen.length);
    const still = before.filter((k) => !k.endsWith('配合局'));
    expect(seen).toEqual(expect.arrayContaining(still));
    expect((await world.tasks.read(key)).obligations.length).toBeGreaterThan(0);
  });

  it('counts come with the first page alone', async () => {
    const first = await page('office.leader', 'limit=1');
    expect(first.count).toEqual({ rows: (await list('office.leader')).length, more: false });
    expect((await page('office.leader', `limit=1&after=${first.next ?? ''}`)).count).toBeNull();
    expect((await page('lead.head', 'limit=1')).count?.rows).toBe((await list('lead.head')).length);
  });
});

describe('hostile input', () => {
  const cursor = (...content: unknown[]) => Buffer.from(JSON.stringify(content)).toString('base64url');
  it.each([
    ['limit=0', '/limit'],
    ['limit=201', '/limit'],
    ['limit=1.5', '/limit'],
    ['sort=title', '/sort'],
    ['sort=due;drop table ledger', '/sort'],
    ['order=down', '/order'],
    ['status=open%27--', '/status'],
    ['overdue=1', '/overdue'],
    ['kind=__proto__', '/kind'],
    ['plan=..%2Fp', '/plan'],
    ['task=one', '/task'],
    ['task=1&task=2', '/task'],
    ['unit=%00', '/unit'],
    ['text=%01', '/text'],
    [`text=${'x'.repeat(101)}`, '/text'],
    ['period=%27', '/period'],
    ['from=2024-02-30', '/from'],
    ['from=2024-11-02&until=2024-11-01', '/until'],
    ['after=%3B', '/after'],
    ['after=AAAA', '/after'],
    [`after=${cursor('due', false, 'x', 'y', 'z')}`, '/after'],
    [`after=${cursor('due', false, 1, 'y')}`, '/after'],
    [`after=${cursor('due', false, 1.5, 'y', 'z')}`, '/after'],
    [`after=${cursor('due', false, 1, 'y\0', 'z')}`, '/after'],
    [`after=${cursor('unit', false, 'x', 1, 'y', 'z')}`, '/after'],
    [`after=${cursor('due', true, 1, 'y', 'z')}`, '/after'],
    [`before=${cursor('due', false, { a: 1 }, 'y', 'z')}`, '/before'],
    [`after=${cursor('due', false, 1, 'y', 'z')}&before=${cursor('due', false, 1, 'y', 'z')}`, '/before'],
  ])('%s is refused, and the place is named', async (query, where) => {
    expect(await api.as('office.leader', 'GET', `/obligations?${query}`)).toMatchObject({
      status: 400,
      body: { code: 'bad-request', errors: [{ path: where }] },
    });
  });

  it('what is no part of a query is refused, so that a misspelt filter never shows everything', async () => {
    expect((await api.as('office.leader', 'GET', '/obligations?staus=open')).status).toBe(400);
  });

  it('a cursor made up shows no more than the filter does', async () => {
    const made = cursor('due', false, 0, '', '');
    expect(keys(await list('county.head', `after=${made}`))).toEqual(keys(await list('county.head')));
  });
});

it('tasks of before the table have their rows made when the product starts', async () => {
  const heads = () => rows<{ stream: string }>(world.pool, 'select * from heads order by stream');
  const before = await heads();
  await world.pool.query('delete from heads');
  await fillHeads(world.pool, world.tasks);
  expect(await heads()).toEqual(before);
  await fillHeads(world.pool, world.tasks);
  expect(await heads()).toEqual(before);
});

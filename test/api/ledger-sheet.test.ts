import { Workbook } from 'exceljs';
import { ledgerSheet } from '../../api/ledger-sheet';
import { RecentSessions } from '../../api/recent-sessions';
import { OFFICE, type TestApi, openApi, signUp } from '../support/api';
import { instant, unit } from '../support/domain';
import { launchPlan, openTask } from '../support/ledger';
import { type World, openWorld } from '../support/world';

/** The table 台账 as an Excel file, views that are kept, and the search. */

const FORMULA = '=HYPERLINK("http://x.example","点我")';
let world: World;
let api: TestApi;
beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await launchPlan(world);
  await signUp(world);
  api = await openApi(world);
  await openTask(world, { number: 1, title: '=1+1' });
  await openTask(world, { number: 2, title: '第二项', assignments: [unit('配合局', 'lead')] });
  const answer = {
    obligation: '2024-10/contribution/某县',
    answer: { text: FORMULA, difficulties: '@SUM(A1)' },
  };
  expect((await api.as('county.liaison', 'POST', '/tasks/p/1/submissions', answer)).status).toBe(200);
});
afterAll(async () => {
  await api.close();
  await world.close();
});

type Cells = (string | number | object | null)[];

/** The file's lines, as Excel would read them. */
async function read(bytes: Buffer): Promise<{ lines: Cells[]; book: Workbook }> {
  const book = new Workbook();
  await book.xlsx.load(bytes as never);
  const sheet = book.getWorksheet('台账');
  const lines: Cells[] = [];
  sheet?.eachRow((row) => lines.push((row.values as Cells).slice(1)));
  return { lines, book };
}

async function exported(id: string, query = ''): Promise<{ lines: Cells[]; book: Workbook }> {
  const { body } = await api.ask('POST', '/session', { account: id, password: 'right horse' });
  const response = await api.api.inject({
    method: 'GET',
    url: `/api/v1/obligations/export?${query}`,
    headers: { authorization: `Bearer ${String(body['token'])}` },
  });
  expect(response.statusCode).toBe(200);
  expect(response.headers['content-disposition']).toContain('attachment');
  return read(response.rawPayload);
}

describe('the file', () => {
  it('has the columns of a ledger, a header that stays, and the rows of the list in its order', async () => {
    const { lines, book } = await exported('office.leader', 'sort=task');
    expect(lines[0]).toEqual([
      ...['编号', '任务来源', '任务内容', '分管领导', '牵头单位', '配合单位', '责任单位', '事项', '期次'],
      ...['完成时限', '进展情况', '存在问题', '完成情况'],
    ]);
    expect(book.getWorksheet('台账')?.views).toMatchObject([{ state: 'frozen', ySplit: 1 }]);
    const { body } = await api.as('office.leader', 'GET', '/obligations?sort=task&limit=200');
    const listed = (body['obligations'] as { task: number; unit: string }[]).map(
      (o) => `p/${o.task} ${o.unit}`,
    );
    expect(lines.slice(1).map((l) => `${l[0] as string} ${l[6] as string}`)).toEqual(listed);
    expect(lines.find((l) => l[6] === '某县' && l[12] === '已报，待审核')).toMatchObject({
      ...{
        3: `${OFFICE} leader-in-charge`,
        4: '牵头局',
        5: '配合局、某县、某分行',
        7: '配合材料',
        8: '2024-10',
      },
    });
  });

  it('keeps what looks like a formula as the text it is', async () => {
    const { lines, book } = await exported('office.leader', 'task=1&status=submitted');
    expect(lines[1]).toMatchObject({ 2: '=1+1', 10: FORMULA, 11: '@SUM(A1)' });
    book.getWorksheet('台账')?.eachRow((row) => {
      row.eachCell((cell) => {
        expect([cell.address, cell.formula]).toEqual([cell.address, undefined]);
        expect(typeof cell.value).toBe('string');
      });
    });
  });

  it('has what the asker may see and the filter lets through, and nothing else', async () => {
    const county = await exported('county.head');
    expect(new Set(county.lines.slice(1).map((l) => l[6]))).toEqual(new Set(['某县']));
    expect((await exported('stranger.head')).lines).toHaveLength(1);
    const two = await exported('office.leader', 'task=2');
    expect(new Set(two.lines.slice(1).map((l) => l[0]))).toEqual(new Set(['p/2']));
    expect((await api.as('office.leader', 'GET', '/obligations/export?staus=open')).status).toBe(400);
    expect((await api.ask('GET', '/obligations/export')).status).toBe(401);
  });

  it('says in its last line where there is more than it takes', async () => {
    const context = {
      ...world,
      office: () => Promise.resolve(OFFICE),
      sessions: new RecentSessions(world.pool),
    };
    const asked = { filter: {}, sort: 'due' as const, descending: false };
    const out = await ledgerSheet(context, { unit: OFFICE, all: true }, asked, 3);
    const { lines } = await read(Buffer.concat(await out.toArray()));
    expect(lines).toHaveLength(5);
    expect(lines[4]?.[0]).toContain('仅导出前 3 行');
  });
});

describe('views', () => {
  const at = (name: string) => `/me/views/${encodeURIComponent(name)}`;
  const put = (id: string, name: string, query: string) => api.as(id, 'PUT', at(name), { query });
  const mine = async (id: string) => (await api.as(id, 'GET', '/me/views')).body['views'];

  it('are kept, replaced and dropped, each person’s own', async () => {
    expect((await put('lead.head', '本月逾期', 'overdue=true')).status).toBe(200);
    expect((await put('lead.head', '本月逾期', 'overdue=true&sort=level')).status).toBe(200);
    expect(await mine('lead.head')).toEqual([{ name: '本月逾期', query: 'overdue=true&sort=level' }]);
    expect(await mine('lead.liaison')).toEqual([]);
    expect((await api.as('lead.liaison', 'DELETE', at('本月逾期'))).status).toBe(404);
    expect((await api.as('lead.head', 'DELETE', at('本月逾期'))).status).toBe(204);
    expect(await mine('lead.head')).toEqual([]);
  });

  it('are 50 at most, also where two come at once; one of the same name may still be replaced', async () => {
    for (let i = 1; i < 50; i++) expect((await put('bank.liaison', `视图${i}`, '')).status).toBe(200);
    const both = await Promise.all(['甲', '乙'].map((name) => put('bank.liaison', name, '')));
    expect(both.map((r) => r.status).sort()).toEqual([200, 409]);
    expect(both.find((r) => r.status === 409)?.body).toMatchObject({ code: 'too-many-views' });
    expect((await put('bank.liaison', '视图1', 'task=1')).status).toBe(200);
  });

  it.each([
    ['x', 'a b'],
    ['x', 'x'.repeat(2001)],
    ['x'.repeat(61), ''],
    [' x', ''],
    ['\u0001', ''],
  ])('%j with %j is refused', async (name, query) => {
    expect((await put('lead.head', name, query)).status).toBe(400);
  });
});

describe('the search', () => {
  const find = async (id: string, q: string) =>
    (await api.as(id, 'GET', `/search?q=${encodeURIComponent(q)}`)).body as unknown as {
      tasks: { task: number }[];
      units: string[];
      plans: { id: string }[];
    };

  it('finds tasks by number and title, and units; what is not theirs nobody finds', async () => {
    expect((await find('office.leader', '2')).tasks[0]).toEqual({
      ...{ plan: 'p', task: 2, title: '第二项', lead: '配合局' },
    });
    expect((await find('office.leader', '二项')).tasks.map((t) => t.task)).toEqual([2]);
    expect((await find('office.leader', '某')).units).toEqual(['某分行', '某县']);
    expect((await find('county.head', '某')).units).toEqual(['某县']);
    expect((await find('county.head', '二项')).tasks).toEqual([]);
    expect((await find('support.head', '二项')).tasks.map((t) => t.task)).toEqual([2]);
    expect((await find('office.leader', '%')).tasks).toEqual([]);
  });

  it('finds plans by their titles, for who has a part in them', async () => {
    const title = String((await world.tasks.look<{ title: string }>('plan/p'))?.title);
    expect((await find('office.leader', title)).plans).toMatchObject([{ id: 'p' }]);
    expect((await find('lead.head', title)).plans).toMatchObject([{ id: 'p' }]);
    expect((await find('stranger.head', title)).plans).toEqual([]);
  });

  it('wants words, and a session', async () => {
    for (const q of ['', '%20', '%00', 'x'.repeat(101)])
      expect((await api.as('office.leader', 'GET', `/search?q=${q}`)).status).toBe(400);
    expect((await api.ask('GET', '/search?q=x')).status).toBe(401);
  });
});

import { fillTable } from '../../bench/table-rows';
import { rows } from '../../store/database';
import { type PageAsked, type Place, ORDERS, pageQuery, tableCount, tablePage } from '../../store/table';
import { instant } from '../support/domain';
import { type World, openWorld } from '../support/world';

/** The table 台账 of many rows: every order with the usual filters is a walk in an index, the first page and one deep. */

const ROWS = 50_000;
let world: World;
beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await fillTable(world.pool, ROWS);
});
afterAll(() => world.close());

const office = { unit: '督查室', all: true };
const asked = (over: Partial<PageAsked>): PageAsked => ({
  ...{ filter: {}, sort: 'due' as const, descending: false, limit: 50, from: null },
  ...over,
});

/** How the database goes about a page: the nodes of its plan, and how many rows it looked at. */
async function planOf(viewing: typeof office, page: PageAsked): Promise<{ text: string; read: number }> {
  const { text, values } = await pageQuery(world.pool, viewing, page);
  const found = await rows<{ 'QUERY PLAN': string }>(
    world.pool,
    `explain (analyze, timing off, costs off, buffers off) ${text}`,
    values,
  );
  const lines = found.map((line) => line['QUERY PLAN']);
  const read = lines
    .filter((line) => line.includes('obligations') || line.includes('Removed by Filter'))
    .map((line) => Number(/rows=(\d+)/.exec(line)?.[1] ?? /Filter: (\d+)/.exec(line)?.[1] ?? 0))
    .reduce((a, b) => a + b, 0);
  return { text: lines.join('\n'), read };
}

/** A place in the middle of an order. */
async function middle(sort: PageAsked['sort'], filter: PageAsked['filter'] = {}): Promise<Place> {
  const { text, values } = await pageQuery(world.pool, office, asked({ sort, filter, limit: ROWS }));
  const all = await rows(world.pool, text, values);
  return ORDERS[sort].place(all[Math.floor(all.length / 2)] as never);
}

const CASES: [string, Partial<PageAsked>, index: string][] = [
  ['due', {}, 'obligations_due'],
  ['due, falling', { descending: true }, 'obligations_due'],
  ['due, what is open', { filter: { status: 'open' } }, 'obligations_open'],
  ['due, what is overdue', { filter: { overdue: true } }, 'obligations_open'],
  ['due, of a plan', { filter: { plan: 't1' } }, 'obligations_due'],
  ['due, what is overdue of a plan', { filter: { plan: 't1', overdue: true } }, 'obligations_open'],
  ['due, of a unit', { filter: { unit: '县3' } }, 'obligations_unit'],
  ['due, of a period', { filter: { period: '2024-02' } }, 'obligations_period'],
  ['unit', { sort: 'unit' }, 'obligations_unit'],
  ['task', { sort: 'task' }, 'obligations_task'],
  ['task, of a plan', { sort: 'task', filter: { plan: 't1' } }, 'obligations_task'],
  ['level', { sort: 'level' }, 'obligations_level'],
  ['level, what is open', { sort: 'level', filter: { status: 'open' } }, 'obligations_open_level'],
  [
    'level, what is open of a plan',
    { sort: 'level', filter: { plan: 't1', status: 'open' } },
    'obligations_open_level',
  ],
  ['level, what is escalated', { sort: 'level', filter: { escalated: true } }, 'obligations_level'],
];

it.each(CASES)('by %s', async (_, over, index) => {
  const page = asked(over);
  const place = await middle(page.sort, page.filter);
  for (const from of [null, { place, backwards: false }, { place, backwards: true }]) {
    const { text, read } = await planOf(office, { ...page, from });
    expect(text).toMatch(new RegExp(`Index (Only )?Scan (Backward )?using ${index} `));
    expect(text).not.toMatch(/Seq Scan on obligations|Bitmap/);
    // The page, not what lies before it.
    expect(read).toBeLessThan(300);
  }
});

it('of a lead: its own and its tasks’, without walking what others have', async () => {
  const { text } = await planOf({ unit: '部门5', all: false }, asked({ filter: { status: 'open' } }));
  expect(text).not.toContain('Seq Scan on obligations');
  const { found } = await tablePage(world.pool, { unit: '部门5', all: false }, asked({ limit: 200 }));
  expect(found.every((o) => o.unit === '部门5' || o.lead === '部门5')).toBe(true);
  expect(found.some((o) => o.unit !== '部门5')).toBe(true);
});

it('of a task: sorted, once its own are found by the index', async () => {
  const { text } = await planOf(office, asked({ filter: { plan: 't1', task: 7 } }));
  expect(text).toContain('obligations_task');
  expect(text).not.toContain('Seq Scan on obligations');
});

it('is counted as far as is said', async () => {
  expect(await tableCount(world.pool, office, {}, 1001)).toBe(1001);
  const own = { unit: '部门5', all: false };
  const [exact] = await rows<{ n: number }>(
    world.pool,
    `select count(*)::int as n from obligations o join heads h using (stream)
     where (o.unit = $1 or h.lead = $1) and o.period = '2024-01'`,
    [own.unit],
  );
  expect(await tableCount(world.pool, own, { period: '2024-01' }, 9999)).toBe(exact?.n);
});

import { rows } from '../store/database';
import { type PageAsked, ORDERS, tableCount, tablePage } from '../store/table';
import type { Bench, Figure, Result } from './benches';
import { median, milliseconds } from './figures';
import { LAUNCHED, OFFICE } from './plan';
import { fillTable } from './table-rows';
import { type BenchWorld, inWorld } from './world';

const ROWS = 1_000_000;
const ROUNDS = 300;
const PAGE = 50;

/** Pages of a list of a million obligations, beside one obligation by its primary key. */
export const tableBench: Bench = {
  run: ({ say }) => inWorld(LAUNCHED, say, (world) => measure(world, say)),
};

const office = { unit: OFFICE, all: true };
const lead = { unit: '部门5', all: false };
const asked = (over: Partial<PageAsked>): PageAsked => ({
  ...{ filter: {}, sort: 'due' as const, descending: false, limit: PAGE, from: null },
  ...over,
});

/** What is asked, of a first page and of one deep inside. */
const LISTS: [string, Partial<PageAsked>][] = [
  ['by due', {}],
  ['by due, open', { filter: { status: 'open' } }],
  ['by due, one unit', { filter: { unit: '县3' } }],
  ['by due, one plan, overdue', { filter: { plan: 't3', overdue: true } }],
  ['by unit', { sort: 'unit' }],
  ['by task, one plan', { sort: 'task', filter: { plan: 't3' } }],
  ['by level, open', { sort: 'level', filter: { status: 'open' } }],
];

async function measure(world: BenchWorld, say: (line: string) => void): Promise<Result> {
  const { pool } = world;
  say(`table: making ${ROWS} obligations`);
  await fillTable(pool, ROWS);
  const figures: Figure[] = [];
  const beside = async (name: string, bound: string | null, work: () => Promise<unknown>): Promise<void> => {
    const { ours, limit } = await inTurns(world, work);
    figures.push(milliseconds(name, ours, limit, bound));
    say(`table: ${name} ${ours.toFixed(2)} ms, a select by the key ${limit.toFixed(2)} ms`);
  };
  for (const [name, over] of LISTS) {
    const first = asked(over);
    await beside(`${name}: first page`, 'at most 5', () => tablePage(pool, office, first));
    const from = { place: await inside(world, first), backwards: false };
    await beside(`${name}: a page deep inside`, 'at most 5', () =>
      tablePage(pool, office, { ...first, from }),
    );
  }
  const open = asked({ filter: { status: 'open' } });
  await beside('of a first lead, by due, open', null, () => tablePage(pool, lead, open));
  await beside('count to 1,001', null, () => tableCount(pool, office, {}, 1001));
  await beside('text in titles, by due', null, () =>
    tablePage(pool, office, asked({ filter: { text: '第77项' } })),
  );
  const [row] = await rows<{ n: number }>(pool, 'select count(*)::int as n from obligations');
  return { bench: 'table', figures, counts: { obligations: row?.n ?? 0, rounds: ROUNDS, page: PAGE } };
}

/** Where a page begins that has half of the list before it. */
async function inside({ pool }: BenchWorld, { sort, filter }: PageAsked): Promise<(string | number)[]> {
  const count = await tableCount(pool, office, filter, ROWS);
  const { found } = await tablePage(pool, office, asked({ sort, filter, limit: Math.ceil(count / 2) }));
  const last = found.at(-1);
  if (!last) throw new Error('no rows: the measurement is void');
  return ORDERS[sort].place(last);
}

/** Medians in ms of a work and of a select by the primary key, in turns: both find the machine alike. */
async function inTurns(
  { pool }: BenchWorld,
  work: () => Promise<unknown>,
): Promise<{ ours: number; limit: number }> {
  const keys = await rows<{ stream: string; id: string }>(
    pool,
    'select stream, id from obligations tablesample system (0.1) limit $1',
    [ROUNDS],
  );
  const [ours, limit]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    const { stream, id } = keys[round % keys.length] ?? { stream: '', id: '' };
    limit.push(
      await took(() => rows(pool, 'select * from obligations where stream = $1 and id = $2', [stream, id])),
    );
    ours.push(await took(work));
  }
  return { ours: median(ours), limit: median(limit) };
}

async function took(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

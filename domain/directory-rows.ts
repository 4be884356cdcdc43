import { z } from 'zod';
import { POSTS, type Post, type UnitKind } from './directory';
import { whyNotThere } from './directory-rules';
import { type Wanted, isPost, overlap } from './seats';
import { POST_WORDS } from './task/words';
import { type Day, dayIn } from './time';

/** A file of people, row by row: what each says, and what is wrong with it. */

/** A row as it was written; cells that are not there are empty. */
export interface SheetRow {
  /** As the file counts it. */
  row: number;
  unit: string;
  post: string;
  holder: string;
  email: string;
  rank: string;
  from: string;
  until: string;
}

export interface RowError {
  row: number;
  message: string;
}

/** Columns of a sheet, in their order, with the words at their head. */
export const SHEET_COLUMNS = {
  unit: '单位',
  post: '岗位',
  holder: '姓名',
  email: '邮箱',
  rank: 'A/B角',
  from: '起任日期',
  until: '止任日期',
} as const satisfies Record<Exclude<keyof SheetRow, 'row'>, string>;

/** So many rows are read. */
export const SHEET_ROWS_MOST = 5000;

const NAME_LENGTH = 100;
const POST_OF: ReadonlyMap<string, Post> = new Map(
  POSTS.flatMap((post): [string, Post][] => [
    [post, post],
    [POST_WORDS[post], post],
    // As sheets of before call it.
    ['统筹', 'coordinator'],
  ]),
);

/** What rows want, and what is wrong with those that cannot be taken. `day` is the one from which it is to be so. */
export function readRows(
  rows: readonly SheetRow[],
  { kinds, day }: { kinds: ReadonlyMap<string, UnitKind>; day: Day },
): { wanted: Wanted[]; errors: RowError[] } {
  const wanted: Wanted[] = [];
  const errors: RowError[] = [];
  if (rows.length === 0) errors.push({ row: 1, message: '没有一行人员：请对照模板填写' });
  for (const row of rows) {
    const read = readRow(row, kinds);
    const message = typeof read === 'string' ? read : (spanProblem(read, day) ?? twiceProblem(read, wanted));
    if (message !== null) errors.push({ row: row.row, message });
    else wanted.push(read as Wanted);
  }
  return { wanted, errors };
}

/** What a row says, or why it cannot be taken. */
function readRow(row: SheetRow, kinds: ReadonlyMap<string, UnitKind>): Wanted | string {
  const { unit, holder, email } = row;
  const post = POST_OF.get(row.post);
  const rank = row.rank.toUpperCase().replace(/角$/, '') || 'A';
  const [from, until] = [dayOf(row.from), dayOf(row.until)];
  if (unit === '') return '没有写单位';
  if (!post) return `岗位“${row.post}”不认识：可填${POSTS.map((p) => POST_WORDS[p]).join('、')}`;
  const no = whyNotThere({ unit, post }, kinds);
  if (no) return no.message;
  if (holder === '' || holder.length > NAME_LENGTH) return `姓名须为 1 至 ${NAME_LENGTH} 个字`;
  if (!z.email().max(200).safeParse(email).success) return `邮箱“${email}”不对：如 name@city.gov.cn`;
  if (rank !== 'A' && rank !== 'B') return `A/B角“${row.rank}”不认识：填 A 或 B，不填为 A`;
  if (from === null) return `起任日期“${row.from}”不对：须如 2024-10-31`;
  if (until === null) return `止任日期“${row.until}”不对：须如 2024-10-31`;
  return { unit, post, holder, email, rank, from, until: until ?? null };
}

/** A day as people and spreadsheets write it; undefined where there is none, null where it is no day. */
function dayOf(text: string): Day | null | undefined {
  if (text === '') return undefined;
  const [, year = '', month = '', day = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? [];
  return dayIn(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

function spanProblem({ from, until }: Wanted, day: Day): string | null {
  if (until === null) return null;
  if (from !== undefined && until < from) return '止任日期早于起任日期';
  return until < day ? '止任日期早于生效日期：已离任的人不必写' : null;
}

function twiceProblem(wanted: Wanted, before: readonly Wanted[]): string | null {
  const span = ({ from, until }: Wanted) => ({ from: from ?? null, until });
  const twice = before.some(
    (b) => isPost(b, wanted) && b.email === wanted.email && overlap(span(b), span(wanted)),
  );
  return twice ? `${wanted.holder}（${wanted.email}）在同一岗位写了两次` : null;
}

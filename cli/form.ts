import { readFileSync } from 'node:fs';
import type { Answer, Done, FormRow } from './answers';
import { type Command, UsageError, output, text } from './command';
import { call } from './http';
import { storedSession } from './session';
import { doneWords } from './words';

/** One row of the form as it is printed, filled in and sent. What the API does not take is for the reader. */
interface PrintedRow {
  plan: string;
  task: number;
  title?: string;
  due?: string;
  left?: string;
  returnReason?: string | null;
  last?: Answer | null;
  obligation: string;
  answer: Partial<Answer>;
}

export const formCommand: Command = {
  usage: 'form [--send FILE] [--data DIR] [--json]',
  summary: '本期填报表：打印为 JSON（已预填），改好后用 --send 一次报送（全部成功或全部不动）',
  options: { send: { type: 'string' }, data: { type: 'string' }, json: { type: 'boolean' } },
  run: async (invocation) => {
    if (invocation.operands.length > 0) throw new UsageError('填报表不带参数');
    const whom = storedSession(invocation);
    const file = text(invocation.options, 'send');
    if (file === undefined) {
      const { rows } = (await call(whom, { method: 'GET', path: '/me/form' })) as { rows: FormRow[] };
      invocation.print(JSON.stringify({ rows: rows.map(printed) }, null, 2));
      return 0;
    }
    const rows = readForm(file);
    const filled = rows.map(sent).filter(({ answer }) => answer.noChange || answer.text !== '');
    if (filled.length < rows.length) invocation.say(`${rows.length - filled.length} 行没有填写，不报送`);
    if (filled.length === 0) throw new UsageError(`${file}：没有填写任何一行`);
    const done = (await call(whom, { method: 'POST', path: '/forms', body: { rows: filled } })) as Done;
    output(invocation, done, () => doneWords(done));
    return 0;
  },
};

/** What was reported before stands unless something is written: “no change” in one go. */
function printed({ plan, task, title, due, left, returnReason, id, last }: FormRow): PrintedRow {
  const nothing = { text: '', values: [], difficulties: null, rating: 'on-track' };
  const carried = last !== null && returnReason === null;
  const answer = { ...nothing, ...(last ? { rating: last.rating } : {}), noChange: carried };
  return { plan, task, title, due, left, returnReason, last, obligation: id, answer };
}

function readForm(file: string): PrintedRow[] {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`${file}：不是可读的 JSON（${(error as Error).message}）`);
  }
  const rows = (content as { rows?: unknown } | null)?.rows;
  const whole = Array.isArray(rows) && rows.every((row: unknown) => isRow(row));
  if (!whole) throw new UsageError(`${file}：须为 duban form 打印的样子：{"rows": [{…, "answer": {…}}]}`);
  return rows as PrintedRow[];
}

function isRow(row: unknown): boolean {
  const answer = (row as { answer?: unknown } | null)?.answer;
  return typeof answer === 'object' && answer !== null;
}

/** What was written counts more than “no change”. */
function sent({ plan, task, obligation, answer }: PrintedRow) {
  const written = typeof answer.text === 'string' ? answer.text.trim() : answer.text;
  const noChange = answer.noChange === true && (written === undefined || written === '');
  return { plan, task, obligation, answer: { ...answer, text: written ?? '', noChange } };
}

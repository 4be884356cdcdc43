import { readFileSync } from 'node:fs';
import type { Answer, Done, FieldReason, FormRow } from './answers';
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
  returnFields?: FieldReason[];
  /** Of a consolidated report: who has contributed, and which figures. */
  contributions?: FormRow['prefill']['contributions'];
  /** False on a row that was filled in for the reader to work over; only what is true, or has none, is sent. */
  send?: boolean;
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
    const ready = rows.filter(({ send }) => send !== false);
    const filled = ready.map(sent).filter(({ answer }) => answer.noChange || answer.text !== '');
    if (ready.length < rows.length)
      invocation.say(`${rows.length - ready.length} 行是预填草稿（"send": false），改好后改为 true 再报送`);
    if (filled.length < ready.length) invocation.say(`${ready.length - filled.length} 行没有填写，不报送`);
    if (filled.length === 0) throw new UsageError(`${file}：没有填写任何一行`);
    const done = (await call(whom, { method: 'POST', path: '/forms', body: { rows: filled } })) as Done;
    output(invocation, done, () => doneWords(done));
    return 0;
  },
};

/**
 * What was reported before stands unless something is written: “no change” in one go. What came back, and what others
 * contributed to a lead's report, is there to be worked over, and not sent before somebody says so.
 */
function printed(row: FormRow): PrintedRow {
  const { plan, task, title, due, left, returnReason, returnFields, id: obligation, last, prefill } = row;
  const { from, contributions, answer: filled } = prefill;
  const common = { plan, task, title, due, left };
  const others = contributions.length > 0 ? { contributions } : {};
  if (from === 'returned' || from === 'contributions') {
    const why = from === 'returned' ? { returnReason, returnFields } : {};
    return { ...common, ...why, ...others, last, obligation, send: false, answer: filled };
  }
  const nothing = { text: '', values: [], difficulties: null, rating: 'on-track' };
  const carried = last !== null && returnReason === null;
  const answer = { ...nothing, ...(last ? { rating: last.rating } : {}), noChange: carried };
  return { ...common, returnReason, ...others, last, obligation, answer };
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

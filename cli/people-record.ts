import { type PeopleCommand, either, get, given, numberOf } from './asking';
import { UsageError, text } from './command';
import { bookWords, evaluationWords, recordDoneWords, recordedWords } from './words-record';

const record = (unit = '', rest = ''): string => `/records/${encodeURIComponent(unit)}${rest}`;

/** What is asked of a record: `--from`, `--until`, `--post`, `--holder`. */
const FILTER = ['from', 'until', 'post', 'holder'];
const filter = (options: Parameters<PeopleCommand['ask']>[1]): Record<string, string | undefined> =>
  Object.fromEntries(FILTER.map((name) => [name, text(options, name)]));

/** `--entry 编号`, once or many times. */
function entriesOf(options: Parameters<PeopleCommand['ask']>[1]): string[] {
  const all = options['entry'];
  if (!Array.isArray(all) || all.length === 0) throw new UsageError('须有 --entry 记录编号');
  return all;
}

/** Execution records 干部执行力档案 and the yearly evaluation 年度评价. */
export const recordCommands: Record<string, PeopleCommand> = {
  record: {
    usage: 'UNIT [--from 日期] [--until 日期] [--post 岗位] [--holder 任职者]',
    summary: '某单位的执行力档案（本单位与督查室）',
    operands: 1,
    options: FILTER,
    ask: ([unit], options) => get(record(unit), filter(options)),
    words: bookWords,
  },
  'record-export': {
    usage: 'UNIT [--format csv|json] [--from 日期] [--until 日期] [--post 岗位] [--holder 任职者]',
    summary: '导出执行力档案，CSV（不写即是）或 JSON',
    operands: 1,
    options: ['format', ...FILTER],
    ask: ([unit], options) => {
      const isCsv = either(text(options, 'format') ?? 'csv', 'csv', 'json');
      const wanted = get(record(unit, '/export'), { format: isCsv ? 'csv' : 'json', ...filter(options) });
      return { ...wanted, as: isCsv ? 'text' : 'json' };
    },
    words: (answer: unknown) =>
      typeof answer === 'string' ? answer.trimEnd() : JSON.stringify(answer, null, 2),
  },
  'record-propose': {
    usage: 'UNIT --from 日期 --until 日期',
    summary: '从台账提出拟入档记录（督查室）',
    operands: 1,
    options: ['from', 'until'],
    ask: ([unit], options) => ({
      ...{ method: 'POST', path: record(unit, '/proposals') },
      body: { from: text(options, 'from') ?? '', until: text(options, 'until') ?? '' },
    }),
    words: recordDoneWords,
  },
  'record-review': {
    usage: 'UNIT confirm|dismiss --entry 编号… [--note 说明] [--reason 理由]',
    summary: '认定入档，或写明理由不予入档（督查室）',
    operands: 2,
    options: ['entry*', 'note', 'reason'],
    ask: ([unit, decision], options) => ({
      ...{ method: 'POST', path: record(unit, '/confirmations') },
      body: either(decision, 'confirm', 'dismiss')
        ? given({ decision, entries: entriesOf(options), note: text(options, 'note') })
        : { decision, entries: entriesOf(options), reason: text(options, 'reason') ?? '' },
    }),
    words: recordDoneWords,
  },
  'record-contest': {
    usage: 'UNIT ENTRY --reason 理由',
    summary: '对入档记录提出申辩（本单位）',
    operands: 2,
    options: ['reason'],
    ask: ([unit, entry], options) => ({
      ...{ method: 'POST', path: record(unit, '/contests') },
      body: { entry, reason: text(options, 'reason') ?? '' },
    }),
    words: recordDoneWords,
  },
  'record-decide': {
    usage: 'UNIT ENTRY strike|keep --reason 理由',
    summary: '裁定申辩：撤销或维持（分管领导）',
    operands: 3,
    options: ['reason'],
    ask: ([unit, entry, decision], options) => {
      either(decision, 'strike', 'keep');
      const body = { entry, decision, reason: text(options, 'reason') ?? '' };
      return { method: 'POST', path: record(unit, '/decisions'), body };
    },
    words: recordDoneWords,
  },
  commend: {
    usage: 'UNIT --entry 编号… --words 建议',
    summary: '依据已认定的正面记录提出表扬建议（督查室）',
    operands: 1,
    options: ['entry*', 'words'],
    ask: ([unit], options) => ({
      ...{ method: 'POST', path: record(unit, '/commendations') },
      body: { entries: entriesOf(options), words: text(options, 'words') ?? '' },
    }),
    words: recordDoneWords,
  },
  'commend-decide': {
    usage: 'UNIT NUMBER approve|refuse [--reason 理由]',
    summary: '审批表扬建议（分管领导）',
    operands: 3,
    options: ['reason'],
    ask: ([unit, number = '', opinion], options) => ({
      ...{ method: 'POST', path: record(unit, '/commendations/decision') },
      body: given({
        commendation: numberOf(number, 'NUMBER'),
        approve: either(opinion, 'approve', 'refuse'),
        reason: text(options, 'reason'),
      }),
    }),
    words: recordDoneWords,
  },
  evaluate: {
    usage: 'PLAN --year 年',
    summary: '年度评价（督查室：全部；县市区：审定后看本单位）',
    operands: 1,
    options: ['year'],
    ask: ([plan = ''], options) =>
      get(`/plans/${encodeURIComponent(plan)}/evaluation`, { year: text(options, 'year') ?? '' }),
    words: evaluationWords,
  },
  'evaluate-record': {
    usage: 'PLAN YEAR',
    summary: '登记年度评价，报分管领导审定（督查室）',
    operands: 2,
    ask: ([plan = '', year = '']) => ({
      ...{ method: 'POST', path: `/plans/${encodeURIComponent(plan)}/evaluations` },
      body: { year: numberOf(year, 'YEAR') },
    }),
    words: recordedWords,
  },
  'evaluate-decide': {
    usage: 'PLAN YEAR approve|return [--reason 理由]',
    summary: '审定或退回年度评价（分管领导）',
    operands: 3,
    options: ['reason'],
    ask: ([plan = '', year = '', opinion], options) => ({
      ...{ method: 'POST', path: `/plans/${encodeURIComponent(plan)}/evaluations/decision` },
      body: given({
        year: numberOf(year, 'YEAR'),
        approve: either(opinion, 'approve', 'return'),
        reason: text(options, 'reason'),
      }),
    }),
    words: recordedWords,
  },
};

import { KINDS, type ObligationKind } from '../domain/task/kinds';
import { standingWords } from '../domain/task/words';
import { inWords } from '../domain/time';
import type { TablePage } from './answers';
import { type PeopleCommand, get } from './asking';
import { text } from './command';

/** What a list is asked for with, as the API names it; what an option may be the API says. */
const FILTERS = {
  plan: '计划',
  task: '序号',
  unit: '单位',
  kind: '种类',
  status: '状态',
  overdue: 'true|false',
  escalated: 'true|false',
  period: '期次',
  from: '日期',
  until: '日期',
  text: '文字',
  sort: 'due|unit|task|level',
  order: 'asc|desc',
  limit: 'N',
  after: '位置',
};
const NAMES = Object.keys(FILTERS);

/** The table 台账, page by page. */
export const tableCommands: Record<string, PeopleCommand> = {
  table: {
    usage: Object.entries(FILTERS)
      .map(([name, what]) => `[--${name} ${what}]`)
      .join(' '),
    summary: '台账：现在和曾经要办的事项，筛选、排序、翻页',
    operands: 0,
    options: NAMES,
    ask: (_, options) =>
      get('/obligations', Object.fromEntries(NAMES.map((name) => [name, text(options, name)]))),
    words: tableWords,
  },
};

function tableWords({ obligations, next, count }: TablePage): string {
  if (obligations.length === 0) return '没有符合条件的事项';
  return [
    ...(count ? [`${count.more ? `${count.rows}条以上` : `共${count.rows}条`}`] : []),
    ...obligations.map(rowWords),
    ...(next ? [`下一页：--after ${next}`] : []),
  ].join('\n');
}

function rowWords(row: TablePage['obligations'][number]): string {
  const { plan, task, title, unit, kind, period, due, left } = row;
  const noun = Object.hasOwn(KINDS, kind) ? KINDS[kind as ObligationKind].noun : kind;
  const what = [unit, period, noun].filter(Boolean).join(' ');
  const when = `${inWords(Date.parse(due))}${left === '' ? '' : `（${left}）`}`;
  return `${plan} 第${task}项 ${title}\n    ${what}  ${when}  ${standingWords(row)}`;
}

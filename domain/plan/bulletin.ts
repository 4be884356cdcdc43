import { type Paper, type PaperTable, type PaperText, line, numeral, paperInstant } from '../paper';
import { type Form, formsOf, wasLate } from '../record/forms';
import type { LedgerRow } from '../record/rows';
import type { EventBody } from '../task/events';
import { type Light, LIGHT_WORDS } from '../task/lights';
import { periodWords } from '../task/naming';
import { taskNumbers } from '../task-numbers';
import { type Instant, dayOf, isoDay } from '../time';

/**
 * The draft of a bulletin 督查通报 on a plan in one period: facts of the ledger, action by action in the plan's order and
 * unit by unit in the directory's. Nobody is ranked, and no person is named. Pure.
 */

/** A task as it stands now. */
interface BulletinTask {
  task: number;
  title: string;
  /** Null under no action that the plan names. */
  action: { number: number; title: string } | null;
  lead: string;
  light: Light;
  reasons: string[];
}

/** What a bulletin is made of. */
export interface BulletinBasis {
  plan: string;
  office: string;
  period: string;
  asOf: Instant;
  tasks: readonly BulletinTask[];
  /** Of all tasks of the plan, from their launch. */
  rows: readonly LedgerRow[];
  /** Units in the order of the directory. */
  units: readonly string[];
}

/**
 * The paper of a bulletin. Forms that others were late with count for nobody; external units are asked by letter, and
 * what they send is not held up to them here.
 */
export function bulletinOf(basis: BulletinBasis): Paper {
  const { plan, office, period, asOf, tasks, rows } = basis;
  const name = periodWords(period);
  const forms = formsOf(rows.filter(({ at }) => at <= asOf)).filter(
    (f) => f.period === period && !f.withdrawn && !f.excused && f.unitKind !== 'external',
  );
  return {
    number: '（草稿，文号待编）',
    title: `关于“${plan}”${name}落实情况的通报`,
    to: null,
    body: [
      line(`现将“${plan}”${name}落实情况通报如下。数据取自台账，截至${paperInstant(asOf)}。`),
      first(1, '总体情况'),
      line(overall(tasks, forms)),
      first(2, '各行动推进情况'),
      ...byAction(tasks, reportsOf(forms, rows)),
      first(3, '各单位报送情况'),
      ...byUnit(forms, basis.units),
      first(4, '需要关注的事项'),
      ...concerns(tasks, forms),
    ],
    from: office,
    on: isoDay(dayOf(asOf)),
  };
}

const first = (n: number, text: string): PaperText => ({ kind: 'first', text: `${numeral(n)}、${text}` });

function overall(tasks: readonly BulletinTask[], forms: readonly Form[]): string {
  const lights = (['green', 'yellow', 'red', 'grey', 'paused', 'withdrawn'] as const)
    .map((light) => [LIGHT_WORDS[light], tasks.filter((t) => t.light === light).length] as const)
    .filter(([, count]) => count > 0)
    .map(([word, count]) => `${word}${count}项`);
  const { asked, onTime, late, missing } = counted(forms);
  const early = asked - onTime - late - missing;
  const parts = [
    ...[`按时报送${onTime}件`, `逾期后补报${late}件`, `到期未报${missing}件`],
    ...(early > 0 ? [`尚未到期${early}件`] : []),
  ];
  return `共${tasks.length}项任务，其中${lights.join('、')}。本期应报${asked}件，${parts.join('，')}。`;
}

/** True for what was never sent, though its time is over. */
function isMissing(f: Form): boolean {
  return f.lapsed !== null || (f.answers.length === 0 && wasLate(f));
}

/** What became of forms; what is not due yet is asked, and nothing else. */
function counted(forms: readonly Form[]) {
  const answered = forms.filter((f) => f.answers.length > 0 && f.lapsed === null);
  const late = answered.filter(wasLate).length;
  const missing = forms.filter(isMissing).length;
  const returned = forms.reduce((sum, f) => sum + f.returns.length, 0);
  return { asked: forms.length, onTime: answered.length - late, late, missing, returned };
}

/** Each action with its tasks, both in the plan's order. */
function byAction(tasks: readonly BulletinTask[], reports: Reports): PaperText[] {
  const actions = new Map<number, BulletinTask[]>();
  for (const task of [...tasks].sort((a, b) => a.task - b.task)) {
    const key = task.action?.number ?? Infinity;
    actions.set(key, [...(actions.get(key) ?? []), task]);
  }
  const ordered = [...actions].sort(([a], [b]) => a - b).map(([, of]) => of);
  return ordered.flatMap((of, i) => [
    { kind: 'second' as const, text: `（${numeral(i + 1)}）${of[0]?.action?.title ?? '其他任务'}` },
    ...of.map((task) => taskLine(task, reports.get(task.task) ?? [])),
  ]);
}

/** What leads reported, by task. */
type Reports = Map<number, { unit: string; text: string }[]>;

/** The reports 进展报告 of a period that were accepted, in their own words. */
function reportsOf(forms: readonly Form[], rows: readonly LedgerRow[]): Reports {
  const texts = new Map(
    rows.flatMap(({ stream, revision, type, body }) =>
      type === 'submitted'
        ? [[`${stream} ${revision}`, (body as EventBody<'submitted'>).answer.text ?? ''] as const]
        : [],
    ),
  );
  const reports: Reports = new Map();
  for (const { kind, accepted, answers, task, unit } of forms) {
    const last = answers.at(-1)?.ref;
    const text = last ? (texts.get(`${last.stream} ${last.revision}`) ?? '') : '';
    if (kind !== 'report' || !accepted || text.trim() === '') continue;
    reports.set(task, [...(reports.get(task) ?? []), { unit, text }]);
  }
  return reports;
}

function taskLine(
  { task, title, lead, light, reasons }: BulletinTask,
  said: { unit: string; text: string }[],
): PaperText {
  const reported = said.map(({ unit, text }) => `${said.length > 1 ? `${unit}报告：` : ''}${ended(text)}`);
  return line(
    `${task}. ${title}（${lead}牵头）。${LIGHT_WORDS[light]}：${ended(reasons.join('；'))}${reported.join('')}`,
  );
}

function ended(text: string): string {
  const said = text.trim().replaceAll(/\s*\n\s*/g, '');
  return /[。！？]$/.test(said) ? said : `${said}。`;
}

function byUnit(forms: readonly Form[], units: readonly string[]): (PaperText | PaperTable)[] {
  const named = [...units, ...forms.map((f) => f.unit)].filter((unit, i, all) => all.indexOf(unit) === i);
  const rows = named.flatMap((unit) => {
    const own = forms.filter((f) => f.unit === unit);
    if (own.length === 0) return [];
    const { asked, onTime, late, missing, returned } = counted(own);
    return [[unit, ...[asked, onTime, late, missing, returned].map(String)]];
  });
  if (rows.length === 0) return [line('本期没有应报事项。')];
  const columns = ['单位', '应报（件）', '按时（件）', '补报（件）', '未报（件）', '退回（次）'];
  return [line('按通讯录顺序排列，不排名次。'), { kind: 'table', columns, rows }];
}

/** What is behind, and what nobody has sent yet. */
function concerns(tasks: readonly BulletinTask[], forms: readonly Form[]): PaperText[] {
  const red = tasks.filter(({ light }) => light === 'red').map(({ task }) => task);
  const missing = new Map<string, number[]>();
  for (const f of forms) if (isMissing(f)) missing.set(f.unit, [...(missing.get(f.unit) ?? []), f.task]);
  const said = [
    ...(red.length > 0 ? [`${taskNumbers(red)}进展滞后，请牵头单位研究推进措施。`] : []),
    ...[...missing].map(
      ([unit, of]) => `${unit}有${of.length}件到期未报（${taskNumbers(of)}），请尽快报送。`,
    ),
  ];
  return (said.length > 0 ? said : ['没有进展滞后的任务，没有到期未报的事项。']).map(line);
}

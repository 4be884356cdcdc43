import { EVALUATION_EVENT_WORDS } from '../domain/evaluation/decide';
import { STATUS_WORDS } from '../domain/record/lives';
import { RECORD_EVENT_WORDS } from '../domain/record/events';
import { POST_WORDS } from '../domain/task/words';
import { inWords } from '../domain/time';

/** How the command line puts records 执行力档案 and evaluations 年度评价 for people. */

interface Step {
  at: string;
  name: string;
  by: string;
  words: string | null;
}

interface Book {
  unit: string;
  standing: { positive: number; negative: number };
  entries: {
    id: string;
    name: string;
    direction: string;
    from: string;
    until: string;
    words: string;
    status: string;
    contestBy: string | null;
    rows: { stream: string; revision: number }[];
    holders: { post: string; holder: string; rank: string }[];
    steps: Step[];
  }[];
  commendations: { commendation: number; status: string; words: string; entries: string[] }[];
}

const word = (words: Record<string, string>, key: string): string =>
  Object.hasOwn(words, key) ? (words[key] ?? key) : key;

const instant = (iso: string): string => inWords(Date.parse(iso));

const COMMENDED: Record<string, string> = { proposed: '待审批', approved: '已同意', refused: '未同意' };

/** The record, entry by entry, with what it rests on. */
export function bookWords({ unit, standing, entries, commendations }: Book): string {
  const head = `${unit}执行力档案：已认定正面${standing.positive}条、负面${standing.negative}条`;
  const all = entries.map((entry) => {
    const { id, name, direction, from, until, words, status, contestBy, rows, holders, steps } = entry;
    const held = holders.map(
      (h) => `${word(POST_WORDS, h.post)}${h.rank === 'B' ? '（代行）' : ''} ${h.holder}`,
    );
    const limit = status === 'confirmed' && contestBy ? `，${instant(contestBy)}前可申辩` : '';
    return [
      `${direction === 'positive' ? '＋' : '－'} ${words}  [${word(STATUS_WORDS, status)}${limit}]`,
      `${id}  ${name}  ${from} 至 ${until}`,
      ...(held.length > 0 ? [`任职：${held.join('、')}`] : []),
      `依据：${rows.map((r) => `${r.stream}#${r.revision}`).join(' ')}`,
      ...steps.map((s) => `${instant(s.at)} ${s.name} ${s.by}${s.words ? `：${s.words}` : ''}`),
    ].join('\n    ');
  });
  const praised = commendations.map(
    (c) =>
      `表扬第${c.commendation}号 [${word(COMMENDED, c.status)}] ${c.words}（依据 ${c.entries.join('、')}）`,
  );
  return [head, ...all, ...praised].join('\n');
}

interface Done {
  events: { type: string }[];
}

/** What was done to a record. */
export function recordDoneWords({
  unit,
  events,
  entries,
  commendation,
}: Done & { unit: string; entries: string[]; commendation: number | null }): string {
  if (events.length === 0) return `${unit}：没有新的记录`;
  const did = events.map(({ type }) => word(RECORD_EVENT_WORDS, type)).join('、');
  const about = commendation === null ? `${entries.length}条` : `第${commendation}号`;
  return [`${unit}：已登记 ${did}（${about}）`, ...entries.map((id) => `  ${id}`)].join('\n');
}

/** What was done to an evaluation. */
export function recordedWords({ plan, events }: Done & { plan: string }): string {
  return `${plan}：${events.map(({ type }) => word(EVALUATION_EVENT_WORDS, type)).join('、')}`;
}

interface Level {
  year: number;
  level: number | null;
  indicators: {
    name: string;
    numerator: { count: number };
    denominator: { count: number };
    value: number | null;
    weight: number;
    contribution: number;
  }[];
}

interface EvaluationAnswer {
  year: number;
  asOf: string;
  status: string;
  groups: {
    name: string;
    median: { level: number | null; score: number | null };
    counties: {
      unit: string;
      now: Level;
      before: Level | null;
      improvement: number | null;
      weights: { level: number; improvement: number };
      score: number | null;
      bandName: string | null;
      notes: string[];
    }[];
  }[];
  ungrouped: string[];
}

const STANDING: Record<string, string> = {
  none: '现算，未登记',
  recorded: '已登记，待审定',
  approved: '已审定',
  returned: '已退回，现算',
};

const figure = (value: number | null): string => (value === null ? '无' : String(value));

/** The evaluation by groups, counties by name; the rows behind each figure are in the JSON. */
export function evaluationWords({ year, asOf, status, groups, ungrouped }: EvaluationAnswer): string {
  const all = groups.flatMap(({ name, median, counties }) => [
    `${name}  同组中位数：水平 ${figure(median.level)}，综合 ${figure(median.score)}`,
    ...counties.map((c) => {
      const parts = c.now.indicators.map(
        (i) =>
          `${i.name} ${i.numerator.count}/${i.denominator.count}，权重 ${i.weight}，得分 ${i.contribution}`,
      );
      const before = c.before ? `，上年 ${figure(c.before.level)}` : '';
      return [
        `  ${c.unit}  ${c.bandName ?? '不评'}  综合 ${figure(c.score)}`,
        `水平 ${figure(c.now.level)}（权重 ${c.weights.level}）${before}，改进 ${figure(c.improvement)}（权重 ${c.weights.improvement}）`,
        ...parts,
        ...c.notes,
      ].join('\n      ');
    }),
  ]);
  const rest = ungrouped.length > 0 ? [`未分组，不参评：${ungrouped.join('、')}`] : [];
  return [`${year}年度评价（${word(STANDING, status)}，台账截至 ${instant(asOf)}）`, ...all, ...rest].join(
    '\n',
  );
}

import type { Milestone } from '../plan/back-schedule';
import type { DraftTarget } from '../plan/draft';
import type { EventBody } from '../task/events';
import { isMet } from '../task/milestones/met';
import { type Instant, dayOf, isoDay } from '../time';
import { type Form, wasLate } from '../record/forms';
import { type LedgerRow, type RowRef, inOrder } from '../record/rows';
import type { IndicatorName } from '../policy-terms';

/**
 * What the ledger says of a county in a year, indicator by indicator: two lists of rows, of which one is a part of the
 * other. A figure is nothing but how many rows each names.
 */

/** Rows of the ledger, one for each thing counted, by stream. A row that holds two such things is named twice. */
export type Counted = { stream: string; revisions: number[] }[];

/** One indicator of one county in one year. */
interface Figure {
  numerator: Counted;
  denominator: Counted;
}

/** Everything figures are reckoned from: the forms of one county in one year, and the targets of all tasks. */
interface Basis {
  forms: readonly Form[];
  targets: readonly CountyTarget[];
  asOf: Instant;
}

/** A target that each county has for itself, and what a county should have reached by the end of the year. */
export interface CountyTarget {
  stream: string;
  /** Its index in the task. */
  target: number;
  comparator: DraftTarget['comparator'];
  wanted: number;
}

/** One indicator: its name, and which rows it counts. */
export interface Indicator {
  /** zh-CN. */
  name: string;
  /** What the numerator and the denominator are, zh-CN. */
  words: string;
  figure: (basis: Basis) => Figure;
}

/** Whether a value is as it should be, as targets are judged everywhere. */
export function meets(
  { comparator, wanted }: Pick<CountyTarget, 'comparator' | 'wanted'>,
  value: number,
): boolean {
  return isMet({ comparator, value: wanted }, value);
}

const last = ({ answers }: Form): RowRef[] => answers.slice(-1).map(({ ref }) => ref);

/** Forms that are over, or whose time is. */
function due({ forms, asOf }: Basis): Form[] {
  return forms.filter((f) => f.settled !== null || f.dueNow < asOf);
}

/** The latest accepted figures of a county for its targets: the row that said each, and whether it is enough. */
function reported({ forms, targets }: Basis): { ref: RowRef; isEnough: boolean }[] {
  return targets.flatMap((target) => {
    const said = forms
      .filter((f) => f.stream === target.stream && f.accepted !== null)
      .flatMap((f) => f.answers.slice(-1))
      .sort((a, b) => a.at - b.at)
      .flatMap(({ ref, values }) =>
        values.filter((v) => v.target === target.target).map(({ value }) => ({ ref, value })),
      )
      .at(-1);
    return said ? [{ ref: said.ref, isEnough: meets(target, said.value) }] : [];
  });
}

export const INDICATORS: Record<IndicatorName, Indicator> = {
  'on-time': {
    name: '按时报送率',
    words: '本年到期的填报中，每次均未逾期的',
    figure: (basis) => {
      const all = due(basis);
      const onTime = all.filter((f) => f.answers.length > 0 && f.lapsed === null && !wasLate(f));
      return { numerator: counted(onTime.flatMap(last)), denominator: counted(all.map((f) => f.asked)) };
    },
  },
  'first-pass': {
    name: '一次通过率',
    words: '本年到期且已通过的填报中，从未被退回的',
    figure: ({ forms }) => {
      const all = forms.filter((f) => f.accepted !== null);
      const once = all.filter((f) => f.returns.length === 0);
      return { numerator: counted(once.flatMap(last)), denominator: counted(all.map((f) => f.asked)) };
    },
  },
  answered: {
    name: '应报尽报率',
    words: '本年到期且已了结的填报中，没有归档为未报的',
    figure: ({ forms }) => {
      const all = forms.filter((f) => f.settled !== null);
      const done = all.filter((f) => f.lapsed === null);
      return { numerator: counted(done.flatMap(last)), denominator: counted(all.map((f) => f.asked)) };
    },
  },
  targets: {
    name: '指标达标率',
    words: '各县分别承担且本年有核准数据的指标中，达到年末应达数值的',
    figure: (basis) => {
      const all = reported(basis);
      const enough = all.filter(({ isEnough }) => isEnough);
      return {
        numerator: counted(enough.map(({ ref }) => ref)),
        denominator: counted(all.map(({ ref }) => ref)),
      };
    },
  },
};

/** Rows by stream, in order. */
function counted(refs: readonly RowRef[]): Counted {
  const streams = new Map<string, number[]>();
  for (const { stream, revision } of refs) streams.set(stream, [...(streams.get(stream) ?? []), revision]);
  return [...streams]
    .map(([stream, revisions]) => ({ stream, revisions: revisions.sort((a, b) => a - b) }))
    .sort((a, b) => (a.stream < b.stream ? -1 : 1));
}

/** How many things are counted. */
export function countOf(rows: Counted): number {
  return rows.reduce((sum, { revisions }) => sum + revisions.length, 0);
}

/** 每个县(市、区), 各县: whose figure it is where every county has its own. */
const EACH_COUNTY = /^(?:每个?|各)县(?!域)/;

/**
 * The targets that each county has for itself, with what should be reached by the last day of a year: the target where
 * it is due or yearly, else the last approved milestone 节点 before. What has none is not judged, nor is what an
 * amendment 修订 dropped; what it changed counts as changed.
 */
export function countyTargets(rows: readonly LedgerRow[], yearEnd: number): CountyTarget[] {
  const found = new Map<string, CountyTarget & { waiting: Milestone[]; of: DraftTarget }>();
  const end = isoDay(yearEnd);
  const begin = (stream: string, target: number, of: DraftTarget | null): void => {
    found.delete(`${stream} ${target}`);
    if (of === null || !EACH_COUNTY.test(of.scope)) return;
    const isWanted = of.rhythm === 'every-year' || (of.due !== null && of.due <= end);
    found.set(`${stream} ${target}`, {
      ...{ stream, target, comparator: of.comparator, waiting: [], of },
      wanted: isWanted ? of.value : NaN,
    });
  };
  for (const { stream, type, at, body } of inOrder(rows)) {
    if (dayOf(at) > yearEnd) continue;
    if (type === 'launched')
      for (const [i, of] of (body as { targets: DraftTarget[] }).targets.entries()) begin(stream, i, of);
    if (type === 'targets-amended')
      for (const { target, after } of (body as EventBody<'targets-amended'>).changes)
        begin(stream, target, after);
    if (type !== 'milestones-proposed' && type !== 'milestones-approved') continue;
    const said = body as { target: number; milestones?: Milestone[]; review: unknown };
    const known = found.get(`${stream} ${said.target}`);
    if (!known || known.of.rhythm === 'every-year' || (known.of.due !== null && known.of.due <= end))
      continue;
    known.waiting = said.milestones ?? known.waiting;
    if (type === 'milestones-approved' || said.review === null)
      known.wanted = known.waiting.filter(({ on }) => on <= end).at(-1)?.value ?? NaN;
  }
  return [...found.values()]
    .filter(({ wanted }) => !Number.isNaN(wanted))
    .map(({ stream, target, comparator, wanted }) => ({ stream, target, comparator, wanted }));
}

import type { Directory } from '../directory';
import { type CountyGroup, COUNTY_GROUPS, type EvaluationTerms, type IndicatorName } from '../policy-terms';
import { type Form, formsOf } from '../record/forms';
import type { LedgerRow } from '../record/rows';
import { type Instant, dayOf, dayOfMonth, yearMonth } from '../time';
import { type Counted, INDICATORS, countOf, countyTargets } from './figures';

/**
 * The yearly evaluation 年度评价 of counties 县市区、功能区 by groups: the year's level, and the improvement on the year
 * before. Within a group counties stand by name, with a band and the group's median; they are not ranked. Every figure
 * names the ledger rows it was counted from.
 */

/** 优秀, 良好, 一般. */
export type Band = 'excellent' | 'good' | 'fair';

/** One indicator as it went into a level. Shares have four decimals, points two. */
interface IndicatorResult {
  indicator: IndicatorName;
  numerator: Counted;
  denominator: Counted;
  /** Null where nothing was there to count. */
  value: number | null;
  /** As used: what has no value gives its weight to the others. */
  weight: number;
  /** Points of 100. */
  contribution: number;
}

/** A county's level in one year; null where no indicator has a value. */
export interface YearLevel {
  year: number;
  indicators: IndicatorResult[];
  level: number | null;
}

/** One county. */
export interface CountyResult {
  unit: string;
  kind: 'county' | 'zone';
  group: CountyGroup;
  now: YearLevel;
  /** Null where there was nothing to count in the year before. */
  before: YearLevel | null;
  /** The level carried on by the step from the year before, from 0 to 100; null without one. */
  improvement: number | null;
  /** As used. */
  weights: { level: number; improvement: number };
  score: number | null;
  band: Band | null;
  /** What was left out or spread, zh-CN. */
  notes: string[];
}

/** One group, its counties by name. */
interface GroupResult {
  group: CountyGroup;
  /** Of the levels and the scores of its counties; null where none has any. */
  median: { level: number | null; score: number | null };
  counties: CountyResult[];
}

/** An evaluation of a plan's counties. */
export interface Evaluation {
  year: number;
  /** Rows up to here were known. */
  asOf: Instant;
  terms: EvaluationTerms;
  groups: GroupResult[];
  /** Counties that the directory puts into no group: not evaluated. */
  ungrouped: string[];
}

/** What it is reckoned from. */
export interface EvaluationBasis {
  /** Rows of all tasks of the plan, from their launch. */
  rows: readonly LedgerRow[];
  /** As the plan was launched with. */
  directory: Pick<Directory, 'units'>;
  terms: EvaluationTerms;
  year: number;
  asOf: Instant;
}

/** The evaluation that the ledger gives. Pure; the order of the rows does not matter. */
export function evaluate({ rows, directory, terms, year, asOf }: EvaluationBasis): Evaluation {
  const known = rows.filter((row) => row.at <= asOf);
  const forms = formsOf(known).filter((f) => !f.withdrawn && !f.excused);
  const levelIn = (unit: string, wanted: number): YearLevel => {
    const own = forms.filter((f) => f.unit === unit && yearMonth(dayOf(f.due)).year === wanted);
    return level(own, { rows: known, terms, year: wanted, asOf });
  };
  const counties = directory.units
    .filter(({ kind }) => kind === 'county' || kind === 'zone')
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const results = counties.flatMap(({ name: unit, kind, group }) =>
    group === undefined
      ? []
      : [
          countyOf(
            { unit, kind: kind as CountyResult['kind'], group },
            { now: levelIn(unit, year), before: levelIn(unit, year - 1) },
            terms,
          ),
        ],
  );
  return {
    ...{ year, asOf, terms },
    groups: COUNTY_GROUPS.flatMap((group) => {
      const of = results.filter((r) => r.group === group);
      if (of.length === 0) return [];
      const median = { level: medianOf(of.map((r) => r.now.level)), score: medianOf(of.map((r) => r.score)) };
      return [{ group, median, counties: of }];
    }),
    ungrouped: counties.filter(({ group }) => group === undefined).map(({ name }) => name),
  };
}

/** Targets by the rows of an evaluation, which asks for them once a county. */
const targetsKnown = new WeakMap<readonly LedgerRow[], Map<number, ReturnType<typeof countyTargets>>>();

function targetsIn(rows: readonly LedgerRow[], year: number): ReturnType<typeof countyTargets> {
  const years = targetsKnown.get(rows) ?? new Map<number, ReturnType<typeof countyTargets>>();
  targetsKnown.set(rows, years);
  const found = years.get(year) ?? countyTargets(rows, dayOfMonth(year, 12, 31));
  years.set(year, found);
  return found;
}

function level(forms: Form[], { rows, terms, year, asOf }: Omit<EvaluationBasis, 'directory'>): YearLevel {
  const basis = { forms, targets: targetsIn(rows, year), asOf };
  const figures = (Object.keys(INDICATORS) as IndicatorName[]).map((indicator) => {
    const { numerator, denominator } = INDICATORS[indicator].figure(basis);
    const all = countOf(denominator);
    return { indicator, numerator, denominator, share: all === 0 ? null : countOf(numerator) / all };
  });
  const weighed = figures.filter(({ share }) => share !== null);
  const whole = weighed.reduce((sum, { indicator }) => sum + terms.indicators[indicator], 0);
  const weightOf = (indicator: IndicatorName, share: number | null): number =>
    share === null || whole === 0 ? 0 : terms.indicators[indicator] / whole;
  const points = figures.map(({ indicator, share }) => weightOf(indicator, share) * (share ?? 0) * 100);
  return {
    year,
    indicators: figures.map(({ indicator, numerator, denominator, share }, i) => ({
      ...{ indicator, numerator, denominator },
      value: share === null ? null : rounded(share, 4),
      weight: rounded(weightOf(indicator, share), 4),
      contribution: rounded(points[i] ?? 0, 2),
    })),
    level:
      whole === 0
        ? null
        : rounded(
            points.reduce((sum, n) => sum + n, 0),
            2,
          ),
  };
}

/**
 * Who stays where they are has their level as improvement too; who rises or falls has it carried on by the same step. So
 * nobody is worse off for having been good before, and a weak county that rises is seen.
 */
function countyOf(
  unit: Pick<CountyResult, 'unit' | 'kind' | 'group'>,
  years: { now: YearLevel; before: YearLevel },
  terms: EvaluationTerms,
): CountyResult {
  const { now } = years;
  const before = years.before.level === null ? null : years.before;
  const carried = now.level === null || before?.level == null ? null : 2 * now.level - before.level;
  const improvement = carried === null ? null : rounded(Math.min(100, Math.max(0, carried)), 2);
  const weights = improvement === null ? { level: 1, improvement: 0 } : terms.groups[unit.group];
  const score =
    now.level === null
      ? null
      : rounded(weights.level * now.level + weights.improvement * (improvement ?? 0), 2);
  const none = now.indicators.filter(({ value }) => value === null);
  return {
    ...{ ...unit, now, before, improvement, weights, score },
    band: score === null ? null : bandOf(score, terms),
    notes: [
      ...(none.length > 0 && now.level !== null
        ? [
            `${none.map(({ indicator }) => INDICATORS[indicator].name).join('、')}本年无数据，其权重分摊到其他各项`,
          ]
        : []),
      ...(now.level === null ? ['本年没有可计的填报，不评'] : []),
      ...(now.level !== null && before === null ? ['上年没有可比数据，只计水平，不计改进'] : []),
    ],
  };
}

function bandOf(score: number, { bands }: EvaluationTerms): Band {
  if (score >= bands.excellent) return 'excellent';
  return score >= bands.good ? 'good' : 'fair';
}

function medianOf(values: (number | null)[]): number | null {
  const known = values.filter((v) => v !== null).sort((a, b) => a - b);
  if (known.length === 0) return null;
  const [low = 0, high = 0] = [
    known[Math.floor((known.length - 1) / 2)],
    known[Math.floor(known.length / 2)],
  ];
  return rounded((low + high) / 2, 2);
}

/** Rounded half up to so many decimals. */
function rounded(value: number, decimals: number): number {
  const shift = 10 ** decimals;
  return Math.round(value * shift + 1e-9) / shift;
}

/** What one county reads: its own result, and its group's median. Undefined for who is not evaluated. */
export interface OwnResult {
  year: number;
  asOf: Instant;
  terms: EvaluationTerms;
  own: CountyResult;
  median: GroupResult['median'];
}

/** A county's part of an evaluation. */
export function partOf({ year, asOf, terms, groups }: Evaluation, unit: string): OwnResult | undefined {
  for (const { median, counties } of groups) {
    const own = counties.find((c) => c.unit === unit);
    if (own) return { year, asOf, terms, own, median };
  }
  return undefined;
}

export const GROUP_WORDS: Record<CountyGroup, string> = { strong: '强县', middle: '中等县', weak: '薄弱县' };
export const BAND_WORDS: Record<Band, string> = { excellent: '优秀', good: '良好', fair: '一般' };

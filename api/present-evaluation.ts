import { z } from 'zod';
import {
  BAND_WORDS,
  type CountyResult,
  type Evaluation,
  GROUP_WORDS,
  type OwnResult,
  type YearLevel,
} from '../domain/evaluation/evaluate';
import { type Counted, INDICATORS, countOf } from '../domain/evaluation/figures';
import type { IndicatorName } from '../domain/policy-terms';
import type { RowRef } from '../domain/record/rows';
import { isoInstant } from '../domain/time';
import { instantOut, name } from './schemas';

/** A yearly evaluation 年度评价 as it goes out: every figure with the ledger rows it was counted from. */

/** Which figure: whose, of the year itself or the one before. */
export const figureAsked = z.object({
  unit: name,
  indicator: z.enum(Object.keys(INDICATORS) as [IndicatorName, ...IndicatorName[]]),
  of: z.enum(['now', 'before']).default('now').describe('本年、上年'),
});

/** The rows that a figure counts; undefined where there is no such figure. */
export function figureOf(
  evaluation: Evaluation | OwnResult,
  { unit, indicator, of }: z.infer<typeof figureAsked>,
): { numerator: RowRef[]; denominator: RowRef[] } | undefined {
  const all = 'own' in evaluation ? [evaluation.own] : evaluation.groups.flatMap((g) => g.counties);
  const figure = all.find((c) => c.unit === unit)?.[of]?.indicators.find((i) => i.indicator === indicator);
  return figure && { numerator: refsOf(figure.numerator), denominator: refsOf(figure.denominator) };
}

function refsOf(counted: Counted): RowRef[] {
  return counted.flatMap(({ stream, revisions }) => revisions.map((revision) => ({ stream, revision })));
}

const countedOut = z.object({
  count: z.number(),
  rows: z.array(z.object({ stream: z.string(), revisions: z.array(z.number()) })),
});

const levelOut = z.object({
  year: z.number(),
  level: z.number().nullable().describe('水平，百分制'),
  indicators: z.array(
    z.object({
      indicator: z.string(),
      name: z.string(),
      words: z.string().describe('分母与分子各是什么'),
      numerator: countedOut,
      denominator: countedOut,
      value: z.number().nullable(),
      weight: z.number().describe('实际权重：无数据的分摊给其他各项'),
      contribution: z.number().describe('得分'),
    }),
  ),
});

const countyOut = z.object({
  unit: z.string(),
  now: levelOut,
  before: levelOut.nullable().describe('上年；无可比数据的为 null'),
  improvement: z.number().nullable(),
  weights: z.object({ level: z.number(), improvement: z.number() }),
  score: z.number().nullable(),
  band: z.enum(['excellent', 'good', 'fair']).nullable(),
  bandName: z.string().nullable(),
  notes: z.array(z.string()),
});

export const evaluationOut = z.object({
  plan: z.string(),
  year: z.number(),
  asOf: instantOut.describe('台账截至'),
  status: z.enum(['none', 'recorded', 'approved', 'returned']),
  years: z.array(z.number()).describe('可看的年度，新的在前'),
  acts: z
    .array(
      z.object({
        does: z.enum(['record-evaluation', 'decide-evaluation']),
        refused: z.string().nullable().describe('现在不能办的原因'),
      }),
    )
    .describe('您的岗位可以办理的'),
  groups: z
    .array(
      z.object({
        group: z.enum(['strong', 'middle', 'weak']),
        name: z.string(),
        median: z.object({ level: z.number().nullable(), score: z.number().nullable() }),
        counties: z.array(countyOut).describe('按名称，不排名次'),
      }),
    )
    .describe('县市区只看到本单位'),
  ungrouped: z.array(z.string()).describe('通讯录未分组，不参评'),
});

/** The whole of an evaluation, or a county's part of it. */
export function presentEvaluation(
  seen: Pick<z.infer<typeof evaluationOut>, 'plan' | 'status' | 'years' | 'acts'>,
  evaluation: Evaluation | OwnResult,
): z.infer<typeof evaluationOut> {
  const { year, asOf } = evaluation;
  const groups =
    'own' in evaluation
      ? [{ group: evaluation.own.group, median: evaluation.median, counties: [evaluation.own] }]
      : evaluation.groups;
  return {
    ...{ ...seen, year, asOf: isoInstant(asOf) },
    groups: groups.map(({ group, median, counties }) => ({
      ...{ group, name: GROUP_WORDS[group], median },
      counties: counties.map(presentCounty),
    })),
    ungrouped: 'own' in evaluation ? [] : evaluation.ungrouped,
  };
}

function presentCounty(county: CountyResult): z.infer<typeof countyOut> {
  const { unit, now, before, improvement, weights, score, band, notes } = county;
  return {
    ...{ unit, improvement, weights, score, band, notes },
    bandName: band === null ? null : BAND_WORDS[band],
    now: presentLevel(now),
    before: before && presentLevel(before),
  };
}

function presentLevel({ year, level, indicators }: YearLevel): z.infer<typeof levelOut> {
  return {
    ...{ year, level },
    indicators: indicators.map(({ indicator, numerator, denominator, ...figure }) => {
      const { name, words } = INDICATORS[indicator];
      return {
        ...{ indicator, name, words, ...figure },
        numerator: { count: countOf(numerator), rows: numerator },
        denominator: { count: countOf(denominator), rows: denominator },
      };
    }),
  };
}

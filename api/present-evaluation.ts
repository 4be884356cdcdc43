import { z } from 'zod';
import {
  BAND_WORDS,
  type CountyResult,
  type Evaluation,
  GROUP_WORDS,
  type OwnResult,
  type YearLevel,
} from '../domain/evaluation/evaluate';
import { INDICATORS, countOf } from '../domain/evaluation/figures';
import { isoInstant } from '../domain/time';
import { instantOut } from './schemas';

/** A yearly evaluation 年度评价 as it goes out: every figure with the ledger rows it was counted from. */

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
  plan: string,
  status: z.infer<typeof evaluationOut>['status'],
  evaluation: Evaluation | OwnResult,
): z.infer<typeof evaluationOut> {
  const { year, asOf } = evaluation;
  const groups =
    'own' in evaluation
      ? [{ group: evaluation.own.group, median: evaluation.median, counties: [evaluation.own] }]
      : evaluation.groups;
  return {
    ...{ plan, year, asOf: isoInstant(asOf), status },
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

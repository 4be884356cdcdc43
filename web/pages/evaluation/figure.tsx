import { Drawer, Segmented, Skeleton } from 'antd';
import { useState } from 'react';
import { type Answer, api } from '../../client/api';
import { type Words, useWords } from '../../language';
import { LedgerRows } from '../../parts/ledger-rows';
import { Trouble } from '../../parts/trouble';
import { type County, type Evaluation, percent } from './data';

const WORDS: Words<{
  title: (unit: string, year: number, name: string) => string;
  sum: (part: number, whole: number, value: string) => string;
  weight: (weight: string, contribution: number) => string;
  year: string;
  years: (year: number) => string;
  counted: (count: number) => string;
  all: (count: number) => string;
}> = {
  zh: {
    title: (unit, year, name) => `${unit} ${year}年度 ${name}`,
    sum: (part, whole, value) => `${part} ÷ ${whole} = ${value}`,
    weight: (weight, contribution) => `权重${weight}，计${contribution}分`,
    year: '年度',
    years: (year) => `${year}年度`,
    counted: (count) => `计入的 ${count}项`,
    all: (count) => `应计的 ${count}项`,
  },
  en: {
    title: (unit, year, name) => `${unit} ${year} ${name}`,
    sum: (part, whole, value) => `${part} ÷ ${whole} = ${value}`,
    weight: (weight, contribution) => `weight ${weight}, ${contribution} points`,
    year: 'Year',
    years: (year) => String(year),
    counted: (count) => `Counted: ${count}`,
    all: (count) => `Out of: ${count}`,
  },
};

type Indicator =
  Answer<'/api/v1/plans/{plan}/evaluation'>['groups'][number]['counties'][number]['now']['indicators'][number];

/** One figure of a county: its arithmetic, and each row of the ledger that it counts. */
export function Figure({
  evaluation: { plan, year },
  county,
  indicator,
  close,
}: {
  evaluation: Evaluation;
  county: County;
  indicator: string;
  close: () => void;
}) {
  const words = useWords(WORDS);
  const [of, setOf] = useState<'now' | 'before'>('now');
  const level = county[of] ?? county.now;
  const figure = level.indicators.find((i) => i.indicator === indicator);
  if (!figure) return null;
  const years = [{ value: 'now' as const, label: words.years(county.now.year) }];
  const choices = county.before
    ? [...years, { value: 'before' as const, label: words.years(county.before.year) }]
    : years;
  return (
    <Drawer open size={560} title={words.title(county.unit, level.year, figure.name)} onClose={close}>
      {choices.length > 1 && (
        <Segmented aria-label={words.year} options={choices} value={of} onChange={setOf} />
      )}
      <p>
        <strong>
          {words.sum(figure.numerator.count, figure.denominator.count, percent(figure.value) ?? '—')}
        </strong>
        <span className="quiet"> {words.weight(percent(figure.weight) ?? '', figure.contribution)}</span>
        <br />
        {figure.words}
      </p>
      <Rows plan={plan} year={year} unit={county.unit} figure={figure} of={of} />
    </Drawer>
  );
}

function Rows(asked: { plan: string; year: number; unit: string; figure: Indicator; of: 'now' | 'before' }) {
  const words = useWords(WORDS);
  const { plan, year, unit, figure, of } = asked;
  const indicator = figure.indicator as 'on-time';
  const { data, error, refetch } = api.useQuery('get', '/api/v1/plans/{plan}/evaluation/rows', {
    params: { path: { plan }, query: { year, unit, indicator, of } },
  });
  if (error) return <Trouble error={error} again={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  return (
    <>
      <h2>{words.counted(data.numerator.length)}</h2>
      <LedgerRows rows={data.numerator} />
      <h2>{words.all(data.denominator.length)}</h2>
      <LedgerRows rows={data.denominator} />
    </>
  );
}

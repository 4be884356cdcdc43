import { useNavigate, useSearch } from '@tanstack/react-router';
import { Empty, Select, Skeleton } from 'antd';
import { type Answer, api, problemOf } from '../../client/api';
import { useLanguage, useWords } from '../../language';
import { Page } from '../../parts/page';
import { Sections } from '../../parts/sections';
import { Trouble } from '../../parts/trouble';
import { dayWords } from '../../parts/when';
import { Acts } from './acts';
import type { Evaluation } from './data';
import { Group } from './group';
import { WORDS } from './words';
import './evaluation.css';

/** What the address chooses. */
interface Chosen {
  plan?: string | undefined;
  year?: number | undefined;
}

function useChosen(): [Chosen, (chosen: Chosen) => void] {
  const { plan, year }: Record<string, string | number | undefined> = useSearch({ strict: false });
  const navigate = useNavigate();
  return [
    {
      plan: plan === undefined ? undefined : String(plan),
      year: year === undefined ? undefined : Number(year),
    },
    (chosen) => void navigate({ to: '/evaluation', search: chosen, replace: true }),
  ];
}

/** 年度评价: how did counties do, by group? */
export default function EvaluationPage() {
  const words = useWords(WORDS);
  const query = api.useQuery('get', '/api/v1/plans');
  return (
    <>
      <Sections />
      <Page title={words.title} about={words.about} query={query}>
        {({ plans }) =>
          plans.length === 0 ? <Empty description={words.noPlans} /> : <Chosen plans={plans} />
        }
      </Page>
    </>
  );
}

function Chosen({ plans }: { plans: Answer<'/api/v1/plans'>['plans'] }) {
  const words = useWords(WORDS);
  const [chosen, choose] = useChosen();
  const plan = chosen.plan ?? plans[0]?.id ?? '';
  const { data, error, refetch } = api.useQuery('get', '/api/v1/plans/{plan}/evaluation', {
    params: { path: { plan }, query: chosen.year === undefined ? {} : { year: chosen.year } },
  });
  return (
    <>
      <div className="tools">
        <Select
          aria-label={words.plan}
          value={plan}
          popupMatchSelectWidth={false}
          className="plan-choice"
          options={plans.map(({ id, title }) => ({ value: id, label: title }))}
          onChange={(id: string) => {
            choose({ plan: id });
          }}
        />
        {data && (
          <Select
            aria-label={words.year}
            value={data.year}
            options={data.years.map((year) => ({ value: year, label: words.years(year) }))}
            onChange={(year: number) => {
              choose({ plan: chosen.plan, year });
            }}
          />
        )}
      </div>
      {problemOf(error)?.status === 403 ? (
        <p>{words.notYet}</p>
      ) : error ? (
        <Trouble error={error} again={() => void refetch()} />
      ) : null}
      {data ? <Shown evaluation={data} /> : error ? null : <Skeleton active />}
    </>
  );
}

function Shown({ evaluation }: { evaluation: Evaluation }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { status, asOf, groups, ungrouped } = evaluation;
  return (
    <>
      <p>
        <strong>{words.status[status]}</strong>
        <span className="quiet">
          {' · '}
          {words.asOf}
          {dayWords(asOf, language)}
        </span>
      </p>
      <Acts evaluation={evaluation} />
      {groups.length === 0 ? <p>{words.nobody}</p> : <p className="quiet unprinted">{words.order}</p>}
      {groups.map((group) => (
        <Group key={group.group} group={group} evaluation={evaluation} />
      ))}
      {ungrouped.length > 0 && <p className="quiet">{words.ungrouped(ungrouped.join('、'))}</p>}
    </>
  );
}

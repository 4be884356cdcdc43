import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { type Answer, api } from '../../client/api';
import { useLanguage, useWords } from '../../language';
import { policyName } from '../policy/words';
import { Page } from '../../parts/page';
import { useChosen } from '../../parts/search';
import { dayWords, inWords } from '../../parts/when';
import { Source, blockId } from '../draft/document';
import { AmendForm } from './amend';
import { Amendments } from './amendments';
import { Tasks } from './tasks';
import { WORDS } from './words';
import '../draft/draft.css';

export type Plan = Answer<'/api/v1/plans/{plan}'>;

/** A running plan: its tasks, what was changed since the launch, its document. */
export default function PlanPage() {
  const words = useWords(WORDS);
  const { plan: id = '' }: { plan?: string } = useParams({ strict: false });
  const query = api.useQuery('get', '/api/v1/plans/{plan}', { params: { path: { plan: id } } });
  return (
    <div className="draft">
      <Link to="/plans">{words.back}</Link>
      <Page title={query.data?.title ?? ''} query={query}>
        {(plan) => <Whole plan={plan} />}
      </Page>
    </div>
  );
}

function Whole({ plan }: { plan: Plan }) {
  const words = useWords(WORDS);
  // The task whose place is shown is in the address: a clause that is quoted elsewhere leads to it.
  const [{ task: asked }, choose] = useChosen(['task'] as const);
  const task = asked === undefined ? null : Number(asked);
  const setTask = (number: number): void => {
    choose({ task: String(number) });
  };
  const [amending, setAmending] = useState(false);
  useEffect(() => {
    if (task !== null) document.getElementById(blockId(task))?.scrollIntoView({ block: 'nearest' });
  }, [task]);
  return (
    <>
      <Facts plan={plan} />
      <p className="unprinted tools">
        <Link to="/wall" search={{ plan: plan.id }}>
          {words.wall}
        </Link>
        <Link to="/plans/$plan/policy" params={{ plan: plan.id }}>
          {words.cycle}
        </Link>
        {plan.mayAmend && (
          <Button
            onClick={() => {
              setAmending(true);
            }}
          >
            {words.amend}
          </Button>
        )}
      </p>
      <div className="sides">
        <div className="side">
          <Tasks plan={plan} show={setTask} />
          <Amendments plan={plan} />
        </div>
        <Document plan={plan} task={task} choose={setTask} />
      </div>
      {amending && (
        <AmendForm
          plan={plan}
          close={() => {
            setAmending(false);
          }}
        />
      )}
    </>
  );
}

function Facts({ plan }: { plan: Plan }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const facts: [string, string | null][] = [
    [words.facts.documentNumber, plan.documentNumber],
    [words.facts.issuer, plan.issuer],
    [words.facts.issuedOn, plan.issuedOn === null ? null : dayWords(plan.issuedOn, language)],
    [
      words.facts.launched,
      words.launchedBy(inWords(plan.launched, language, plan.now), plan.names[plan.by] ?? ''),
    ],
    [words.facts.policy, policyName(plan.policy.version, language)],
  ];
  return (
    <dl className="said">
      {facts.map(([name, value]) =>
        value === null ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

function Document({
  plan,
  task,
  choose,
}: {
  plan: Plan;
  task: number | null;
  choose: (task: number) => void;
}) {
  const words = useWords(WORDS);
  const { text, tasks } = plan;
  const items = useMemo(
    () => tasks.flatMap(({ task: number, span }) => (span ? [{ number, span }] : [])),
    [tasks],
  );
  if (text === null)
    return (
      <section aria-labelledby="source-title">
        <h2 id="source-title">{words.document}</h2>
        <p className="quiet">{words.noDocument}</p>
      </section>
    );
  return <Source draft={{ text, items, marks: [] }} task={task} lit={NONE} choose={choose} />;
}

const NONE: readonly number[] = [];

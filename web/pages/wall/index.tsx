import { Button, Empty, Select, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { type Answer, api } from '../../client/api';
import { useWords } from '../../language';
import { Page } from '../../parts/page';
import { useChosen } from '../../parts/search';
import { Trouble } from '../../parts/trouble';
import { Light } from '../../parts/status';
import { Bulletin } from './bulletin';
import { ActionColumn } from './card';
import { TaskDrawer } from './drawer';
import { LIGHTS, SELDOM, columnsOf, countsOf } from './group';
import { WORDS } from './words';
import './wall.css';

type Plans = Answer<'/api/v1/plans'>['plans'];
type Status = Answer<'/api/v1/plans/{plan}/status'>;

const CHOICES = ['plan', 'light', 'task'] as const;
type Chosen = Partial<Record<(typeof CHOICES)[number], string>>;

/** The whole plan on one wall. */
export default function Wall() {
  const words = useWords(WORDS);
  const query = api.useQuery('get', '/api/v1/plans');
  return (
    <Page title={words.title} about={words.about} query={query}>
      {({ plans }) => (plans.length === 0 ? <Empty description={words.noPlans} /> : <Chart plans={plans} />)}
    </Page>
  );
}

function Chart({ plans }: { plans: Plans }) {
  const words = useWords(WORDS);
  const [chosen, choose] = useChosen(CHOICES);
  const plan = chosen.plan ?? plans[0]?.id ?? '';
  const { data, error, refetch } = api.useQuery('get', '/api/v1/plans/{plan}/status', {
    params: { path: { plan } },
  });
  return (
    <div className="wall">
      <div className="tools unprinted">
        <Select
          aria-label={words.plan}
          value={plan}
          popupMatchSelectWidth={false}
          options={plans.map(({ id, title }) => ({ value: id, label: title }))}
          onChange={(id: string) => {
            choose({ plan: id, light: undefined, task: undefined });
          }}
        />
        <Button onClick={() => void document.documentElement.requestFullscreen()}>{words.full}</Button>
        <Bulletin plan={plan} />
      </div>
      <p className="plan-title">{plans.find(({ id }) => id === plan)?.title ?? plan}</p>
      {error ? <Trouble error={error} again={() => void refetch()} /> : null}
      {data ? (
        <Tasks status={data} plan={plan} chosen={chosen} choose={choose} />
      ) : error ? null : (
        <Skeleton active />
      )}
    </div>
  );
}

interface Shown {
  status: Status;
  plan: string;
  chosen: Chosen;
  choose: (change: { [K in keyof Chosen]: string | undefined }) => void;
}

function Tasks({ status: { tasks, now }, plan, chosen, choose }: Shown) {
  const words = useWords(WORDS);
  const counts = countsOf(tasks);
  const shown = tasks.filter(({ light }) => chosen.light === undefined || light === chosen.light);
  const opened = tasks.find(({ task }) => String(task) === chosen.task);
  const filter = (light: string | undefined, count: number, name: ReactNode) => (
    <Button
      key={light ?? 'all'}
      aria-pressed={chosen.light === light}
      className={chosen.light === light ? 'chosen' : ''}
      onClick={() => {
        choose({ light });
      }}
    >
      {name} {count}
    </Button>
  );
  return (
    <>
      <div className="lights" role="group" aria-label={words.lights}>
        {filter(undefined, tasks.length, words.all)}
        {LIGHTS.filter((light) => counts[light] || chosen.light === light || !SELDOM.has(light)).map(
          (light) => filter(light, counts[light] ?? 0, <Light light={light} />),
        )}
      </div>
      {shown.length === 0 && <p className="quiet">{words.none}</p>}
      <div className="columns">
        {columnsOf(shown).map((column) => (
          <ActionColumn
            key={column.action?.number ?? 'others'}
            column={column}
            now={now}
            reasoned={chosen.light !== undefined}
          />
        ))}
      </div>
      {opened && (
        <TaskDrawer
          plan={plan}
          task={opened.task}
          title={opened.title}
          close={() => {
            choose({ task: undefined });
          }}
        />
      )}
    </>
  );
}

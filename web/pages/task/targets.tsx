import { Link } from '@tanstack/react-router';
import { Skeleton } from 'antd';
import { Suspense, lazy } from 'react';
import { Acts } from '../../acts/acts';
import { type Words, useLanguage, useWords } from '../../language';
import type { Fact, Target, Task } from './data';
import { periodOf } from '../../parts/kinds';
import { said } from '../../parts/server-words';
import { dayWords } from '../../parts/when';
import { SIGNS, figure } from './naming';
import { type Value, lineOf, planOf, valuesOf } from './values';
import { Columns } from '../../parts/columns';

const Chart = lazy(() => import('./chart'));

interface Said {
  title: string;
  none: string;
  wanted: string;
  standings: Record<string, string>;
  dropped: string;
  passed: string;
  plan: Record<'approved' | 'proposed' | 'drafted', string>;
  unplanned: string;
  unreported: string;
  reported: string;
  planned: string;
  chart: (metric: string, reported: number, planned: number) => string;
  columns: readonly [string, string, string, string];
  fates: Record<Value['fate'], string>;
  goal: string;
  place: string;
  placeOf: (metric: string) => string;
}

const WORDS: Words<Said> = {
  zh: {
    title: '指标',
    none: '本任务没有量化指标，按文字报送进展。',
    wanted: '目标',
    standings: {
      ahead: '超前',
      'on-track': '符合进度',
      behind: '落后',
      'no-data': '尚无数值',
      due: '时限已过',
    },
    dropped: '已取消',
    passed: '时限已过',
    plan: {
      approved: '倒排工期已审定',
      proposed: '倒排工期已报审，待审定',
      drafted: '倒排工期已拟，待报审',
    },
    unplanned: '还没有审定的倒排工期。',
    unreported: '还没有报来的数值；报来后在此对照工期画出。',
    reported: '实际',
    planned: '工期',
    chart: (metric, reported, planned) =>
      `${metric}：实际数值${reported}个（实线），工期节点${planned}个（虚线），数值见下表`,
    columns: ['日期', '数值', '是什么', '来源'],
    fates: {
      accepted: '填报，审核通过',
      waiting: '填报，待审核',
      returned: '填报，被退回',
      backfilled: '补录',
      verified: '核验',
    },
    goal: '工期应达到',
    place: '看原文',
    placeOf: (metric) => `看原文：${metric}`,
  },
  en: {
    title: 'Targets',
    none: 'This task has no figures to reach; progress is reported in words.',
    wanted: 'wanted',
    standings: {
      ahead: 'ahead',
      'on-track': 'on track',
      behind: 'behind',
      'no-data': 'no figure yet',
      due: 'due',
    },
    dropped: 'dropped',
    passed: 'its date has passed',
    plan: {
      approved: 'milestones approved',
      proposed: 'milestones proposed, waiting for approval',
      drafted: 'milestones drafted, not proposed yet',
    },
    unplanned: 'No approved milestones yet.',
    unreported: 'No figures reported yet; they are drawn here against the plan when they come.',
    reported: 'reported',
    planned: 'plan',
    chart: (metric, reported, planned) =>
      `${metric}: ${reported} reported figures (full line), ${planned} milestones (dashed line); the table below has them`,
    columns: ['Date', 'Figure', 'What', 'Source'],
    fates: {
      accepted: 'reported, accepted',
      waiting: 'reported, waits for review',
      returned: 'reported, sent back',
      backfilled: 'backfilled',
      verified: 'verified',
    },
    goal: 'wanted by the plan',
    place: 'In the document',
    placeOf: (metric) => `In the document: ${metric}`,
  },
};

/** What is done to a target by itself. */
const VERIFYING = ['verify-target'];

/** Every target: how it stands, its trajectory against the plan, and the figures as a table. */
export function Targets({ task, facts }: { task: Task; facts: Fact[] }) {
  const words = useWords(WORDS);
  return (
    <section aria-labelledby="targets">
      <h2 id="targets">{words.title}</h2>
      {task.targets.length === 0 && <p className="quiet">{words.none}</p>}
      {task.targets.map((target, index) => (
        <One key={index} task={task} index={index} target={target} values={valuesOf(facts, task, index)} />
      ))}
    </section>
  );
}

function One({
  task,
  index,
  target,
  values,
}: {
  task: Task;
  index: number;
  target: Target;
  values: Value[];
}) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const plan = planOf(target);
  const line = lineOf(target);
  const drawn = values.length > 0 || line.length > 1;
  return (
    <article className="target">
      <h3>
        {target.metric} <Standing target={target} />{' '}
        <span className="unprinted">
          <Acts task={task} subject={String(index)} only={VERIFYING} />
        </span>
      </h3>
      <blockquote>
        {target.clause}{' '}
        <Link
          className="unprinted"
          to="/plans/$plan"
          params={{ plan: task.plan }}
          search={{ task: task.task }}
          aria-label={words.placeOf(target.metric)}
        >
          {words.place}
        </Link>
      </blockquote>
      {target.trajectory && <p>{said(target.trajectory.words, language)}</p>}
      <p className="quiet">
        {plan ? words.plan[plan.state] : target.trajectory ? '' : words.unplanned}{' '}
        {values.length === 0 && words.unreported}
      </p>
      {drawn && (
        <Suspense fallback={<Skeleton active />}>
          <Chart
            label={words.chart(target.metric, values.length, line.length)}
            line={line}
            values={values}
            unit={target.unit}
            names={{ reported: words.reported, planned: words.planned }}
          />
        </Suspense>
      )}
      {drawn && <Figures target={target} values={values} />}
    </article>
  );
}

function Standing({ target }: { target: Target }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { comparator, value, unit, due, standing, trajectory } = target;
  const status =
    standing === 'dropped'
      ? words.dropped
      : (words.standings[trajectory?.status ?? ''] ?? (standing === 'due' ? words.passed : ''));
  return (
    <span className="beside-title">
      {words.wanted} {SIGNS[comparator] ?? ''}
      {figure(value, unit)}
      {due && ` · ${dayWords(due, language)}`}
      {status && (
        <span className={trajectory?.status === 'behind' ? 'wrong' : 'quiet'}>
          {' '}
          · {trajectory?.status === 'behind' && '■ '}
          {status}
        </span>
      )}
    </span>
  );
}

/** The figures and the milestones in one table, by their dates: what the chart shows, in words. */
function Figures({ target, values }: { target: Target; values: Value[] }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const planned = lineOf(target).map(({ on, value }) => ({ on, value, what: words.goal, source: '' }));
  const reported = values.map(({ on, value, fate, period, source }) => {
    const of = periodOf(period, language);
    return { on, value, source, what: [of, words.fates[fate]].filter(Boolean).join(' ') };
  });
  const rows = [...planned, ...reported].sort((a, b) => Date.parse(a.on) - Date.parse(b.on));
  return (
    <table className="dense">
      <caption className="quiet">{target.metric}</caption>
      <Columns names={words.columns} numbers={(i) => i === 1} />
      <tbody>
        {rows.map(({ on, value, what, source }, i) => (
          <tr key={i}>
            <td className="day">{dayWords(on, language)}</td>
            <td className="number">{figure(value, target.unit)}</td>
            <td>{what}</td>
            <td>{source}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

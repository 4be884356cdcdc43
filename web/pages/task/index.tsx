import { useParams } from '@tanstack/react-router';
import { Skeleton } from 'antd';
import { type Words, useWords } from '../../language';
import { Letter } from '../../parts/letter';
import { Names } from '../../parts/names';
import { Page } from '../../parts/page';
import { Trouble } from '../../parts/trouble';
import { Difficulties } from './difficulties';
import { Inspected } from './inspected';
import { type Task, useTask, useTimeline } from './data';
import { Gantt } from './gantt';
import { Head } from './head';
import { Loop } from './loop';
import { OwedHere } from './owed';
import { Targets } from './targets';
import { Timeline } from './timeline';
import { Units } from './units';
import './task.css';

const WORDS: Words<{ title: (number: string, title?: string) => string; about: string }> = {
  zh: {
    title: (number, title) => `${number}. ${title ?? '任务'}`,
    about: '这项任务到了哪一步，下一个该谁办。',
  },
  en: {
    title: (number, title) => `${number}. ${title ?? 'Task'}`,
    about: 'Where this task stands, and who is next.',
  },
};

/** One task: where it stands and who is next. */
export default function TaskPage() {
  const { plan = '', task = '' }: Partial<Record<string, string>> = useParams({ strict: false });
  const words = useWords(WORDS);
  const query = useTask(plan, Number(task));
  return (
    <Page title={words.title(task, query.data?.title)} about={words.about} query={query}>
      {(found) => <Shown task={found} />}
    </Page>
  );
}

function Shown({ task }: { task: Task }) {
  const { data, error, refetch } = useTimeline(task.plan, task.task);
  const facts = data?.facts ?? [];
  return (
    <div className="task">
      <Head task={task} />
      <Loop task={task} />
      <OwedHere task={task} />
      <Difficulties task={task} />
      <Inspected task={task} />
      <Targets task={task} facts={facts} />
      <Gantt task={task} />
      <Units task={task} />
      <div className="deeds unprinted">
        <Letter plan={task.plan} task={task.task} />
      </div>
      {error ? <Trouble error={error} again={() => void refetch()} /> : null}
      {data ? (
        <Names names={data.names}>
          <Timeline task={task} facts={facts} />
        </Names>
      ) : error ? null : (
        <Skeleton active />
      )}
    </div>
  );
}

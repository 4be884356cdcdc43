import { Link } from '@tanstack/react-router';
import { Drawer, Skeleton } from 'antd';
import { useWords } from '../../language';
import { Trouble } from '../../parts/trouble';
import { useTask } from '../task/data';
import { Head } from '../task/head';
import { Loop } from '../task/loop';
import { Units } from '../task/units';
import '../task/task.css';
import { WORDS } from './words';

/** A task of the wall, in a drawer: how it stands and why, its four steps, what each unit owes. */
export function TaskDrawer({
  plan,
  task,
  title,
  close,
}: {
  plan: string;
  task: number;
  title: string;
  close: () => void;
}) {
  const words = useWords(WORDS);
  const { data, error, refetch } = useTask(plan, task);
  return (
    <Drawer open title={`${task}. ${title}`} size={720} onClose={close}>
      {error ? <Trouble error={error} again={() => void refetch()} /> : null}
      {data ? (
        <div className="task">
          <Head task={data} />
          <Loop task={data} />
          <Units task={data} />
          <p>
            <Link className="button" to="/tasks/$plan/$task" params={{ plan, task: String(task) }}>
              {words.whole}
            </Link>
          </p>
        </div>
      ) : error ? null : (
        <Skeleton active />
      )}
    </Drawer>
  );
}

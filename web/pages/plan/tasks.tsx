import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useWords } from '../../language';
import { Light } from '../../parts/status';
import type { Plan } from '.';
import { WORDS } from './words';

type Row = Plan['tasks'][number];

/** The plan's tasks under their actions; those under none that the document names last. */
export function Tasks({ plan, show }: { plan: Plan; show: (task: number) => void }) {
  const words = useWords(WORDS);
  const known = new Set(plan.actions.map((a) => a.number));
  const others = plan.tasks.filter((t) => !known.has(t.action));
  const list = (tasks: Row[]) => (
    <ul className="rows">
      {tasks.map((row) => (
        <One key={row.task} plan={plan.id} row={row} show={show} />
      ))}
    </ul>
  );
  return (
    <section aria-labelledby="tasks-title">
      <h2 id="tasks-title">
        {words.tasks} <span className="quiet">{plan.tasks.filter((t) => !t.withdrawn).length}</span>
      </h2>
      {plan.actions.map(({ number, title }) => {
        const tasks = plan.tasks.filter((t) => t.action === number);
        return tasks.length === 0 ? null : (
          <div key={number}>
            <h3>{words.action(number, title)}</h3>
            {list(tasks)}
          </div>
        );
      })}
      {others.length > 0 && (
        <>
          <h3>{words.others}</h3>
          {list(others)}
        </>
      )}
    </section>
  );
}

function One({ plan, row, show }: { plan: string; row: Row; show: (task: number) => void }) {
  const words = useWords(WORDS);
  const { task, title, light, lead, closed, withdrawn, span } = row;
  return (
    <li>
      <div>
        <Link className="whole" to="/tasks/$plan/$task" params={{ plan, task: String(task) }}>
          {task}. {title}
        </Link>
        <br />
        <span className="quiet">
          {words.lead}
          {lead}
        </span>
      </div>
      <div className="beside">
        {withdrawn ? <span className="quiet">{words.withdrawn}</span> : <Light light={light} />}
        {closed && <span className="quiet"> {words.closed}</span>}
        {span && (
          <>
            <br />
            <Button
              className="above unprinted"
              type="link"
              size="small"
              aria-label={words.place(task)}
              onClick={() => {
                show(task);
              }}
            >
              {words.document}
            </Button>
          </>
        )}
      </div>
    </li>
  );
}

import { Link } from '@tanstack/react-router';
import { useLanguage, useWords } from '../../language';
import { Light, Status } from '../../parts/status';
import { inWords } from '../../parts/when';
import type { Column, Row } from './group';
import { WORDS } from './words';

/** An action with its tasks. */
export function ActionColumn({
  column: { action, tasks },
  plan,
  now,
}: {
  column: Column;
  plan: string;
  now: string;
}) {
  const words = useWords(WORDS);
  const id = `action-${action?.number ?? 'others'}`;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        {action ? words.action(action.number, action.title) : words.others}{' '}
        <span className="quiet">{words.tasks(tasks.length)}</span>
      </h2>
      <ul className="cards">
        {tasks.map((row) => (
          <Card key={row.task} row={row} plan={plan} now={now} />
        ))}
      </ul>
    </section>
  );
}

/** A task: its light, its number and name, who leads, the next date, what is late or escalated. */
function Card({ row, plan, now }: { row: Row; plan: string; now: string }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { task, title, light, lead, nextDue, overdue, escalated, closed } = row;
  return (
    <li className={`card ${light}`}>
      <div className="top-line">
        <Light light={light} />
        {closed && <span className="quiet">{words.closed}</span>}
        <span className="late">
          {overdue > 0 && (
            <span>
              <Status standing="late" /> <span className="wrong">{overdue}</span>
            </span>
          )}
          {escalated > 0 && (
            <span>
              <Status standing="escalated" /> <span className="wrong">{escalated}</span>
            </span>
          )}
        </span>
      </div>
      <Link className="whole" to="/tasks/$plan/$task" params={{ plan, task: String(task) }}>
        {task}. {title}
      </Link>
      <div className="quiet">
        {words.lead}
        {lead}
      </div>
      {nextDue && (
        <div className="quiet">
          {words.next}
          <time dateTime={nextDue}>{inWords(nextDue, language, now)}</time>
        </div>
      )}
    </li>
  );
}

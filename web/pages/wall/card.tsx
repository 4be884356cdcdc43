import { Link } from '@tanstack/react-router';
import { useEnumerate, useLanguage, useWords } from '../../language';
import { allSaid } from '../../parts/server-words';
import { Light, Status } from '../../parts/status';
import { inWords } from '../../parts/when';
import { type Column, LIGHTS, type Row, countsOf } from './group';
import { WORDS } from './words';

/** An action with its tasks: how many have which light comes first. */
export function ActionColumn({
  column: { action, tasks },
  now,
  reasoned,
}: {
  column: Column;
  now: string;
  /** Whether each says why its light is as it is: of a few, that is what one looks for. */
  reasoned: boolean;
}) {
  const words = useWords(WORDS);
  const counts = countsOf(tasks);
  const id = `action-${action?.number ?? 'others'}`;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        {action ? words.action(action.number, action.title) : words.others}{' '}
        <span className="quiet">{words.tasks(tasks.length)}</span>
      </h2>
      <p className="state">
        {LIGHTS.filter((light) => counts[light]).map((light) => (
          <span key={light}>
            <Light light={light} /> {counts[light]}
          </span>
        ))}
      </p>
      <ul className="cards">
        {tasks.map((row) => (
          <Card key={row.task} row={row} now={now} reasoned={reasoned} />
        ))}
      </ul>
    </section>
  );
}

/** So many of the units that are late are named; the rest are counted. */
const NAMED = 2;

/** A task: its light, its number and name, who leads, the next date, what is late or escalated. */
function Card({ row, now, reasoned }: { row: Row; now: string; reasoned: boolean }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const enumerate = useEnumerate();
  const { task, title, light, lead, nextDue, overdue, late, escalated, closed, reasons } = row;
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
      <Link
        className="whole"
        to="/wall"
        search={(search: Record<string, unknown>) => ({ ...search, task })}
        resetScroll={false}
      >
        {task}. {title}
      </Link>
      <div className="quiet">
        {words.lead}
        {lead}
      </div>
      {reasoned && <div>{allSaid(reasons, language)}</div>}
      {late.length > 0 && (
        <div className="wrong">{words.late(enumerate(late.slice(0, NAMED)), late.length)}</div>
      )}
      {nextDue && (
        <div className="quiet">
          {words.next}
          <time dateTime={nextDue}>{inWords(nextDue, language, now)}</time>
        </div>
      )}
    </li>
  );
}

import { Link } from '@tanstack/react-router';
import { type Words, useLanguage, useWords } from '../language';
import { eventName } from '../pages/task/events';
import { inWords } from './when';

/** A row of the ledger as the server places it. */
export interface LedgerRow {
  plan: string;
  task: number;
  title: string;
  revision: number;
  type: string;
  at: string;
}

const WORDS: Words<{ none: string; row: (n: number) => string }> = {
  zh: { none: '没有', row: (n) => `台账第${n}号` },
  en: { none: 'None', row: (n) => `row ${n}` },
};

/** Rows that a figure or an entry rests on; each leads to the very fact in its task's timeline. */
export function LedgerRows({ rows }: { rows: LedgerRow[] }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  if (rows.length === 0) return <p className="quiet">{words.none}</p>;
  return (
    <ul className="rows">
      {rows.map(({ plan, task, title, revision, type, at }, i) => (
        <li key={`${plan}/${task}/${revision}/${i}`}>
          <div>
            <Link
              className="whole"
              to="/tasks/$plan/$task"
              params={{ plan, task: String(task) }}
              hash={`fact-${revision}`}
            >
              {eventName(type, language)}
            </Link>
            <br />
            {task}. {title}
          </div>
          <div className="beside quiet">
            <time dateTime={at}>{inWords(at, language)}</time>
            <br />
            {words.row(revision)}
          </div>
        </li>
      ))}
    </ul>
  );
}

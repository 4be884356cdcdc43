import { Link } from '@tanstack/react-router';
import { ActButton, Acts } from '../../acts/acts';
import { ACTS } from '../../acts/table';
import { type Words, useLanguage, useWords } from '../../language';
import { Status, standingOf } from '../../parts/status';
import { When } from '../../parts/when';
import { useMe } from '../../session';
import type { Owed, Task } from './data';
import { dutyWords, idWords } from './naming';

const WORDS: Words<{
  title: string;
  none: string;
  fill: string;
  returned: string;
  tentative: string;
}> = {
  zh: {
    title: '我单位待办',
    none: '本任务没有我单位待办的事项。',
    fill: '去填报',
    returned: '退回理由：',
    tentative: '（暂定，待放假通知）',
  },
  en: {
    title: 'What my unit owes here',
    none: 'Your unit owes nothing on this task.',
    fill: 'Report',
    returned: 'Sent back: ',
    tentative: ' (provisional)',
  },
};

/** Kinds whose id says whose they are or what about; the others are named by kind and period. */
const DECIDED: ReadonlySet<string> = new Set(['review', 'extension', 'dispute']);

/** Done on the page of the form. */
const BY_FORM = ['submit'];

/** Stands beside the duty to sign. */
const SIGNED_ABOVE = ['acknowledge'];

/** What the viewer's unit owes on this task, with what can be done about it here. */
export function OwedHere({ task }: { task: Task }) {
  const { unit } = useMe();
  const words = useWords(WORDS);
  const owed = task.obligations
    .filter((o) => o.unit === unit && o.status === 'open')
    .sort((a, b) => Date.parse(a.due) - Date.parse(b.due));
  return (
    <section aria-labelledby="owed">
      <h2 id="owed">{words.title}</h2>
      {owed.length === 0 ? (
        <p className="quiet">{words.none}</p>
      ) : (
        <ul className="rows">
          {owed.map((o) => (
            <Row key={o.id} o={o} task={task} />
          ))}
        </ul>
      )}
      <div className="unprinted">
        <Acts task={task} subject={unit} except={SIGNED_ABOVE} /> <Acts task={task} subject={null} />
      </div>
    </section>
  );
}

function Row({ o, task }: { o: Owed; task: Task }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const name = DECIDED.has(o.kind) ? idWords(o.id, language) : dutyWords(o, language);
  return (
    <li>
      <div>
        <strong>{name}</strong> <Status standing={standingOf(o, task.now)} level={o.level} />
        <div>
          <When at={o.due} now={task.now} left={o.left} />
          {o.provisional && <span className="quiet">{words.tentative}</span>}
        </div>
        {o.returnReason && (
          <div className="wrong">
            {words.returned}
            {o.returnReason}
          </div>
        )}
      </div>
      <div className="beside">
        {o.kind === 'acknowledge' && ACTS.acknowledge && (
          <ActButton act={ACTS.acknowledge} task={task} subject={o.unit} />
        )}
        <Acts task={task} subject={o.id} except={BY_FORM} />
        {(o.kind === 'report' || o.kind === 'contribution') && <Link to="/form">{words.fill}</Link>}
      </div>
    </li>
  );
}

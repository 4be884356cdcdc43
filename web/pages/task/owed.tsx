import { Link } from '@tanstack/react-router';
import { ActButton, offered } from '../../acts/acts';
import { ActMenu } from '../../acts/menu';
import { ABOUT_TASK, ABOUT_UNITS } from '../../acts/office-task';
import { ANSWERS, DECIDES } from '../../acts/unit';
import { type Words, useLanguage, useWords } from '../../language';
import { Returned } from '../../parts/returned';
import { Status, standingOf } from '../../parts/status';
import { When } from '../../parts/when';
import { useMe } from '../../session';
import type { Owed, Task } from './data';
import { dutyWords, idWords } from './naming';

const WORDS: Words<{
  title: string;
  none: string;
  fill: string;
  look: string;
  deeds: string;
  tentative: string;
  rejected: string;
  wants: (unit: string) => string;
}> = {
  zh: {
    title: '我单位待办',
    none: '本任务没有我单位待办的事项。',
    fill: '去填报',
    look: '去审核',
    deeds: '其他办理',
    tentative: '（暂定，待放假通知）',
    rejected: '上次核查未通过：',
    wants: (unit) => `${unit}提出：`,
  },
  en: {
    title: 'What my unit owes here',
    none: 'Your unit owes nothing on this task.',
    fill: 'Report',
    look: 'Look at it',
    deeds: 'More',
    tentative: ' (provisional)',
    rejected: 'The last verification failed: ',
    wants: (unit) => `Raised by ${unit}: `,
  },
};

/** Kinds whose id says whose they are or what about; the others are named by kind and period. */
const DECIDED: ReadonlySet<string> = new Set(['review', 'extension', 'dispute']);

/** Stands beside the duty to sign, and in the table of units. */
const ABOVE = ['acknowledge', ...ABOUT_UNITS];

/** Who puts milestones forward has them reckoned in that very dialog. */
const WITHIN: Record<string, string> = { 'edit-milestones': 'draft-milestones' };

/** What the viewer's unit owes on this task, with what can be done about it here. */
export function OwedHere({ task }: { task: Task }) {
  const { unit } = useMe();
  const words = useWords(WORDS);
  const owed = task.obligations
    .filter((o) => o.unit === unit && o.status === 'open')
    .sort((a, b) => Date.parse(a.due) - Date.parse(b.due));
  const within = task.may.flatMap(({ command }) => WITHIN[command] ?? []);
  const above = [...ABOVE, ...owed.flatMap(({ kind }) => DECIDES[kind] ?? [])];
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
      <div className="also">
        <ActMenu
          task={task}
          offers={offered(task, [unit, null], { except: [...above, ...ABOUT_TASK, ...within] })}
        />
        <ActMenu
          task={task}
          offers={offered(task, [null], { only: ABOUT_TASK, except: within })}
          label={words.deeds}
        />
      </div>
    </section>
  );
}

function Row({ o, task }: { o: Owed; task: Task }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const name = DECIDED.has(o.kind) ? idWords(o.id, language, task.assignments) : dutyWords(o, language);
  // Signing is about the unit, of which the menu below has the rest.
  const signs = o.kind === 'acknowledge';
  const here = [
    ...offered(task, [signs ? o.unit : o.id], { except: ['submit'] }),
    ...offered(task, [null], { only: DECIDES[o.kind] ?? [] }),
  ];
  const answers = here.filter(
    ({ command, act }) => command === ANSWERS[o.kind] || (!signs && act.main === true),
  );
  const also = signs ? [] : here.filter((one) => !answers.includes(one));
  return (
    <li>
      <div>
        <strong>{name}</strong> <Status standing={standingOf(o, task.now)} level={o.level} />
        <div>
          <When at={o.due} now={task.now} left={o.left} />
          {o.provisional && <span className="quiet">{words.tentative}</span>}
        </div>
        <Asked o={o} task={task} />
        <Returned reason={o.returnReason} fields={o.returnFields} />
      </div>
      <div className="beside acts">
        {answers.map(({ command, ...offer }) => (
          <ActButton key={command} task={task} {...offer} />
        ))}
        {(o.kind === 'report' || o.kind === 'contribution') && (
          <Link className="button unprinted" to="/form">
            {words.fill}
          </Link>
        )}
        {DECIDED.has(o.kind) && (
          <Link to="/review" search={{ open: `${task.plan}/${task.task}/${o.id}` }}>
            {words.look}
          </Link>
        )}
        <ActMenu task={task} offers={also} about={name} />
      </div>
    </li>
  );
}

/** What is asked for, where the name does not say it: a request, a finding, a difficulty. */
function Asked({ o, task }: { o: Owed; task: Task }) {
  const words = useWords(WORDS);
  const request = task.requests.find(({ obligation }) => obligation === o.id);
  const finding = task.findings.find(({ obligation }) => obligation === o.id);
  const difficulty = task.difficulties.find(({ obligation }) => obligation === o.id);
  const text = request?.text ?? finding?.text ?? difficulty?.text;
  if (text === undefined) return null;
  return (
    <div className="asked">
      {difficulty && words.wants(difficulty.unit)}
      {text}
      {difficulty && <div>{difficulty.wanted}</div>}
      {finding?.rejected && (
        <div className="wrong">
          {words.rejected}
          {finding.rejected}
        </div>
      )}
    </div>
  );
}

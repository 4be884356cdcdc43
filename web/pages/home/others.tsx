import { Link } from '@tanstack/react-router';
import { type Words, useLanguage, useWords } from '../../language';
import { NOUNS, periodOf } from '../../parts/kinds';
import { When, inWords } from '../../parts/when';
import { DirectAct } from './direct';
import { type Left, type Together, type Waiting, sent } from './group';

const WORDS: Words<{
  waiting: string;
  with: (unit: string) => string;
  since: (when: string) => string;
  by: string;
  tasks: (count: number) => string;
  left: string;
  until: string;
  noDate: string;
  returned: string;
  names: Record<Left['command'], string>;
}> = {
  zh: {
    waiting: '等候他人办理',
    with: (unit) => `在${unit}`,
    since: (when) => `${when}起`,
    by: '最迟',
    tasks: (count) => `共${count}项`,
    left: '待确认、待报审',
    until: '此后视为已解决',
    noDate: '没有时限',
    returned: '上次退回：',
    names: { 'confirm-difficulty': '确认存在问题是否解决', 'edit-milestones': '倒排工期待报审' },
  },
  en: {
    waiting: 'Waiting for others',
    with: (unit) => `with ${unit}`,
    since: (when) => `since ${when}`,
    by: 'by',
    tasks: (count) => `${count} in all`,
    left: 'To confirm, to put forward',
    until: 'counts as solved after that',
    noDate: 'no date',
    returned: 'Sent back: ',
    names: {
      'confirm-difficulty': 'Say whether a difficulty is solved',
      'edit-milestones': 'Milestones to put forward',
    },
  },
};

/** What the unit sent or asked, and who has it now. */
export function WaitingForOthers({ waiting, now }: { waiting: readonly Waiting[]; now: string }) {
  const words = useWords(WORDS);
  if (waiting.length === 0) return null;
  return (
    <section aria-labelledby="group-waiting">
      <h2 id="group-waiting">
        {words.waiting} <span className="quiet">{waiting.length}</span>
      </h2>
      <ul className="rows">
        {sent(waiting).map((line) => (
          <WaitingLine key={line.key} line={line} now={now} />
        ))}
      </ul>
    </section>
  );
}

function WaitingLine({ line: { items }, now }: { line: Together<Waiting>; now: string }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const first = items.reduce((a, b) => (Date.parse(a.due) <= Date.parse(b.due) ? a : b));
  const name = [periodOf(first.period, language), NOUNS[language][first.kind]].filter(Boolean).join(' ');
  return (
    <li>
      <div>
        {items.length === 1 ? (
          <Link
            className="whole"
            to="/tasks/$plan/$task"
            params={{ plan: first.plan, task: String(first.task) }}
          >
            {name}
          </Link>
        ) : (
          <strong>{name}</strong>
        )}{' '}
        <span className="quiet">{words.with(first.unit)}</span>
        {items.length === 1 ? (
          <div>
            {first.task}. {first.title}
          </div>
        ) : (
          <details className="above">
            <summary>{words.tasks(items.length)}</summary>
            <ul className="plain">
              {items.map(({ plan, task, title, id }) => (
                <li key={`${plan}/${task}/${id}`}>
                  <Link to="/tasks/$plan/$task" params={{ plan, task: String(task) }}>
                    {task}. {title}
                  </Link>
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
      <div className="beside">
        {words.by} <When at={first.due} now={now} />
        <div className="quiet">{words.since(inWords(first.since, language, now))}</div>
      </div>
    </li>
  );
}

/** What nobody chases: it counts as said in silence, or has no date. */
export function LeftToDo({ left, now }: { left: readonly Left[]; now: string }) {
  const words = useWords(WORDS);
  if (left.length === 0) return null;
  return (
    <section aria-labelledby="group-left">
      <h2 id="group-left">
        {words.left} <span className="quiet">{left.length}</span>
      </h2>
      <ul className="rows">
        {left.map((one) => (
          <li key={`${one.plan}/${one.task}/${one.command}/${one.about}`}>
            <div>
              <Link
                className="whole"
                to="/tasks/$plan/$task"
                params={{ plan: one.plan, task: String(one.task) }}
              >
                {words.names[one.command]}
              </Link>
              <div>
                {one.task}. {one.title}
              </div>
              <div className="asked">{one.about}</div>
              {one.returned !== null && (
                <div className="wrong">
                  {words.returned}
                  {one.returned}
                </div>
              )}
            </div>
            <div className="beside">
              {one.until === null ? (
                <span className="quiet">{words.noDate}</span>
              ) : (
                <>
                  <When at={one.until} now={now} /> <span className="quiet">{words.until}</span>
                </>
              )}
              <div className="acts above">
                <DirectAct of={one} now={now} command={one.command} subject={one.subject} />
              </div>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

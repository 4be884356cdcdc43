import { type Words, useLanguage, useWords } from '../../language';
import { Light } from '../../parts/status';
import { allSaid } from '../../parts/server-words';
import { When } from '../../parts/when';
import type { Task } from './data';
import { eventName } from './events';
import { idWords } from './naming';

const WORDS: Words<{
  because: string;
  next: string;
  none: string;
  ended: string;
  then: string;
  soonest: string;
  more: (count: number) => string;
  nth: (type: string, level: number) => string;
}> = {
  zh: {
    because: '：',
    next: '下一步：',
    none: '没有待办，时间也不再推进',
    ended: '任务已结束',
    then: '，届时',
    soonest: '最近时限：',
    more: (count) => `等${count}项`,
    nth: (type, level) => (type === 'escalated' ? `至第${level}级` : `（第${level}次）`),
  },
  en: {
    because: ': ',
    next: 'Next: ',
    none: 'Nothing is open, and time brings nothing more',
    ended: 'The task has ended',
    then: ', then: ',
    soonest: 'Soonest due: ',
    more: (count) => ` and ${count - 1} more`,
    nth: (type, level) => (type === 'escalated' ? ` to level ${level}` : ` (no. ${level})`),
  },
};

/** How the task stands and why, and what time alone does next if nobody does anything. */
export function Head({ task }: { task: Task }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  return (
    <div className="head">
      <p>
        <strong>
          <Light light={task.light} />
        </strong>
        {task.reasons.length > 0 && (
          <span>
            {words.because}
            {allSaid(task.reasons, language)}
          </span>
        )}
      </p>
      <Next task={task} />
    </div>
  );
}

/** What comes next, in one line. */
export function Next({ task }: { task: Task }) {
  const words = useWords(WORDS);
  const { now, next, ended } = task;
  if (ended) return <p className="quiet">{words.ended}</p>;
  if (next)
    return (
      <p>
        {words.next}
        <When at={next} now={now} />
        <Coming task={task} />
      </p>
    );
  const soonest = task.obligations
    .filter((o) => o.status === 'open')
    .sort((a, b) => Date.parse(a.due) - Date.parse(b.due))[0];
  if (!soonest) return <p className="quiet">{words.none}</p>;
  return (
    <p>
      {words.soonest}
      <When at={soonest.due} now={now} left={soonest.left} />
    </p>
  );
}

function Coming({ task: { coming, assignments } }: { task: Task }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  if (coming.length === 0) return null;
  const said = coming.map(({ type, obligations, units, level }) => {
    const about = obligations.map((id) => idWords(id, language, assignments));
    const whom = about.length > 0 ? about : units;
    const first = whom[0] === undefined ? '' : ` ${whom[0]}`;
    const rest = whom.length > 1 ? words.more(whom.length) : '';
    return eventName(type, language) + (level > 0 ? words.nth(type, level) : '') + first + rest;
  });
  return words.then + said.join('；');
}

import { type Words, useLanguage, useWords } from '../../language';
import type { Target, Task } from './data';
import { dayWords } from '../../parts/when';
import { figure } from './naming';
import { planOf } from './values';

const WORDS: Words<{
  title: string;
  none: string;
  today: string;
  row: (metric: string, count: number, next: string) => string;
  over: string;
}> = {
  zh: {
    title: '工期',
    none: '还没有倒排工期：牵头单位报审、督查室审定后，各节点在此按日期列出。',
    today: '今天',
    row: (metric, count, next) => `${metric}：${count}个节点，${next}`,
    over: '各节点均已过',
  },
  en: {
    title: 'Milestones',
    none: 'No milestones yet: they stand here by date once the lead has proposed them.',
    today: 'today',
    row: (metric, count, next) => `${metric}: ${count} milestones, ${next}`,
    over: 'all of them past',
  },
};

interface Bar {
  target: Target;
  from: string;
  steps: { on: string; value: number }[];
}

/** The milestones of all targets on one line of time, with today across them. */
export function Gantt({ task }: { task: Task }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const bars = task.targets.flatMap((target): Bar[] => {
    const plan = target.standing === 'dropped' ? null : planOf(target);
    return plan ? [{ target, from: plan.from, steps: plan.milestones }] : [];
  });
  const days = bars.flatMap(({ from, steps }) => [from, ...steps.map((s) => s.on)]).sort();
  const [first, last] = [days[0], days.at(-1)];
  return (
    <section aria-labelledby="gantt">
      <h2 id="gantt">{words.title}</h2>
      {first === undefined || last === undefined ? (
        <p className="quiet">{words.none}</p>
      ) : (
        <div className="gantt">
          {bars.map((bar, i) => (
            <Row key={i} bar={bar} now={task.now} place={placing(first, last)} />
          ))}
          <div className="ends quiet">
            <span>{dayWords(first, language)}</span>
            <span>{dayWords(last, language)}</span>
          </div>
        </div>
      )}
    </section>
  );
}

/** Where an instant stands between two days, in per cent. */
function placing(first: string, last: string): (at: string) => number {
  const [from, until] = [Date.parse(first), Date.parse(last)];
  return (at) => Math.min(100, Math.max(0, ((Date.parse(at) - from) / Math.max(1, until - from)) * 100));
}

function Row({ bar, now, place }: { bar: Bar; now: string; place: (at: string) => number }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { target, from, steps } = bar;
  const next = steps.find((s) => s.on >= now.slice(0, 10));
  const said = next ? `${dayWords(next.on, language)} ${figure(next.value, target.unit)}` : words.over;
  const [start, end] = [place(from), place(steps.at(-1)?.on ?? from)];
  const today = place(now);
  return (
    <div className="bar">
      <div className="name">{words.row(target.metric, steps.length, said)}</div>
      <div className="track" aria-hidden="true">
        <span className="span" style={{ left: `${start}%`, width: `${end - start}%` }} />
        {steps.map((s) => (
          <span
            key={s.on}
            className={s.on < now.slice(0, 10) ? 'mark past' : 'mark'}
            style={{ left: `${place(s.on)}%` }}
            title={`${dayWords(s.on, language)} ${figure(s.value, target.unit)}`}
          >
            {s.on < now.slice(0, 10) ? '◆' : '◇'}
          </span>
        ))}
        {today > 0 && today < 100 && (
          <span className="today" style={{ left: `${today}%` }} title={words.today} />
        )}
      </div>
    </div>
  );
}

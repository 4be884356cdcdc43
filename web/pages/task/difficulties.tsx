import { Acts } from '../../acts/acts';
import { type Words, useLanguage, useWords } from '../../language';
import { inWords } from '../../parts/when';
import type { Task } from './data';

type Difficulty = Task['difficulties'][number];

const WORDS: Words<{
  title: string;
  nth: (n: number, unit: string) => string;
  wanted: string;
  proposed: (unit: string) => string;
  coordination: string;
  owner: (unit: string, due: string) => string;
  confirmation: (unit: string) => string;
  said: string;
  silence: (when: string) => string;
  unsolved: string;
}> = {
  zh: {
    title: '存在问题',
    nth: (n, unit) => `第${n}号　${unit}提出`,
    wanted: '需要：',
    proposed: (unit) => `（建议由${unit}解决）`,
    coordination: '待督查室明确责任单位和时限',
    owner: (unit, due) => `由${unit}解决，${due}前`,
    confirmation: (unit) => `待${unit}确认是否解决`,
    said: '反馈：',
    silence: (when) => `${when}前不说未解决的，视为已解决`,
    unsolved: '再次提请协调，还差：',
  },
  en: {
    title: 'Difficulties',
    nth: (n, unit) => `No. ${n}, raised by ${unit}`,
    wanted: 'Wanted: ',
    proposed: (unit) => ` (${unit} is proposed)`,
    coordination: 'The office is to name who solves it, and by when',
    owner: (unit, due) => `${unit} is to solve it by ${due}`,
    confirmation: (unit) => `${unit} is to say whether it is solved`,
    said: 'Said: ',
    silence: (when) => `Counts as solved unless said otherwise by ${when}`,
    unsolved: 'Raised again, missing: ',
  },
};

/** What hinders the task: who raised it, who is to solve it, and what each may do about it. */
export function Difficulties({ task }: { task: Task }) {
  const words = useWords(WORDS);
  if (task.difficulties.length === 0) return null;
  return (
    <section aria-labelledby="difficulties">
      <h2 id="difficulties">{words.title}</h2>
      <ul className="rows">
        {task.difficulties.map((d) => (
          <One key={d.difficulty} d={d} task={task} />
        ))}
      </ul>
    </section>
  );
}

function One({ d, task }: { d: Difficulty; task: Task }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const at = (iso: string): string => inWords(iso, language, task.now);
  const stages = {
    coordination: words.coordination,
    owner: words.owner(d.owner ?? '', d.due === null ? '' : at(d.due)),
    confirmation: words.confirmation(d.unit),
  };
  return (
    <li>
      <div>
        <strong>{words.nth(d.difficulty, d.unit)}</strong> <span className="quiet">{stages[d.stage]}</span>
        <div>{d.text}</div>
        <div>
          {words.wanted}
          {d.wanted}
          {d.proposed !== null && <span className="quiet">{words.proposed(d.proposed)}</span>}
        </div>
        {d.unsolved !== null && (
          <div className="wrong">
            {words.unsolved}
            {d.unsolved}
          </div>
        )}
        {d.solved && (
          <div>
            {words.said}
            {d.solved.text}
            <div className="quiet">{words.silence(at(d.solved.objectUntil))}</div>
          </div>
        )}
      </div>
      <div className="beside acts">
        <Acts task={task} subject={String(d.difficulty)} />
      </div>
    </li>
  );
}

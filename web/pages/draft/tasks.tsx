import { Button } from 'antd';
import { memo } from 'react';
import { useLanguage, useWords } from '../../language';
import { dayWords } from '../../parts/when';
import type { Draft, Item, Role } from './data';
import { WORDS } from './words';

/** Where a task stands in the list. */
export const cardId = (task: number): string => `task-${task}`;

/** Names that are written out before it says how many there are. */
const FEW = 5;

/** The draft's tasks by their actions. */
export const Tasks = memo(function Tasks({
  draft,
  task,
  choose,
  correct,
}: {
  draft: Draft;
  task: number | null;
  choose: (task: number) => void;
  correct: (task: number) => void;
}) {
  const words = useWords(WORDS);
  const corrected = new Set(draft.settlement.tasks.map((t) => t.number));
  return (
    <section aria-labelledby="tasks-title">
      <h2 id="tasks-title">{words.tasks}</h2>
      {draft.actions.map((action) => (
        <div key={action.number}>
          <h3>
            {action.number}. {action.title}
          </h3>
          {draft.items
            .filter((item) => item.action === action.number)
            .map((item) => (
              <Card
                key={item.number}
                item={item}
                chosen={item.number === task}
                corrected={corrected.has(item.number)}
                choose={choose}
                {...(draft.plan === null ? { correct } : {})}
              />
            ))}
        </div>
      ))}
    </section>
  );
});

function Card({
  item,
  chosen,
  corrected,
  choose,
  correct,
}: {
  item: Item;
  chosen: boolean;
  corrected: boolean;
  choose: (task: number) => void;
  correct?: (task: number) => void;
}) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { number, title, targets } = item;
  return (
    <article
      id={cardId(number)}
      className={chosen ? 'task-card chosen' : 'task-card'}
      aria-label={words.task(number)}
    >
      <button
        type="button"
        className="choose printed"
        aria-pressed={chosen}
        onClick={() => {
          choose(number);
        }}
      >
        {number}. {title}
      </button>
      {corrected && <span className="quiet">　{words.corrected}</span>}
      {item.assignments.length === 0 && <p className="wrong">{words.nobody}</p>}
      <dl className="said">
        {(['lead', 'support', 'implement'] as const).map((role) => (
          <Units key={role} item={item} role={role} />
        ))}
        {targets.length > 0 && (
          <div>
            <dt>{words.targets}</dt>
            <dd>
              {targets.map((t, i) => (
                <div key={i}>
                  {t.metric} {words.comparators[t.comparator]}{' '}
                  {t.comparator === 'all' ? '' : `${t.value} ${t.unit}`}
                  <span className="quiet">
                    　{t.due === null ? words.rhythms[t.rhythm] : dayWords(t.due, language)}
                  </span>
                </div>
              ))}
            </dd>
          </div>
        )}
      </dl>
      {correct && (
        <Button
          size="small"
          className="unprinted"
          aria-label={words.edit.title(number)}
          onClick={() => {
            correct(number);
          }}
        >
          {words.correct}
        </Button>
      )}
    </article>
  );
}

function Units({ item: { assignments, jointLeads }, role }: { item: Item; role: Role }) {
  const words = useWords(WORDS);
  const names = assignments.filter((a) => a.role === role).map((a) => a.unit);
  if (names.length === 0) return null;
  const few = names.slice(0, names.length > FEW + 1 ? FEW : names.length).join('、');
  return (
    <div>
      <dt>{words.roles[role]}</dt>
      <dd>
        {few}
        {names.length > FEW + 1 && words.more(names.length)}
        {role === 'lead' && jointLeads && <div>{words.joint}</div>}
      </dd>
    </div>
  );
}

import { Link } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { newKey, useCommand } from '../../client/command';
import { type Language, type Words, enumerated, useLanguage, useWords } from '../../language';
import { dutyOf, periodOf } from '../../parts/kinds';
import { Returned } from '../../parts/returned';
import { said } from '../../parts/server-words';
import { Status, standingOf } from '../../parts/status';
import { Trouble } from '../../parts/trouble';
import { When } from '../../parts/when';
import { DirectAct } from './direct';
import { type Owed, isForm } from './group';
import { NoChange } from './no-change';
import { ANSWERS } from '../../acts/unit';
import { idWords } from '../task/naming';

const WORDS: Words<{
  tasks: (numbers: string, count: number) => string;
  to: (unit: string) => string;
  signForAll: (count: number) => string;
  signed: (count: number) => string;
}> = {
  zh: {
    tasks: (numbers, count) => `任务${numbers}，共${count}项`,
    to: (unit) => `报${unit}审核`,
    signForAll: (count) => (count === 1 ? '签收' : `全部签收（${count}项）`),
    signed: (count) => `已签收${count}项`,
  },
  en: {
    tasks: (numbers, count) => `tasks ${numbers}, ${count} in all`,
    to: (unit) => `reviewed by ${unit}`,
    signForAll: (count) => (count === 1 ? 'Sign for it' : `Sign for all ${count}`),
    signed: (count) => `Signed for ${count}`,
  },
};

/** One thing to do; the whole row leads to where it is done, and what takes one tap is done here. */
export function Line({ items, now }: { items: Owed[]; now: string }) {
  const { language } = useLanguage();
  const words = useWords(WORDS);
  const [first] = items;
  if (!first) return null;
  const name = nameOf(first, language);
  const numbers = enumerated(
    items.map((o) => String(o.task)),
    language,
  );
  const to = first.to === null ? '' : ` · ${words.to(first.to)}`;
  const offer = items.length === 1 && first.may.find(({ command }) => command === ANSWERS[first.kind]);
  return (
    <li>
      <div>
        <Target items={items} name={name} />{' '}
        <Status standing={standingOf(first, now)} level={Math.max(...items.map((o) => o.level))} />
        <div>
          {items.length === 1 ? `${first.task}. ${first.title}` : words.tasks(numbers, items.length)}
          <span className="quiet">{to}</span>
        </div>
        {first.asked !== null && <div className="asked">{first.asked}</div>}
        <Returned reason={first.returnReason} fields={first.returnFields} />
        <div className="quiet">{first.consequence && said(first.consequence, language)}</div>
      </div>
      <div className="beside">
        <When at={first.due} now={now} left={first.left} />
        <div className="acts above">
          {first.kind === 'acknowledge' && <SignFor items={items} />}
          <NoChange items={items.filter((o) => o.carries)} name={name} />
          {offer && <DirectAct of={first} now={now} {...offer} />}
        </div>
      </div>
    </li>
  );
}

/** Decisions about what one unit owes: their id says which. */
const OF_UNIT: ReadonlySet<string> = new Set(['review', 'extension', 'dispute']);

/** What is to be done, and for what period; of a decision about a unit, whose. */
function nameOf(owed: Owed, language: Language): string {
  if (OF_UNIT.has(owed.kind)) return idWords(owed.id, language);
  return [periodOf(owed.period, language), dutyOf(owed, language)].filter(Boolean).join(' ');
}

/** Decided in the queue of reviews, with all that they are about. */
const DECIDED: ReadonlySet<string> = new Set([
  ...['review', 'extension', 'suspension', 'milestones', 'dispute'],
  ...['coordination', 'closing', 'recheck'],
]);

/** The link that covers the row: to the form or the queue where it is done there, else to the task. */
function Target({ items, name }: { items: Owed[]; name: string }) {
  const first = items[0] as Owed;
  if (!first.ours) return <strong>{name}</strong>;
  if (isForm(first))
    return (
      <Link className="whole" to="/form">
        {name}
      </Link>
    );
  if (DECIDED.has(first.kind))
    return (
      <Link className="whole" to="/review" search={{ open: `${first.plan}/${first.task}/${first.id}` }}>
        {name}
      </Link>
    );
  return (
    <Link className="whole" to="/tasks/$plan/$task" params={{ plan: first.plan, task: String(first.task) }}>
      {name}
    </Link>
  );
}

/** Signing for all tasks of a line in one tap. */
function SignFor({ items }: { items: Owed[] }) {
  const words = useWords(WORDS);
  const { message } = App.useApp();
  const command = useCommand();
  const sign = async (): Promise<void> => {
    for (const { plan, task } of items)
      await command.mutateAsync({ path: `/tasks/${plan}/${task}/acknowledgements`, body: {}, key: newKey() });
    void message.success(words.signed(items.length));
  };
  return (
    <>
      <Button loading={command.isPending} onClick={() => void sign().catch(() => undefined)}>
        {words.signForAll(items.length)}
      </Button>
      {command.error ? <Trouble error={command.error} /> : null}
    </>
  );
}

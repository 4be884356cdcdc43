import { api } from '../../client/api';
import { type Words, useWords } from '../../language';
import { Page } from '../../parts/page';
import { useMe } from '../../session';
import { type Owed, type When, together, whenOf } from './group';
import { Line } from './line';
import { LeftToDo, WaitingForOthers } from './others';

const WORDS: Words<{
  title: string;
  about: (unit: string) => string;
  groups: Record<When, string>;
  nothing: string;
  nothingWhat: string;
}> = {
  zh: {
    title: '我的事项',
    about: (unit) => `${unit}现在要办的，何时之前，不办会怎样。`,
    groups: { late: '逾期', today: '今天', week: '七日内', later: '以后' },
    nothing: '现在没有要办的事项。',
    nothingWhat: '任务派发、报送期开放或有材料待您审核时，会出现在这里，并在当天 08:30 的邮件里。',
  },
  en: {
    title: 'My items',
    about: (unit) => `What ${unit} has to do now, by when, and what happens if it is not done.`,
    groups: { late: 'Overdue', today: 'Today', week: 'Within seven days', later: 'Later' },
    nothing: 'Nothing to do now.',
    nothingWhat:
      'Whatever is assigned, asked for or waits for your review appears here, and in the mail of 08:30 that day.',
  },
};

const ORDER: readonly When[] = ['late', 'today', 'week', 'later'];

/** 我的事项: what do I owe, by when, what happens if not? */
export default function Home() {
  const words = useWords(WORDS);
  const { unit } = useMe();
  const query = api.useQuery('get', '/api/v1/me/obligations');
  return (
    <Page title={words.title} about={words.about(unit)} query={query}>
      {({ now, obligations, waiting, left }) => (
        <>
          {obligations.length + left.length === 0 && (
            <p>
              <strong>{words.nothing}</strong>
              <br />
              <span className="quiet">{words.nothingWhat}</span>
            </p>
          )}
          {ORDER.map((when) => (
            <Group
              key={when}
              when={when}
              owed={obligations.filter((o) => whenOf(o, now) === when)}
              now={now}
            />
          ))}
          <LeftToDo left={left} now={now} />
          <WaitingForOthers waiting={waiting} now={now} />
        </>
      )}
    </Page>
  );
}

function Group({ when, owed, now }: { when: When; owed: Owed[]; now: string }) {
  const words = useWords(WORDS);
  if (owed.length === 0) return null;
  return (
    <section aria-labelledby={`group-${when}`}>
      <h2 id={`group-${when}`}>
        {words.groups[when]} <span className="quiet">{owed.length}</span>
      </h2>
      <ul className="rows">
        {together(owed).map(({ key, items }) => (
          <Line key={key} items={items} now={now} />
        ))}
      </ul>
    </section>
  );
}

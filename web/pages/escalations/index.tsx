import { Link } from '@tanstack/react-router';
import { type Answer, api } from '../../client/api';
import { type Words, useLanguage, useWords } from '../../language';
import { dutyOf, periodOf } from '../../parts/kinds';
import { Page } from '../../parts/page';
import { Status, standingOf } from '../../parts/status';
import { When } from '../../parts/when';
import { Acts } from './acts';

const WORDS: Words<{
  title: string;
  about: string;
  nothing: string;
  task: (n: number, title: string) => string;
}> = {
  zh: {
    title: '升级',
    about: '需要您处理的逾期事项，到期最早的在前。',
    nothing: '没有升级给您的事项。逾期一个工作日起会按制度逐级升级，届时出现在这里并另发一封邮件。',
    task: (n, title) => `任务${n}　${title}`,
  },
  en: {
    title: 'Escalations',
    about: 'Overdue items that need you, the earliest due first.',
    nothing:
      'Nothing is escalated to you. What is overdue is escalated step by step; it then appears here and in a mail of its own.',
    task: (n, title) => `Task ${n} ${title}`,
  },
};

type Item = Answer<'/api/v1/me/escalations'>['obligations'][number];

/** 升级: what needs me, what lapses next? */
export default function Escalations() {
  const words = useWords(WORDS);
  const query = api.useQuery('get', '/api/v1/me/escalations');
  return (
    <Page title={words.title} about={words.about} query={query}>
      {({ now, obligations }) =>
        obligations.length === 0 ? (
          <p>{words.nothing}</p>
        ) : (
          <ul className="rows">
            {obligations.map((o) => (
              <Row key={`${o.plan}/${o.task}/${o.id}`} item={o} now={now} />
            ))}
          </ul>
        )
      }
    </Page>
  );
}

function Row({ item, now }: { item: Item; now: string }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { plan, task, title, unit, period, due, left, level, consequence } = item;
  return (
    <li>
      <div>
        <Link className="whole" to="/tasks/$plan/$task" params={{ plan, task: String(task) }}>
          {unit} {periodOf(period, language)} {dutyOf(item, language)}
        </Link>{' '}
        <Status standing={standingOf(item, now)} level={level} />
        <br />
        {words.task(task, title)}
        <br />
        <span className="quiet">{consequence}</span>
      </div>
      <div className="beside">
        <When at={due} now={now} left={left} />
        <Acts item={item} />
      </div>
    </li>
  );
}

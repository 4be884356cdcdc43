import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type Answer, api } from '../../client/api';
import { type Words, useLanguage, useWords } from '../../language';
import { dutyOf, periodOf } from '../../parts/kinds';
import { Names, useName } from '../../parts/names';
import { Page } from '../../parts/page';
import { said } from '../../parts/server-words';
import { Light, Status, standingOf } from '../../parts/status';
import { When, inWords } from '../../parts/when';
import { roleOf, useMe } from '../../session';
import { Closings } from './closings';
import { Detail } from './detail';

const WORDS: Words<{
  title: string;
  about: string;
  nothing: string;
  task: (n: number, title: string) => string;
  acknowledged: (by: string, at: string) => string;
  asked: (until: string) => string;
  red: string;
}> = {
  zh: {
    title: '升级',
    about: '需要您处理的逾期事项，下一步来得最早的在前。',
    nothing: '没有升级给您的事项。逾期一个工作日起会按制度逐级升级，届时出现在这里并另发一封邮件。',
    task: (n, title) => `${n}. ${title}`,
    acknowledged: (by, at) => `本级已由${by}于${at}确认`,
    asked: (until) => `已申请延期至${until}，待审批，其间不再升级`,
    red: '滞后的任务，各因什么',
  },
  en: {
    title: 'Escalations',
    about: 'Overdue items that need you; what lapses next comes first.',
    nothing:
      'Nothing is escalated to you. What is overdue is escalated step by step; it then appears here and in a mail of its own.',
    task: (n, title) => `${n}. ${title}`,
    acknowledged: (by, at) => `This level was acknowledged by ${by} on ${at}`,
    asked: (until) => `An extension until ${until} is asked for; nothing is escalated meanwhile`,
    red: 'Tasks that are behind, and why',
  },
};

export type Item = Answer<'/api/v1/me/escalations'>['obligations'][number];

const keyOf = ({ plan, task, id }: Item): string => `${plan}/${task}/${id}`;

/** 升级: what needs me, what lapses next? */
export default function Escalations() {
  const words = useWords(WORDS);
  const query = api.useQuery('get', '/api/v1/me/escalations');
  const role = roleOf(useMe());
  const { open }: { open?: string } = useSearch({ strict: false });
  const navigate = useNavigate();
  // Which one is open is in the address, so that it can be sent to a colleague.
  const toggle = (key: string): void =>
    void navigate({ to: '/escalations', search: key === open ? {} : { open: key }, replace: true });
  return (
    <Page title={words.title} about={words.about} query={query}>
      {({ now, obligations, names }) => (
        <Names names={names}>
          {obligations.length === 0 ? (
            <p>{words.nothing}</p>
          ) : (
            <ul className="rows">
              {obligations.map((o) => (
                <Row
                  key={keyOf(o)}
                  item={o}
                  now={now}
                  open={keyOf(o) === open}
                  toggle={() => {
                    toggle(keyOf(o));
                  }}
                />
              ))}
            </ul>
          )}
          <p className="unprinted">
            <Link to="/wall" search={{ light: 'red' }}>
              {words.red}
            </Link>
          </p>
          {role === 'supervision' && <Closings />}
        </Names>
      )}
    </Page>
  );
}

function Row({ item, now, open, toggle }: { item: Item; now: string; open: boolean; toggle: () => void }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const nameOf = useName();
  const { task, title, unit, period, due, left, level, next, acknowledged, asked, light } = item;
  return (
    <li>
      <div>
        <button type="button" className="whole" aria-expanded={open} onClick={toggle}>
          {[unit, periodOf(period, language), dutyOf(item, language)].filter(Boolean).join(' ')}
        </button>{' '}
        <Status standing={standingOf(item, now)} level={level} />
        <div>
          {words.task(task, title)} <Light light={light} />
        </div>
        {next && <strong className="soon">{said(next.words, language)}</strong>}
        {acknowledged && (
          <div className="quiet">
            {words.acknowledged(nameOf(acknowledged.by), inWords(acknowledged.at, language, now))}
          </div>
        )}
        {asked && <div className="quiet">{words.asked(inWords(asked.until, language, now))}</div>}
      </div>
      <div className="beside">
        <When at={due} now={now} left={left} />
      </div>
      {open && <Detail item={item} />}
    </li>
  );
}

import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type Answer, api } from '../../client/api';
import { type Words, useWords } from '../../language';
import { Page } from '../../parts/page';
import { useChosen } from '../../parts/search';
import { When } from '../../parts/when';
import { useMe } from '../../session';
import { MessageDrawer } from './message';
import { Preview } from './preview';
import { NoticeText } from './said';
import { NoticeStanding } from './status';
import { WORDS as NAMES } from './words';

const WORDS: Words<{
  whose: (person: string) => string;
  back: string;
  settings: string;
  none: string;
  noneWhat: string;
  earlier: string;
  first: string;
  open: string;
  read: string;
}> = {
  zh: {
    whose: (person) => `发给 ${person} 的通知，新的在前。`,
    back: '回到全部消息',
    settings: '他的通知设置',
    none: '还没有通知。',
    noneWhat: '任务派发、提醒、催办、升级和审核结果会出现在这里，同时按每个工作日一封的邮件发出。',
    earlier: '更早的',
    first: '回到最新',
    open: '看这封消息',
    read: '本人打开：',
  },
  en: {
    whose: (person) => `What was sent to ${person}, the latest first.`,
    back: 'Back to all messages',
    settings: 'How they are told',
    none: 'No notice yet.',
    noneWhat: 'Assignments, reminders, escalations and outcomes appear here, and in one mail a working day.',
    earlier: 'Earlier',
    first: 'Back to the latest',
    open: 'The message',
    read: 'Opened: ',
  },
};

/** So many on a page. */
const PAGE = 50;
/** Later than any notice. */
const LATEST = Number.MAX_SAFE_INTEGER;

type Notice = Answer<'/api/v1/notices'>['notices'][number];

/** What was said to one person, and how it went; to who looks where nobody is named. */
export function History({ person }: { person?: string | undefined }) {
  const words = useWords(WORDS);
  const names = useWords(NAMES);
  const { email, looksAfter } = useMe();
  const [{ before, message }] = useChosen(['before', 'message'] as const);
  const query = api.useQuery('get', '/api/v1/notices', {
    params: {
      query: {
        ...(person === undefined ? {} : { person }),
        limit: PAGE,
        before: before === undefined ? LATEST : Number(before),
      },
    },
  });
  return (
    <Page
      title={names.title}
      about={person === undefined ? names.aboutMine : words.whose(person)}
      query={query}
    >
      {({ notices, now }) => (
        <>
          <p className="unprinted ways">
            {person === undefined ? (
              <Link to="/reach">{names.settings}</Link>
            ) : (
              <>
                <Link to="/notices">{words.back}</Link>
                {looksAfter && (
                  <Link to="/reach" search={{ person }}>
                    {words.settings}
                  </Link>
                )}
              </>
            )}
            <Preview person={person ?? email} />
          </p>
          {notices.length === 0 && (
            <p>
              <strong>{words.none}</strong>
              <br />
              <span className="quiet">{words.noneWhat}</span>
            </p>
          )}
          <Listed notices={notices} now={now} />
          {message !== undefined && <MessageDrawer id={Number(message)} mayServe={false} />}
        </>
      )}
    </Page>
  );
}

function Listed({ notices, now }: { notices: readonly Notice[]; now: string }) {
  const words = useWords(WORDS);
  const [{ before }, choose] = useChosen(['person', 'before'] as const);
  return (
    <>
      <ul className="rows">
        {notices.map((notice) => (
          <Row key={`${notice.id}/${notice.digest}`} notice={notice} now={now} />
        ))}
      </ul>
      <div className="pager unprinted">
        {before !== undefined && (
          <Button
            onClick={() => {
              choose({ before: undefined });
            }}
          >
            {words.first}
          </Button>
        )}
        {notices.length === PAGE && (
          <Button
            onClick={() => {
              choose({ before: String(notices.at(-1)?.id) }, true);
            }}
          >
            {words.earlier}
          </Button>
        )}
      </div>
    </>
  );
}

function Row({ notice, now }: { notice: Notice; now: string }) {
  const words = useWords(WORDS);
  const { digest } = notice;
  return (
    <li>
      <div>
        <NoticeText said={notice} now={now} />
      </div>
      <div className="beside">
        <NoticeStanding status={notice.status} />
        {notice.read !== null && (
          <div className="quiet">
            {words.read}
            <When at={notice.read} now={now} />
          </div>
        )}
        <br />
        <When at={notice.raised} now={now} />
        {digest !== null && (
          <>
            <br />
            <Link
              className="unprinted"
              to="."
              search={(search: Record<string, unknown>) => ({ ...search, message: digest })}
            >
              {words.open}
            </Link>
          </>
        )}
      </div>
    </li>
  );
}

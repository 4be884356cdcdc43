import { Link } from '@tanstack/react-router';
import { Button, DatePicker, Select, Skeleton } from 'antd';
import dayjs from 'dayjs';
import { type Answer, api } from '../../client/api';
import { type Words, useWords } from '../../language';
import { CHANNEL_WORDS } from '../../parts/channels';
import { useChosen } from '../../parts/search';
import { Trouble } from '../../parts/trouble';
import { When } from '../../parts/when';
import { MessageStanding } from './status';
import { type Message, type MessageStatus, WORDS as NAMES } from './words';

const WORDS: Words<{
  title: string;
  status: string;
  all: string;
  day: string;
  anyDay: string;
  none: string;
  noneWhat: string;
  next: string;
  first: string;
  unsaid: (notices: number) => string;
  nothing: string;
  urgent: string;
}> = {
  zh: {
    title: '消息',
    status: '状态',
    all: '全部',
    day: '应发日期',
    anyDay: '所有日期',
    none: '没有这样的消息。',
    noneWhat: '每个工作日 08:30 给每人发一封，升级和批示随时单独发；发出前一刻才写正文。',
    next: '更早的',
    first: '回到最新',
    unsaid: (notices) => `${notices}条通知，正文到发出时才写`,
    nothing: '没有要说的了，没有发',
    urgent: '单独成封',
  },
  en: {
    title: 'Messages',
    status: 'Status',
    all: 'All',
    day: 'Day',
    anyDay: 'Any day',
    none: 'No such message.',
    noneWhat:
      'Everybody gets one message at 08:30 of a working day, escalations and instructions apart; it is written as it leaves.',
    next: 'Earlier',
    first: 'Back to the latest',
    unsaid: (notices) => `${notices} notices; it is written as it leaves`,
    nothing: 'Nothing was left to say: not sent',
    urgent: 'by itself',
  },
};

type Counts = Answer<'/api/v1/delivery'>['counts'];

/** Messages to everybody, the latest first, by status and day. */
export function Messages({ counts }: { counts: Counts }) {
  const words = useWords(WORDS);
  const [{ status, day, after }] = useChosen(['status', 'day', 'after'] as const);
  const query = {
    ...(status === undefined ? {} : { status: status as MessageStatus }),
    ...(day === undefined ? {} : { day }),
    ...(after === undefined ? {} : { after }),
  };
  const { data, error, refetch } = api.useQuery('get', '/api/v1/messages', { params: { query } });
  return (
    <section aria-labelledby="messages">
      <h2 id="messages">{words.title}</h2>
      <Filters counts={counts} />
      {error ? <Trouble error={error} again={() => void refetch()} /> : null}
      {data ? <Listed answer={data} /> : error ? null : <Skeleton active />}
    </section>
  );
}

function Filters({ counts }: { counts: Counts }) {
  const words = useWords(WORDS);
  const names = useWords(NAMES);
  const [{ status, day }, choose] = useChosen(['status', 'day'] as const);
  const count = (of: string) => counts.find((c) => c.status === of)?.count;
  const options = Object.entries(names.statuses).map(([value, name]) => {
    const many = count(value);
    return { value, label: many === undefined ? name : `${name} ${many}` };
  });
  return (
    <div className="filters unprinted">
      <Select
        aria-label={words.status}
        value={status ?? ''}
        popupMatchSelectWidth={false}
        options={[{ value: '', label: words.all }, ...options]}
        onChange={(value: string) => {
          choose({ status: value === '' ? undefined : value });
        }}
      />
      <DatePicker
        aria-label={words.day}
        placeholder={words.anyDay}
        value={day === undefined ? null : dayjs(day)}
        onChange={(value) => {
          choose({ day: value?.format('YYYY-MM-DD') });
        }}
      />
    </div>
  );
}

function Listed({ answer: { messages, next, now } }: { answer: Answer<'/api/v1/messages'> }) {
  const words = useWords(WORDS);
  const [{ after }, choose] = useChosen(['status', 'day', 'after'] as const);
  if (messages.length === 0)
    return (
      <p>
        <strong>{words.none}</strong>
        <br />
        <span className="quiet">{words.noneWhat}</span>
      </p>
    );
  return (
    <>
      <ul className="rows">
        {messages.map((message) => (
          <Row key={message.id} message={message} now={now} />
        ))}
      </ul>
      <div className="pager unprinted">
        {after !== undefined && (
          <Button
            onClick={() => {
              choose({ after: undefined });
            }}
          >
            {words.first}
          </Button>
        )}
        {next !== null && (
          <Button
            onClick={() => {
              choose({ after: next }, true);
            }}
          >
            {words.next}
          </Button>
        )}
      </div>
    </>
  );
}

function Row({ message: m, now }: { message: Message; now: string }) {
  const words = useWords(WORDS);
  const channels = useWords(CHANNEL_WORDS);
  return (
    <li>
      <div>
        <Link
          className="whole"
          to="."
          search={(search: Record<string, unknown>) => ({ ...search, message: m.id })}
        >
          {m.name}
        </Link>{' '}
        <span className="quiet">{m.person}</span>
        <br />
        {m.subject ?? (m.status === 'empty' ? words.nothing : words.unsaid(m.notices))}
        {m.resendable && (
          <>
            <br />
            <span>{m.advice}</span>
          </>
        )}
      </div>
      <div className="beside">
        <MessageStanding status={m.status} />
        <br />
        <When at={m.delivered ?? m.sends} now={now} />
        {m.channel !== 'mail' && <span className="quiet"> {channels[m.channel].word}</span>}
        {m.urgent && <span className="quiet"> {words.urgent}</span>}
      </div>
    </li>
  );
}

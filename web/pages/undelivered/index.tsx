import { CheckOutlined, ClockCircleOutlined, CloseCircleFilled, DownloadOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button, DatePicker } from 'antd';
import dayjs from 'dayjs';
import { type Answer, api } from '../../client/api';
import { useLanguage, useWords } from '../../language';
import { Page } from '../../parts/page';
import { useChosen } from '../../parts/search';
import { said } from '../../parts/server-words';
import { When } from '../../parts/when';
import { useMe } from '../../session';
import { WORDS } from './words';

type Report = Exclude<Answer<'/api/v1/delivery/report'>, string>;
type Message = Report['messages'][number];

/** The report goes back so many days where the address says nothing else. */
const DAYS = 30;

/** 未送达情况: what was not delivered, to whom, why, and what was done about it; to look at and to file. */
export default function UndeliveredPage() {
  const words = useWords(WORDS);
  const span = useSpan();
  const query = api.useQuery('get', '/api/v1/delivery/report', { params: { query: span } });
  return (
    <>
      <p className="unprinted">
        <Link to="/notices">{words.back}</Link>
      </p>
      <Page title={words.title} about={words.about} query={query}>
        {(report) => (
          <>
            <Span {...span} />
            {typeof report !== 'string' && <Messages report={report} />}
          </>
        )}
      </Page>
    </>
  );
}

/** The days that the address says, else the last thirty. */
function useSpan(): { from: string; until: string } {
  const { now } = useMe();
  const [{ from, until }] = useChosen(['from', 'until'] as const);
  const today = now.slice(0, 10);
  return { from: from ?? dayjs(today).subtract(DAYS, 'day').format('YYYY-MM-DD'), until: until ?? today };
}

function Span({ from, until }: { from: string; until: string }) {
  const words = useWords(WORDS);
  const [, choose] = useChosen(['from', 'until'] as const);
  const day = (part: 'from' | 'until', value: string) => (
    <label>
      {words[part]}{' '}
      <DatePicker
        allowClear={false}
        value={dayjs(value)}
        onChange={(chosen) => {
          if (chosen) choose({ [part]: chosen.format('YYYY-MM-DD') });
        }}
      />
    </label>
  );
  return (
    <div className="tools unprinted">
      {day('from', from)}
      {day('until', until)}
      <Button
        icon={<DownloadOutlined aria-hidden="true" />}
        href={`/api/v1/delivery/report?from=${from}&until=${until}&format=csv`}
        download={`${words.title}_${from}_${until}.csv`}
      >
        {words.file}
      </Button>
    </div>
  );
}

function Messages({ report: { messages, posts, now } }: { report: Report }) {
  const words = useWords(WORDS);
  const open = messages.filter((message) => message.open).length;
  if (messages.length + posts.length === 0)
    return (
      <p className="well">
        <CheckOutlined /> {words.none}
      </p>
    );
  return (
    <>
      <ul className="rows">
        {posts.map((post) => (
          <EmptyPost key={`${post.unit} ${post.post}`} post={post} now={now} />
        ))}
      </ul>
      {messages.length > 0 && <p role="status">{words.count(messages.length, open)}</p>}
      <ul className="rows">
        {messages.map((message) => (
          <Row key={message.id} message={message} now={now} />
        ))}
      </ul>
    </>
  );
}

function Row({ message, now }: { message: Message; now: string }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { id, name, person, subject, sends, why, done, open, status } = message;
  const waits = status === 'created' || status === 'sending' || status === 'temporary-failure';
  return (
    <li>
      <div>
        <Link className="whole" to="/notices" search={{ message: id }}>
          {name}
        </Link>{' '}
        <span className="quiet">{person}</span>
        {subject !== null && <div>{subject}</div>}
        <Lines name={words.why} lines={why.map((line) => said(line, language))} />
        <Lines name={words.done} lines={done.map((line) => said(line, language))} />
      </div>
      <div className="beside">
        {open ? (
          <span className="status wrong">
            <CloseCircleFilled /> {words.open}
          </span>
        ) : waits ? (
          <span className="status soon">
            <ClockCircleOutlined /> {words.waits}
          </span>
        ) : (
          <span className="status quiet">
            <CheckOutlined /> {words.over}
          </span>
        )}
        <br />
        <When at={sends} now={now} />
      </div>
    </li>
  );
}

/** What waits for a post that nobody holds. */
function EmptyPost({ post, now }: { post: Report['posts'][number]; now: string }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  return (
    <li>
      <div>
        <Link className="whole" to="/directory">
          {said(post.why, language)}
        </Link>
        <Lines name={words.done} lines={post.done.map((line) => said(line, language))} />
      </div>
      <div className="beside">
        <span className="status wrong">
          <CloseCircleFilled /> {words.open}
        </span>
        <br />
        <When at={post.since} now={now} />
      </div>
    </li>
  );
}

function Lines({ name, lines }: { name: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <div>
      <span className="quiet">{name}</span>
      {lines.map((line) => (
        <div key={line} className="kept">
          {line}
        </div>
      ))}
    </div>
  );
}

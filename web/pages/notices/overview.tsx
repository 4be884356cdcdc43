import { CheckCircleOutlined, CloseCircleFilled } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import type { Answer } from '../../client/api';
import { type Words, useLanguage, useWords } from '../../language';
import { POST_NAMES } from '../../frame/posts';
import { said } from '../../parts/server-words';
import { When, inWords } from '../../parts/when';
import { Serve } from './serve';
import { MessageStanding } from './status';

type Delivery = Answer<'/api/v1/delivery'>;

const WORDS: Words<{
  well: string;
  faults: string;
  unserved: string;
  unservedWhat: string;
  toDirectory: string;
  toPerson: string;
  toHealth: string;
  toReach: string;
  toChannels: string;
  found: (at: string) => string;
  task: (n: number, title: string) => string;
  nobody: (post: string) => string;
  to: (person: string) => string;
  raised: string;
}> = {
  zh: {
    well: '都通知到了：没有待处理的送达问题，派发都已送到。',
    faults: '送达问题',
    unserved: '派发没有送到',
    unservedWhat: '送达以前，该单位的时限不开始计算。',
    toDirectory: '去补人员',
    toPerson: '看发给他的通知',
    toHealth: '看运行情况',
    toReach: '去改他的通知设置',
    toChannels: '去看渠道',
    found: (at) => `${at}发现`,
    task: (n, title) => `${n}. ${title}`,
    nobody: (post) => `${post}无人任职`,
    to: (person) => `发往 ${person}`,
    raised: '派发于',
  },
  en: {
    well: 'Everyone was told: no fault of delivery is open, and every assignment arrived.',
    faults: 'Faults of delivery',
    unserved: 'Assignments that did not arrive',
    unservedWhat: 'Until it is served, no time runs for the unit.',
    toDirectory: 'Appoint somebody',
    toPerson: 'What was sent to them',
    toHealth: 'How it runs',
    toReach: 'Change how they are told',
    toChannels: 'See the channels',
    found: (at) => `found ${at}`,
    task: (n, title) => `${n}. ${title}`,
    nobody: (post) => `nobody is ${post}`,
    to: (person) => `to ${person}`,
    raised: 'assigned',
  },
};

/** What wants somebody: faults and empty posts, and assignments that did not arrive; or that there is nothing. */
export function Overview({ delivery }: { delivery: Delivery }) {
  const words = useWords(WORDS);
  const { faults, unserved } = delivery;
  if (faults.length === 0 && unserved.length === 0)
    return (
      <p className="well">
        <CheckCircleOutlined /> {words.well}
      </p>
    );
  return (
    <>
      {faults.length > 0 && <Faults faults={faults} />}
      {unserved.length > 0 && <Unserved delivery={delivery} />}
    </>
  );
}

function Faults({ faults }: { faults: Delivery['faults'] }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  return (
    <section aria-labelledby="faults">
      <h2 id="faults">
        {words.faults} <span className="quiet">{faults.length}</span>
      </h2>
      <ul className="rows">
        {faults.map((fault) => (
          <li key={fault.id}>
            <div>
              <span className="wrong">
                <CloseCircleFilled />
              </span>{' '}
              <strong>{said(fault.message, language)}</strong>
              <br />
              {said(fault.advice, language)}
            </div>
            <div className="beside">
              <Way fault={fault} />
              <br />
              <span className="quiet">{words.found(inWords(fault.raised, language))}</span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where a fault is put right; it covers the row. */
function Way({ fault: { code, unit, person } }: { fault: Delivery['faults'][number] }) {
  const words = useWords(WORDS);
  if (code === 'contact-refused' && person !== null)
    return (
      <Link className="whole" to="/reach" search={{ person }}>
        {words.toReach}
      </Link>
    );
  if (code === 'contact-refused' || code === 'endpoint-gone')
    return (
      <Link className="whole" to="/channels">
        {words.toChannels}
      </Link>
    );
  if (unit !== null)
    return (
      <Link className="whole" to="/directory" search={{ unit }}>
        {words.toDirectory}
      </Link>
    );
  if (person !== null)
    return (
      <Link className="whole" to="/notices" search={{ person }}>
        {words.toPerson}
      </Link>
    );
  return (
    <Link className="whole" to="/health">
      {words.toHealth}
    </Link>
  );
}

function Unserved({ delivery: { unserved, mayServe, now } }: { delivery: Delivery }) {
  const words = useWords(WORDS);
  const posts = useWords(POST_NAMES);
  return (
    <section aria-labelledby="unserved">
      <h2 id="unserved">
        {words.unserved} <span className="quiet">{unserved.length}</span>
      </h2>
      <p className="quiet">{words.unservedWhat}</p>
      <ul className="rows">
        {unserved.map((one) => (
          <li key={`${one.plan}/${one.task}/${one.unit}`}>
            <div>
              <Link
                className="whole"
                to="/tasks/$plan/$task"
                params={{ plan: one.plan, task: String(one.task) }}
              >
                {one.unit}
              </Link>{' '}
              {one.status === null ? (
                <span className="status wrong">
                  <CloseCircleFilled /> {words.nobody(posts[one.post] ?? one.post)}
                </span>
              ) : (
                <MessageStanding status={one.status} />
              )}
              <br />
              {words.task(one.task, one.title)}
              <br />
              <span className="quiet">
                {words.raised} <When at={one.raised} now={now} />
                {one.person !== null && `，${words.to(one.person)}`}
              </span>
            </div>
            {mayServe && (
              <div className="beside above unprinted">
                <Serve plan={one.plan} task={one.task} title={one.title} unit={one.unit} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

import { CheckCircleOutlined, CloseCircleFilled, ExclamationCircleOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type Answer, api } from '../../client/api';
import { type Words, useLanguage, useWords } from '../../language';
import { Columns } from '../../parts/columns';
import { Page } from '../../parts/page';
import { said } from '../../parts/server-words';
import { inFullWords } from '../../parts/when';
import './health.css';

type Health = Answer<'/api/v1/health'>;
type Check = Health['checks'][number];

const WORDS: Words<{
  title: string;
  about: string;
  worst: Record<Check['state'], string>;
  states: Record<Check['state'], string>;
  groups: Record<Check['group'], string>;
  columns: readonly [string, string, string, string];
  at: (at: string) => string;
  channels: string;
  undelivered: string;
  queues: string;
  colon: string;
}> = {
  zh: {
    title: '运行',
    about: '系统是否正常：现在怎样，正常该怎样，不正常怎么办。',
    worst: { good: '一切正常。', watch: '能用；有几处要留意。', bad: '有问题要处理。' },
    states: { good: '正常', watch: '留意', bad: '要处理' },
    groups: { parts: '各部分', queues: '队列与延误', ledger: '台账保护', time: '时间与日历' },
    columns: ['项目', '状态', '现在', '正常应是'],
    at: (at) => `真实时间 ${at} 查看，每15秒更新。`,
    channels: '渠道：登记的群机器人和外部系统',
    undelivered: '未送达情况：给谁、为什么、怎么处理的',
    queues: '查看发送队列',
    colon: '：',
  },
  en: {
    title: 'Health',
    about: 'Whether the system is well: how it is, how it should be, and what to do if it is not.',
    worst: { good: 'All is well.', watch: 'It works; some things to watch.', bad: 'Something wants doing.' },
    states: { good: 'Well', watch: 'Watch', bad: 'Act' },
    groups: {
      parts: 'Parts',
      queues: 'Queues and lag',
      ledger: 'Protection of the ledger',
      time: 'Time and calendar',
    },
    columns: ['What', 'State', 'Now', 'Should be'],
    at: (at) => `Looked at ${at} (wall time), again every 15 s.`,
    channels: 'Channels: robots and other systems',
    undelivered: 'What was not delivered: to whom, why, and what was done',
    queues: 'Look at the queues of messages',
    colon: ': ',
  },
};

const SHAPES: Record<Check['state'], { icon: ReactNode; tone: string }> = {
  good: { icon: <CheckCircleOutlined />, tone: 'well' },
  watch: { icon: <ExclamationCircleOutlined />, tone: 'soon' },
  bad: { icon: <CloseCircleFilled />, tone: 'wrong' },
};

const EVERY_MS = 15_000;

/** 运行: is it healthy? */
export default function HealthPage() {
  const words = useWords(WORDS);
  const query = api.useQuery('get', '/api/v1/health', {}, { refetchInterval: EVERY_MS });
  return (
    <Page title={words.title} about={words.about} query={query}>
      {(health) => <Shown health={health} />}
    </Page>
  );
}

function Shown({ health: { checks, worst, wall, queues } }: { health: Health }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const groups = [...new Set(checks.map(({ group }) => group))];
  return (
    <div className="health">
      <p className={SHAPES[worst].tone} role="status">
        <strong>
          {SHAPES[worst].icon} {words.worst[worst]}
        </strong>
      </p>
      <ul className="rows">
        {[...checks.filter((c) => c.state === 'bad'), ...checks.filter((c) => c.state === 'watch')].map(
          (check) => (
            <li key={check.name}>
              <div>
                <span className={SHAPES[check.state].tone}>{SHAPES[check.state].icon}</span>{' '}
                <strong>{said(check.name, language)}</strong>
                {words.colon}
                {said(check.value, language)}
                <br />
                {said(check.todo ?? '', language)}
              </div>
            </li>
          ),
        )}
      </ul>
      <p className="quiet">{words.at(inFullWords(wall, language))}</p>
      <p className="unprinted">
        <Link to="/channels">{words.channels}</Link>
      </p>
      <p className="unprinted">
        <Link to="/notices/undelivered">{words.undelivered}</Link>
      </p>
      {queues && (
        <p>
          <a href="/queues/">{words.queues}</a>
        </p>
      )}
      {groups.map((group) => (
        <Group key={group} name={words.groups[group]} checks={checks.filter((c) => c.group === group)} />
      ))}
    </div>
  );
}

function Group({ name, checks }: { name: string; checks: readonly Check[] }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  return (
    <section>
      <h2>{name}</h2>
      <table className="dense stacks">
        <Columns names={words.columns} />
        <tbody>
          {checks.map((check) => (
            <tr key={check.name}>
              <th scope="row">{said(check.name, language)}</th>
              <td>
                <span className={`status ${SHAPES[check.state].tone}`}>
                  {SHAPES[check.state].icon} {words.states[check.state]}
                </span>
              </td>
              <td>{said(check.value, language)}</td>
              <td className="quiet">{said(check.normal, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

import { Link } from '@tanstack/react-router';
import { App, Button, Drawer, Skeleton } from 'antd';
import { type Answer, api } from '../../client/api';
import { newKey, useCommand } from '../../client/command';
import { type Words, useLanguage, useWords } from '../../language';
import { CHANNEL_WORDS } from '../../parts/channels';
import { useChosen } from '../../parts/search';
import { said } from '../../parts/server-words';
import { Trouble } from '../../parts/trouble';
import { When } from '../../parts/when';
import { useMe } from '../../session';
import { Replies } from './replies';
import { NoticeText } from './said';
import { Serve } from './serve';
import { MessageStanding } from './status';

const WORDS: Words<{
  title: string;
  sends: string;
  delivered: string;
  tries: string;
  results: Record<NonNullable<Try['result']> | 'under-way', string>;
  advice: string;
  template: string;
  resend: string;
  resent: string;
  history: string;
  says: string;
  dropped: string;
  read: string;
  returned: string;
  returns: Record<Whole['returns'][number]['kind'], string>;
}> = {
  zh: {
    title: '一条消息',
    sends: '应发：',
    delivered: '送达：',
    tries: '发送经过',
    results: {
      'under-way': '正在发送',
      accepted: '对方已收下',
      refused: '对方拒收',
      later: '对方暂时不收，或连不上',
      unknown: '是否收下不得而知',
      broken: '没有发出：我方的错误',
    },
    advice: '怎么办：',
    template: '模板：',
    resend: '重发',
    resent: '已排队重发；夜间和休息日的，到上班时发出',
    history: '发给他的全部通知',
    says: '说了什么',
    dropped: '发出前已办理，没有说',
    read: '本人打开：',
    returned: '退回来的',
    returns: { bounce: '退信', delay: '对方延迟投递', complaint: '被报告为垃圾邮件' },
  },
  en: {
    title: 'A message',
    sends: 'To leave: ',
    delivered: 'Delivered: ',
    tries: 'How it went',
    results: {
      'under-way': 'Being sent',
      accepted: 'Taken by the other side',
      refused: 'Refused by the other side',
      later: 'Not taken for now, or not reached',
      unknown: 'Whether it was taken is not known',
      broken: 'Not sent: a failure of ours',
    },
    advice: 'What to do: ',
    template: 'Template: ',
    resend: 'Send again',
    resent: 'Queued; at night and on days off it leaves in the morning',
    history: 'All that was sent to them',
    says: 'What it says',
    dropped: 'Done before it left, not said',
    read: 'Opened: ',
    returned: 'What came back',
    returns: { bounce: 'Bounced', delay: 'Delayed by the other side', complaint: 'Reported as spam' },
  },
};

type Whole = Answer<'/api/v1/messages/{id}'>;
type Try = Whole['tries'][number];

/** One message: how it stands and what to do, and what it said. */
export function MessageDrawer({ id, mayServe }: { id: number; mayServe: boolean }) {
  const words = useWords(WORDS);
  const [, choose] = useChosen(['status', 'day', 'after', 'person', 'before', 'message'] as const);
  const { data, error, refetch } = api.useQuery('get', '/api/v1/messages/{id}', {
    params: { path: { id } },
  });
  return (
    <Drawer
      open
      title={data ? (data.subject ?? words.title) : words.title}
      size={560}
      onClose={() => {
        choose({ message: undefined });
      }}
    >
      {error ? <Trouble error={error} again={() => void refetch()} /> : null}
      {data ? <Shown message={data} mayServe={mayServe} /> : error ? null : <Skeleton active />}
    </Drawer>
  );
}

function Shown({ message: m, mayServe }: { message: Whole; mayServe: boolean }) {
  const words = useWords(WORDS);
  const { now, office } = useMe();
  const undelivered = m.status !== 'delivered';
  return (
    <div className="message">
      <p>
        <strong>{m.name}</strong> <span className="quiet">{m.person}</span>
      </p>
      {office && (
        <p className="unprinted">
          <Link to="/notices" search={{ person: m.person }}>
            {words.history}
          </Link>
        </p>
      )}
      <Facts message={m} />
      {office && m.resendable && <Resend id={m.id} />}
      {office && <Tries tries={m.tries} />}
      {office && <Returns returns={m.returns} />}
      <Replies replies={m.replies} />
      <h2>{words.says}</h2>
      <ul className="rows">
        {m.said.map((one) => (
          <li key={one.id} className={one.dropped ? 'quiet' : ''}>
            <div>
              {one.dropped && <div>{words.dropped}</div>}
              <NoticeText said={one} now={now} />
              {mayServe && undelivered && one.assigns && one.plan !== null && (
                <div className="unprinted">
                  <Serve plan={one.plan} task={one.task} title={one.title} unit={one.unit} />
                </div>
              )}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** How it stands, when it left, and what to do. */
function Facts({ message: m }: { message: Whole }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { now, office } = useMe();
  return (
    <p>
      <MessageStanding status={m.status} />
      <br />
      <span className="quiet">{words.sends}</span>
      <When at={m.sends} now={now} />
      {m.delivered !== null && (
        <>
          <br />
          <span className="quiet">{words.delivered}</span>
          <When at={m.delivered} now={now} />
        </>
      )}
      {m.read !== null && (
        <>
          <br />
          <span className="quiet">{words.read}</span>
          <When at={m.read} now={now} />
        </>
      )}
      {office && (
        <>
          <br />
          <span className="quiet">{words.advice}</span>
          {said(m.advice, language)}
          {m.template !== null && (
            <>
              <br />
              <span className="quiet">
                {words.template}
                {m.template}
              </span>
            </>
          )}
        </>
      )}
    </p>
  );
}

/** Every try, with the other side's own words. */
function Tries({ tries }: { tries: Try[] }) {
  const words = useWords(WORDS);
  const channels = useWords(CHANNEL_WORDS);
  const { now } = useMe();
  if (tries.length === 0) return null;
  return (
    <>
      <h2>{words.tries}</h2>
      <ol className="rows">
        {tries.map((t, i) => (
          <li key={i}>
            <div>
              <When at={t.began} now={now} /> {channels[t.channel].word} {t.address}
              <br />
              {words.results[t.result ?? 'under-way']}
              {t.answer !== null && <div className="quiet">{t.answer}</div>}
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}

/** What came back of it after it had left. */
function Returns({ returns }: Pick<Whole, 'returns'>) {
  const words = useWords(WORDS);
  const { now } = useMe();
  if (returns.length === 0) return null;
  return (
    <>
      <h2>{words.returned}</h2>
      <ol className="rows">
        {returns.map(({ at, kind, code, answer }, i) => (
          <li key={i}>
            <div>
              <When at={at} now={now} /> {words.returns[kind]} {code}
              <div className="quiet kept">{answer}</div>
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}

function Resend({ id }: { id: number }) {
  const words = useWords(WORDS);
  const { message } = App.useApp();
  const command = useCommand();
  const send = async (): Promise<void> => {
    await command.mutateAsync({ path: `/digests/${id}/resend`, body: {}, key: newKey() });
    void message.success(words.resent);
  };
  return (
    <>
      <Button type="primary" loading={command.isPending} onClick={() => void send().catch(() => undefined)}>
        {words.resend}
      </Button>
      {command.error ? <Trouble error={command.error} /> : null}
    </>
  );
}

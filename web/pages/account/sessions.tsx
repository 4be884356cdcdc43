import { App, Button, Popconfirm } from 'antd';
import { type Answer, api } from '../../client/api';
import { type Words, useLanguage, useWords } from '../../language';
import { Trouble } from '../../parts/trouble';
import { When } from '../../parts/when';
import { agentOf } from './agent';

const WORDS: Words<{
  title: string;
  about: string;
  current: string;
  ways: Record<'password' | 'link' | 'provider', string>;
  unknown: string;
  since: string;
  seen: string;
  until: string;
  end: string;
  endOf: (agent: string) => string;
  ended: string;
  endOthers: string;
  sure: string;
  sureWhat: string;
  cancel: string;
  endedOthers: (count: number) => string;
  only: string;
}> = {
  zh: {
    title: '我的登录',
    about: '不认得的，或用的是公用电脑的，请结束它。',
    current: '就是现在这个',
    ways: { password: '密码', link: '邮件链接', provider: '统一身份认证' },
    unknown: '未报名称的程序',
    since: '登录于',
    seen: '最近使用',
    until: '有效至',
    end: '结束',
    endOf: (agent) => `结束 ${agent} 的登录`,
    ended: '已结束，该处须重新登录',
    endOthers: '结束其他所有登录',
    sure: '结束其他所有登录？',
    sureWhat: '其他电脑和手机上须重新登录，这里不受影响。',
    cancel: '取消',
    endedOthers: (count) => `已结束其他${count}个登录`,
    only: '您没有在别处登录。',
  },
  en: {
    title: 'Where I am signed in',
    about: 'End what you do not know, and what is on a computer that others use.',
    current: 'this one',
    ways: { password: 'by password', link: 'by mailed link', provider: 'by identity provider' },
    unknown: 'a program without a name',
    since: 'signed in',
    seen: 'last used',
    until: 'until',
    end: 'End',
    endOf: (agent) => `End the session of ${agent}`,
    ended: 'Ended: sign in again there',
    endOthers: 'End all others',
    sure: 'End all other sessions?',
    sureWhat: 'You sign in again on your other devices; nothing changes here.',
    cancel: 'Cancel',
    endedOthers: (count) => `Ended ${count} others`,
    only: 'You are signed in nowhere else.',
  },
};

type Session = Answer<'/api/v1/me/sessions'>['sessions'][number];

/** Where somebody is signed in, and ending it. */
export function Sessions({ sessions, again }: { sessions: Session[]; again: () => void }) {
  const words = useWords(WORDS);
  const { message } = App.useApp();
  const all = api.useMutation('delete', '/api/v1/me/sessions', { onSettled: again });
  const endOthers = async (): Promise<void> => {
    const { ended } = await all.mutateAsync({});
    void message.success(words.endedOthers(ended));
  };
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">
        {words.title} <span className="quiet">{sessions.length}</span>
      </h2>
      <p className="quiet">{sessions.length > 1 ? words.about : words.only}</p>
      {all.error ? <Trouble error={all.error} /> : null}
      <ul className="rows">
        {sessions.map((session) => (
          <Row key={session.id} session={session} again={again} />
        ))}
      </ul>
      {sessions.length > 1 && (
        <p>
          <Popconfirm
            title={words.sure}
            description={words.sureWhat}
            okText={words.end}
            cancelText={words.cancel}
            onConfirm={() => void endOthers().catch(() => undefined)}
          >
            <Button danger loading={all.isPending}>
              {words.endOthers}
            </Button>
          </Popconfirm>
        </p>
      )}
    </section>
  );
}

function Row({ session, again }: { session: Session; again: () => void }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { message } = App.useApp();
  const one = api.useMutation('delete', '/api/v1/me/sessions/{id}', { onSettled: again });
  const now = new Date().toISOString();
  const agent = agentOf(session.agent, words.unknown, language);
  const end = async (): Promise<void> => {
    await one.mutateAsync({ params: { path: { id: session.id } } });
    void message.success(words.ended);
  };
  return (
    <li>
      <div>
        <strong>{agent}</strong> {session.current && <span className="quiet">{words.current}</span>}
        <br />
        <span className="quiet">
          {words.since} <When at={session.created} now={now} />（{words.ways[session.way]}）；{words.seen}{' '}
          <When at={session.seen} now={now} />；{words.until} <When at={session.expires} now={now} />
        </span>
        {one.error ? <Trouble error={one.error} /> : null}
      </div>
      <div className="beside">
        {!session.current && (
          <Button
            size="small"
            aria-label={words.endOf(agent)}
            loading={one.isPending}
            onClick={() => void end().catch(() => undefined)}
          >
            {words.end}
          </Button>
        )}
      </div>
    </li>
  );
}

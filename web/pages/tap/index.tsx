import { Link } from '@tanstack/react-router';
import { Alert, Button, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { http, problemOf } from '../../client/api';
import type { components } from '../../client/schema';
import { POST_NAMES, postIn } from '../../frame/posts';
import { useLanguage, useWords } from '../../language';
import { named } from '../../parts/server-words';
import { inWords } from '../../parts/when';
import { OtherLanguage } from '../../parts/other-language';
import { useAsking } from '../sign-in/asking';
import { WORDS } from './words';

type Shown = NonNullable<Awaited<ReturnType<typeof show>>['data']>;
type Problem = components['responses']['Problem']['content']['application/problem+json'];

/** The token stands in the fragment, which no server and no log ever sees. */
function tokenHere(): string {
  return new URLSearchParams(window.location.hash.slice(1)).get('t') ?? '';
}

const show = (token: string) => http.POST('/api/v1/tap', { body: { token } });

/**
 * One act by a link from a message, without signing in: what it is and in whose name, and one confirmation. Whoever merely
 * opens the page does nothing.
 */
export default function Tap() {
  const words = useWords(WORDS);
  const [token] = useState(tokenHere);
  const [shown, setShown] = useState<Shown>();
  const [isDone, setDone] = useState(false);
  const { busy, error, ask } = useAsking();
  const look = (): void => {
    if (token !== '') void ask(() => show(token)).then((answer) => answer && setShown(answer));
  };
  // Once, when the page is opened.
  useEffect(look, []);
  const confirm = async (): Promise<void> => {
    if (await ask(() => http.POST('/api/v1/tap/confirm', { body: { token } }))) setDone(true);
  };
  const isOver = isDone || shown?.done === true;
  const said = problemOf(error);
  // What broke on the way, or at the server, is tried again; what was refused is not.
  const isLost = error !== undefined && (said === undefined || said.status >= 500);
  const problem = isLost ? undefined : (said ?? shown?.refused ?? undefined);
  const isRefused = problem !== undefined || token === '';
  const isAnswered = problem?.code === 'already-done';
  const refusal = isAnswered ? 'answered' : 'refused';
  const stands = isOver ? 'done' : isRefused ? refusal : 'ready';
  return (
    <main className="sign-in">
      <div className="quiet">{words.from}</div>
      <h1>{words.titles[stands]}</h1>
      {token === '' && <Alert type="warning" showIcon role="alert" title={words.incomplete} />}
      {problem && !isOver && <Refused problem={problem} />}
      {isLost && !isOver && <Alert type="warning" showIcon role="alert" title={words.lost} />}
      {shown && isOver && (
        <Alert
          type="success"
          showIcon
          role="status"
          title={words.done[shown.act]}
          description={isDone ? words.doneWhat : words.before}
        />
      )}
      {shown ? (
        <Item shown={shown} what={stands === 'ready'} />
      ) : (
        token !== '' && error === undefined && <Skeleton active />
      )}
      {shown && stands === 'ready' && (
        <Button type="primary" size="large" block loading={busy} onClick={() => void confirm()}>
          {words.acts[shown.act]}
        </Button>
      )}
      {isLost && !shown && (
        <Button type="primary" size="large" block loading={busy} onClick={look}>
          {words.again}
        </Button>
      )}
      <p>
        <Link to="/sign-in" search={shown ? { to: `/tasks/${shown.plan}/${shown.task}` } : {}}>
          {isOver || isAnswered ? words.look : words.signIn}
        </Link>{' '}
        <OtherLanguage />
      </p>
    </main>
  );
}

/** What will be done, to what, in whose name. */
function Item({
  shown: { act, task, title, name, level, due, overdue, carries, unit, post, person, onBehalfOf },
  what,
}: {
  shown: Shown;
  /** Whether it is still to be done: then it is said what the button does. */
  what: boolean;
}) {
  const words = useWords(WORDS);
  const posts = useWords(POST_NAMES);
  const { language } = useLanguage();
  const called = posts[post] ?? post;
  // Where the directory has posts and no people, the name says the post again.
  const isPost = person.replaceAll(/\s/g, '') === unit + (POST_NAMES.zh[post] ?? post);
  return (
    <>
      {what && <p>{words.what[act]}</p>}
      <dl className="said">
        <div>
          <dt>{words.item}</dt>
          <dd>
            {words.task(task, title)}
            <br />
            {named(name, language)}
            {level !== null && ` ${words.level(level)}`}
          </dd>
        </div>
        {due !== null && (
          <div>
            <dt>{words.due}</dt>
            <dd>
              {inWords(due, language)}
              {overdue && <strong>{words.overdue}</strong>}
            </dd>
          </div>
        )}
        {carries !== null && (
          <div>
            <dt>{words.last}</dt>
            <dd>{words.rated(inWords(carries.at, language), words.ratings[carries.rating])}</dd>
          </div>
        )}
        <div>
          <dt>{words.as}</dt>
          <dd>
            {words.inName(unit, language === 'zh' ? postIn(unit, called) : called, isPost ? null : person)}
            {onBehalfOf !== null && words.behalf(onBehalfOf)}
          </dd>
        </div>
      </dl>
    </>
  );
}

/** Why it cannot be done, in one sentence. */
function Refused({ problem }: { problem: Problem | NonNullable<Shown['refused']> }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const said = 'detail' in problem ? problem.detail : problem.message;
  const sentence = language === 'en' ? (words.refused[problem.code] ?? said) : said;
  return <Alert type="warning" showIcon role="alert" title={sentence ?? words.incomplete} />;
}

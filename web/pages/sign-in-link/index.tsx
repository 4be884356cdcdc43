import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { http } from '../../client/api';
import { type Words, useWords } from '../../language';
import { Trouble } from '../../parts/trouble';
import { useAsking } from '../sign-in/asking';
import { ByCode } from '../sign-in/code';
import { destination } from '../sign-in/destination';

const WORDS: Words<{ title: string; about: string; go: string; incomplete: string; back: string }> = {
  zh: {
    title: '用邮件链接登录',
    about: '链接只能用一次。请确认是您本人索取的，再点登录。',
    go: '登录',
    incomplete: '链接不完整，请从邮件中重新打开，或重新索取。',
    back: '重新索取链接，或用密码登录',
  },
  en: {
    title: 'Sign in by the link from your mail',
    about: 'The link works once. If it was you who asked for it, sign in.',
    go: 'Sign in',
    incomplete: 'The link is incomplete: open it from the mail again, or ask for another.',
    back: 'Ask for another link, or sign in by password',
  },
};

/** The token stands in the fragment, which no server and no log ever sees. */
function tokenHere(): string | null {
  return new URLSearchParams(window.location.hash.slice(1)).get('token');
}

/** Signs in by a link from a mail: only when a person presses, so that whoever merely opens it uses nothing up. */
export default function SignInByLink() {
  const words = useWords(WORDS);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [token] = useState(tokenHere);
  const { busy, error, ask } = useAsking();
  const [half, setHalf] = useState<{ pending: string; to: string | null }>();
  const signedIn = (to: string | null): void => {
    queries.clear();
    void navigate({ href: destination(to), replace: true });
  };
  const signIn = async (): Promise<void> => {
    const answer = await ask(() => http.POST('/api/v1/session/link/use', { body: { token: token ?? '' } }));
    if (!answer) return;
    if ('pending' in answer) setHalf({ pending: answer.pending, to: answer.to });
    else signedIn(answer.to);
  };
  if (half)
    return (
      <main className="sign-in">
        <h1>{words.title}</h1>
        <ByCode
          pending={half.pending}
          signedIn={() => {
            signedIn(half.to);
          }}
          back={() => void navigate({ to: '/sign-in', search: half.to === null ? {} : { to: half.to } })}
        />
      </main>
    );
  return (
    <main className="sign-in">
      <h1>{words.title}</h1>
      <p className="quiet">{token === null ? words.incomplete : words.about}</p>
      {error !== undefined && <Trouble error={error} />}
      {token !== null && (
        <Button type="primary" size="large" block loading={busy} onClick={() => void signIn()}>
          {words.go}
        </Button>
      )}
      <p>
        <Link to="/sign-in" search={{ by: 'mail' }}>
          {words.back}
        </Link>
      </p>
    </main>
  );
}

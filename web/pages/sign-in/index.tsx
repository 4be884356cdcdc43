import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useWords } from '../../language';
import { OtherLanguage } from '../../parts/other-language';
import { ByCode } from './code';
import { destination } from './destination';
import { ByMail } from './mail';
import { ByPassword } from './password';
import { ByProvider, Refused } from './provider';
import { WORDS } from './words';

/** Signing in; then on to where the person wanted to go. */
export default function SignIn() {
  const words = useWords(WORDS);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const search: { to?: unknown; by?: unknown; refused?: unknown } = useSearch({ strict: false });
  const to = destination(search.to);
  const byMail = search.by === 'mail';
  const [pending, setPending] = useState<string>();
  const signedIn = (): void => {
    queries.clear();
    void navigate({ href: to, replace: true });
  };
  if (pending !== undefined)
    return (
      <main className="sign-in">
        <h1>{words.title}</h1>
        <ByCode
          pending={pending}
          signedIn={signedIn}
          back={() => {
            setPending(undefined);
          }}
        />
      </main>
    );
  return (
    <main className="sign-in">
      <h1>{words.title}</h1>
      <Refused code={search.refused} />
      {byMail ? <ByMail to={to} /> : <ByPassword signedIn={signedIn} pending={setPending} />}
      <p>
        <Link to="/sign-in" search={{ ...(to === '/' ? {} : { to }), ...(byMail ? {} : { by: 'mail' }) }}>
          {byMail ? words.byPassword : words.byMail}
        </Link>
      </p>
      <ByProvider to={to} />
      <p>
        <OtherLanguage />
      </p>
    </main>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useWords } from '../../language';
import { destination } from './destination';
import { ByMail } from './mail';
import { ByPassword } from './password';
import { WORDS } from './words';

/** Signing in; then on to where the person wanted to go. */
export default function SignIn() {
  const words = useWords(WORDS);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const search: { to?: unknown; by?: unknown } = useSearch({ strict: false });
  const to = destination(search.to);
  const byMail = search.by === 'mail';
  const signedIn = (): void => {
    queries.clear();
    void navigate({ href: to, replace: true });
  };
  return (
    <main className="sign-in">
      <h1>{words.title}</h1>
      {byMail ? <ByMail to={to} /> : <ByPassword signedIn={signedIn} />}
      <p>
        <Link to="/sign-in" search={{ ...(to === '/' ? {} : { to }), ...(byMail ? {} : { by: 'mail' }) }}>
          {byMail ? words.byPassword : words.byMail}
        </Link>
      </p>
    </main>
  );
}

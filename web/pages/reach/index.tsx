import { Link } from '@tanstack/react-router';
import { api } from '../../client/api';
import { useWords } from '../../language';
import { Page } from '../../parts/page';
import { useChosen } from '../../parts/search';
import { Editor } from './editor';
import { WORDS } from './words';
import './reach.css';

/** 通知设置: by what and when am I told? Who looks after the whole puts right what is somebody else's. */
export default function ReachPage() {
  const [{ person }] = useChosen(['person'] as const);
  return person === undefined ? <Mine /> : <Others key={person} email={person} />;
}

function Mine() {
  const words = useWords(WORDS);
  const query = api.useQuery('get', '/api/v1/me/reach');
  const save = api.useMutation('put', '/api/v1/me/reach');
  return (
    <Page title={words.title} about={words.about} query={query}>
      {(reach) => (
        <Editor
          {...{ reach, own: true, busy: save.isPending, error: save.error }}
          save={(body) => save.mutateAsync({ body })}
        />
      )}
    </Page>
  );
}

function Others({ email }: { email: string }) {
  const words = useWords(WORDS);
  const params = { path: { email } };
  const query = api.useQuery('get', '/api/v1/people/{email}/reach', { params });
  const save = api.useMutation('put', '/api/v1/people/{email}/reach');
  return (
    <Page title={words.title} query={query}>
      {(reach) => (
        <>
          <div className="banner whose" role="note">
            <strong>{words.whose(reach.name, reach.email)}</strong>
            <p>
              {words.whoseWhat}{' '}
              <Link className="unprinted" to="/notices" search={{ person: reach.email }}>
                {words.back}
              </Link>
            </p>
          </div>
          <Editor
            {...{ reach, own: false, busy: save.isPending, error: save.error }}
            save={(body) => save.mutateAsync({ params, body })}
          />
        </>
      )}
    </Page>
  );
}

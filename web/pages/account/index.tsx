import { api } from '../../client/api';
import { type Words, useWords } from '../../language';
import { Page } from '../../parts/page';
import { Trouble } from '../../parts/trouble';
import { SecondFactor } from './second-factor';
import { Sessions } from './sessions';
import { Who } from './who';

const WORDS: Words<{ title: string; about: string }> = {
  zh: { title: '我的账号', about: '我以什么身份登录，在哪里登录着，怎样不被别人冒用。' },
  en: { title: 'My account', about: 'As whom I am signed in, where, and how nobody else is.' },
};

/** 我的账号: who am I here, and who else may be using it? */
export default function Account() {
  const words = useWords(WORDS);
  const query = api.useQuery('get', '/api/v1/me/sessions');
  const factor = api.useQuery('get', '/api/v1/me/second-factor');
  return (
    <Page title={words.title} about={words.about} query={query}>
      {({ sessions }) => (
        <>
          <Who />
          {factor.error ? <Trouble error={factor.error} again={() => void factor.refetch()} /> : null}
          {factor.data && <SecondFactor factor={factor.data} />}
          <Sessions sessions={sessions} again={() => void query.refetch()} />
        </>
      )}
    </Page>
  );
}

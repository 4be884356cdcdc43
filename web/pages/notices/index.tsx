import { Link } from '@tanstack/react-router';
import { api } from '../../client/api';
import { useWords } from '../../language';
import { Page } from '../../parts/page';
import { useChosen } from '../../parts/search';
import { useMe } from '../../session';
import { History } from './history';
import { MessageDrawer } from './message';
import { Messages } from './messages';
import { Overview } from './overview';
import { WORDS } from './words';
import './notices.css';

/** 通知: was everyone told? Who is not of the office sees what was said to them. */
export default function Notices() {
  const { office } = useMe();
  const [{ person }] = useChosen(['person'] as const);
  if (!office) return <History />;
  return person === undefined ? <Everybody /> : <History person={person} />;
}

function Everybody() {
  const words = useWords(WORDS);
  const query = api.useQuery('get', '/api/v1/delivery');
  const { looksAfter } = useMe();
  const [{ message }] = useChosen(['message'] as const);
  return (
    <Page title={words.title} about={words.about} query={query}>
      {(delivery) => (
        <>
          <p className="unprinted ways">
            <Link to="/notices/undelivered">{words.undelivered}</Link>
            <Link to="/reach">{words.settings}</Link>
            {looksAfter && <Link to="/channels">{words.channels}</Link>}
          </p>
          <Overview delivery={delivery} />
          <Messages counts={delivery.counts} />
          {message !== undefined && <MessageDrawer id={Number(message)} mayServe={delivery.mayServe} />}
        </>
      )}
    </Page>
  );
}

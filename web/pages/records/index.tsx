import { Link, useSearch } from '@tanstack/react-router';
import { api } from '../../client/api';
import { useWords } from '../../language';
import { Page } from '../../parts/page';
import { Sections } from '../../parts/sections';
import { roleOf, useMe } from '../../session';
import { Book } from './book';
import { WORDS } from './words';
import './records.css';

/** 执行力档案: of the unit that the address names, or of all for the office; a unit sees its own. */
export default function RecordsPage() {
  const me = useMe();
  const { unit, state }: Record<string, string | undefined> = useSearch({ strict: false });
  const isUnit = roleOf(me) === 'unit';
  const whose = isUnit ? me.unit : unit;
  return (
    <>
      <Sections />
      {whose === undefined ? <Units /> : <OfUnit unit={whose} state={state} isOwn={isUnit} />}
    </>
  );
}

/** Every unit with what waits in its record, in the directory's order; the whole row leads there. */
function Units() {
  const words = useWords(WORDS);
  const query = api.useQuery('get', '/api/v1/records');
  return (
    <Page title={words.title} about={words.about} query={query}>
      {({ units }) => (
        <ul className="rows">
          {units.map(({ unit, proposed, contested, commendations }) => {
            const waits = words.waiting(proposed, contested, commendations);
            return (
              <li key={unit}>
                <Link className="whole" to="/records" search={{ unit }}>
                  {unit}
                </Link>
                <div className="beside">{waits || <span className="quiet">{words.quiet}</span>}</div>
              </li>
            );
          })}
        </ul>
      )}
    </Page>
  );
}

function OfUnit({ unit, state, isOwn }: { unit: string; state: string | undefined; isOwn: boolean }) {
  const words = useWords(WORDS);
  const query = api.useQuery('get', '/api/v1/records/{unit}', { params: { path: { unit } } });
  return (
    <>
      {!isOwn && (
        <p className="unprinted">
          <Link to="/records">← {words.all}</Link>
        </p>
      )}
      <Page title={words.titleOf(unit)} about={isOwn ? words.aboutOwn : words.about} query={query}>
        {(book) => <Book book={book} state={state} isOwn={isOwn} />}
      </Page>
    </>
  );
}

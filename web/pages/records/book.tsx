import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../../language';
import { Names } from '../../parts/names';
import { type Asking, Reason } from '../../parts/reason';
import { Commendations } from './commendations';
import { type BookOf, STATES, bulkOf, pathOf } from './data';
import { OneEntry } from './entry';
import { Propose } from './propose';
import { Several } from './several';
import { WORDS } from './words';

/** The entries of a record: filtered by status, chosen and judged in one pass. */
export function Book({ book, state, isOwn }: { book: BookOf; state: string | undefined; isOwn: boolean }) {
  const words = useWords(WORDS);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState<Asking>();
  const shown = book.entries.filter(({ status }) => state === undefined || status === state);
  const choose = (ids: string[], is: boolean): void => {
    const next = new Set(chosen);
    for (const id of ids)
      if (is) next.add(id);
      else next.delete(id);
    setChosen(next);
  };
  // What is judged meanwhile, or is filtered away, is not chosen any more.
  const picked = shown.filter((entry) => chosen.has(entry.id) && bulkOf(entry, book) !== null);
  return (
    <Names names={book.names}>
      <div className="tools unprinted">
        <Filter book={book} state={state} />
        <Button href={`/api/v1${pathOf(book)}/export?format=csv`} download={`${book.unit}.csv`}>
          {words.exported}
        </Button>
      </div>
      {book.may.includes('propose') && <Propose book={book} />}
      <Several book={book} shown={shown} picked={picked} choose={choose} ask={setAsking} />
      {shown.length === 0 && (
        <p className="quiet">{book.entries.length > 0 ? words.none : isOwn ? words.emptyOwn : words.empty}</p>
      )}
      {shown.length > 0 && (
        <ul className="rows entries">
          {shown.map((entry) => (
            <OneEntry
              key={entry.id}
              entry={entry}
              book={book}
              chosen={chosen.has(entry.id)}
              choose={(is) => {
                choose([entry.id], is);
              }}
              ask={setAsking}
            />
          ))}
        </ul>
      )}
      <Commendations book={book} ask={setAsking} />
      {asking && (
        <Reason
          key={asking.title}
          asking={asking}
          close={(done) => {
            setAsking(undefined);
            if (done) setChosen(new Set());
          }}
        />
      )}
    </Names>
  );
}

function Filter({ book, state }: { book: BookOf; state: string | undefined }) {
  const words = useWords(WORDS);
  const navigate = useNavigate();
  const choice = (value: string | undefined, name: string, count: number) => (
    <Button
      key={value ?? 'all'}
      type={state === value ? 'primary' : 'default'}
      ghost={state === value}
      aria-pressed={state === value}
      onClick={() =>
        void navigate({
          to: '/records',
          search: { unit: book.unit, ...(value === undefined ? {} : { state: value }) },
          replace: true,
        })
      }
    >
      {name} {count}
    </Button>
  );
  const counts = STATES.map((s) => [s, book.entries.filter(({ status }) => status === s).length] as const);
  return (
    <div className="tools" role="group" aria-label={words.filter}>
      {choice(undefined, words.everything, book.entries.length)}
      {counts
        .filter(([s, count]) => count > 0 || s === state)
        .map(([s, count]) => choice(s, words.status[s] ?? s, count))}
    </div>
  );
}

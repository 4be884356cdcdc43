import { Button, Checkbox, Skeleton } from 'antd';
import { useState } from 'react';
import { api } from '../../client/api';
import { POST_NAMES } from '../../frame/posts';
import { useLanguage, useWords } from '../../language';
import { LedgerRows } from '../../parts/ledger-rows';
import { useName } from '../../parts/names';
import type { Asking } from '../../parts/reason';
import { Trouble } from '../../parts/trouble';
import { dayWords, inWords } from '../../parts/when';
import { type BookOf, type Entry, bulkOf, pathOf } from './data';
import { WORDS } from './words';

interface Shown {
  entry: Entry;
  book: BookOf;
  chosen: boolean;
  choose: (is: boolean) => void;
  ask: (asking: Asking) => void;
}

/** One entry: what it says, how it stands, what it rests on, and what the viewer may do about it. */
export function OneEntry({ entry, book, chosen, choose, ask }: Shown) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { name, direction, from, until, status, words: said } = entry;
  const positive = direction === 'positive';
  return (
    <li>
      <div>
        {bulkOf(entry, book) !== null && (
          <Checkbox
            aria-label={words.choose(said)}
            checked={chosen}
            onChange={(event) => {
              choose(event.target.checked);
            }}
          />
        )}{' '}
        <strong>{name}</strong>{' '}
        <span className="status quiet">
          <span aria-hidden="true">{positive ? '＋' : '－'}</span>{' '}
          {positive ? words.positive : words.negative}
        </span>
        <br />
        {said}
        <Holders entry={entry} />
        <Basis entry={entry} book={book} />
      </div>
      <div className="beside">
        <strong>{words.status[status]}</strong>
        <br />
        <span className="quiet">
          {dayWords(from, language)} – {dayWords(until, language)}
        </span>
        <Acts entry={entry} book={book} ask={ask} />
      </div>
    </li>
  );
}

function Holders({ entry: { holders } }: { entry: Entry }) {
  const words = useWords(WORDS);
  const posts = useWords(POST_NAMES);
  if (holders.length === 0) return null;
  const named = holders.map(
    ({ post, holder, rank }) => `${posts[post] ?? post}${rank === 'B' ? `（${words.acting}）` : ''}${holder}`,
  );
  return (
    <div className="quiet">
      {words.holders}
      {named.join('、')}
    </div>
  );
}

/** What it rests on, and what became of it, when asked for. */
function Basis({ entry, book }: { entry: Entry; book: BookOf }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const nameOf = useName();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        className="unprinted"
        type="link"
        size="small"
        aria-expanded={open}
        onClick={() => {
          setOpen(!open);
        }}
      >
        {words.rows(entry.rows.length)}
      </Button>
      {open && <Rows unit={book.unit} entry={entry.id} />}
      <ul className="steps" aria-label={words.steps}>
        {entry.steps.map(({ at, type, name, by, onBehalfOf, words: said }) => (
          <li key={`${at} ${type}`}>
            <span className="quiet">
              {inWords(at, language, book.now)} {nameOf(by)}
              {onBehalfOf === undefined ? '' : `（${nameOf(onBehalfOf)}）`}
            </span>{' '}
            {name}
            {said ? `：${said}` : ''}
          </li>
        ))}
      </ul>
    </>
  );
}

function Rows({ unit, entry }: { unit: string; entry: string }) {
  const { data, error, refetch } = api.useQuery('get', '/api/v1/records/{unit}/rows', {
    params: { path: { unit }, query: { entry } },
  });
  if (error) return <Trouble error={error} again={() => void refetch()} />;
  return data ? <LedgerRows rows={data.rows} /> : <Skeleton active />;
}

/** 申辩 by the unit while there is time; 裁定 by the leader. */
function Acts({ entry, book, ask }: Pick<Shown, 'entry' | 'book' | 'ask'>) {
  const words = useWords(WORDS);
  const { id, status, contest } = entry;
  const path = pathOf(book);
  const decide = (decision: 'strike' | 'keep'): void => {
    const is = {
      strike: [words.strike, words.strikeWhat, words.struck],
      keep: [words.keep, words.keepWhat, words.kept],
    };
    const [title = '', about = '', done = ''] = is[decision];
    ask({
      ...{ title, about, done, ok: title, label: words.reason, path: `${path}/decisions` },
      body: (reason) => ({ entry: id, decision, reason }),
    });
  };
  const contesting = (): void => {
    ask({
      ...{ title: words.contest, about: words.contestWhat, done: words.contested, ok: words.contest },
      ...{ label: words.reason, path: `${path}/contests` },
      body: (reason) => ({ entry: id, reason }),
    });
  };
  return (
    <div className="unprinted">
      {contest !== null && <div className="quiet">{words.contestLeft(contest)}</div>}
      {contest !== null && book.may.includes('contest') && (
        <Button size="small" onClick={contesting}>
          {words.contest}
        </Button>
      )}
      {status === 'contested' && book.may.includes('decide-contest') && (
        <>
          <Button
            size="small"
            onClick={() => {
              decide('strike');
            }}
          >
            {words.strike}
          </Button>{' '}
          <Button
            size="small"
            onClick={() => {
              decide('keep');
            }}
          >
            {words.keep}
          </Button>
        </>
      )}
    </div>
  );
}

import { Link, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { type Words, useLanguage, useWords } from '../language';
import { useMe } from '../session';
import { type Entry, HOME, entriesOf } from './nav';

const WORDS: Words<{ brand: string; pages: string; more: string }> = {
  zh: { brand: '督办', pages: '页面', more: '更多' },
  en: { brand: 'Duban', pages: 'Pages', more: 'More' },
};

/** So many stand in the bar of a phone; the rest are behind 更多. */
const IN_BAR = 4;

/** The pages at the left; on a phone a bar at the bottom, the least needed behind 更多. */
export function Nav() {
  const words = useWords(WORDS);
  const { main: entries, settings } = entriesOf(useMe());
  const [isOpen, setOpen] = useState(false);
  const close = (): void => {
    setOpen(false);
  };
  return (
    <nav
      aria-label={words.pages}
      onKeyDown={({ key }) => {
        if (key === 'Escape') close();
      }}
    >
      <Link className="brand" to="/" activeOptions={{ exact: true }}>
        {words.brand}
      </Link>
      {entries.slice(0, IN_BAR).map((entry) => (
        <To key={entry.to} entry={entry} then={close} />
      ))}
      <button
        type="button"
        className="more"
        aria-expanded={isOpen}
        onClick={() => {
          setOpen(!isOpen);
        }}
      >
        {words.more}
      </button>
      <div className={isOpen ? 'rest opened' : 'rest'}>
        {entries.slice(IN_BAR).map((entry) => (
          <To key={entry.to} entry={entry} then={close} />
        ))}
        {!entries.includes(HOME) && <To entry={HOME} then={close} className="only-phone" />}
        <div className="settings">
          {settings.map((entry) => (
            <To key={entry.to} entry={entry} then={close} />
          ))}
        </div>
      </div>
    </nav>
  );
}

function To({
  entry: { to, search, also, name },
  then,
  className,
}: {
  entry: Entry;
  then: () => void;
  className?: string;
}) {
  const { language } = useLanguage();
  const { pathname } = useLocation();
  const isBelow = also !== undefined && (pathname === also || pathname.startsWith(`${also}/`));
  return (
    <Link
      to={to}
      {...(isBelow ? { 'data-status': 'active', 'aria-current': 'page' } : {})}
      {...(search === undefined ? {} : { search })}
      className={className ?? ''}
      activeOptions={{ exact: to === '/', includeSearch: false }}
      onClick={then}
    >
      {name[language]}
    </Link>
  );
}

import { Link } from '@tanstack/react-router';
import { type Words, useWords } from '../language';

const WORDS: Words<{ title: string; what: string; home: string }> = {
  zh: { title: '没有这个页面', what: '链接可能不完整，或事项已不在。', home: '回到我的事项' },
  en: {
    title: 'No such page',
    what: 'The link may be incomplete, or the item is gone.',
    home: 'To my items',
  },
};

/** An address that leads nowhere, and where to go instead. */
export function NotFound() {
  const words = useWords(WORDS);
  return (
    <main>
      <h1>{words.title}</h1>
      <p>{words.what}</p>
      <Link to="/">{words.home}</Link>
    </main>
  );
}

import { POST_NAMES } from '../../frame/posts';
import { type Words, useWords } from '../../language';
import { When } from '../../parts/when';
import type { Directory } from './words';

const WORDS: Words<{ title: string; by: (who: string) => string; none: string }> = {
  zh: { title: '最近的改动', by: (who) => `${who}改`, none: '（无）' },
  en: { title: 'Latest changes', by: (who) => `by ${who}`, none: '(none)' },
};

/** Who changed what of late. */
export function Changes({ changes, now, names }: Pick<Directory, 'changes' | 'now' | 'names'>) {
  const words = useWords(WORDS);
  const posts = useWords(POST_NAMES);
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">{words.title}</h2>
      <ul className="rows">
        {changes.map(({ at, by, unit, post, before, after }, i) => (
          <li key={i}>
            <div>
              {unit} {posts[post] ?? post}
              <br />
              <span className="quiet">
                {before ?? words.none} → {after ?? words.none}
              </span>
            </div>
            <div className="beside quiet">
              <When at={at} now={now} /> {words.by(names[by] ?? by)}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

import { Button } from 'antd';
import { useLanguage, useWords } from '../../language';
import { useName } from '../../parts/names';
import type { Asking } from '../../parts/reason';
import { inWords } from '../../parts/when';
import { type BookOf, pathOf } from './data';
import { WORDS } from './words';

/** 表扬: what was proposed on entries that stand, and what the leader said. */
export function Commendations({ book, ask }: { book: BookOf; ask: (asking: Asking) => void }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const nameOf = useName();
  const { commendations, entries } = book;
  if (commendations.length === 0) return null;
  const decide = (commendation: number, approve: boolean): void => {
    ask({
      title: approve ? words.approve : words.refuse,
      label: approve ? words.note : words.reason,
      about: approve ? words.approveWhat : words.refuseWhat,
      ok: approve ? words.approve : words.refuse,
      done: approve ? words.approved : words.refused,
      required: !approve,
      path: `${pathOf(book)}/commendations/decision`,
      body: (reason) => ({ commendation, approve, reason }),
    });
  };
  return (
    <section aria-labelledby="commendations">
      <h2 id="commendations">{words.commendations}</h2>
      <ul className="rows">
        {commendations.map(({ commendation, status, words: said, entries: on, steps }) => (
          <li key={commendation}>
            <div>
              <strong>{said}</strong>
              {on.map((id) => (
                <div key={id}>{entries.find((entry) => entry.id === id)?.words ?? id}</div>
              ))}
              {steps.map(({ at, name, by, words: why }) => (
                <div key={at + name} className="quiet">
                  {inWords(at, language, book.now)} {nameOf(by)} {name}
                  {why ? `：${why}` : ''}
                </div>
              ))}
            </div>
            <div className="beside">
              <strong>{words.commendation[status]}</strong>
              {status === 'proposed' && book.may.includes('decide-commendation') && (
                <div className="unprinted">
                  <Button
                    size="small"
                    onClick={() => {
                      decide(commendation, true);
                    }}
                  >
                    {words.approve}
                  </Button>{' '}
                  <Button
                    size="small"
                    onClick={() => {
                      decide(commendation, false);
                    }}
                  >
                    {words.refuse}
                  </Button>
                </div>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

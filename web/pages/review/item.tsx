import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { useLanguage, useWords } from '../../language';
import { Light, Status, standingOf } from '../../parts/status';
import { Trouble } from '../../parts/trouble';
import { allSaid } from '../../parts/server-words';
import { When } from '../../parts/when';
import { Asked, AskedDeeds } from './asked';
import { type Review, isMine, keyOf } from './data';
import { Decide } from './decide';
import { nameOf } from './naming';
import type { Reasons } from './returning';
import { WORDS } from './words';

/** What the queue keeps of an item while it is worked on. */
export interface Desk {
  now: string;
  accept: (review: Review) => void;
  accepting: string | null;
  returning: string | null;
  setReturning: (key: string | null) => void;
  /** Why a decision was refused, by key. */
  refused: ReadonlyMap<string, unknown>;
  draftOf: (key: string) => Reasons;
  keep: (key: string, reasons: Reasons) => void;
}

/** One decision: a line that unfolds to all that is needed to decide. */
export function Item({
  review,
  desk,
  isOpen,
  toggle,
}: {
  review: Review;
  desk: Desk;
  isOpen: boolean;
  toggle: () => void;
}) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const id = useId();
  const key = keyOf(review);
  const { task, title, due, left, level, standing } = review;
  return (
    <li data-key={key} className={isOpen ? 'open' : ''}>
      <div className="line">
        <div>
          <button
            type="button"
            className="name printed"
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={toggle}
          >
            {nameOf(review, language)}
          </button>{' '}
          <Status standing={standingOf(review, desk.now)} level={level} />{' '}
          {standing && <Light light={standing.light} />}
          <div>{words.task(task, title)}</div>
          <Remarks review={review} />
        </div>
        <div className="due">
          <When at={due} now={desk.now} left={left} />
        </div>
      </div>
      <div id={id} className="body" hidden={!isOpen}>
        {isOpen && <Body review={review} desk={desk} />}
      </div>
      {desk.refused.has(key) && <Trouble error={desk.refused.get(key)} />}
    </li>
  );
}

/** Why it wants to be looked at, or that it does not. */
function Remarks({ review }: { review: Review }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { remarks } = review;
  return (
    <div>
      {remarks?.length === 0 && <span className="quiet">✓ {words.unremarkable}</span>}
      {remarks && remarks.length > 0 && <span className="soon">▲ {allSaid(remarks, language)}</span>}
      {!isMine(review) && <span className="quiet"> {words.notMine}</span>}
    </div>
  );
}

function Body({ review, desk }: { review: Review; desk: Desk }) {
  const words = useWords(WORDS);
  const key = keyOf(review);
  const { plan, task, submission } = review;
  return (
    <>
      {submission ? (
        <Decide
          // An answer that is sent again is another one to decide on.
          key={submission.revision}
          review={review}
          submission={submission}
          accept={() => {
            desk.accept(review);
          }}
          accepting={desk.accepting === key}
          returning={desk.returning === key}
          setReturning={(on) => {
            desk.setReturning(on ? key : null);
          }}
          draft={desk.draftOf(key)}
          keep={(reasons) => {
            desk.keep(key, reasons);
          }}
        />
      ) : (
        <>
          <Asked review={review} />
          <AskedDeeds review={review} />
        </>
      )}
      <p className="unprinted">
        <Link to="/tasks/$plan/$task" params={{ plan, task: String(task) }}>
          {words.toTaskFor(task)}
        </Link>
      </p>
    </>
  );
}

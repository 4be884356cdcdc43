import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useRef, useState } from 'react';
import { useWords } from '../../language';
import { Names } from '../../parts/names';
import { Page } from '../../parts/page';
import { Batch } from './batch';
import { type Review, keyOf, useReviews } from './data';
import { Filters } from './filters';
import { Item } from './item';
import { hasReasons, inOneLine } from './returning';
import { type Chosen, queueOf, unremarkable } from './triage';
import { useDesk } from './use-desk';
import { useKeys } from './use-keys';
import { WORDS } from './words';
import './review.css';

const CHOICES = ['kind', 'weight', 'plan', 'who', 'open'] as const;

/** The choice in the address, and how to change a part of it. */
function useChosen(): [Chosen, (changed: Chosen) => void] {
  const search: Record<string, string | number | undefined> = useSearch({ strict: false });
  const navigate = useNavigate();
  const chosen: Chosen = Object.fromEntries(
    CHOICES.flatMap((name) => (search[name] === undefined ? [] : [[name, String(search[name])]])),
  );
  return [
    chosen,
    (changed) => void navigate({ to: '/review', search: { ...chosen, ...changed }, replace: true }),
  ];
}

/** 审核: what waits for my decision? */
export default function ReviewPage() {
  const words = useWords(WORDS);
  const query = useReviews();
  return (
    <Page title={words.title} about={words.about} query={query}>
      {({ now, reviews, names }) =>
        reviews.length === 0 ? (
          <p>
            <strong>{words.nothing}</strong>
            <br />
            <span className="quiet">{words.nothingWhat}</span>
          </p>
        ) : (
          <Names names={names}>
            <Queue now={now} reviews={reviews} />
          </Names>
        )
      }
    </Page>
  );
}

function Queue({ now, reviews }: { now: string; reviews: Review[] }) {
  const words = useWords(WORDS);
  const [chosen, choose] = useChosen();
  const [confirming, setConfirming] = useState(false);
  const [linked] = useState(chosen.open);
  const queue = queueOf({ reviews, now }, chosen, chosen.open === linked ? linked : undefined);
  const together = unremarkable(queue, now);
  return (
    <div className="review">
      <Filters
        reviews={reviews}
        now={now}
        chosen={chosen}
        choose={(changed) => {
          choose({ ...changed, open: undefined });
        }}
      />
      <div className="tools unprinted">
        {together.length > 0 && (
          <Button
            type="primary"
            onClick={() => {
              setConfirming(true);
            }}
          >
            {words.batch(together.length)}
          </Button>
        )}
        <span className="quiet keys">{words.keys}</span>
      </div>
      <List now={now} queue={queue} chosen={chosen} choose={choose} />
      {confirming && (
        <Batch
          reviews={together}
          close={() => {
            setConfirming(false);
          }}
        />
      )}
    </div>
  );
}

function List({
  now,
  queue,
  chosen,
  choose,
}: {
  now: string;
  queue: Review[];
  chosen: Chosen;
  choose: (changed: Chosen) => void;
}) {
  const words = useWords(WORDS);
  const desk = useDesk(now);
  const list = useRef<HTMLUListElement>(null);
  const { open } = chosen;
  const byKey = new Map(queue.map((review) => [keyOf(review), review]));
  const setOpen = (key: string | undefined): void => {
    choose({ open: key });
  };
  const onFocus = useKeys(list, {
    ...{ keys: [...byKey.keys()], open, setOpen },
    holds: (key) => hasReasons(desk.draftOf(key)),
    accept: (key) => {
      const review = byKey.get(key);
      if (review) desk.accept(review);
    },
    giveBack: desk.setReturning,
  });
  const lost = open !== undefined && !byKey.has(open);
  return (
    <>
      {lost && (
        <Gone
          unsent={inOneLine(desk.draftOf(open))}
          close={() => {
            desk.keep(open, {});
            setOpen(undefined);
          }}
        />
      )}
      {queue.length === 0 && (
        <p>
          {words.noneChosen}{' '}
          <Button
            size="small"
            onClick={() => {
              choose({ kind: undefined, weight: undefined, plan: undefined });
            }}
          >
            {words.clear}
          </Button>
        </p>
      )}
      <ul ref={list} className="queue" onFocus={onFocus}>
        {queue.map((review) => (
          <Item
            key={keyOf(review)}
            review={review}
            desk={desk}
            isOpen={keyOf(review) === open}
            toggle={() => {
              setOpen(keyOf(review) === open ? undefined : keyOf(review));
            }}
          />
        ))}
      </ul>
    </>
  );
}

/** Says that what was open is decided or withdrawn, with what was written about it and not sent. */
function Gone({ unsent, close }: { unsent: string; close: () => void }) {
  const words = useWords(WORDS);
  return (
    <Alert
      type="info"
      showIcon
      role="status"
      title={unsent === '' ? words.over : words.gone(unsent)}
      closable={{ 'aria-label': words.close, onClose: close }}
    />
  );
}

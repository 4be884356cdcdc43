import { useCallback, useMemo, useState } from 'react';
import { api } from '../../client/api';
import { useLanguage, useWords } from '../../language';
import { periodOf } from '../../parts/kinds';
import { Page } from '../../parts/page';
import { When } from '../../parts/when';
import { useMe } from '../../session';
import { Actions } from './actions';
import { Card, NOTHING_WRONG } from './card';
import { type Row, draftOf, keyOf } from './draft';
import './form.css';
import { type Group, groupsOf } from './group';
import { useOnline } from './online';
import type { Sent, Wrong } from './problems';
import { type Receipt, SentSummary } from './sent';
import { type Change, useDrafts } from './use-drafts';
import { useSend } from './use-send';
import { WORDS } from './words';

/** 填报: what the unit owes on all its tasks, in one form. */
export default function FormPage() {
  const words = useWords(WORDS);
  const { id: account } = useMe();
  const online = useOnline();
  const query = api.useQuery('get', '/api/v1/me/form', {});
  const drafts = useDrafts(account);
  const [receipt, setReceipt] = useState<Receipt>();
  const { done } = drafts;
  const accepted = useCallback(
    (given: Receipt) => {
      done(given.sent.map(({ row }) => row));
      setReceipt(given);
      window.scrollTo(0, 0);
    },
    [done],
  );
  if (receipt)
    return (
      <SentSummary
        receipt={receipt}
        more={() => {
          setReceipt(undefined);
        }}
      />
    );
  return (
    <>
      {!online && (
        <div className="banner" role="status">
          {words.offline}
        </div>
      )}
      <Page title={words.title} about={words.about} query={query}>
        {({ rows, now }) =>
          rows.length === 0 ? <p>{words.nothing}</p> : <Filling {...{ rows, now, drafts, accepted }} />
        }
      </Page>
    </>
  );
}

function Filling({
  rows,
  now,
  drafts: { kept, change },
  accepted,
}: {
  rows: readonly Row[];
  now: string;
  drafts: ReturnType<typeof useDrafts>;
  accepted: (receipt: Receipt) => void;
}) {
  const groups = useMemo(() => groupsOf(rows), [rows]);
  const filled = groups
    .flatMap((group) => group.rows)
    .map((row): Sent => ({ row, draft: kept[keyOf(row)]?.draft ?? draftOf(row) }));
  const chosen = filled.filter(({ draft }) => draft.chosen);
  const sending = useSend(() => chosen, accepted);
  return (
    <>
      {groups.map((group) => (
        <OneGroup key={group.key} {...{ group, now, kept, change, wrong: sending.wrong }} />
      ))}
      <Actions {...{ filled, kept, chosen, change, sending }} />
    </>
  );
}

function OneGroup({
  group: { first, rows },
  now,
  kept,
  wrong,
  change,
}: {
  group: Group;
  now: string;
  kept: ReturnType<typeof useDrafts>['kept'];
  wrong: Record<string, Wrong>;
  change: Change;
}) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  return (
    <section>
      <h2>
        {periodOf(first.period, language)} <When at={first.due} now={now} left={first.left} />{' '}
        <span className="quiet">{words.items(rows.length)}</span>
      </h2>
      {first.provisional && <p className="quiet">{words.provisional}</p>}
      <ul className="cards">
        {rows.map((row) => {
          const key = keyOf(row);
          return (
            <Card
              key={key}
              row={row}
              kept={kept[key]}
              wrong={wrong[key] ?? NOTHING_WRONG}
              now={now}
              change={change}
            />
          );
        })}
      </ul>
    </section>
  );
}

import { Button, Checkbox } from 'antd';
import { useEffect, useState } from 'react';
import { useWords } from '../../language';
import { Trouble } from '../../parts/trouble';
import { idOf } from './card';
import { keyOf } from './draft';
import type { Kept } from './kept';
import type { Sent } from './problems';
import type { Change } from './use-drafts';
import type { useSend } from './use-send';
import { WORDS } from './words';

interface Props {
  filled: readonly Sent[];
  chosen: readonly Sent[];
  kept: Record<string, Kept>;
  change: Change;
  sending: ReturnType<typeof useSend>;
}

/** What is done with the whole form: always in reach at the bottom of the window. */
export function Actions({ filled, chosen, kept, change, sending }: Props) {
  const words = useWords(WORDS);
  const { wrong, waiting, error, busy, send, stopWaiting } = sending;
  const [said, setSaid] = useState('');
  const bad = filled.filter(({ row }) => wrong[keyOf(row)]);
  useEffect(() => {
    const first = filled.find(({ row }) => wrong[keyOf(row)]);
    const card = first && document.getElementById(idOf(first.row));
    card?.scrollIntoView({ block: 'center' });
    card?.querySelector<HTMLElement>('[aria-invalid], textarea')?.focus({ preventScroll: true });
    // Once for each answer of the server, not whenever something is typed.
  }, [wrong]);
  const noChange = (): void => {
    const open = filled.filter(
      ({ row }) => row.last !== null && row.returnReason === null && !touched(kept, row),
    );
    for (const { row } of open) change(row, () => ({ noChange: true, chosen: true }));
    setSaid(words.noChangeDone(open.length));
  };
  return (
    <div className="actions unprinted">
      {bad.length > 0 && <p className="wrong">{words.fix(bad.length)}</p>}
      {error !== null && bad.length === 0 && <Trouble error={error} again={send} />}
      <p role="status" className="quiet">
        {waiting ? words.waiting : said}
      </p>
      <div className="actions-row">
        <Checkbox
          checked={chosen.length === filled.length}
          indeterminate={chosen.length > 0 && chosen.length < filled.length}
          onChange={({ target: { checked } }) => {
            for (const { row } of filled) change(row, () => ({ chosen: checked }));
          }}
        >
          {words.chooseAll}
        </Checkbox>
        <Button onClick={noChange}>{words.noChangeAll}</Button>
        {waiting ? (
          <Button onClick={stopWaiting}>{words.stopWaiting}</Button>
        ) : (
          <Button type="primary" size="large" disabled={chosen.length === 0} loading={busy} onClick={send}>
            {chosen.length === 0 ? words.sendNone : words.send(chosen.length)}
          </Button>
        )}
      </div>
    </div>
  );
}

/** True for what a person has typed into, or marked. Choosing alone is not typing. */
function touched(kept: Record<string, Kept>, row: Sent['row']): boolean {
  const draft = kept[keyOf(row)]?.draft;
  return draft !== undefined && (draft.noChange || draft.typed);
}

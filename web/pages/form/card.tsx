import { Link } from '@tanstack/react-router';
import { Button, Checkbox } from 'antd';
import { memo, useCallback, useMemo } from 'react';
import { useWords } from '../../language';
import { Status, standingOf } from '../../parts/status';
import { Contributions } from './contributions';
import { type Draft, type Row, draftOf } from './draft';
import { Fields } from './fields';
import type { Kept } from './kept';
import { Notes } from './parts';
import type { Wrong } from './problems';
import type { Change } from './use-drafts';
import { WORDS } from './words';

/** What was right yesterday: nothing. One object, so that a card is not drawn anew for it. */
export const NOTHING_WRONG: Wrong = {};

interface Props {
  row: Row;
  kept: Kept | undefined;
  wrong: Wrong;
  now: string;
  change: Change;
}

/** A row of the form: one task. */
export const Card = memo(function Card({ row, kept, wrong, now, change }: Props) {
  const words = useWords(WORDS);
  const start = useMemo(() => draftOf(row), [row]);
  const draft = kept?.draft ?? start;
  const id = idOf(row);
  const edit = useCallback(
    (of: (draft: Draft) => Partial<Draft>) => {
      change(row, (before) => ({ chosen: true, typed: true, ...of(before) }));
    },
    [change, row],
  );
  return (
    <li id={id} className={Object.keys(wrong).length > 0 ? 'card card-wrong' : 'card'}>
      <Head {...{ row, draft, now, change }} />
      {row.returnReason !== null && (
        <Notes alert={false} notes={row.returnReason === '' ? [] : [words.returned + row.returnReason]} />
      )}
      <Notes alert notes={[wrong.row, wrong.noChange].filter((w) => w !== undefined)} />
      {draft.noChange ? <AsBefore row={row} /> : <Fields {...{ row, draft, wrong, id, edit }} />}
      <Contributions row={row} />
      <Kept kept={kept} />
    </li>
  );
});

/** Where a row is on the page. */
export function idOf({ plan, task, id }: Pick<Row, 'plan' | 'task' | 'id'>): string {
  return `row-${plan}-${task}-${id.replace(/\s/g, '')}`;
}

function Head({ row, draft, now, change }: Omit<Props, 'kept' | 'wrong'> & { draft: Draft }) {
  const words = useWords(WORDS);
  const { task, title, plan, last, kind, role } = row;
  const noun = kind === 'report' ? words.report : role === 'implement' ? words.progress : words.contribution;
  return (
    <div className="card-head">
      <Checkbox
        checked={draft.chosen}
        aria-label={words.choose(task)}
        onChange={({ target }) => {
          change(row, () => ({ chosen: target.checked }));
        }}
      />
      <h3>
        <Link to="/tasks/$plan/$task" params={{ plan, task: String(task) }}>
          {task}. {title}
        </Link>{' '}
        <span className="quiet">{noun}</span>
      </h3>
      <Status standing={standingOf(row, now)} level={row.level} />
      {last !== null && (
        <Button
          className="unprinted"
          aria-pressed={draft.noChange}
          aria-label={words.noChangeFor(task)}
          type={draft.noChange ? 'primary' : 'default'}
          onClick={() => {
            change(row, ({ noChange }) => ({ noChange: !noChange, chosen: !noChange }));
          }}
        >
          {words.noChange}
        </Button>
      )}
    </div>
  );
}

/** 无变化: what stands. */
function AsBefore({ row }: { row: Row }) {
  const words = useWords(WORDS);
  const { text } = row.prefill.answer;
  return (
    <p className="quiet card-before">
      {words.noChange}：{words.asBefore}
      {text ? `“${text}”` : ''}
    </p>
  );
}

const two = (n: number): string => String(n).padStart(2, '0');

/** The time of day of this device, `HH:MM`. */
function timeOf(ms: number): string {
  const at = new Date(ms);
  return `${two(at.getHours())}:${two(at.getMinutes())}`;
}

function Kept({ kept }: { kept: Kept | undefined }) {
  const words = useWords(WORDS);
  if (!kept) return null;
  if (!kept.safe) return <Notes alert notes={[words.unsaved]} />;
  return <p className="quiet card-saved">{words.saved(timeOf(kept.at))}</p>;
}

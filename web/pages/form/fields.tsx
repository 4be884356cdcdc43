import { Input, Radio } from 'antd';
import { useWords } from '../../language';
import type { Draft, Rating, Row } from './draft';
import { Evidence } from './evidence';
import { Figures } from './figures';
import { Field, Notes, reasonsOf } from './parts';
import type { Wrong } from './problems';
import { WORDS } from './words';

interface Props {
  row: Row;
  draft: Draft;
  wrong: Wrong;
  id: string;
  edit: (of: (draft: Draft) => Partial<Draft>) => void;
}

/** What a row is filled in with. */
export function Fields({ row, draft, wrong, id, edit }: Props) {
  const words = useWords(WORDS);
  const from = words.from[row.prefill.from];
  return (
    <div className="card-fields">
      {from ? <p className="quiet card-from">{from}</p> : null}
      <div>
        <Prose {...{ row, draft, wrong, id, edit }} field="text" hint={words.textHint} rows={3} />
        <Prose
          {...{ row, draft, wrong, id, edit }}
          field="difficulties"
          hint={words.difficultiesHint}
          rows={1}
        />
      </div>
      <div>
        <Figures {...{ row, draft, wrong, id: `${id}-figure`, change: edit }} />
        <OwnRating {...{ row, draft, wrong, id, edit }} />
        <Evidence
          {...{ row, id: `${id}-evidence`, files: draft.evidence, wrong: wrong.evidence, change: edit }}
        />
      </div>
    </div>
  );
}

/** Most characters of a text, as the server takes them. */
const MOST = 20_000;

function Prose({
  row,
  draft,
  wrong,
  id,
  edit,
  field,
  hint,
  rows,
}: Props & { field: 'text' | 'difficulties'; hint: string; rows: number }) {
  const words = useWords(WORDS);
  return (
    <Field id={`${id}-${field}`} label={words[field]} returned={reasonsOf(row, field)} wrong={wrong[field]}>
      {(aria) => (
        <Input.TextArea
          {...aria}
          value={draft[field]}
          placeholder={hint}
          maxLength={MOST}
          autoSize={{ minRows: rows, maxRows: 16 }}
          {...(wrong[field] ? { status: 'error' as const } : {})}
          onChange={({ target: { value } }) => {
            edit(() => ({ [field]: value }));
          }}
        />
      )}
    </Field>
  );
}

const RATINGS: readonly Rating[] = ['on-track', 'at-risk', 'behind'];

function OwnRating({ row, draft, wrong, id, edit }: Props) {
  const words = useWords(WORDS);
  const notes = reasonsOf(row, 'rating').map((reason) => words.returned + reason);
  return (
    <div className="field" role="group" aria-labelledby={`${id}-rating`}>
      <span id={`${id}-rating`}>{words.rating}</span>
      <Radio.Group
        name={`${id}-rating`}
        value={draft.rating}
        options={RATINGS.map((value) => ({ value, label: words.ratings[value] ?? value }))}
        onChange={({ target }) => {
          edit(() => ({ rating: target.value as Rating }));
        }}
      />
      <Notes notes={[...notes, ...(wrong.rating ? [wrong.rating] : [])]} alert={false} />
    </div>
  );
}

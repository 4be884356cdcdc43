import { problemOf } from '../../client/api';
import { type Draft, type Row, given, keyOf } from './draft';

/** Where in a row something is wrong: a field, a figure as `value:<index of the target>`, or the row as a whole. */
type Place = 'text' | 'difficulties' | 'rating' | 'evidence' | 'noChange' | 'row' | `value:${number}`;
/** What is wrong in a row, by place. */
export type Wrong = Partial<Record<Place, string>>;
/** A row as it was sent. */
export interface Sent {
  row: Row;
  draft: Draft;
}

const FIELDS: ReadonlySet<string> = new Set(['text', 'difficulties', 'rating', 'evidence', 'noChange']);

/** What can be known before sending: an answer says something, or that nothing has changed. */
export function missing(sent: readonly Sent[], text: string): Record<string, Wrong> {
  const empty = sent.filter(({ draft }) => !draft.noChange && draft.text.trim() === '');
  return Object.fromEntries(empty.map(({ row }) => [keyOf(row), { text }]));
}

/** What the server said, by row and place. */
export function wrongOf(error: unknown, sent: readonly Sent[]): Record<string, Wrong> {
  const problem = problemOf(error);
  const found: Record<string, Wrong> = {};
  for (const { path, message } of problem?.errors ?? []) {
    const [, row, field, item] = /^\/rows\/(\d+)(?:\/answer\/(\w+)(?:\/(\d+))?)?/.exec(path) ?? [];
    const of = sent[Number(row)];
    if (row === undefined || !of) continue;
    const place = field === undefined ? placeOf(problem?.code, message, of) : fieldOf(field, item, of);
    const key = keyOf(of.row);
    found[key] = { [place]: message, ...found[key] };
  }
  return found;
}

function fieldOf(field: string, item: string | undefined, { row, draft }: Sent): Place {
  if (FIELDS.has(field)) return field as Place;
  const figure = field === 'values' ? given(draft, row)[Number(item)] : undefined;
  return figure ? `value:${figure.index}` : 'row';
}

/** The rules refuse a row as a whole; which field it is about is in its words and its code. */
function placeOf(code: string | undefined, message: string, { row }: Sent): Place {
  if (code === 'nothing-to-carry') return 'noChange';
  if (code === 'unknown-evidence' || message.startsWith('佐证材料')) return 'evidence';
  const target = Number(/^第(\d+)项指标/.exec(message)?.[1]) - 1;
  if (row.targets.some(({ index }) => index === target)) return `value:${target}`;
  return code === 'bad-value' && message.startsWith('进展情况') ? 'text' : 'row';
}

import { memo, useMemo } from 'react';
import { useWords } from '../../language';
import type { Shown } from './data';
import { type Segment, blocksOf } from './segments';
import { SIGNS, WORDS } from './words';

/** Where a task stands in the document, and a place within it. */
export const blockId = (task: number): string => `source-${task}`;
const placeId = (start: number): string => `at-${start}`;

/** Brings a place of the document into view; the block around it where the place itself is not marked. */
export function showPlace(start: number, task?: number): void {
  const place =
    document.getElementById(placeId(start)) ?? (task ? document.getElementById(blockId(task)) : null);
  place?.scrollIntoView({ block: 'center' });
}

/** The document's text, its passages marked by colour, line and sign. */
export const Source = memo(function Source({
  draft,
  task,
  lit,
  choose,
}: {
  draft: Shown;
  /** The chosen task. */
  task: number | null;
  /** Where what is being settled stands. */
  lit: readonly number[];
  choose: (task: number) => void;
}) {
  const words = useWords(WORDS);
  const blocks = useMemo(() => blocksOf(draft), [draft]);
  return (
    <div className="source">
      <h2 id="source-title">{words.document}</h2>
      {draft.marks.length > 0 && <Legend />}
      <div className="text" tabIndex={0} role="region" aria-labelledby="source-title">
        {blocks.map(({ task: of, segments }, i) =>
          of === null ? (
            <span key={i}>
              <Marked segments={segments} lit={lit} />
            </span>
          ) : (
            <div
              key={i}
              id={blockId(of)}
              className={of === task ? 'block chosen' : 'block'}
              onClick={() => {
                choose(of);
              }}
            >
              <button
                type="button"
                className="jump printed"
                aria-pressed={of === task}
                onClick={() => {
                  choose(of);
                }}
              >
                {words.task(of)}
              </button>
              <Marked segments={segments} lit={lit} />
            </div>
          ),
        )}
      </div>
    </div>
  );
});

function Marked({ segments, lit }: { segments: Segment[]; lit: readonly number[] }) {
  const signs = useWords(SIGNS);
  return segments.map(({ start, text, kinds, begins }) => {
    const innermost = kinds.at(-1);
    if (innermost === undefined) return text;
    return (
      <mark
        key={start}
        id={placeId(start)}
        className={[...kinds, ...(lit.includes(start) ? ['lit'] : [])].join(' ')}
        {...(begins ? { 'data-sign': signs[innermost] } : {})}
      >
        {text}
      </mark>
    );
  });
}

function Legend() {
  const words = useWords(WORDS);
  const signs = useWords(SIGNS);
  return (
    <p className="legend" aria-label={words.legend}>
      {Object.entries(words.marks).map(([kind, name]) => (
        <mark key={kind} className={kind} data-sign={signs[kind]}>
          {name}
        </mark>
      ))}
    </p>
  );
}

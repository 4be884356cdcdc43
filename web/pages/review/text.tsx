import { type Change, diffWords } from 'diff';
import { type ReactNode, useMemo } from 'react';
import { useWords } from '../../language';
import { WORDS } from './words';

/** Chinese has no spaces: words are told apart by the browser. */
const SEGMENTS = new Intl.Segmenter('zh', { granularity: 'word' });

/** Where less than this share of the longer text stayed, it was written anew: both are shown whole. */
const KINDRED = 0.3;

/** Longer texts than this are shown whole: telling words apart would take too long to wait for. */
const LONGEST = 6000;

/** What changed between two texts, word by word; null where they have little in common. */
function changesOf(before: string, now: string): Change[] | null {
  if (before.length + now.length > LONGEST) return before === now ? [{ value: now } as Change] : null;
  const changes = diffWords(before, now, { intlSegmenter: SEGMENTS });
  const kept = changes.filter((c) => !c.added && !c.removed).reduce((sum, c) => sum + c.value.length, 0);
  return kept >= KINDRED * Math.max(before.length, now.length) ? changes : null;
}

/** A text with what changed in it since the last; without a last one, as it is. */
export function TextChange({ before, now }: { before: string | null; now: string }) {
  const words = useWords(WORDS);
  const changes = useMemo(() => (before === null ? null : changesOf(before, now)), [before, now]);
  if (before === null || before === '' || before === now) return <Prose>{now}</Prose>;
  if (changes) return <Prose>{changes.map(marked)}</Prose>;
  return (
    <>
      <div className="quiet">{words.lastText}</div>
      <Prose quiet>{before}</Prose>
      <div className="quiet">{words.thisText}</div>
      <Prose>{now}</Prose>
    </>
  );
}

function marked({ value, added, removed }: Change, index: number): ReactNode {
  if (added) return <ins key={index}>{value}</ins>;
  return removed ? <del key={index}>{value}</del> : <span key={index}>{value}</span>;
}

function Prose({ children, quiet = false }: { children: ReactNode; quiet?: boolean }) {
  return <div className={quiet ? 'prose quiet' : 'prose'}>{children}</div>;
}

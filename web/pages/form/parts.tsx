import type { ReactNode } from 'react';
import type { Row } from './draft';
import { WORDS } from './words';
import { useWords } from '../../language';

/** A field with its label, why it came back, and what is wrong with it, all read with it. */
export function Field({
  id,
  label,
  returned,
  wrong,
  children,
}: {
  id: string;
  label: ReactNode;
  returned?: readonly string[];
  wrong?: string | undefined;
  children: (aria: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }) => ReactNode;
}) {
  const words = useWords(WORDS);
  const notes = [...(returned ?? []).map((reason) => words.returned + reason), ...(wrong ? [wrong] : [])];
  const described = notes.length > 0 ? { 'aria-describedby': `${id}-notes` } : {};
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, ...described, ...(wrong ? { 'aria-invalid': true as const } : {}) })}
      <Notes id={`${id}-notes`} notes={notes} alert={wrong !== undefined} />
    </div>
  );
}

/** Sentences beside what they are about. */
export function Notes({ id, notes, alert }: { id?: string; notes: readonly string[]; alert: boolean }) {
  if (notes.length === 0) return null;
  return (
    <div id={id} className="wrong" role={alert ? 'alert' : undefined}>
      {notes.map((note) => (
        <div key={note}>{note}</div>
      ))}
    </div>
  );
}

/** Why a field of a row came back. */
export function reasonsOf(row: Row, field: string, target?: number): string[] {
  return row.returnFields.filter((r) => r.field === field && r.target === target).map((r) => r.reason);
}

import { useCallback, useState } from 'react';
import { type Draft, type Row, draftOf, keyOf } from './draft';
import { type Kept, drop, keep, readKept } from './kept';

/** Changes some of a row, seen from how it stands. */
export type Change = (row: Row, of: (draft: Draft) => Partial<Draft>) => void;

/** The drafts of an account: kept on this device with every change, until they were sent. */
export function useDrafts(account: string) {
  const [kept, setKept] = useState<Record<string, Kept>>(() => readKept(account));
  const change: Change = useCallback(
    (row, of) => {
      setKept((before) => {
        const key = keyOf(row);
        const present = before[key]?.draft ?? draftOf(row);
        const draft = { ...present, ...of(present) };
        const at = Date.now();
        return { ...before, [key]: { draft, at, safe: keep(account, key, { draft, at }) } };
      });
    },
    [account],
  );
  const done = useCallback(
    (rows: readonly Row[]) => {
      const keys = new Set(rows.map(keyOf));
      for (const key of keys) drop(account, key);
      setKept((before) => Object.fromEntries(Object.entries(before).filter(([key]) => !keys.has(key))));
    },
    [account],
  );
  return { kept, change, done };
}

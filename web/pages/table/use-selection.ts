import { useState } from 'react';
import { type Row, keyOf } from './use-table';

/** Rows that are selected, of this page and of others, as they were when they were selected. */
export interface Selection {
  rows: ReadonlyMap<string, Row>;
  toggle: (row: Row) => void;
  /** Which rows of a page are selected; those of other pages stay as they are. */
  setOf: (page: Row[], on: Row[]) => void;
  drop: (keys: string[]) => void;
  clear: () => void;
}

/** Selects what something can be done to. */
export function useSelection(): Selection {
  const [rows, setRows] = useState<ReadonlyMap<string, Row>>(new Map());
  const without = (keys: string[]): Map<string, Row> =>
    new Map([...rows].filter(([key]) => !keys.includes(key)));
  return {
    rows,
    toggle: (row) => {
      const key = keyOf(row);
      if (row.can.length > 0) setRows(rows.has(key) ? without([key]) : new Map([...rows, [key, row]]));
    },
    setOf: (page, on) => {
      const chosen = on.filter(({ can }) => can.length > 0);
      setRows(
        new Map([...without(page.map(keyOf)), ...chosen.map((row): [string, Row] => [keyOf(row), row])]),
      );
    },
    drop: (keys) => {
      setRows((now) => new Map([...now].filter(([key]) => !keys.includes(key))));
    },
    clear: () => {
      setRows(new Map());
    },
  };
}

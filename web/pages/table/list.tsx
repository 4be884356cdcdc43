import { Checkbox } from 'antd';
import { useLanguage, useWords } from '../../language';
import { Due, Standing, TaskLink, itemWords } from './columns';
import type { Selection } from './use-selection';
import { type Row, keyOf } from './use-table';
import { WORDS } from './words';

/** The list where there is no room for a table: what is owed by whom, by when, and how it stands. */
export function List({ rows, now, selection }: { rows: Row[]; now: string; selection: Selection }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  return (
    <ul className="rows" aria-label={words.table}>
      {rows.map((row) => (
        <li key={keyOf(row)}>
          <div>
            <TaskLink row={row} numbered />
            <div>
              {row.can.length > 0 && (
                <span className="above">
                  <Checkbox
                    checked={selection.rows.has(keyOf(row))}
                    aria-label={words.select(`${row.task} ${row.unit} ${itemWords(row, language)}`)}
                    onChange={() => {
                      selection.toggle(row);
                    }}
                  />{' '}
                </span>
              )}
              {row.unit} {itemWords(row, language)}
            </div>
            {row.progress !== '' && <div className="quiet clamp">{row.progress}</div>}
          </div>
          <div className="beside">
            <Standing row={row} now={now} /> <Due row={row} now={now} />
          </div>
        </li>
      ))}
    </ul>
  );
}

import { Table, type TableProps } from 'antd';
import type { KeyboardEvent } from 'react';
import { useLanguage, useWords } from '../../language';
import { useMedia } from '../../parts/use-media';
import { columnsOf, itemWords } from './columns';
import type { Selection } from './use-selection';
import { type Row, type Table as List, keyOf } from './use-table';
import { COLUMN_NAMES, type ColumnName, WORDS } from './words';

/** What stands beside the table: the frame, and the column of boxes. */
const AROUND = 300;

interface Shown {
  table: List;
  rows: Row[];
  now: string;
  chosen: ReadonlySet<ColumnName>;
  selection: Selection;
}

/** The list as a table: the whole row is the link to its task. */
export function Grid({ table, rows, now, chosen, selection }: Shown) {
  const words = useWords(WORDS);
  const names = useWords(COLUMN_NAMES);
  const { columns, width } = columnsOf(chosen, table.search, names, now);
  const isTooWide = useMedia(`(max-width: ${width + AROUND}px)`);
  const boxes = useBoxes(rows, selection);
  const isAnyDone = rows.some(({ can }) => can.length > 0);
  return (
    <div
      className={isTooWide ? 'boxed' : undefined}
      onKeyDown={(event) => {
        moved(event, rows, selection);
      }}
    >
      <Table<Row>
        aria-label={words.table}
        size="small"
        pagination={false}
        showSorterTooltip={false}
        tableLayout="fixed"
        style={{ minWidth: width }}
        rowKey={keyOf}
        columns={columns}
        dataSource={rows}
        onChange={(_, __, sorter) => {
          const { columnKey, order } = Array.isArray(sorter) ? (sorter[0] ?? {}) : sorter;
          table.change(
            order
              ? { sort: columnKey as never, order: order === 'descend' ? 'desc' : undefined }
              : { sort: undefined, order: undefined },
          );
        }}
        {...(isAnyDone && { rowSelection: boxes })}
      />
    </div>
  );
}

/** The boxes before the rows; none where nothing can be done from here. */
function useBoxes(rows: Row[], selection: Selection): TableProps<Row>['rowSelection'] {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  return {
    columnWidth: 40,
    selectedRowKeys: [...selection.rows.keys()],
    onChange: (_, on: (Row | undefined)[]) => {
      selection.setOf(
        rows,
        on.filter((row) => row !== undefined),
      );
    },
    getTitleCheckboxProps: () => ({ 'aria-label': words.selectAll }),
    getCheckboxProps: (row) => ({
      disabled: row.can.length === 0,
      'aria-label': words.select(`${row.task} ${row.unit} ${itemWords(row, language)}`),
    }),
    renderCell: (_, row, __, box) => row.can.length > 0 && box,
  };
}

/** Arrow keys go from row to row, Space selects; Enter opens, as it does any link. */
function moved(event: KeyboardEvent<HTMLElement>, rows: Row[], selection: Selection): void {
  const { target, currentTarget, key } = event;
  if (!(target instanceof HTMLElement) || !target.matches('a.whole')) return;
  const links = [...currentTarget.querySelectorAll<HTMLElement>('a.whole')];
  const at = links.indexOf(target);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[key];
  if (to !== undefined) links[to]?.focus();
  else if (key === ' ' && rows[at]) selection.toggle(rows[at]);
  else return;
  event.preventDefault();
}

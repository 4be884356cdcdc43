import { EyeOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import type { TableColumnType } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../language';
import { Status, standingOf } from '../../parts/status';
import { said } from '../../parts/server-words';
import { inWords } from '../../parts/when';
import { dutyWords, idWords } from '../task/naming';
import type { Search } from './search';
import type { Row } from './use-table';
import { COLUMN_ORDER, type ColumnName, FILTER_WORDS } from './words';

/** What stands in the columns, how wide they are, and by which the list can be ordered. */
interface Shown {
  width?: number;
  /** Numbers stand at the right. */
  align?: 'right';
  cell: (row: Row, now: string) => React.ReactNode;
}

const SORTED: ReadonlySet<string> = new Set(['task', 'unit', 'due', 'level'] satisfies Search['sort'][]);

const long = (text: string) => <span className="clamp">{text}</span>;

const CELLS: Record<ColumnName, Shown> = {
  task: { width: 72, align: 'right', cell: ({ task }) => task },
  source: { width: 180, cell: ({ source }) => long(source) },
  title: { cell: (row) => <TaskLink row={row} /> },
  leader: { width: 90, cell: ({ leader }) => leader },
  lead: { width: 110, cell: ({ lead }) => lead },
  supporting: { width: 160, cell: ({ supporting }) => long(supporting) },
  unit: { width: 120, cell: ({ unit }) => unit },
  kind: { width: 170, cell: (row) => <Item row={row} /> },
  due: { width: 160, cell: (row, now) => <Due row={row} now={now} /> },
  progress: { width: 240, cell: ({ progress }) => long(progress) },
  difficulties: { width: 200, cell: ({ difficulties }) => long(difficulties) },
  level: { width: 130, cell: (row, now) => <Standing row={row} now={now} /> },
};

/** So wide at least is what has no width of its own. */
const FREE = 240;

/** The columns that are chosen, as the table wants them, and how wide they are together at least. */
export function columnsOf(
  chosen: ReadonlySet<ColumnName>,
  { sort = 'due', order = 'asc' }: Search,
  names: Record<ColumnName, string>,
  now: string,
): { columns: TableColumnType<Row>[]; width: number } {
  const shown = COLUMN_ORDER.filter((name) => chosen.has(name));
  const columns = shown.map((name): TableColumnType<Row> => {
    const { width, align, cell } = CELLS[name];
    return {
      key: name,
      title: names[name],
      ...(width === undefined ? {} : { width }),
      ...(align === undefined ? {} : { align }),
      ...(SORTED.has(name)
        ? { sorter: true, sortOrder: sort === name ? (order === 'asc' ? 'ascend' : 'descend') : null }
        : {}),
      render: (_, row) => cell(row, now),
    };
  });
  return { columns, width: shown.reduce((sum, name) => sum + (CELLS[name].width ?? FREE), 0) };
}

const ALWAYS: readonly ColumnName[] = ['title'];
const AT_FIRST: readonly ColumnName[] = ['task', 'title', 'unit', 'kind', 'due', 'progress', 'level'];
const KEPT = 'duban.table.columns';

/** True for a column that cannot be left out: it is the link of the row. */
export const isAlways = (name: ColumnName): boolean => ALWAYS.includes(name);

/** Which columns are shown; kept on this device. */
export function useColumns(): [ReadonlySet<ColumnName>, (chosen: ColumnName[]) => void] {
  const [chosen, setChosen] = useState<ReadonlySet<ColumnName>>(() => {
    const kept = localStorage.getItem(KEPT)?.split(',') ?? AT_FIRST;
    return new Set(COLUMN_ORDER.filter((name) => kept.includes(name) || isAlways(name)));
  });
  return [
    chosen,
    (names) => {
      localStorage.setItem(KEPT, names.join(','));
      setChosen(new Set([...names, ...ALWAYS]));
    },
  ];
}

/** The link that covers its row. */
export function TaskLink({ row: { plan, task, title }, numbered }: { row: Row; numbered?: boolean }) {
  return (
    <Link className="whole" to="/tasks/$plan/$task" params={{ plan, task: String(task) }}>
      {numbered ? `${task}. ${title}` : title}
    </Link>
  );
}

const DECIDED: ReadonlySet<string> = new Set(['review', 'extension', 'dispute']);

/** What is owed, in words; of a decision, about whose. */
export function itemWords(row: Row, language: 'zh' | 'en'): string {
  return DECIDED.has(row.kind) ? idWords(row.id, language) : dutyWords(row, language);
}

function Item({ row }: { row: Row }) {
  return itemWords(row, useLanguage().language);
}

/** By when, and how far away that is while it is to be done. */
export function Due({ row: { due, left }, now }: { row: Row; now: string }) {
  const { language } = useLanguage();
  return (
    <>
      <time dateTime={due}>{inWords(due, language, now)}</time>
      {left !== '' && <div className="quiet">{said(left, language)}</div>}
    </>
  );
}

/** How it stands, in the few statuses there are; what is reported is not done here before it is accepted. */
export function Standing({ row, now }: { row: Row; now: string }) {
  const { statuses } = FILTER_WORDS[useLanguage().language];
  if (row.status === 'submitted')
    return (
      <span className="status quiet">
        <EyeOutlined /> {statuses[row.status]}
      </span>
    );
  return <Status standing={standingOf(row, now)} level={row.level} />;
}

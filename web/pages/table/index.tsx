import { DownloadOutlined, SettingOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button, Checkbox, Popover, Select, Skeleton } from 'antd';
import { useWords } from '../../language';
import { Page } from '../../parts/page';
import { useNarrow } from '../../parts/use-media';
import { roleOf, useMe } from '../../session';
import { Bulk } from './bulk';
import { isAlways, useColumns } from './columns';
import { Filters } from './filters';
import { Grid } from './grid';
import { List } from './list';
import { type Search, listOf, textOf } from './search';
import { type Selection, useSelection } from './use-selection';
import { type Table, useTable } from './use-table';
import { Views } from './views';
import { COLUMN_NAMES, COLUMN_ORDER, type ColumnName, WORDS } from './words';
import './table.css';

/** 台账: find, filter and export any item. */
export default function TablePage() {
  const words = useWords(WORDS);
  const table = useTable();
  const { data, error, refetch, isPlaceholderData } = table.query;
  const [chosen, choose] = useColumns();
  const selection = useSelection();
  const narrow = useNarrow();
  return (
    <Page title={words.title} about={words.about} query={{ data: true, error, refetch }}>
      {() => (
        <div className="ledger">
          <Views search={table.search} />
          <Filters table={table} narrow={narrow} />
          <Tools table={table} narrow={narrow} chosen={chosen} choose={choose} />
          <Bulk selection={selection} />
          {data ? (
            <div aria-busy={isPlaceholderData} className={isPlaceholderData ? 'waiting' : ''}>
              <Rows table={table} data={data} narrow={narrow} chosen={chosen} selection={selection} />
            </div>
          ) : error ? null : (
            <Skeleton active />
          )}
        </div>
      )}
    </Page>
  );
}

interface Looks {
  table: Table;
  narrow: boolean;
  chosen: ReadonlySet<ColumnName>;
}

function Rows({
  table,
  data: { obligations, now, next, previous },
  narrow,
  chosen,
  selection,
}: Looks & { data: NonNullable<Table['query']['data']>; selection: Selection }) {
  const words = useWords(WORDS);
  if (obligations.length === 0) return <Nothing search={table.search} />;
  return (
    <>
      {narrow ? (
        <List rows={obligations} now={now} selection={selection} />
      ) : (
        <Grid table={table} rows={obligations} now={now} chosen={chosen} selection={selection} />
      )}
      <div role="group" className="turn unprinted" aria-label={words.pages}>
        <Button
          disabled={previous === null}
          onClick={() => {
            if (previous !== null) table.turn({ before: previous });
          }}
        >
          {words.previous}
        </Button>
        <Button
          disabled={next === null}
          onClick={() => {
            if (next !== null) table.turn({ after: next });
          }}
        >
          {words.next}
        </Button>
        {!narrow && <span className="quiet">{words.keys}</span>}
      </div>
    </>
  );
}

/** Says what will be here, or that the filters leave nothing. */
function Nothing({ search }: { search: Search }) {
  const words = useWords(WORDS);
  const isNarrowed = Object.keys(listOf(search)).some((key) => key !== 'sort' && key !== 'order');
  return (
    <p>
      <strong>{isNarrowed ? words.noMatch : words.nothing}</strong>
      <br />
      <span className="quiet">{isNarrowed ? words.noMatchWhat : words.nothingWhat}</span>
    </p>
  );
}

/** How many there are, in which order where there are no heads to press, which columns, and the file. */
function Tools({
  table: { search, count, change },
  narrow,
  chosen,
  choose,
}: Looks & { choose: (names: ColumnName[]) => void }) {
  const words = useWords(WORDS);
  const role = roleOf(useMe());
  return (
    <div className="tools unprinted">
      <span className="quiet" role="status">
        {count && words.count(count.rows, count.more)}
      </span>
      {narrow ? <Order search={search} change={change} /> : <Columns chosen={chosen} choose={choose} />}
      <Button icon={<DownloadOutlined />} href={`/api/v1/obligations/export?${textOf(search)}`} download>
        {words.export}
      </Button>
      {role === 'coordinator' && <Link to="/plans/new">{words.import}</Link>}
    </div>
  );
}

function Columns({
  chosen,
  choose,
}: {
  chosen: ReadonlySet<ColumnName>;
  choose: (names: ColumnName[]) => void;
}) {
  const words = useWords(WORDS);
  const names = useWords(COLUMN_NAMES);
  const boxes = (
    <Checkbox.Group
      className="choices"
      value={[...chosen]}
      options={COLUMN_ORDER.map((name) => ({
        value: name,
        label: names[name] + (isAlways(name) ? words.always : ''),
        disabled: isAlways(name),
      }))}
      onChange={(on) => {
        choose(on);
      }}
    />
  );
  return (
    <Popover trigger="click" placement="bottomRight" title={words.columns} content={boxes}>
      <Button icon={<SettingOutlined />}>{words.columns}</Button>
    </Popover>
  );
}

const ORDERS = ['due', 'unit', 'task', 'level'] as const;

function Order({ search, change }: Pick<Table, 'search' | 'change'>) {
  const words = useWords(WORDS);
  const names = useWords(COLUMN_NAMES);
  return (
    <Select
      aria-label={words.sortBy}
      value={`${search.sort ?? 'due'} ${search.order ?? 'asc'}`}
      popupMatchSelectWidth={false}
      options={ORDERS.flatMap((sort) =>
        (['asc', 'desc'] as const).map((order) => ({
          value: `${sort} ${order}`,
          label: `${names[sort]} ${order === 'asc' ? words.ascending : words.descending}`,
        })),
      )}
      onChange={(chosen) => {
        const [sort, order] = chosen.split(' ') as [Search['sort'], Search['order']];
        change({ sort, order });
      }}
    />
  );
}

import { Button, Checkbox, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { api } from '../../client/api';
import { useLanguage, useWords } from '../../language';
import { NOUNS } from '../../parts/kinds';
import type { Search } from './search';
import type { Table } from './use-table';
import { FILTER_WORDS, WORDS } from './words';

/** Filters that are out of sight until they are wanted, or in use. */
const RARE = ['kind', 'plan', 'task', 'period', 'from', 'until'] as const;

/** What the list is narrowed to; every filter is a part of the address. */
export function Filters({ table, narrow }: { table: Table; narrow: boolean }) {
  const words = useWords(FILTER_WORDS);
  const { search, change, open } = table;
  const used = RARE.some((key) => search[key] !== undefined);
  // On a phone they would fill the screen.
  const [wanted, setWanted] = useState<boolean>();
  const isShown = wanted ?? (used && !narrow);
  const clear = useWords(WORDS).clear;
  const usual = <Usual table={table} />;
  return (
    <div className="filters unprinted" role="search" aria-label={words.filters}>
      <Text said={search.text} change={change} />
      {!narrow && usual}
      <Button
        aria-expanded={isShown}
        onClick={() => {
          setWanted(!isShown);
        }}
      >
        {narrow ? words.filters : words.more}
      </Button>
      {Object.keys(search).length > 0 && (
        <Button
          type="link"
          onClick={() => {
            setWanted(undefined);
            open({});
          }}
        >
          {clear}
        </Button>
      )}
      {isShown && (
        <div className="rare">
          {narrow && usual}
          <Rare table={table} />
        </div>
      )}
    </div>
  );
}

interface Part {
  search: Search;
  change: Table['change'];
}

/** What is typed, until the address says something else. */
function useTyped(said: string): [string, (typed: string) => void] {
  const [typed, setTyped] = useState(said);
  const [before, setBefore] = useState(said);
  if (before !== said) {
    setBefore(said);
    setTyped(said);
  }
  return [typed, setTyped];
}

function Text({ said, change }: { said: string | undefined; change: Part['change'] }) {
  const words = useWords(FILTER_WORDS);
  const [typed, setTyped] = useTyped(said ?? '');
  return (
    <Input.Search
      allowClear
      aria-label={words.text}
      placeholder={words.text}
      value={typed}
      maxLength={100}
      onChange={(event) => {
        setTyped(event.target.value);
      }}
      onSearch={(text) => {
        change({ text });
      }}
    />
  );
}

function Usual({ table: { search, change } }: { table: Table }) {
  const words = useWords(FILTER_WORDS);
  const yes = (key: 'overdue' | 'escalated') => (
    <Checkbox
      checked={search[key] === true}
      onChange={(event) => {
        change({ [key]: event.target.checked ? true : undefined });
      }}
    >
      {words[key]}
    </Checkbox>
  );
  return (
    <>
      <Choice
        label={words.status}
        value={search.status}
        options={Object.entries(words.statuses).map(([value, label]) => ({ value, label }))}
        choose={(status) => {
          change({ status: status as Search['status'] });
        }}
      />
      <Unit search={search} change={change} />
      {yes('overdue')}
      {yes('escalated')}
    </>
  );
}

function Choice({
  label,
  value,
  options,
  choose,
  opened,
}: {
  label: string;
  value: string | undefined;
  options: { value: string; label: string }[];
  choose: (value: string | undefined) => void;
  opened?: () => void;
}) {
  return (
    <Select
      aria-label={label}
      placeholder={label}
      value={value ?? null}
      allowClear
      popupMatchSelectWidth={false}
      options={options}
      onOpenChange={opened}
      onChange={(chosen: string | null | undefined) => {
        choose(chosen ?? undefined);
      }}
    />
  );
}

/** A unit by a part of its name, as the server finds it. */
function Unit({ search: { unit }, change }: Part) {
  const words = useWords(FILTER_WORDS);
  const [typed, setTyped] = useState('');
  const q = typed.trim();
  const { data } = api.useQuery('get', '/api/v1/search', { params: { query: { q } } }, { enabled: q !== '' });
  return (
    <Select
      aria-label={words.unit}
      placeholder={words.unit}
      showSearch={{ filterOption: false, onSearch: setTyped, searchValue: typed }}
      allowClear
      value={unit ?? null}
      popupMatchSelectWidth={false}
      notFoundContent={q === '' ? words.unitWhat : words.noUnit}
      options={(q === '' ? [] : (data?.units ?? [])).map((name) => ({ value: name, label: name }))}
      onChange={(chosen: string | null | undefined) => {
        setTyped('');
        change({ unit: chosen ?? undefined });
      }}
    />
  );
}

const TYPED = ['task', 'period', 'from', 'until'] as const;

function Rare({ table: { search, change } }: { table: Table }) {
  const words = useWords(FILTER_WORDS);
  const { language } = useLanguage();
  return (
    <>
      <Choice
        label={words.kind}
        value={search.kind}
        options={Object.entries(NOUNS[language]).map(([value, label]) => ({ value, label }))}
        choose={(kind) => {
          change({ kind: kind as Search['kind'] });
        }}
      />
      <Plan search={search} change={change} />
      {TYPED.map((name) => (
        <Typed
          key={name}
          name={name}
          label={words[name]}
          hint={name === 'period' ? words.periodWhat : undefined}
          type={name === 'from' || name === 'until' ? 'date' : 'text'}
          said={search[name]}
          set={(value) => {
            change({ [name]: value });
          }}
        />
      ))}
    </>
  );
}

/** The plans are asked for when the choice is opened: the page needs them for nothing else. */
function Plan({ search: { plan }, change }: Part) {
  const words = useWords(FILTER_WORDS);
  const [wanted, setWanted] = useState(false);
  const { data } = api.useQuery('get', '/api/v1/plans', {}, { enabled: wanted });
  const known = (data?.plans ?? []).map(({ id, title }) => ({ value: id, label: title }));
  return (
    <Choice
      label={words.plan}
      value={plan}
      options={known}
      opened={() => {
        setWanted(true);
      }}
      choose={(chosen) => {
        change({ plan: chosen });
      }}
    />
  );
}

/** A filter that is typed; it counts when the field is left or Enter is pressed. */
function Typed({
  name,
  label,
  hint,
  said,
  type,
  set,
}: {
  name: string;
  label: string;
  hint: string | undefined;
  said: string | number | undefined;
  type: 'text' | 'date';
  set: (value: string | undefined) => void;
}): ReactNode {
  const before = said === undefined ? '' : String(said);
  const [typed, setTyped] = useTyped(before);
  const changed = (): void => {
    if (typed.trim() !== before) set(typed);
  };
  return (
    <label className="typed" htmlFor={`filter-${name}`}>
      {label}
      <Input
        id={`filter-${name}`}
        type={type}
        value={typed}
        placeholder={hint}
        onChange={(event) => {
          setTyped(event.target.value);
        }}
        onBlur={changed}
        onPressEnter={changed}
      />
    </label>
  );
}

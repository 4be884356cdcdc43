import { CheckCircleOutlined, CloseCircleFilled } from '@ant-design/icons';
import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { api } from '../../client/api';
import { type Words, useWords } from '../../language';
import { Page } from '../../parts/page';
import { useChosen } from '../../parts/search';
import { Changes } from './changes';
import { ImportDialog } from './import';
import { UnitBlock } from './unit';
import { type Directory, NAMES, type Unit, hasEmpty } from './words';
import './directory.css';

const WORDS: Words<{
  title: string;
  about: string;
  aboutAll: string;
  find: string;
  kind: string;
  allKinds: string;
  onlyEmpty: string;
  empty: (posts: number) => string;
  full: string;
  officeOwn: string;
  none: string;
  noUnits: string;
  import: string;
  export: string;
}> = {
  zh: {
    title: '组织',
    about: '找谁联系：各单位的联络员、督查室经办，和本单位各岗位的人。',
    aboutAll: '谁是谁：消息发给岗位，岗位上有谁就发给谁。换了人在这里改，历任保留。',
    find: '按单位、姓名、邮箱查找',
    kind: '单位类别',
    allKinds: '所有类别',
    onlyEmpty: '只看无人的岗位',
    empty: (posts) => `${posts}个岗位今天无人办理，发给它们的消息送不到。`,
    full: '各岗位都有人办理。',
    officeOwn: '督查室自己的岗位，由任“督查室”岗位的人来改。',
    none: '没有符合条件的单位：请放宽条件。',
    noUnits: '还没有单位。启动第一个计划后，其组织通讯录中的单位和人员会出现在这里。',
    import: '批量导入',
    export: '导出 Excel',
  },
  en: {
    title: 'People',
    about: 'Whom to ring: the liaison of each unit, who coordinates at the office, and your own people.',
    aboutAll:
      'Who is whom: messages go to posts, and reach whoever is there. Change people here; who was there stays.',
    find: 'Find by unit, name or address',
    kind: 'Kind of unit',
    allKinds: 'All kinds',
    onlyEmpty: 'Only posts with nobody',
    empty: (posts) => `${posts} posts have nobody today: messages to them do not arrive.`,
    full: 'Every post has somebody.',
    officeOwn: 'The posts of the office itself are changed by who holds its post “supervision office”.',
    none: 'No such unit: widen the filters.',
    noUnits: 'No units yet. With the first plan launched, the units and people of its directory appear here.',
    import: 'Import',
    export: 'Export to Excel',
  },
};

/** 组织: who is whom? */
export default function DirectoryPage() {
  const words = useWords(WORDS);
  const query = api.useQuery('get', '/api/v1/directory');
  return (
    <Page title={words.title} about={query.data?.all ? words.aboutAll : words.about} query={query}>
      {(directory) =>
        directory.units.length === 0 ? <p>{words.noUnits}</p> : <Shown directory={directory} />
      }
    </Page>
  );
}

function Shown({ directory }: { directory: Directory }) {
  const words = useWords(WORDS);
  const names = useWords(NAMES);
  const [chosen] = useChosen(['unit', 'find', 'kind', 'empty'] as const);
  const { units, today } = directory;
  const editable = units.some((u) => u.editable);
  const shown = units.filter((unit) => isChosen(unit, chosen));
  const kinds = [...new Set(shown.map(({ kind }) => kind))];
  return (
    <div className="directory">
      {directory.all && <Emptiness units={units} />}
      <Tools directory={directory} />
      {editable && units.some((u) => !u.editable) && <p className="quiet unprinted">{words.officeOwn}</p>}
      {shown.length === 0 && <p>{words.none}</p>}
      {kinds.map((kind) => (
        <section key={kind} aria-labelledby={`kind-${kind}`}>
          <h2 id={`kind-${kind}`}>{names.kinds[kind]}</h2>
          {shown
            .filter((unit) => unit.kind === kind)
            .map((unit) => (
              <UnitBlock key={unit.name} unit={unit} today={today} />
            ))}
        </section>
      ))}
      {directory.changes.length > 0 && <Changes {...directory} />}
    </div>
  );
}

function isChosen(unit: Unit, chosen: ReturnType<typeof useChosen<'unit' | 'find' | 'kind' | 'empty'>>[0]) {
  const text = (chosen.find ?? '').trim().toLowerCase();
  const said = [unit.name, ...unit.posts.flatMap((p) => p.seats.flatMap((s) => [s.holder, s.email]))];
  return (
    (chosen.unit === undefined || unit.name === chosen.unit) &&
    (chosen.kind === undefined || unit.kind === chosen.kind) &&
    (chosen.empty === undefined || hasEmpty(unit)) &&
    said.some((word) => word.toLowerCase().includes(text))
  );
}

function Emptiness({ units }: { units: readonly Unit[] }) {
  const words = useWords(WORDS);
  const empty = units.flatMap(({ posts }) => posts.filter((p) => p.empty && p.needed)).length;
  return empty === 0 ? (
    <p className="well">
      <CheckCircleOutlined /> {words.full}
    </p>
  ) : (
    <p className="wrong">
      <CloseCircleFilled /> {words.empty(empty)}
    </p>
  );
}

function Tools({ directory: { units, all } }: { directory: Directory }) {
  const words = useWords(WORDS);
  const names = useWords(NAMES);
  const [chosen, choose] = useChosen(['unit', 'find', 'kind', 'empty'] as const);
  return (
    <div className="filters unprinted">
      <Input.Search
        aria-label={words.find}
        placeholder={words.find}
        allowClear
        defaultValue={chosen.find ?? chosen.unit ?? ''}
        onSearch={(text) => {
          choose({ find: text.trim() === '' ? undefined : text.trim(), unit: undefined });
        }}
      />
      <Select
        aria-label={words.kind}
        value={chosen.kind ?? ''}
        popupMatchSelectWidth={false}
        options={[
          { value: '', label: words.allKinds },
          ...Object.entries(names.kinds).map(([value, label]) => ({ value, label })),
        ]}
        onChange={(kind: string) => {
          choose({ kind: kind === '' ? undefined : kind, unit: undefined });
        }}
      />
      {all && (
        <Checkbox
          checked={chosen.empty !== undefined}
          onChange={({ target }) => {
            choose({ empty: target.checked ? '1' : undefined, unit: undefined });
          }}
        >
          {words.onlyEmpty}
        </Checkbox>
      )}
      {units.some((u) => u.editable) && <Files />}
    </div>
  );
}

/** People of many posts at once, in and out. */
function Files() {
  const words = useWords(WORDS);
  const [importing, setImporting] = useState(false);
  return (
    <span className="tools">
      <Button
        onClick={() => {
          setImporting(true);
        }}
      >
        {words.import}
      </Button>
      <Button href="/api/v1/directory/export">{words.export}</Button>
      {importing && (
        <ImportDialog
          close={() => {
            setImporting(false);
          }}
        />
      )}
    </span>
  );
}

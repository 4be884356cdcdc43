import { DeleteOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { api } from '../../client/api';
import { type Words, useWords } from '../../language';
import { Trouble } from '../../parts/trouble';
import { useTask } from '../task/data';

const WORDS: Words<{
  find: string;
  findHelp: string;
  units: (title: string) => string;
  choose: string;
  remove: (title: string) => string;
  none: string;
}> = {
  zh: {
    find: '添加任务',
    findHelp: '输入任务序号或名称查找',
    units: (title) => `${title}：被督查单位`,
    choose: '选择单位',
    remove: (title) => `移除${title}`,
    none: '没有找到，请换个说法',
  },
  en: {
    find: 'Add a task',
    findHelp: 'Type a number or a part of the title',
    units: (title) => `${title}: units inspected`,
    choose: 'Choose units',
    remove: (title) => `Remove ${title}`,
    none: 'Nothing found',
  },
};

/** A task of the scope, with its units that are inspected. */
export interface InScope {
  plan: string;
  task: number;
  units: string[];
}

const keyOf = ({ plan, task }: { plan: string; task: number }): string => `${plan}/${task}`;

/** The scope of an inspection: tasks of any plan, found by words, each with its units. */
export function Scope({
  id,
  value = [],
  onChange,
}: {
  id?: string;
  value?: InScope[];
  onChange?: (scope: InScope[]) => void;
}) {
  return (
    <div>
      {value.map((one) => (
        <Chosen
          key={keyOf(one)}
          one={one}
          change={(units) => onChange?.(value.map((v) => (v === one ? { ...v, units } : v)))}
          remove={() => onChange?.(value.filter((v) => v !== one))}
        />
      ))}
      <Find
        id={id}
        chosen={value.map(keyOf)}
        add={({ plan, task }) => onChange?.([...value, { plan, task, units: [] }])}
      />
    </div>
  );
}

function Find({
  id,
  chosen,
  add,
}: {
  id: string | undefined;
  chosen: string[];
  add: (found: { plan: string; task: number }) => void;
}) {
  const words = useWords(WORDS);
  const [text, setText] = useState('');
  const q = text.trim();
  const { data } = api.useQuery('get', '/api/v1/search', { params: { query: { q } } }, { enabled: q !== '' });
  const tasks = q === '' ? [] : (data?.tasks ?? []).filter((t) => !chosen.includes(keyOf(t)));
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      aria-label={words.find}
      placeholder={words.findHelp}
      style={{ width: '100%' }}
      value={null}
      showSearch={{ filterOption: false, searchValue: text, onSearch: setText }}
      notFoundContent={q === '' ? words.findHelp : words.none}
      options={tasks.map((t) => ({
        value: keyOf(t),
        label: `${t.task}. ${t.title}（${t.plan}，${t.lead}）`,
      }))}
      onChange={(key: string | null) => {
        const found = tasks.find((t) => keyOf(t) === key);
        if (found) add(found);
        setText('');
      }}
    />
  );
}

/** One task of the scope. Who may be inspected is who may be called to account: the server names them. */
function Chosen({
  one,
  change,
  remove,
}: {
  one: InScope;
  change: (units: string[]) => void;
  remove: () => void;
}) {
  const words = useWords(WORDS);
  const { data, error } = useTask(one.plan, one.task);
  const title = `${one.task}. ${data?.title ?? ''}`;
  const units = (data?.may ?? []).flatMap((m) => (m.command === 'call-interview' ? (m.subject ?? []) : []));
  return (
    <div style={{ marginBottom: 8 }}>
      {title}
      <Button
        type="text"
        size="small"
        icon={<DeleteOutlined />}
        aria-label={words.remove(title)}
        onClick={remove}
      />
      <Select
        mode="multiple"
        aria-label={words.units(title)}
        placeholder={words.choose}
        style={{ width: '100%' }}
        loading={!data && !error}
        value={one.units}
        options={units.map((unit) => ({ value: unit, label: unit }))}
        onChange={change}
      />
      {error ? <Trouble error={error} /> : null}
    </div>
  );
}

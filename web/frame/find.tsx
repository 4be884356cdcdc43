import { useNavigate } from '@tanstack/react-router';
import { AutoComplete, Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { type Answer, api } from '../client/api';
import { type Words, useWords } from '../language';

const WORDS: Words<{
  label: string;
  tasks: string;
  units: string;
  plans: string;
  none: string;
  nth: (task: number, title: string) => string;
}> = {
  zh: {
    label: '查找任务、单位、文号',
    tasks: '任务',
    units: '单位',
    plans: '计划',
    none: '没有找到：可查看的任务、单位、计划中没有这几个字',
    nth: (task, title) => `${task}. ${title}`,
  },
  en: {
    label: 'Find a task, unit, document',
    tasks: 'Tasks',
    units: 'Units',
    plans: 'Plans',
    none: 'Nothing you may see has these words',
    nth: (task, title) => `${task}. ${title}`,
  },
};

type Found = Answer<'/api/v1/search'>;

/** One box for everything that a person may see: what is chosen opens. */
export function Find() {
  const words = useWords(WORDS);
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const { data } = api.useQuery('get', '/api/v1/search', { params: { query: { q } } }, { enabled: q !== '' });
  const options = q === '' || !data ? [] : optionsOf(data, words);
  return (
    <AutoComplete
      className="find unprinted"
      value={typed}
      options={options}
      onChange={setTyped}
      onSelect={(to: string) => {
        setTyped('');
        void navigate({ href: to });
      }}
      notFoundContent={q !== '' && data ? words.none : null}
      defaultActiveFirstOption
    >
      <Input.Search aria-label={words.label} placeholder={words.label} maxLength={100} />
    </AutoComplete>
  );
}

/** What was found; the value of each is the address that it opens. */
function optionsOf({ tasks, units, plans }: Found, words: (typeof WORDS)['zh']) {
  const groups = [
    {
      label: words.tasks,
      options: tasks.map(({ plan, task, title, lead }) => ({
        label: `${words.nth(task, title)}（${lead}）`,
        value: `/tasks/${encodeURIComponent(plan)}/${task}`,
      })),
    },
    {
      label: words.units,
      options: units.map((unit) => ({
        label: unit,
        value: `/table?unit=${encodeURIComponent(unit)}`,
      })),
    },
    {
      label: words.plans,
      options: plans.map(({ id, title, documentNumber }) => ({
        label: documentNumber === null ? title : `${title}（${documentNumber}）`,
        value: `/wall?plan=${encodeURIComponent(id)}`,
      })),
    },
  ];
  return groups.filter(({ options }) => options.length > 0);
}

import { Button, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useWords } from '../../language';
import { type Matter, type Settlement, decide } from './data';
import type { Settling } from './matters';
import { unitOptions } from './unit-choice';
import { WORDS } from './words';

type Choice = Settlement['groups'][number];

/** Members of a group that the document does not enumerate: for all tasks, and apart for single ones. */
export function GroupChoice({ matter, draft, save, place }: Settling & { matter: Matter; place: ReactNode }) {
  const words = useWords(WORDS);
  const { name: group = '', tasks = [], open = [] } = matter;
  const chosen = draft.settlement.groups.filter((g) => g.group === group);
  const [apart, setApart] = useState(false);
  const put = (task: number | null, members: string[]): void => {
    const others = draft.settlement.groups.filter((g) => g.group !== group || g.task !== task);
    const own: Choice[] = members.length > 0 ? [{ group, task, members }] : [];
    save.mutate(decide(draft, { groups: [...others, ...own] }));
  };
  const suggestion = draft.suggested.find((s) => s.group === group)?.members;
  const disabled = save.isPending || draft.plan !== null;
  const of = (task: number | null) => chosen.find((c) => c.task === task)?.members;
  const single = chosen.flatMap((c) => (c.task === null ? [] : [c.task]));
  const row = (task: number | null) => (
    <Members
      key={task ?? 'all'}
      label={task === null ? words.allTasks : words.task(task)}
      group={group}
      value={of(task) ?? []}
      options={draft.directory}
      disabled={disabled}
      put={(members) => {
        put(task, members);
      }}
    />
  );
  return (
    <div>
      <strong>{words.groupTitle(group)}</strong> {place}
      <div className="quiet">
        {words.groupIn(words.taskList(tasks))}
        {open.length > 0 && open.length < tasks.length && `；${words.groupOpen(words.taskList(open))}`}
      </div>
      {suggestion && of(null) === undefined && (
        <Button
          type="primary"
          disabled={disabled}
          onClick={() => {
            put(null, suggestion);
          }}
        >
          {words.suggested(suggestion.length)}
        </Button>
      )}
      {row(null)}
      {single.map((task) => row(task))}
      {tasks.length > 1 &&
        (apart ? (
          <Select
            className="wide"
            aria-label={words.own}
            placeholder={words.taskOnly}
            options={tasks
              .filter((t) => !single.includes(t))
              .map((t) => ({ value: t, label: words.task(t) }))}
            onChange={(task: number) => {
              put(task, of(null) ?? suggestion ?? []);
              setApart(false);
            }}
          />
        ) : (
          <Button
            type="link"
            size="small"
            disabled={disabled || (of(null) ?? suggestion) === undefined}
            onClick={() => {
              setApart(true);
            }}
          >
            {words.own}
          </Button>
        ))}
    </div>
  );
}

function Members({
  label,
  group,
  value,
  options,
  disabled,
  put,
}: {
  label: string;
  group: string;
  value: string[];
  options: { name: string }[];
  disabled: boolean;
  put: (members: string[]) => void;
}) {
  const words = useWords(WORDS);
  return (
    <div className="members">
      <span className="quiet">{label}</span>
      <Select
        mode="multiple"
        className="wide"
        aria-label={`${group} ${label}`}
        placeholder={words.chooseUnits}
        value={value}
        options={unitOptions(options)}
        disabled={disabled}
        onChange={put}
      />
    </div>
  );
}

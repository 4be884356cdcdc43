import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useWords } from '../../language';
import { Trouble } from '../../parts/trouble';
import { type Draft, type Item, type Save, decide } from './data';
import { EditTarget } from './edit-target';
import { unitOptions } from './unit-choice';
import { WORDS } from './words';

/** What a task says, as it is being corrected. */
type Said = Pick<Item, 'title' | 'jointLeads' | 'said' | 'targets'>;

/** Corrects what was read of a task: its name, its units and their roles, its targets. */
export function EditTask({
  draft,
  item,
  save,
  close,
}: {
  draft: Draft;
  item: Item;
  save: Save;
  close: () => void;
}) {
  const words = useWords(WORDS);
  const { edit } = words;
  const [said, setSaid] = useState<Said>(item);
  const others = draft.settlement.tasks.filter((t) => t.number !== item.number);
  const store = (tasks: Draft['settlement']['tasks']): void => {
    save.mutate(decide(draft, { tasks }), { onSuccess: close });
  };
  const { title, jointLeads, targets } = said;
  const correction = { number: item.number, title, jointLeads, assignments: said.said, targets };
  const isCorrected = others.length < draft.settlement.tasks.length;
  return (
    <Modal
      open
      width={720}
      title={edit.title(item.number)}
      okText={edit.ok}
      cancelText={edit.cancel}
      okButtonProps={{ loading: save.isPending, disabled: title.trim() === '' }}
      onOk={() => {
        store([...others, correction]);
      }}
      onCancel={close}
    >
      <div className="edit-task">
        <label htmlFor="task-title">{edit.name}</label>
        <Input
          id="task-title"
          value={title}
          maxLength={500}
          onChange={(event) => {
            setSaid({ ...said, title: event.target.value });
          }}
        />
        <Units
          said={said.said}
          draft={draft}
          change={(units) => {
            setSaid({ ...said, said: units });
          }}
        />
        <Checkbox
          checked={jointLeads}
          onChange={(event) => {
            setSaid({ ...said, jointLeads: event.target.checked });
          }}
        >
          {edit.joint}
        </Checkbox>
        {targets.map((target, i) => (
          <EditTarget
            key={`${target.span.start} ${target.metric.length === 0 ? i : target.span.end}`}
            n={i + 1}
            target={target}
            change={(next) => {
              setSaid({ ...said, targets: targets.flatMap((t, at) => (at === i ? (next ?? []) : t)) });
            }}
          />
        ))}
        {isCorrected && (
          <Button
            type="link"
            onClick={() => {
              store(others);
            }}
          >
            {words.undo}
          </Button>
        )}
        {save.error ? <Trouble error={save.error} /> : null}
      </div>
    </Modal>
  );
}

function Units({
  said,
  draft,
  change,
}: {
  said: Item['said'];
  draft: Draft;
  change: (said: Item['said']) => void;
}) {
  const words = useWords(WORDS);
  const { edit, roles } = words;
  const written = said.map(({ unit }) => ({ name: unit }));
  const names = [...written, ...draft.directory].filter(
    ({ name }, i, all) => all.findIndex((other) => other.name === name) === i,
  );
  const put = (at: number, one: Partial<Item['said'][number]>): void => {
    change(said.map((a, i) => (i === at ? { ...a, ...one } : a)));
  };
  return (
    <fieldset>
      <legend>{edit.units}</legend>
      {said.map((a, i) => (
        <div key={i} className="unit-row">
          <Select
            showSearch
            aria-label={`${edit.unit}${i + 1}`}
            value={a.unit}
            options={unitOptions(names)}
            onChange={(unit: string) => {
              put(i, { unit });
            }}
          />
          <Select
            aria-label={`${edit.role}${i + 1}`}
            value={a.role}
            options={Object.entries(roles).map(([value, label]) => ({ value, label }))}
            onChange={(role) => {
              put(i, { role });
            }}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={edit.remove(a.unit)}
            onClick={() => {
              change(said.filter((_, at) => at !== i));
            }}
          />
        </div>
      ))}
      <Button
        size="small"
        icon={<PlusOutlined />}
        onClick={() => {
          const free = draft.directory.find(({ name }) => said.every((a) => a.unit !== name));
          if (free) change([...said, { unit: free.name, role: said.length === 0 ? 'lead' : 'support' }]);
        }}
      >
        {edit.add}
      </Button>
    </fieldset>
  );
}

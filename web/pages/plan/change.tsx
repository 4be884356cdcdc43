import { Input, InputNumber, Select } from 'antd';
import { useWords } from '../../language';
import type { Plan } from '.';
import { WORDS } from './words';

/** A change as it is being written: all that any kind of it needs. */
export interface Drafted {
  kind: 'withdraw-task' | 'reassign' | 'add-task';
  task: number | null;
  from: string | null;
  to: string | null;
  number: number;
  title: string;
  action: number;
  lead: string | null;
  support: string[];
}

/** Nothing said yet; a new task gets the next number. */
export function emptyChange({ tasks, actions }: Plan): Drafted {
  const number = Math.max(0, ...tasks.map((t) => t.task)) + 1;
  const action = actions.at(-1)?.number ?? 0;
  const nobody = { from: null, to: null, lead: null, support: [] };
  return { kind: 'withdraw-task', task: null, number, title: '', action, ...nobody };
}

/** A change as the server takes it. */
export function toSend({ kind, task, from, to, number, title, action, lead, support }: Drafted): object {
  if (kind === 'withdraw-task') return { do: kind, task };
  if (kind === 'reassign') return { do: kind, task, from, to };
  const assignments = [
    ...(lead === null ? [] : [{ unit: lead, role: 'lead' }]),
    ...support.map((unit) => ({ unit, role: 'support' })),
  ];
  return { do: kind, task: { number, title, action, assignments } };
}

interface Put {
  plan: Plan;
  change: Drafted;
  put: (change: Drafted) => void;
}

/** The fields of one change. */
export function ChangeFields({ plan, change, put }: Put) {
  const { form } = useWords(WORDS);
  return (
    <>
      <Select
        aria-label={form.kind}
        value={change.kind}
        options={Object.entries(form.kinds).map(([value, label]) => ({ value, label }))}
        onChange={(kind) => {
          put({ ...change, kind });
        }}
      />
      {change.kind === 'add-task' ? (
        <Added plan={plan} change={change} put={put} />
      ) : (
        <Existing plan={plan} change={change} put={put} />
      )}
    </>
  );
}

const named = (names: readonly string[]) => names.map((name) => ({ value: name, label: name }));

function Existing({ plan, change, put }: Put) {
  const { form } = useWords(WORDS);
  const live = plan.tasks.filter((t) => !t.withdrawn);
  const units = live.find((t) => t.task === change.task)?.units.map((u) => u.unit) ?? [];
  return (
    <>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={form.task}
        placeholder={form.task}
        value={change.task}
        options={live.map(({ task, title }) => ({ value: task, label: `${task}. ${title}` }))}
        onChange={(task: number) => {
          put({ ...change, task, from: null });
        }}
      />
      {change.kind === 'reassign' && (
        <div className="target-row">
          <Select
            showSearch
            aria-label={form.from}
            placeholder={form.from}
            value={change.from}
            options={named(units)}
            onChange={(from: string) => {
              put({ ...change, from });
            }}
          />
          <Select
            showSearch
            aria-label={form.to}
            placeholder={form.to}
            value={change.to}
            options={named(plan.directory)}
            onChange={(to: string) => {
              put({ ...change, to });
            }}
          />
        </div>
      )}
    </>
  );
}

function Added({ plan, change, put }: Put) {
  const { form } = useWords(WORDS);
  return (
    <>
      <div className="target-row">
        <InputNumber
          aria-label={form.number}
          min={1}
          max={9999}
          precision={0}
          value={change.number}
          onChange={(number) => {
            put({ ...change, number: number ?? change.number });
          }}
        />
        <Input
          aria-label={form.taskTitle}
          placeholder={form.taskTitle}
          value={change.title}
          maxLength={500}
          onChange={(event) => {
            put({ ...change, title: event.target.value });
          }}
        />
      </div>
      <Select
        aria-label={form.action}
        value={change.action}
        options={plan.actions.map(({ number, title }) => ({ value: number, label: `${number}. ${title}` }))}
        onChange={(action) => {
          put({ ...change, action });
        }}
      />
      <Select
        showSearch
        aria-label={form.lead}
        placeholder={form.lead}
        value={change.lead}
        options={named(plan.directory)}
        onChange={(lead: string) => {
          put({ ...change, lead });
        }}
      />
      <Select
        mode="multiple"
        aria-label={form.support}
        placeholder={form.support}
        value={change.support}
        options={named(plan.directory)}
        onChange={(support: string[]) => {
          put({ ...change, support });
        }}
      />
    </>
  );
}

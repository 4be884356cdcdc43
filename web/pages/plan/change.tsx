import { Form, InputNumber, Select, Skeleton } from 'antd';
import { Choice, Line } from '../../acts/fields';
import { Changes, Wanted, bodyOfChange } from '../../acts/office-lists';
import { Rows } from '../../acts/rows';
import { useWords } from '../../language';
import { Trouble } from '../../parts/trouble';
import { useTask } from '../task/data';
import type { Plan } from '.';
import { WORDS } from './words';

/** One thing that a document changes, as the form has it: named as in the body, but for who has which role. */
export type Drafted =
  | { do: 'withdraw-task'; task?: number }
  | { do: 'reassign'; task?: number; from?: string; to?: string }
  | { do: 'amend-targets'; task?: number; targets: Parameters<typeof bodyOfChange>[0][] }
  | { do: 'add-task'; task: Added };

interface Added {
  number: number;
  title?: string;
  action: number;
  lead?: string;
  support?: string[];
  targets?: object[];
}

/** Nothing said yet; a new task gets the next number. */
export function emptyChange(kind: Drafted['do'], { tasks, actions }: Plan): Drafted {
  if (kind === 'amend-targets') return { do: kind, targets: [{} as never] };
  if (kind !== 'add-task') return { do: kind };
  const number = Math.max(0, ...tasks.map((t) => t.task)) + 1;
  return { do: kind, task: { number, action: actions.at(-1)?.number ?? 0, targets: [] } };
}

/** A change as the server takes it. */
export function toSend(change: Drafted): object {
  if (change.do === 'amend-targets') return { ...change, targets: change.targets.map(bodyOfChange) };
  if (change.do !== 'add-task') return change;
  const { lead, support = [], targets = [], ...task } = change.task;
  const assignments = [
    ...(lead === undefined ? [] : [{ unit: lead, role: 'lead' }]),
    ...support.map((unit) => ({ unit, role: 'support' })),
  ];
  return { do: change.do, task: { ...task, targets, assignments } };
}

interface Where {
  plan: Plan;
  /** Which of the changes. */
  index: number;
}

/** The fields of one change. */
export function ChangeFields({ plan, index: i }: Where) {
  const { form: words } = useWords(WORDS);
  const form = Form.useFormInstance();
  const kind = Form.useWatch<Drafted['do'] | undefined>(['changes', i, 'do']);
  return (
    <>
      <Choice
        name={[i, 'do']}
        label={words.kind}
        options={Object.entries(words.kinds).map(([value, label]) => ({ value, label }))}
        changed={(to: Drafted['do']) => {
          form.setFieldValue(['changes', i], emptyChange(to, plan));
        }}
      />
      {kind === 'add-task' ? (
        <AddedTask plan={plan} index={i} />
      ) : (
        <Existing plan={plan} index={i} kind={kind} />
      )}
    </>
  );
}

const named = (names: readonly string[]) => names.map((name) => ({ value: name, label: name }));

function Existing({ plan, index: i, kind }: Where & { kind: Drafted['do'] | undefined }) {
  const { form: words } = useWords(WORDS);
  const form = Form.useFormInstance();
  const chosen = Form.useWatch<number | undefined>(['changes', i, 'task']);
  const live = plan.tasks.filter((t) => !t.withdrawn);
  const units = live.find((t) => t.task === chosen)?.units.map((u) => u.unit) ?? [];
  return (
    <>
      <Choice
        name={[i, 'task']}
        label={words.task}
        search
        options={live.map(({ task, title }) => ({ value: task, label: `${String(task)}. ${title}` }))}
        changed={(task: number) => {
          // Of another task there are other units and other targets.
          if (kind) form.setFieldValue(['changes', i], { ...emptyChange(kind, plan), task });
        }}
      />
      {kind === 'reassign' && (
        <div className="columns">
          <Choice name={[i, 'from']} label={words.from} search options={named(units)} />
          <Choice name={[i, 'to']} label={words.to} search options={named(plan.directory)} />
        </div>
      )}
      {kind === 'amend-targets' && chosen !== undefined && <OfTask plan={plan} index={i} task={chosen} />}
    </>
  );
}

/** The targets of the task that is chosen: what of them is changed. */
function OfTask({ plan, index: i, task }: Where & { task: number }) {
  const { data, error, refetch } = useTask(plan.id, task);
  if (error) return <Trouble error={error} again={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  return <Changes key={task} task={data} name={[i, 'targets']} path={['changes', i, 'targets']} />;
}

function AddedTask({ plan, index: i }: Where) {
  const { form: words } = useWords(WORDS);
  const at = (field: string): (string | number)[] => [i, 'task', field];
  return (
    <>
      <Line name={at('title')} label={words.taskTitle} />
      <div className="columns">
        <Form.Item name={at('number')} label={words.number} rules={[{ required: true }]}>
          <InputNumber className="figure-input" min={1} max={9999} precision={0} />
        </Form.Item>
        <Choice
          name={at('action')}
          label={words.action}
          options={plan.actions.map(({ number, title }) => ({
            value: number,
            label: `${String(number)}. ${title}`,
          }))}
        />
        <Choice name={at('lead')} label={words.lead} search options={named(plan.directory)} />
        <Form.Item name={at('support')} label={words.support}>
          <Select mode="multiple" options={named(plan.directory)} />
        </Form.Item>
      </div>
      <Rows
        name={at('targets')}
        least={0}
        words={{ row: words.target, add: words.addTarget, remove: words.removeTarget }}
      >
        {(n) => <Wanted name={[n]} path={['changes', i, 'task', 'targets', n]} />}
      </Rows>
    </>
  );
}

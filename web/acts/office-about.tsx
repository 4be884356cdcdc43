import { Form } from 'antd';
import { type Words, useWords } from '../language';
import type { Task } from '../pages/task/data';
import { Figure, liveTargets } from './office-fields';

/** What a decision is about, as a person reads it before deciding. */

const WORDS: Words<{
  reason: string;
  basis: string;
  proposed: string;
  newFacts: string;
  none: string;
  checked: (n: number, metric: string) => string;
}> = {
  zh: {
    reason: '理由',
    basis: '法定依据',
    proposed: '建议承办单位',
    newFacts: '新的事实',
    none: '未提出',
    checked: (n, metric) => `第${n}项指标“${metric}”抽查数值`,
  },
  en: {
    reason: 'Reason',
    basis: 'Legal basis',
    proposed: 'Proposed unit',
    newFacts: 'New facts',
    none: 'none named',
    checked: (n, metric) => `Target ${n}, ${metric}: figure found`,
  },
};

export type Dispute = NonNullable<Task['assignments'][number]['dispute']>;

/** Why a unit says that a task is not its own. */
export function DisputeText({ dispute }: { dispute: Dispute }) {
  const words = useWords(WORDS);
  const rows: [string, string][] = [
    [words.reason, dispute.reason],
    [words.basis, dispute.basis],
    [words.proposed, dispute.proposed ?? words.none],
    ...(dispute.newFacts ? [[words.newFacts, dispute.newFacts] as [string, string]] : []),
  ];
  return (
    <dl className="said">
      {rows.map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The dispute of a unit of the task, where it has one. */
export function Disputed({ task, unit }: { task: Task; unit: string }) {
  const dispute = task.assignments.find((a) => a.unit === unit)?.dispute;
  return dispute ? <DisputeText dispute={dispute} /> : null;
}

/** A figure for every target that was closed, where the closing holds. */
export function Rechecked({ task }: { task: Task }) {
  const words = useWords(WORDS);
  const holds = Form.useWatch<boolean | undefined>('holds');
  if (holds !== true) return null;
  return liveTargets(task).map(({ index, metric, unit }, i) => (
    <div key={index}>
      <Form.Item name={['values', i, 'target']} initialValue={index} hidden>
        <input />
      </Form.Item>
      <Figure name={['values', i, 'value']} label={words.checked(index + 1, metric)} unit={unit} />
    </div>
  ));
}

import { Form } from 'antd';
import { dayWords } from '../parts/when';
import { type Words, useLanguage, useWords } from '../language';
import { figure } from '../pages/task/naming';
import type { Task } from '../pages/task/data';
import { Figure, liveTargets } from './office-fields';

/** What a decision is about, as a person reads it before deciding. */

const WORDS: Words<{
  reason: string;
  basis: string;
  proposed: string;
  newFacts: string;
  none: string;
  columns: readonly [string, string, string, string];
  met: string;
  unmet: (waiver: string) => string;
  known: (value: string) => string;
  asOf: (day: string) => string;
  noClaims: string;
  checked: (n: number, metric: string) => string;
}> = {
  zh: {
    reason: '理由',
    basis: '法定依据',
    proposed: '建议承办单位',
    newFacts: '新的事实',
    none: '未提出',
    columns: ['计划原文', '数值', '数据来源与佐证', '核验人'],
    met: '达标',
    unmet: (waiver) => `未达标，依据：${waiver}`,
    known: (value) => `审核通过的最新数值${value}`,
    asOf: (day) => `截至${day}`,
    noClaims: '本任务没有量化指标，按文字说明销号。',
    checked: (n, metric) => `第${n}项指标“${metric}”抽查数值`,
  },
  en: {
    reason: 'Reason',
    basis: 'Legal basis',
    proposed: 'Proposed unit',
    newFacts: 'New facts',
    none: 'none named',
    columns: ['Clause', 'Figure', 'Source and evidence', 'Verifier'],
    met: 'met',
    unmet: (waiver) => `not met, on the basis of ${waiver}`,
    known: (value) => `last accepted: ${value}`,
    asOf: (day) => `as of ${day}`,
    noClaims: 'This task has no figures to reach; it is closed by words.',
    checked: (n, metric) => `Target ${n}, ${metric}: figure found`,
  },
};

export type Dispute = NonNullable<Task['assignments'][number]['dispute']>;
export type Claim = NonNullable<Task['closing']>['claims'][number];

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

/** What is claimed of every target: bound to its clause, a figure, its source and who can verify it. */
export function Claims({ claims }: { claims: readonly Claim[] }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  if (claims.length === 0) return <p className="quiet">{words.noClaims}</p>;
  return (
    <table className="dense stacks">
      <thead>
        <tr>
          {words.columns.map((name, i) => (
            <th key={name} scope="col" className={i === 1 ? 'number' : ''}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {claims.map((claim) => (
          <tr key={claim.target}>
            <th scope="row">
              {claim.target + 1}. {claim.clause}
            </th>
            <td className="number">
              <strong>{figure(claim.value, claim.unit)}</strong>{' '}
              <span className={claim.met ? 'quiet' : 'wrong'}>
                {claim.met ? words.met : `■ ${words.unmet(claim.waiver ?? '—')}`}
              </span>
              {claim.accepted !== null && (
                <div className="quiet">{words.known(figure(claim.accepted, claim.unit))}</div>
              )}
            </td>
            <td>
              {[claim.source, claim.evidence].filter(Boolean).join('；')}
              <div className="quiet">{words.asOf(dayWords(claim.on, language))}</div>
            </td>
            <td>{claim.verifier}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
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

import { figure } from '../pages/task/naming';
import { type Words, useLanguage, useWords } from '../language';
import type { Task } from '../pages/task/data';
import { dayWords } from '../parts/when';
import { Columns } from '../parts/columns';

/** What is said of every target when a task is to be closed 销号: read before it is reviewed, signed, checked again. */

const WORDS: Words<{
  columns: readonly [string, string, string, string, string];
  noClaims: string;
  met: string;
  unmet: (waiver: string) => string;
  unknown: string;
  differs: string;
  asOf: (day: string) => string;
}> = {
  zh: {
    columns: ['计划原文', '申请数值', '台账数值', '数据来源', '核验人'],
    noClaims: '本任务没有指标，凭完成情况销号。',
    met: '达标',
    unmet: (waiver) => `未达标，依据：${waiver}`,
    unknown: '没有审核过的数值',
    differs: '与申请不一致',
    asOf: (day) => `截至${day}`,
  },
  en: {
    columns: ['Clause', 'Claimed', 'In the ledger', 'Source', 'Verifier'],
    noClaims: 'This task has no targets.',
    met: 'met',
    unmet: (waiver) => `not met; basis: ${waiver}`,
    unknown: 'no accepted figure',
    differs: 'differs from the claim',
    asOf: (day) => `as of ${day}`,
  },
};

type Claimed = NonNullable<Task['closing']>['claims'][number];

/** What is claimed of every target: its clause, the figure beside the ledger's own, its source, who can verify it. */
export function Claims({ claims }: { claims: readonly Claimed[] }) {
  const words = useWords(WORDS);
  if (claims.length === 0) return <p className="quiet">{words.noClaims}</p>;
  return (
    <table className="dense stacks">
      <Columns names={words.columns} />
      <tbody>
        {claims.map((claim) => (
          <Claim key={claim.target} claim={claim} />
        ))}
      </tbody>
    </table>
  );
}

function Claim({ claim }: { claim: Claimed }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { target, clause, value, unit, met, accepted, source, evidence, verifier, waiver, on } = claim;
  const [, claimed, known, from, by] = words.columns;
  return (
    <tr>
      <th scope="row">
        {target + 1}. {clause}
      </th>
      <td className="number" data-name={claimed}>
        <strong>{figure(value, unit)}</strong>
        <div className={met ? 'quiet' : 'wrong'}>{met ? words.met : `■ ${words.unmet(waiver ?? '—')}`}</div>
      </td>
      <td className="number" data-name={known}>
        {accepted === null ? <span className="quiet">{words.unknown}</span> : figure(accepted, unit)}
        {accepted !== null && accepted !== value && <div className="soon">▲ {words.differs}</div>}
      </td>
      <td data-name={from}>
        {[source, evidence].filter(Boolean).join('；')}
        <div className="quiet">{words.asOf(dayWords(on, language))}</div>
      </td>
      <td data-name={by}>{verifier}</td>
    </tr>
  );
}

import { Form } from 'antd';
import { dayWords } from '../parts/when';
import { type Words, useLanguage, useWords } from '../language';
import { figure } from '../pages/task/naming';
import type { Task } from '../pages/task/data';
import type { About, ActTable } from './act';
import { Choice, Prose } from './fields';
import '../pages/task/task.css';

/** How a closing 销号 is signed, and taken back. */

interface Said {
  columns: readonly [string, string, string, string, string];
  noClaims: string;
  met: string;
  unmet: (waiver: string) => string;
  unknown: string;
  differs: string;
  asOf: (day: string) => string;
  waived: (what: string, basis: string) => string;
  opinion: string;
  verdict: string;
  sign: string;
  refuse: string;
  reason: string;
  basis: string;
  basisHelp: string;
}

const WORDS: Words<Said> = {
  zh: {
    columns: ['计划原文', '申请数值', '台账数值', '数据来源', '核验人'],
    noClaims: '本任务没有指标，凭完成情况销号。',
    met: '达标',
    unmet: (waiver) => `未达标，依据：${waiver}`,
    unknown: '没有审核过的数值',
    differs: '与申请不一致',
    asOf: (day) => `截至${day}`,
    waived: (what, basis) => `未了结：${what}。依据：${basis}`,
    opinion: '初审意见：',
    verdict: '签批',
    sign: '同意销号',
    refuse: '不同意',
    reason: '理由',
    basis: '依据',
    basisHelp: '文号或批示；重启后照常调度、报送。',
  },
  en: {
    columns: ['Clause', 'Claimed', 'In the ledger', 'Source', 'Verifier'],
    noClaims: 'This task has no targets.',
    met: 'met',
    unmet: (waiver) => `not met; basis: ${waiver}`,
    unknown: 'no accepted figure',
    differs: 'differs from the claim',
    asOf: (day) => `as of ${day}`,
    waived: (what, basis) => `Not over: ${what}. Basis: ${basis}`,
    opinion: 'Opinion of the review: ',
    verdict: 'Decision',
    sign: 'Close it',
    refuse: 'Refuse',
    reason: 'Reason',
    basis: 'Basis',
    basisHelp: 'Document number or instruction; reporting goes on as before.',
  },
};

type Closing = NonNullable<Task['closing']>;

/** What is claimed of every target, with the ledger's own figure beside it. */
export function ClaimsSigned({ closing: { claims, waiver, waived, reviewed } }: { closing: Closing }) {
  const words = useWords(WORDS);
  return (
    <>
      {claims.length === 0 ? (
        <p className="quiet">{words.noClaims}</p>
      ) : (
        <table className="dense stacks">
          <thead>
            <tr>
              {words.columns.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {claims.map((claim) => (
              <Claim key={claim.target} claim={claim} />
            ))}
          </tbody>
        </table>
      )}
      {waiver && <p className="soon">{words.waived(waived.join('、'), waiver)}</p>}
      {reviewed?.opinion && (
        <p>
          {words.opinion}
          {reviewed.opinion}
        </p>
      )}
    </>
  );
}

function Claim({ claim }: { claim: Closing['claims'][number] }) {
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
        <div className={met ? 'quiet' : 'wrong'}>{met ? words.met : words.unmet(waiver ?? '—')}</div>
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

function Signing({ task }: About) {
  const words = useWords(WORDS);
  const refused = Form.useWatch<boolean | undefined>('approve') === false;
  return (
    <>
      {task.closing && <ClaimsSigned closing={task.closing} />}
      <Choice
        name="approve"
        label={words.verdict}
        options={[
          { value: true, label: words.sign },
          { value: false, label: words.refuse },
        ]}
      />
      {refused && <Prose name="reason" label={words.reason} />}
    </>
  );
}

function Reopening() {
  const words = useWords(WORDS);
  return <Prose name="basis" label={words.basis} help={words.basisHelp} />;
}

export const closeActs: ActTable = {
  'sign-closing': {
    name: { zh: '签批销号', en: 'Sign the closing' },
    done: { zh: '已签批', en: 'Decided' },
    about: {
      zh: '申请人、初审人不得签批同一项销号。',
      en: 'Who asked for it or reviewed it does not sign it.',
    },
    path: 'closing/signature',
    fields: Signing,
    wide: true,
    body: ({ approve, reason }) => ({ approve, reason: reason ?? '' }),
    main: true,
  },
  reopen: {
    name: { zh: '重启任务', en: 'Reopen' },
    done: { zh: '已重启', en: 'Reopened' },
    path: 'reopening',
    fields: Reopening,
    body: ({ basis }) => ({ basis }),
    grave: true,
  },
};

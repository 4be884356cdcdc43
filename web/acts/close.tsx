import { Form } from 'antd';
import { type Words, useWords } from '../language';
import type { Task } from '../pages/task/data';
import type { About, ActTable } from './act';
import { Claims } from './claims';
import { Choice, Prose } from './fields';
import '../pages/task/task.css';

/** How a closing 销号 is signed, and taken back. */

interface Said {
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

/** What is claimed, what is waived, and what the review said. */
export function ClaimsSigned({ closing: { claims, waiver, waived, reviewed } }: { closing: Closing }) {
  const words = useWords(WORDS);
  return (
    <>
      <Claims claims={claims} />
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

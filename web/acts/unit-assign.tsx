import { type Words, useWords } from '../language';
import { useMe } from '../session';
import type { About, ActTable } from './act';
import { Day, Line, Prose } from './fields';
import { orNull } from './values';

/** What a unit does about its part of a task: signs, disputes, refers, asks for more time or a pause. */

const WORDS: Words<{
  until: string;
  untilHelp: string;
  reason: string;
  to: string;
  toHelp: string;
  disputed: string;
  basis: string;
  basisHelp: string;
  proposed: string;
  proposedHelp: string;
  newFacts: string;
  newFactsHelp: string;
  resumes: string;
  resumesHelp: string;
}> = {
  zh: {
    until: '延期至',
    untilHelp: '工作日，当天下班时为限；须在到期前申请。',
    reason: '理由',
    to: '转给',
    toHelp: '科室或承办人；各项时限不变，责任仍在本单位。',
    disputed: '为什么不应由本单位承办',
    basis: '法定依据',
    basisHelp: '写明文件名称、文号和条款，如“三定”规定第几条。',
    proposed: '建议的承办单位',
    proposedHelp: '没有的可不填。',
    newFacts: '新的事实',
    newFactsHelp: '本单位已提过异议，再次提出须写明上次裁定以后的新情况。',
    resumes: '预计恢复日期',
    resumesHelp: '届时督查室会收到提示，恢复后各项时限顺延。',
  },
  en: {
    until: 'Until',
    untilHelp: 'A working day, until its close; ask before it is due.',
    reason: 'Reason',
    to: 'Refer to',
    toHelp: 'A section or a person; no date changes, and your unit stays responsible.',
    disputed: 'Why it is not for your unit',
    basis: 'Legal basis',
    basisHelp: 'Name the document, its number and the clause.',
    proposed: 'Who should have it',
    proposedHelp: 'Leave empty if you cannot say.',
    newFacts: 'New facts',
    newFactsHelp: 'Your unit has disputed before: say what is new since that decision.',
    resumes: 'Expected to go on',
    resumesHelp: 'The office is reminded then; all deadlines move by the time of the pause.',
  },
};

function Extension({ task, subject }: About) {
  const words = useWords(WORDS);
  const due = task.obligations.find(({ id }) => id === subject)?.due;
  return (
    <>
      <Day name="until" label={words.until} help={words.untilHelp} after={due ?? task.now} />
      <Prose name="reason" label={words.reason} />
    </>
  );
}

function Referral() {
  const words = useWords(WORDS);
  return <Line name="to" label={words.to} help={words.toHelp} />;
}

function Dispute({ task }: About) {
  const words = useWords(WORDS);
  const { unit } = useMe();
  const before = task.assignments.find((a) => a.unit === unit)?.disputes ?? 0;
  return (
    <>
      <Prose name="reason" label={words.disputed} />
      <Prose name="basis" label={words.basis} help={words.basisHelp} />
      <Line name="proposed" label={words.proposed} help={words.proposedHelp} optional />
      {before > 0 && <Prose name="newFacts" label={words.newFacts} help={words.newFactsHelp} />}
    </>
  );
}

function Suspension({ task }: About) {
  const words = useWords(WORDS);
  return (
    <>
      <Day name="until" label={words.resumes} help={words.resumesHelp} after={task.now} />
      <Prose name="reason" label={words.reason} />
    </>
  );
}

export const assignActs: ActTable = {
  acknowledge: {
    name: { zh: '签收', en: 'Sign for it' },
    done: { zh: '已签收', en: 'Signed for' },
    path: 'acknowledgements',
    body: () => ({}),
    main: true,
  },
  'request-extension': {
    name: { zh: '申请延期', en: 'Ask for an extension' },
    done: {
      zh: '已申请延期：督查室初审，分管领导审批',
      en: 'Asked: the office screens it, a leader decides',
    },
    about: {
      zh: '督查室初审，分管领导审批。批准之前原时限照旧，到期仍须报送。',
      en: 'The office screens it and a leader decides. Until then the date stands.',
    },
    path: 'extensions',
    fields: Extension,
    body: ({ until, reason }, { subject }) => ({ obligation: subject, until, reason }),
  },
  refer: {
    name: { zh: '单位内部转办', en: 'Refer inside the unit' },
    done: { zh: '已转办', en: 'Referred' },
    path: 'referrals',
    fields: Referral,
    body: ({ to }) => ({ to }),
  },
  dispute: {
    name: { zh: '提出异议', en: 'Dispute' },
    done: { zh: '已提出异议：督查室裁定', en: 'Disputed: the office decides' },
    about: {
      zh: '不属本单位职责的，可请督查室改派。裁定期间本单位各项时限顺延，任务仍由本单位承办。',
      en: 'Ask the office to give it to another unit. Your deadlines move meanwhile; your unit keeps the task until then.',
    },
    path: 'disputes',
    fields: Dispute,
    body: ({ reason, basis, proposed, newFacts }) => ({
      ...{ reason, basis },
      ...{ proposed: orNull(proposed), newFacts: orNull(newFacts) },
    }),
  },
  'request-suspension': {
    name: { zh: '申请中止', en: 'Ask for a pause' },
    done: { zh: '已申请中止：分管领导审批', en: 'Asked: a leader decides' },
    about: {
      zh: '任务因故暂不能推进的，报分管领导审批。批准后全部时限停止计算，恢复后顺延。',
      en: 'Where the task cannot go on for now. Once a leader agrees no time counts until it goes on.',
    },
    path: 'suspensions',
    fields: Suspension,
    body: ({ until, reason }) => ({ until, reason }),
  },
};

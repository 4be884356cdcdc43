import { type Words, useWords } from '../language';
import type { ActTable } from './act';
import { Day, Line, Prose } from './fields';

/** What a unit does about its own part of a task. */

const WORDS: Words<{ until: string; untilHelp: string; reason: string; to: string; toHelp: string }> = {
  zh: {
    until: '延期至',
    untilHelp: '工作日，当天下班时为限；须在到期前申请。',
    reason: '理由',
    to: '转给',
    toHelp: '科室或承办人；各项时限不变，责任仍在本单位。',
  },
  en: {
    until: 'Until',
    untilHelp: 'A working day, until its close; ask before it is due.',
    reason: 'Reason',
    to: 'Refer to',
    toHelp: 'A section or a person; no date changes, and your unit stays responsible.',
  },
};

function Extension() {
  const words = useWords(WORDS);
  return (
    <>
      <Day name="until" label={words.until} help={words.untilHelp} />
      <Prose name="reason" label={words.reason} />
    </>
  );
}

function Referral() {
  const words = useWords(WORDS);
  return <Line name="to" label={words.to} help={words.toHelp} />;
}

export const unitActs: ActTable = {
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
};

import { type Words, useWords } from '../language';
import type { About, ActTable } from './act';
import { Choice, Day, Line, Prose } from './fields';
import { AskedFor } from './office-about';
import { orNull, targetOptions } from './values';

/** What the office asks outside the cycle 临时报送, and takes back. */

const WORDS: Words<{
  target: string;
  period: string;
  periodHelp: string;
  text: string;
  until: string;
  untilHelp: string;
  approval: string;
  approvalHelp: string;
  reason: string;
  reasonHelp: string;
}> = {
  zh: {
    target: '哪项指标（可不选）',
    period: '哪一期或哪一天',
    periodHelp: '如 2024-10、2024-Q4、2024 或 2024-10-31。',
    text: '要求报送什么',
    until: '时限',
    untilHelp: '工作日，当天下班时为限。',
    approval: '批准的文号或批示（可不填）',
    approvalHelp: '超过该单位每月上限的必填。',
    reason: '撤回的理由',
    reasonHelp: '该单位会看到。',
  },
  en: {
    target: 'Which target (optional)',
    period: 'Which period or day',
    periodHelp: 'Such as 2024-10, 2024-Q4, 2024 or 2024-10-31.',
    text: 'What is asked for',
    until: 'By',
    untilHelp: 'A working day, until its close.',
    approval: 'Approval (optional)',
    approvalHelp: 'Needed above the unit’s monthly cap.',
    reason: 'Why it is taken back',
    reasonHelp: 'The unit reads it.',
  },
};

function Request({ task }: About) {
  const words = useWords(WORDS);
  return (
    <>
      <Prose name="text" label={words.text} />
      {task.targets.length > 0 && (
        <Choice name="target" label={words.target} options={targetOptions(task)} optional />
      )}
      <Line name="period" label={words.period} help={words.periodHelp} />
      <Day name="until" label={words.until} help={words.untilHelp} after={task.now} />
      <Line name="approval" label={words.approval} help={words.approvalHelp} optional />
    </>
  );
}

function Withdrawal({ task, subject }: About) {
  const words = useWords(WORDS);
  return (
    <>
      <AskedFor task={task} obligation={subject} />
      <Prose name="reason" label={words.reason} help={words.reasonHelp} />
    </>
  );
}

export const requestActs: ActTable = {
  request: {
    name: { zh: '临时报送要求', en: 'Ask outside the cycle' },
    done: { zh: '已要求，通知该单位', en: 'Asked; the unit is told' },
    about: {
      zh: '计入该单位的报送负担；已要求过、已报送过的不能再要求。',
      en: 'It counts as burden of the unit; what was asked or told already is not asked again.',
    },
    path: 'requests',
    fields: Request,
    body: ({ text, target, period, until, approval }, { subject }) => ({
      ...{ unit: subject, text, target: target ?? null, period, until, approval: orNull(approval) },
    }),
  },
  'withdraw-request': {
    name: { zh: '撤回临时报送要求', en: 'Take the request back' },
    done: { zh: '已撤回，通知该单位', en: 'Taken back; the unit is told' },
    about: {
      zh: '该单位无需答复，不再提醒、催办；已计入的报送负担不减，确需时可再次要求。',
      en: 'The unit owes no answer and is not reminded any more; it stays counted as burden, and may be asked anew.',
    },
    path: 'requests/withdrawal',
    fields: Withdrawal,
    body: ({ reason }, { subject }) => ({ obligation: subject, reason }),
  },
};

import type { ReactNode } from 'react';
import { type Words, useWords } from '../language';
import type { About, Act, ActTable } from './act';
import { Day, Prose } from './fields';
import { Disputed, Raised, Requested } from './office-about';
import { closings } from './office-closing';
import { Either, Grounds, MilestoneList, UnitName } from './office-fields';
import { officeTaskActs } from './office-task';

/** What the office decides on: what units asked for, put forward, disputed. */

interface Said {
  supported: string;
  notSupported: string;
  verdict: string;
  opinion: string;
  reason: string;
  to: string;
  toHelp: string;
  owner: string;
  until: string;
  untilHelp: string;
  note: string;
}

const WORDS: Words<Said> = {
  zh: {
    supported: '支持',
    notSupported: '不支持',
    verdict: '意见',
    opinion: '意见（可不填）',
    reason: '理由',
    to: '改派给',
    toHelp: '支持异议的必填；通讯录中的单位名称或简称。',
    owner: '责任单位',
    until: '解决时限',
    untilHelp: '工作日，当天下班时为限。',
    note: '说明（可不填）',
  },
  en: {
    supported: 'Support',
    notSupported: 'Do not support',
    verdict: 'Opinion',
    opinion: 'Remarks (optional)',
    reason: 'Reason',
    to: 'Reassign to',
    toHelp: 'Needed where the dispute is upheld; a name or short name of the directory.',
    owner: 'Responsible unit',
    until: 'Solve by',
    untilHelp: 'A working day, until its close.',
    note: 'Remarks (optional)',
  },
};

/** The request under `extension:<what is owed>`. */
function Extended({ task, subject }: About) {
  const asked = task.obligations.find(({ id }) => `extension:${id}` === subject)?.extension;
  return <Requested asked={asked} now={task.now} />;
}

function Screening(about: About) {
  const words = useWords(WORDS);
  return (
    <>
      <Extended {...about} />
      <Either name="supported" label={words.verdict} yes={words.supported} no={words.notSupported} />
      <Prose name="note" label={words.opinion} optional />
    </>
  );
}

function Approval({ children }: { children: ReactNode }) {
  const words = useWords(WORDS);
  return (
    <>
      {children}
      <Either name="approve" label={words.verdict} />
      <Grounds of="approve" />
    </>
  );
}

function ExtensionApproval(about: About) {
  return (
    <Approval>
      <Extended {...about} />
    </Approval>
  );
}

function SuspensionApproval({ task }: About) {
  return (
    <Approval>
      <Requested asked={task.suspensionAsked} now={task.now} />
    </Approval>
  );
}

function DisputeDecision({ task, subject }: About) {
  const words = useWords(WORDS);
  const unit = unitIn(subject);
  return (
    <>
      <Disputed task={task} unit={unit} />
      <Either name="uphold" label={words.verdict} yes={words.supported} no={words.notSupported} />
      <UnitName task={task} name="to" label={words.to} help={words.toHelp} without={unit} needs="uphold" />
      <Prose name="reason" label={words.reason} />
    </>
  );
}

function MilestoneApproval(about: About) {
  const words = useWords(WORDS);
  return (
    <>
      <Proposed {...about} />
      <Prose name="note" label={words.opinion} optional />
    </>
  );
}

function MilestoneReturn(about: About) {
  const words = useWords(WORDS);
  return (
    <>
      <Proposed {...about} />
      <Prose name="reason" label={words.reason} />
    </>
  );
}

function Proposed({ task, subject }: About) {
  const target = task.targets[indexIn(subject)];
  const set = target?.milestones.proposed;
  return target && set ? <MilestoneList set={set} unit={target.unit} /> : null;
}

function Coordination({ task, subject }: About) {
  const words = useWords(WORDS);
  return (
    <>
      <Raised task={task} obligation={subject} />
      <UnitName task={task} name="owner" label={words.owner} />
      <Day name="until" label={words.until} help={words.untilHelp} after={task.now} />
      <Prose name="note" label={words.note} optional />
    </>
  );
}

function Declining({ task, subject }: About) {
  const words = useWords(WORDS);
  return (
    <>
      <Raised task={task} obligation={subject} />
      <Prose name="reason" label={words.reason} />
    </>
  );
}

/** The unit in the id of a decision: `dispute:-/acknowledge/某局`. */
const unitIn = (subject: string | null): string => (subject ?? '').split('/').slice(2).join('/');

/** The index in `milestones:0`. */
const indexIn = (subject: string | null): number => Number((subject ?? '').split(':')[1]);

/** Where the office supports or not, approves or not: the same shape, with other words. */
const decision = (act: Pick<Act, 'name' | 'done' | 'about' | 'path' | 'fields'>): Act => ({
  ...act,
  body: ({ approve, reason }, { subject }) => ({ decision: subject, approve, reason: reason ?? '' }),
  main: true,
});

const extensions: ActTable = {
  'screen-extension': {
    name: { zh: '初审延期', en: 'Screen the extension' },
    done: { zh: '已初审，报分管领导审批', en: 'Screened; a leader decides' },
    about: {
      zh: '初审意见随申请报分管领导审批；批准之前，原时限照旧。',
      en: 'Your opinion goes to the leader with the request; until then the date stands.',
    },
    path: 'extensions/screening',
    fields: Screening,
    body: ({ supported, note }, { subject }) => ({ decision: subject, supported, note: note ?? null }),
    main: true,
  },
  'decide-extension': decision({
    name: { zh: '审批延期', en: 'Decide the extension' },
    done: { zh: '已审批，通知该单位', en: 'Decided; the unit is told' },
    about: {
      zh: '同意的，时限改为所申请的日期；不同意的，原时限照旧，须写明理由。',
      en: 'Agreed, the date moves to the one asked for; refused, the date stands, and a reason is needed.',
    },
    path: 'extensions/decision',
    fields: ExtensionApproval,
  }),
  'decide-suspension': {
    ...decision({
      name: { zh: '审批中止', en: 'Decide the suspension' },
      done: { zh: '已审批，通知牵头单位', en: 'Decided; the lead is told' },
      about: {
        zh: '同意的，任务即行中止，各项时限停止计算，恢复后顺延；不同意的，照常推进，须写明理由。',
        en: 'Agreed, the task stops and its dates move on; refused, it goes on, and a reason is needed.',
      },
      path: 'suspensions/decision',
      fields: SuspensionApproval,
    }),
    body: ({ approve, reason }) => ({ approve, reason: reason ?? '' }),
  },
};

const disputes: ActTable = {
  'decide-dispute': {
    name: { zh: '裁定异议', en: 'Decide the dispute' },
    done: { zh: '已裁定，通知有关单位', en: 'Decided; the units are told' },
    about: {
      zh: '支持的，任务改派给您写明的单位，其时限重新起算；不支持的，仍由原单位承办。',
      en: 'Upheld, the part passes to the unit you name; refused, it stays where it is.',
    },
    path: 'disputes/decision',
    fields: DisputeDecision,
    initial: ({ task, subject }) => ({
      to: task.assignments.find((a) => a.unit === unitIn(subject))?.dispute?.proposed ?? undefined,
    }),
    body: ({ uphold, reason, to }, { subject }) =>
      uphold
        ? { outcome: 'uphold', decision: subject, reason, to }
        : { outcome: 'refuse', decision: subject, reason },
    main: true,
  },
  'assign-difficulty': {
    name: { zh: '明确责任单位', en: 'Assign the difficulty' },
    done: { zh: '已明确，通知责任单位', en: 'Assigned; the unit is told' },
    about: {
      zh: '该单位在时限内解决并反馈，提出单位确认。',
      en: 'The unit solves it in time and says so; who raised it confirms.',
    },
    path: 'difficulties/coordination',
    fields: Coordination,
    initial: ({ task, subject }) => ({
      owner: task.difficulties.find((d) => d.obligation === subject)?.proposed ?? undefined,
    }),
    body: ({ owner, until, note }, { subject }) => ({
      ...{ outcome: 'assign', decision: subject, owner, until, note: note || null },
    }),
    main: true,
  },
  'decline-difficulty': {
    name: { zh: '不予协调', en: 'Decline' },
    done: { zh: '已答复提出单位', en: 'The unit is told' },
    path: 'difficulties/coordination',
    fields: Declining,
    body: ({ reason }, { subject }) => ({ outcome: 'decline', decision: subject, reason }),
  },
};

const milestones: ActTable = {
  'approve-milestones': {
    name: { zh: '审定工期', en: 'Approve the milestones' },
    done: { zh: '已审定，今后按此评判', en: 'Approved; progress is judged by them' },
    about: {
      zh: '审定后，各期数值按这些节点评判，灯随之变化。',
      en: 'From now on figures are judged by these, and lights follow.',
    },
    path: 'milestones/review',
    fields: MilestoneApproval,
    body: ({ note }, { subject }) => ({ decision: 'approve', target: indexIn(subject), note: note ?? null }),
    main: true,
  },
  'return-milestones': {
    name: { zh: '退回工期', en: 'Return the milestones' },
    done: { zh: '已退回牵头单位', en: 'Returned to the lead' },
    path: 'milestones/review',
    fields: MilestoneReturn,
    body: ({ reason }, { subject }) => ({ decision: 'return', target: indexIn(subject), reason }),
  },
};

/** Everything that the office decides, and does of its own accord. */
export const officeActs: ActTable = {
  ...extensions,
  ...disputes,
  ...milestones,
  ...closings,
  ...officeTaskActs,
};

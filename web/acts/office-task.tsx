import { type Words, useLanguage, useWords } from '../language';
import { inWords } from '../parts/when';
import type { About, ActTable } from './act';
import { Day, Figure, Line, Prose } from './fields';
import { UnitName } from './office-fields';
import { Changes, bodyOfChange } from './office-lists';
import { requestActs } from './office-request';
import { orNull } from './values';

/** What the office does of its own accord: about a unit's part in a task, and about the task itself. */

interface Said {
  to: string;
  toHelp: string;
  basis: string;
  basisHelp: string;
  early: string;
  note: string;
  how: string;
  howHelp: string;
  back: string;
  stopped: (since: string, until: string, basis: string) => string;
  backHelp: string;
  value: string;
  on: string;
  source: string;
  sourceHelp: string;
}

const WORDS: Words<Said> = {
  zh: {
    to: '改派给',
    toHelp: '通讯录中的单位名称或简称。',
    basis: '依据',
    basisHelp: '文号或批示，如 济政办〔2025〕1号。',
    early: '提前恢复的依据',
    note: '说明（可不填）',
    how: '送达方式与收件人',
    howHelp: '如：机要交换，办公室张三 10月9日 签收。',
    back: '预计恢复日期',
    stopped: (since, until, basis) => `${since}中止，预计${until}恢复；依据：${basis}`,
    backHelp: '到期提示恢复，不会自行恢复。',
    value: '数值',
    on: '是哪一天的数值',
    source: '数据来源',
    sourceHelp: '如何得知，如：市统计局月报。',
  },
  en: {
    to: 'Reassign to',
    toHelp: 'A name or short name of the directory.',
    basis: 'Basis',
    basisHelp: 'The document or instruction it rests on.',
    early: 'Basis for going on early',
    note: 'Remarks (optional)',
    how: 'How and to whom it was served',
    howHelp: 'Such as: by courier, signed for by the office on 9 October.',
    back: 'Expected to resume on',
    stopped: (since, until, basis) => `Suspended ${since}, to resume ${until}; basis: ${basis}`,
    backHelp: 'You are reminded then; it does not resume by itself.',
    value: 'Figure',
    on: 'As of',
    source: 'Source',
    sourceHelp: 'How it is known.',
  },
};

function Basis() {
  const words = useWords(WORDS);
  return <Line name="basis" label={words.basis} help={words.basisHelp} />;
}

function Reassignment({ task, subject }: About) {
  const words = useWords(WORDS);
  return (
    <>
      <UnitName task={task} name="to" label={words.to} help={words.toHelp} without={subject} />
      <Basis />
    </>
  );
}

function Service() {
  const words = useWords(WORDS);
  return <Prose name="note" label={words.how} help={words.howHelp} />;
}

function Suspension({ task }: About) {
  const words = useWords(WORDS);
  return (
    <>
      <Day name="until" label={words.back} help={words.backHelp} after={task.now} />
      <Basis />
    </>
  );
}

function Resumption({ task: { suspended, now } }: About) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  return (
    <>
      {suspended && (
        <p>
          {words.stopped(
            inWords(suspended.since, language, now),
            inWords(suspended.until, language, now),
            suspended.basis,
          )}
        </p>
      )}
      <Line
        name="basis"
        label={words.early}
        help={words.basisHelp}
        optional={!suspended || suspended.until.slice(0, 10) <= now.slice(0, 10)}
      />
      <Prose name="note" label={words.note} optional />
    </>
  );
}

function Verification({ task, subject }: About) {
  const words = useWords(WORDS);
  const target = task.targets[Number(subject)];
  return (
    <>
      {target && <blockquote>{target.clause || target.metric}</blockquote>}
      <Figure name="value" label={words.value} {...(target ? { unit: target.unit } : {})} />
      <Day
        name="on"
        label={words.on}
        {...(target?.due ? { after: target.due } : {})}
        before={task.now.slice(0, 10)}
      />
      <Line name="source" label={words.source} help={words.sourceHelp} />
    </>
  );
}

function Amendment({ task }: About) {
  return (
    <>
      <Basis />
      <Changes task={task} name="changes" path={['changes']} />
    </>
  );
}

const ofUnits: ActTable = {
  reassign: {
    name: { zh: '改派', en: 'Reassign' },
    done: { zh: '已改派，通知两家单位', en: 'Reassigned; both units are told' },
    about: {
      zh: '原单位在本任务上的待办随即撤回，接手单位重新送达、签收，时限自送达起算。',
      en: 'What the unit owes here is withdrawn; the other is served anew, and its time starts then.',
    },
    path: 'reassignments',
    fields: Reassignment,
    body: ({ to, basis }, { subject }) => ({ from: subject, to, basis }),
  },
  serve: {
    name: { zh: '登记其他方式送达', en: 'Record service by other means' },
    done: { zh: '已登记送达，签收时限起算', en: 'Recorded; its time to sign starts' },
    about: {
      zh: '以公函、机要等方式送达的在此登记；时限自登记之时起算。',
      en: 'For what was served by letter or courier; time runs from this record.',
    },
    path: 'service',
    fields: Service,
    body: ({ note }, { subject }) => ({ unit: subject, note }),
  },
};

const ofTask: ActTable = {
  suspend: {
    name: { zh: '中止任务', en: 'Suspend' },
    done: { zh: '已中止，通知各单位', en: 'Suspended; the units are told' },
    about: {
      zh: '各单位待办的时限停止计算，不提醒、不催办，恢复后按中止的工作日顺延。已中止的即为延长。',
      en: 'Dates stop, nobody is reminded or chased; after resuming they move on by the working days lost.',
    },
    path: 'suspension',
    fields: Suspension,
    body: ({ until, basis }) => ({ until, basis }),
  },
  resume: {
    name: { zh: '恢复任务', en: 'Resume' },
    done: { zh: '已恢复，各项时限顺延', en: 'Resumed; dates moved on' },
    about: {
      zh: '各项时限按中止的工作日顺延，随即照常提醒、催办。早于批准的恢复日期的，须写明依据。',
      en: 'Dates move on by the working days lost; reminders go on. Before the day approved it needs a basis.',
    },
    path: 'resumption',
    fields: Resumption,
    body: ({ basis, note }) => ({ basis: orNull(basis), note: orNull(note) }),
  },
  'verify-target': {
    name: { zh: '核验指标', en: 'Verify the target' },
    done: { zh: '已核验', en: 'Verified' },
    about: {
      zh: '以核验的数值评判到期指标；须是到期日或以后的数值。',
      en: 'The target is judged by this figure, which must be of its date or later.',
    },
    path: 'targets/verification',
    fields: Verification,
    initial: ({ task }) => ({ on: task.now.slice(0, 10) }),
    body: ({ value, on, source }, { subject }) => ({ target: Number(subject), value, on, source }),
  },
  'amend-targets': {
    name: { zh: '调整指标', en: 'Amend the targets' },
    done: { zh: '已调整，通知牵头单位', en: 'Amended; the lead is told' },
    about: {
      zh: '变更的指标须由牵头单位重新倒排、报审；取消的保留序号，不再填报、评判。',
      en: 'A changed target needs new milestones; a dropped one keeps its number and is no longer judged.',
    },
    path: 'targets',
    fields: Amendment,
    initial: () => ({ changes: [{}] }),
    body: ({ basis, changes }) => ({ basis, changes: (changes as never[]).map(bodyOfChange) }),
    wide: true,
  },
  'withdraw-task': {
    name: { zh: '撤销任务', en: 'Withdraw the task' },
    done: { zh: '任务已撤销，通知各单位', en: 'Withdrawn; the units are told' },
    about: {
      zh: '任务即行结束，各单位待办全部撤回，不能恢复。',
      en: 'The task ends, all that is owed on it is withdrawn, and it cannot be taken back.',
    },
    path: 'withdrawal',
    fields: Basis,
    body: ({ basis }) => ({ basis }),
    grave: true,
  },
};

/** Acts about a unit, whose name is their subject, and about the task. */
export const officeTaskActs: ActTable = { ...ofUnits, ...requestActs, ...ofTask };

/** What is done about one unit of a task. */
export const ABOUT_UNITS: readonly string[] = [
  ...Object.keys(ofUnits),
  'request',
  'call-interview',
  'comment',
];

/** What the office does about one thing that another unit owes. */
export const ABOUT_OWED: readonly string[] = ['withdraw-request'];

/** What is done about a task as such, outside of what waits for a decision. */
export const ABOUT_TASK: readonly string[] = [
  'suspend',
  'resume',
  'backfill',
  'amend-targets',
  'withdraw-task',
];

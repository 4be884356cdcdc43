import { Form, Input, Select, Skeleton } from 'antd';
import { api } from '../client/api';
import { type Words, useWords } from '../language';
import { EvidenceShown } from '../parts/evidence';
import type { Task } from '../pages/task/data';
import type { About, Values } from './act';
import { EvidenceFields } from './evidence';
import { Choice, Day, Line, Prose } from './fields';

/** Fields of what is done about escalations and inspections. */

interface Said {
  instruction: string;
  unit: string;
  finding: string;
  findingHelp: string;
  conclusion: string;
  until: (unit: string, finding: string) => string;
  untilHelp: string;
  noFindings: string;
  receipt: string;
  receiptHelp: string;
  outcome: string;
  uphold: string;
  refuse: string;
  dropped: string;
  reason: string;
  pass: string;
  reject: string;
  note: string;
  newUntil: string;
  said: string;
  basis: string;
  basisHelp: string;
  matter: string;
  on: string;
  workday: string;
  held: string;
  objection: string;
}

const WORDS: Words<Said> = {
  zh: {
    instruction: '批示内容',
    unit: '被督查单位',
    finding: '问题',
    findingHelp: '写明时间、地点、事实，不写评价。',
    conclusion: '督查结论',
    until: (unit, finding) => `${unit}第${finding}号问题的整改时限`,
    untilHelp: '工作日，当天下班时为限',
    noFindings: '没有登记问题：结论即为了结。',
    receipt: '送达方式与收件人',
    receiptHelp: '如：11月5日当面送达，某某签收。',
    outcome: '结果',
    uphold: '支持异议',
    refuse: '不支持异议',
    dropped: '撤销哪些问题',
    reason: '理由',
    pass: '通过',
    reject: '不通过',
    note: '核查意见',
    newUntil: '新的整改时限',
    said: '单位报送的整改：',
    basis: '依据',
    basisHelp: '文号或批示',
    matter: '事由',
    on: '约谈日期',
    workday: '须为工作日',
    held: '约谈情况',
    objection: '单位的异议：',
  },
  en: {
    instruction: 'Instruction',
    unit: 'Unit',
    finding: 'Finding',
    findingHelp: 'When, where and what; no judgement.',
    conclusion: 'Conclusion',
    until: (unit, finding) => `Finding ${finding} of ${unit}: rectify by`,
    untilHelp: 'A working day, until its close',
    noFindings: 'Nothing was found: the conclusion ends it.',
    receipt: 'How, and who received it',
    receiptHelp: 'Such as: handed over on 5 November.',
    outcome: 'Outcome',
    uphold: 'Upheld',
    refuse: 'Refused',
    dropped: 'Findings that are dropped',
    reason: 'Reason',
    pass: 'Passed',
    reject: 'Rejected',
    note: 'Remark',
    newUntil: 'Rectify by',
    said: 'What the unit says it did: ',
    basis: 'Basis',
    basisHelp: 'Document number or instruction',
    matter: 'What about',
    on: 'On',
    workday: 'A working day',
    held: 'What was said',
    objection: 'The objection: ',
  },
};

/** 批示. */
export function Instruction() {
  return <Prose name="text" label={useWords(WORDS).instruction} />;
}

/** 问题, of one of the units inspected. */
export function FindingFields({ task, subject }: About) {
  const words = useWords(WORDS);
  const units = task.inspections.find((i) => i.inspection === subject)?.units ?? [];
  return (
    <>
      <Choice name="unit" label={words.unit} options={units.map((u) => ({ value: u, label: u }))} />
      <Prose name="text" label={words.finding} help={words.findingHelp} />
      <EvidenceFields />
    </>
  );
}

/** 结论, and by when each finding of the inspection is to be rectified, on whichever task it was found. */
export function Concluding({ subject }: About) {
  const words = useWords(WORDS);
  const { data } = api.useQuery('get', '/api/v1/inspections/{inspection}', {
    params: { path: { inspection: subject ?? '' } },
  });
  if (!data) return <Skeleton active />;
  return (
    <>
      <Prose name="text" label={words.conclusion} />
      {data.findings.length === 0 && <p className="quiet">{words.noFindings}</p>}
      {data.findings.map(({ plan, task, finding, unit, text }, i) => (
        <div key={`${plan}/${task}/${finding}`}>
          <Hidden name={['findings', i, 'plan']} value={plan} />
          <Hidden name={['findings', i, 'task']} value={task} />
          <Hidden name={['findings', i, 'finding']} value={finding} />
          <Day
            name={['findings', i, 'until']}
            label={words.until(unit, finding)}
            help={`${text}（${words.untilHelp}）`}
          />
        </div>
      ))}
    </>
  );
}

/** A value that goes into the body as it is. */
function Hidden({ name, value }: { name: (string | number)[]; value: string | number }) {
  return (
    <Form.Item name={name} initialValue={value} hidden>
      <Input />
    </Form.Item>
  );
}

/** The body of a conclusion. */
export function concludedOf({ text, findings }: Values): unknown {
  return { text, findings: findings ?? [] };
}

/** 送达 by other means. */
export function Receipt() {
  const words = useWords(WORDS);
  return <Prose name="note" label={words.receipt} help={words.receiptHelp} />;
}

type Finding = Task['findings'][number];

/** 异议: upheld or not; of what is upheld, which findings go. */
export function ObjectionDecision({ task, subject }: About) {
  const words = useWords(WORDS);
  const upheld = Form.useWatch<string | undefined>('outcome') === 'uphold';
  const about = task.conclusions.find((c) => c.objection?.decision === subject);
  const findings = task.findings.filter(
    (f: Finding) => f.inspection === about?.inspection && f.unit === about.unit,
  );
  return (
    <>
      {about?.objection && (
        <div>
          <strong>{words.objection}</strong>
          {about.objection.reason}
          <EvidenceShown evidence={about.objection.evidence} plan={task.plan} task={task.task} />
        </div>
      )}
      <Choice
        name="outcome"
        label={words.outcome}
        options={[
          { value: 'uphold', label: words.uphold },
          { value: 'refuse', label: words.refuse },
        ]}
      />
      {upheld && findings.length > 0 && (
        <Form.Item name="dropped" label={words.dropped}>
          <Select
            mode="multiple"
            options={findings.map((f) => ({ value: f.finding, label: `${f.finding}. ${f.text}` }))}
          />
        </Form.Item>
      )}
      <Prose name="reason" label={words.reason} />
    </>
  );
}

/** 核查: what the unit says it did, and whether it is so. */
export function Verification({ task, subject }: About) {
  const words = useWords(WORDS);
  const outcome = Form.useWatch<string | undefined>('outcome');
  const rectified = task.findings.find((f) => f.verification === subject)?.rectified;
  return (
    <>
      {rectified && (
        <div>
          <strong>{words.said}</strong>
          {rectified.text}
          <EvidenceShown evidence={rectified.evidence} plan={task.plan} task={task.task} />
        </div>
      )}
      <Choice
        name="outcome"
        label={words.outcome}
        options={[
          { value: 'pass', label: words.pass },
          { value: 'reject', label: words.reject },
        ]}
      />
      {outcome === 'reject' && (
        <>
          <Prose name="reason" label={words.reason} />
          <Day name="until" label={words.newUntil} help={words.untilHelp} after={task.now} />
        </>
      )}
      {outcome === 'pass' && <Prose name="note" label={words.note} optional />}
    </>
  );
}

/** 约谈. */
export function Interview({ task }: About) {
  const words = useWords(WORDS);
  return (
    <>
      <Line name="basis" label={words.basis} help={words.basisHelp} />
      <Prose name="reason" label={words.matter} />
      <Day name="on" label={words.on} help={words.workday} after={task.now} />
    </>
  );
}

/** What was said at an interview. */
export function Held() {
  return <Prose name="text" label={useWords(WORDS).held} />;
}

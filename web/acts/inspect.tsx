import type { ActTable } from './act';
import { evidenceOf } from './evidence';
import {
  Concluding,
  FindingFields,
  Held,
  Instruction,
  Interview,
  ObjectionDecision,
  Receipt,
  Verification,
  concludedOf,
} from './inspect-fields';

/** What the supervision office and leaders do about what is late, and about inspections 督查. */

/** 升级: to take note of it, and to instruct. */
const escalated: ActTable = {
  'acknowledge-escalation': {
    name: { zh: '已知悉，由我督办', en: 'I take note and follow it' },
    done: { zh: '已确认：时限内没有进展的，继续升级', en: 'Noted: if nothing moves in time, it goes on' },
    path: 'escalations/acknowledgement',
    body: (_, { task, subject }) => ({
      obligation: subject,
      level: task.obligations.find((o) => o.id === subject)?.level ?? 1,
    }),
    main: true,
  },
  instruct: {
    name: { zh: '批示', en: 'Instruct' },
    done: { zh: '批示已发出', en: 'The instruction is on its way' },
    about: {
      zh: '批示当即送达承办单位联络员、主要负责人，不受每日一封的限制。',
      en: 'It reaches the unit and its head at once, beside the one message a day.',
    },
    path: 'instructions',
    fields: Instruction,
    body: ({ text }, { subject }) => ({ obligation: subject, text }),
  },
};

/** `<inspection>/conclusion/<unit>`, as the server names a conclusion. */
function partsOf(conclusion: string | null): { inspection: string; unit: string } {
  const [inspection = '', , ...unit] = (conclusion ?? '').split('/');
  return { inspection, unit: unit.join('/') };
}

const recorded: ActTable = {
  'open-inspection': {
    name: { zh: '督查立项', en: 'Open an inspection' },
    done: { zh: '已立项', en: 'Opened' },
    path: '',
    leads: ({ task: { plan, task } }) => `/inspections/new?task=${encodeURIComponent(`${plan}/${task}`)}`,
    body: () => ({}),
  },
  'record-finding': {
    name: { zh: '登记问题', en: 'Record a finding' },
    done: { zh: '问题已登记', en: 'Recorded' },
    about: {
      zh: '问题须有证据；作出结论之前只有督查室可见。',
      en: 'A finding needs evidence; only the office sees it before the conclusion.',
    },
    path: 'findings',
    fields: FindingFields,
    body: (values, { subject }) => ({
      ...{ inspection: subject, unit: values.unit, text: values.text },
      evidence: evidenceOf(values),
    }),
  },
  'conclude-inspection': {
    name: { zh: '作出结论', en: 'Conclude' },
    done: { zh: '结论已作出，正在送达', en: 'Concluded, and on its way' },
    about: {
      zh: '结论连同各自的问题反馈给每个被督查单位；单位可在时限内提出异议，时限自收到之日起算。作出结论的和督查组成员不得复核异议。',
      en: 'Each unit hears the conclusion with its own findings, and may object in time. Who concludes does not decide about objections.',
    },
    path: ({ subject }) => `/inspections/${subject ?? ''}/conclusion`,
    fields: Concluding,
    body: concludedOf,
    main: true,
  },
  'receive-conclusion': {
    name: { zh: '登记结论送达', en: 'Record that it was received' },
    done: { zh: '已登记送达，异议期自此起算', en: 'Recorded; the time to object runs' },
    path: 'conclusions/service',
    fields: Receipt,
    body: ({ note }, { subject }) => ({ ...partsOf(subject), note }),
  },
};

const decided: ActTable = {
  'decide-objection': {
    name: { zh: '复核异议', en: 'Decide the objection' },
    done: { zh: '已复核，当日告知单位', en: 'Decided; the unit is told' },
    about: {
      zh: '支持的，写明撤销哪些问题；不支持的，原结论照旧。复核决定是最终的。',
      en: 'Upheld, name the findings that are dropped; refused, all stand. It is final.',
    },
    path: 'objections/decision',
    fields: ObjectionDecision,
    body: ({ outcome, reason, dropped }, { subject }) => ({
      ...{ outcome, decision: subject, reason },
      ...(outcome === 'uphold' ? { dropped: dropped ?? [] } : {}),
    }),
    main: true,
  },
  'verify-rectification': {
    name: { zh: '核查整改', en: 'Verify' },
    done: { zh: '核查结果已登记', en: 'Recorded' },
    about: {
      zh: '通过的，问题了结；不通过的，写明理由和新的整改时限。',
      en: 'Passed, the finding is over; rejected, say why and by when it is to be rectified.',
    },
    path: 'rectifications/verification',
    fields: Verification,
    body: ({ outcome, note, reason, until }, { subject }) =>
      outcome === 'pass'
        ? { outcome, decision: subject, note: note ?? '' }
        : { outcome, decision: subject, reason, until },
    main: true,
  },
  'call-interview': {
    name: { zh: '约谈', en: 'Call to an interview' },
    done: { zh: '已通知约谈', en: 'Called' },
    about: {
      zh: '约谈对象为该单位主要负责人；须有依据。',
      en: 'The head of the unit is called; it needs a basis.',
    },
    path: 'interviews',
    fields: Interview,
    body: ({ basis, reason, on }, { subject }) => ({ unit: subject, basis, reason, on }),
  },
  'record-interview': {
    name: { zh: '登记约谈', en: 'Record the interview' },
    done: { zh: '已登记', en: 'Recorded' },
    path: 'interviews/record',
    fields: Held,
    body: ({ text }, { subject }) => ({ decision: subject, text }),
    main: true,
  },
};

export const inspectActs: ActTable = { ...escalated, ...recorded, ...decided };

import { type PeopleCommand, either, get, given, onTask, post } from './asking';
import { type Invocation, UsageError, text } from './command';
import { inspectionsWords, openedWords } from './words-inspect';
import * as words from './words';

type Options = Invocation['options'];

function many(options: Options, name: string): string[] {
  const found = options[name];
  return Array.isArray(found) ? found : [];
}

/** `left=right`, as an option of a name. */
function pair(one: string, name: string, shape: string): [left: string, right: string] {
  const at = one.indexOf('=');
  if (at < 1 || at === one.length - 1) throw new UsageError(`--${name} ${one}：须为 ${shape}`);
  return [one.slice(0, at), one.slice(at + 1)];
}

/** `plan/3`, with more behind another slash where more is wanted. */
function place(given: string, name: string, parts: number): { plan: string; task: number; rest: string } {
  const [plan = '', task = '', rest = '', ...more] = given.split('/');
  if (plan === '' || !/^\d+$/.test(task) || more.length > 0 || (rest === '') !== (parts === 2))
    throw new UsageError(`--${name} ${given}：须为 计划/任务号${parts > 2 ? '/问题号' : ''}`);
  return { plan, task: Number(task), rest };
}

const scopeOf = (options: Options) =>
  many(options, 'scope').map((one) => {
    const [where, units] = pair(one, 'scope', '计划/任务号=单位,单位');
    const { plan, task } = place(where, 'scope', 2);
    return { plan, task, units: units.split(/[,，]/) };
  });

const datesOf = (options: Options) =>
  many(options, 'finding').map((one) => {
    const [where, until] = pair(one, 'finding', '计划/任务号/问题号=日期');
    const { plan, task, rest } = place(where, 'finding', 3);
    return { plan, task, finding: rest, until };
  });

const EVIDENCE = ['evidence', 'file*'];
const evidenceOf = (options: Options) => ({
  text: text(options, 'evidence') ?? '',
  files: many(options, 'file').map((one) => {
    const [hash, name] = pair(one, 'file', 'SHA-256=文件名');
    return { hash, name };
  }),
});

const said = (options: Options, ...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, text(options, name) ?? '']));

/** Inspections 督查: opened over a scope, findings, conclusions, objections, rectification, interviews. */
export const inspectCommands: Record<string, PeopleCommand> = {
  inspections: {
    usage: '',
    summary: '近一年的督查（督查室：全部；单位：对本单位的）',
    operands: 0,
    ask: () => get('/inspections'),
    words: inspectionsWords,
  },
  inspect: {
    usage:
      '--name 名称 --authority decision|instruction --basis 文号或批示 --method 方式… --scheme 方案 --team 成员… --until 日期 --scope 计划/任务号=单位,单位… [--again 再次督查的理由]',
    summary: '督查立项（督查室、分管领导）',
    operands: 0,
    options: ['name', 'authority', 'basis', 'method*', 'scheme', 'team*', 'until', 'scope*', 'again'],
    ask: (_, options) =>
      post('/inspections', {
        ...said(options, 'name', 'authority', 'basis', 'scheme', 'until'),
        methods: many(options, 'method'),
        team: many(options, 'team'),
        scope: scopeOf(options),
        ...given({ again: text(options, 'again') }),
      }),
    words: openedWords,
  },
  find: {
    usage: 'PLAN TASK INSPECTION UNIT --text 问题 --evidence 证据 [--file SHA-256=文件名]…',
    summary: '登记督查问题（督查室）',
    operands: 4,
    options: ['text', ...EVIDENCE],
    ask: onTask('/findings', ([, , inspection, unit], options) => ({
      ...{ inspection, unit, ...said(options, 'text') },
      evidence: evidenceOf(options),
    })),
    words: words.doneWords,
  },
  conclude: {
    usage: 'INSPECTION --text 结论 [--finding 计划/任务号/问题号=整改时限]…',
    summary: '作出督查结论并反馈（督查室）',
    operands: 1,
    options: ['text', 'finding*'],
    ask: ([inspection = ''], options) =>
      post(`/inspections/${encodeURIComponent(inspection)}/conclusion`, {
        ...said(options, 'text'),
        findings: datesOf(options),
      }),
    words: words.doneWords,
  },
  'serve-conclusion': {
    usage: 'PLAN TASK INSPECTION UNIT --note 如何送达',
    summary: '登记督查结论以其他方式送达（督查室）',
    operands: 4,
    options: ['note'],
    ask: onTask('/conclusions/service', ([, , inspection, unit], options) => ({
      ...{ inspection, unit, ...said(options, 'note') },
    })),
    words: words.doneWords,
  },
  object: {
    usage: 'PLAN TASK INSPECTION --reason 理由 [--evidence 证据] [--file SHA-256=文件名]…',
    summary: '对督查结论提出异议',
    operands: 3,
    options: ['reason', ...EVIDENCE],
    ask: onTask('/objections', ([, , inspection], options) => ({
      ...{ inspection, ...said(options, 'reason') },
      evidence: evidenceOf(options),
    })),
    words: words.doneWords,
  },
  'settle-objection': {
    usage: 'PLAN TASK DECISION uphold|refuse --reason 理由 [--drop 问题号]…',
    summary: '复核督查异议：支持并撤销问题，或不予支持（未参与督查的）',
    operands: 4,
    options: ['reason', 'drop*'],
    ask: onTask('/objections/decision', ([, , decision, outcome], options) => ({
      ...{ decision, outcome, ...said(options, 'reason') },
      ...(either(outcome, 'uphold', 'refuse') ? { dropped: many(options, 'drop') } : {}),
    })),
    words: words.doneWords,
  },
  rectify: {
    usage: 'PLAN TASK OBLIGATION --text 整改情况 --evidence 证据 [--file SHA-256=文件名]…',
    summary: '报送督查问题的整改',
    operands: 3,
    options: ['text', ...EVIDENCE],
    ask: onTask('/rectifications', ([, , obligation], options) => ({
      ...{ obligation, ...said(options, 'text') },
      evidence: evidenceOf(options),
    })),
    words: words.doneWords,
  },
  'verify-rectification': {
    usage: 'PLAN TASK DECISION pass|reject [--note 意见] [--reason 理由 --until 新的时限]',
    summary: '核查整改：通过，或写明理由和新的时限（督查室）',
    operands: 4,
    options: ['note', 'reason', 'until'],
    ask: onTask('/rectifications/verification', ([, , decision, outcome], options) =>
      either(outcome, 'pass', 'reject')
        ? given({ decision, outcome, note: text(options, 'note') })
        : { decision, outcome, ...said(options, 'reason', 'until') },
    ),
    words: words.doneWords,
  },
  interview: {
    usage: 'PLAN TASK UNIT --basis 文号或批示 --reason 事由 --on 日期',
    summary: '约谈单位主要负责人（督查室、分管领导）',
    operands: 3,
    options: ['basis', 'reason', 'on'],
    ask: onTask('/interviews', ([, , unit], options) => ({
      unit,
      ...said(options, 'basis', 'reason', 'on'),
    })),
    words: words.doneWords,
  },
  'record-interview': {
    usage: 'PLAN TASK DECISION --text 约谈情况',
    summary: '登记约谈情况（督查室）',
    operands: 3,
    options: ['text'],
    ask: onTask('/interviews/record', ([, , decision], options) => ({ decision, ...said(options, 'text') })),
    words: words.doneWords,
  },
};

import { suspensionEventWords } from '../domain/task/suspend/table';
import { milestoneEventWords } from '../domain/task/milestones/table';
import { assignEventWords } from '../domain/task/assign/table';
import { amendEventWords } from '../domain/task/amend/table';
import { commentEventWords } from '../domain/task/comment/table';
import { difficultyEventWords } from '../domain/task/difficulty/table';
import { requestEventWords } from '../domain/task/request/table';
import { closeEventWords } from '../domain/task/close/table';
import { inspectEventWords } from '../domain/task/inspect/table';
import { letterEventWords } from '../domain/task/letter/table';
import { KINDS, type ObligationKind } from '../domain/task/kinds';
import { FIELD_WORDS } from '../domain/task/submit/returning';
import { POST_WORDS, ROLE_WORDS, periodWords } from '../domain/task/words';
import type { EventType } from '../domain/task/events';
import { LIGHT_WORDS, type Light } from '../domain/task/lights';
import { inWords } from '../domain/time';
import { inspectedWords } from './words-inspect';
import type {
  AmendedItem,
  Amendment,
  BurdenAnswer,
  Answer,
  Done,
  Evidence,
  Fact,
  Fault,
  Notice,
  Obligation,
  Person,
  PlanStatus,
  Standing,
  Submission,
  Task,
} from './answers';

import { difficultyWords, requestWords } from './words-asked';

export { difficultiesWords } from './words-asked';

/** How the command line puts answers of the API for people. */

/** What happens to a task, by name. */
export const EVENT_WORDS: Record<EventType, string> = {
  launched: '布置',
  'policy-changed': '调整制度',
  served: '送达',
  unserved: '未送达',
  acknowledged: '签收',
  'period-opened': '开放报送期',
  'obligations-opened': '补入报送期',
  reminded: '提醒',
  overdue: '逾期',
  chased: '催办',
  escalated: '升级',
  lapsed: '归档为未报',
  'handed-over': '升级已送达',
  'escalation-acknowledged': '确认升级',
  instructed: '批示',
  submitted: '报送',
  accepted: '通过',
  returned: '退回',
  'extension-requested': '申请延期',
  'extension-screened': '初审延期',
  'extension-approved': '同意延期',
  'extension-refused': '不同意延期',
  ended: '结束',
  ...suspensionEventWords,
  ...milestoneEventWords,
  ...assignEventWords,
  ...amendEventWords,
  ...difficultyEventWords,
  ...requestEventWords,
  ...closeEventWords,
  ...inspectEventWords,
  ...letterEventWords,
  ...commentEventWords,
};

const SHAPES: Record<Light, string> = {
  grey: '○',
  paused: '‖',
  withdrawn: '－',
  green: '●',
  yellow: '▲',
  red: '■',
};
const LIGHTS: Record<string, string> = Object.fromEntries(
  Object.entries(LIGHT_WORDS).map(([light, name]) => [light, `${SHAPES[light as Light]} ${name}`]),
);
const RATINGS: Record<string, string> = { 'on-track': '正常', 'at-risk': '有风险', behind: '滞后' };

const word = (words: Record<string, string>, key: string): string =>
  Object.hasOwn(words, key) ? (words[key] ?? key) : key;
/** A kind of obligation, also one that this version does not know. */
const dutyOf = (kind: string): string =>
  Object.hasOwn(KINDS, kind) ? KINDS[kind as ObligationKind].duty : kind;
const instant = (iso: string): string => inWords(Date.parse(iso));
const lines = (all: string[], none: string): string => (all.length === 0 ? none : all.join('\n'));

export function personWords({ id, name, unit, posts }: Person): string {
  const held = `${unit} ${posts.map((p) => word(POST_WORDS, p)).join('、')}`;
  return name === held ? `${held}（${id}）` : `${name}（${id}），${held}`;
}

export function doneWords({ tasks }: Done): string {
  const all = tasks.map(({ plan, task, events }) => {
    const did = events.map((e) => word(EVENT_WORDS, e.type)).join('、');
    return `${plan} 第${task}项任务：已登记 ${did || '（此前已登记）'}`;
  });
  return lines(all, '没有变化');
}

/** How what nobody waits for any more stands; of what is open it is said how much time is left. */
const SETTLED: Record<string, string> = {
  ...{ submitted: '已报送，待审核', accepted: '已完成', lapsed: '过期归档', withdrawn: '已撤回' },
};

/** One thing owed, in two lines. */
export function obligationWords({
  plan,
  task,
  title,
  id,
  kind,
  due,
  left,
  level,
  status,
}: Obligation): string {
  const escalated = level > 0 ? `，已升级到第${level}级` : '';
  const stands = SETTLED[status ?? ''] ?? `${left}${escalated}`;
  return `${plan} 第${task}项 ${title}\n    ${dutyOf(kind)}  ${instant(due)}（${stands}）  ${id}`;
}

export function obligationsWords({ obligations }: { obligations: Obligation[] }): string {
  return lines(obligations.map(obligationWords), '没有待办');
}

const fileWords = ({ hash, name }: Evidence): string => `${name}（${hash}）`;
const attached = (files: Evidence[] = []): string =>
  files.length > 0 ? `，佐证材料：${files.map(fileWords).join('、')}` : '';

function answer({ text, values, difficulties, rating, noChange, evidence = [] }: Answer): string {
  return [
    noChange ? '无变化（沿用上次）' : text,
    ...values.map((v) => {
      const source = v.source ? `（来源：${v.source}）` : '';
      return `第${v.target + 1}项指标：${v.value}${source}${attached(v.evidence)}`;
    }),
    ...(difficulties === null ? [] : [`存在问题：${difficulties}`]),
    `自评：${word(RATINGS, rating)}`,
    ...(evidence.length > 0 ? [`佐证材料：${evidence.map(fileWords).join('、')}`] : []),
  ].join('\n    ');
}

/** One answer, in full. */
export function submissionWords({ at, by, unit, obligation: id, late, answer: said }: Submission): string {
  return `${instant(at)}  ${unit}（${by}）${late ? ' 逾期' : ''}  ${id}\n    ${answer(said)}`;
}

export function submissionsWords({ submissions }: { submissions: Submission[] }): string {
  return lines(submissions.map(submissionWords), '还没有报送');
}

/** `配合局2024年10月：灯 ● 正常，自评滞后（不一致）`. */
function standingWords({ unit, period, light, own, diverges, recovered }: Standing): string {
  const said = own === null ? '未报' : `自评${word(RATINGS, own)}`;
  const marks = [...(diverges ? ['自评与灯不一致'] : []), ...(recovered ? ['逾期后补报'] : [])];
  const more = marks.length > 0 ? `（${marks.join('，')}）` : '';
  return `${unit}${periodWords(period)}：${word(LIGHTS, light)}，${said}${more}`;
}

/** Why an obligation came back, field by field. */
function returnedWords({ id, returnReason, returnFields }: Task['obligations'][number]): string[] {
  if (returnReason === null) return [];
  const each = returnFields.map(({ field, target, reason }) => {
    const name = target === undefined ? word(FIELD_WORDS, field) : `第${target + 1}项指标`;
    return `${name}：${reason}`;
  });
  return [`  退回 ${id}：${[...(returnReason === '' ? [] : [returnReason]), ...each].join('；')}`];
}

export function statusWords({ tasks }: { tasks: PlanStatus[] }): string {
  const all = tasks.map(({ task, title, light, reasons, lead, open, overdue, escalated, standings }) =>
    [
      `${word(LIGHTS, light)}  第${task}项 ${title}（${lead}）  待办 ${open}，逾期 ${overdue}，升级 ${escalated}  ${reasons.join('；')}`,
      ...standings.map((s) => `    ${standingWords(s)}`),
    ].join('\n'),
  );
  return lines(all, '没有任务');
}

const CHANGES: Record<string, string> = { add: '新增', change: '变更', drop: '取消' };

function amendedItem({ do: what, task, from, to, targets = [] }: AmendedItem): string {
  if (typeof task === 'object') return `新增第${task.number}项任务 ${task.title}`;
  if (what === 'withdraw-task') return `撤销第${task}项任务`;
  if (what === 'reassign') return `第${task}项任务由 ${from ?? ''} 改派 ${to ?? ''}`;
  const which = targets.map((t) => {
    const name = t.to?.metric ?? '';
    return `${word(CHANGES, t.do)}${t.target === undefined ? '' : `第${t.target + 1}项`}${name}`;
  });
  return `第${task}项任务调整指标：${which.join('、')}`;
}

export function amendmentsWords({ amendments }: { amendments: Amendment[] }): string {
  const all = amendments.map(({ type, at, by, basis, title, policyVersion, approval, changes }) => {
    const head =
      type === 'amended'
        ? `修订 ${basis} ${title ?? ''}`
        : `制度调整为 ${policyVersion ?? ''}，依据 ${basis}`;
    const approved = approval === null ? [] : [`超过负担上限的批准依据：${approval}`];
    return [`${instant(at)}  ${head.trimEnd()}（${by}）`, ...changes.map(amendedItem), ...approved].join(
      '\n    ',
    );
  });
  return lines(all, '没有修订');
}

export function plansWords({ plans }: { plans: { id: string; title: string; tasks: number }[] }): string {
  return lines(
    plans.map(({ id, title, tasks }) => `${id}  ${title}  ${tasks}项任务`),
    '没有计划',
  );
}

export function taskWords(given: Task): string {
  const { plan, task, title, light, reasons, assignments, obligations, standings } = given;
  const units = assignments.map((a) => {
    const { unit, role, served, acknowledged, disputes = 0, passedOn = 0, dispute, referredTo } = a;
    const at = [
      ...(served ? [`${instant(served)} 送达`] : served === null ? ['未送达'] : []),
      ...(acknowledged ? [`${instant(acknowledged)} 签收`] : []),
      ...(passedOn > 0 ? [`改派${passedOn}次`] : []),
      ...(disputes > 0 ? [`异议${disputes}次${dispute ? '，待裁定' : ''}`] : []),
      ...(referredTo ? [`转${referredTo}承办`] : []),
    ];
    return `  ${word(ROLE_WORDS, role)} ${unit}${at.length > 0 ? `（${at.join('，')}）` : ''}`;
  });
  const head = `${plan} 第${task}项 ${title}  ${word(LIGHTS, light)}（${reasons.join('；')}）`;
  const stand = standings.map((s) => `  ${standingWords(s)}`);
  const returned = obligations.flatMap(returnedWords);
  const raised = given.difficulties.map((d) => `  ${difficultyWords(d)}`);
  const asked = given.requests.map((r) => `  ${requestWords(r)}`);
  return [
    head,
    ...units,
    ...stand,
    ...returned,
    ...raised,
    ...asked,
    ...inspectedWords(given),
    obligationsWords({ obligations }),
  ].join('\n');
}

export function timelineWords({ facts }: { facts: Fact[] }): string {
  const all = facts.map(({ at, type, units, by }) => {
    const whom = units.length > 4 ? `${units.slice(0, 4).join('、')} 等${units.length}个` : units.join('、');
    return `${instant(at)}  ${word(EVENT_WORDS, type)}  ${whom}  ${by === 'system' ? '' : by}`.trimEnd();
  });
  return lines(all, '没有记录');
}

export function noticesWords({ notices }: { notices: Notice[] }): string {
  const all = notices.map(
    ({ leaves, status, why, what, by, next }) =>
      `${instant(leaves)}  [${status}] ${why}\n    ${what}${by === null ? '' : `（${instant(by)}前）`}；${next}`,
  );
  return lines(all, '没有通知');
}

export function faultsWords({ faults }: { faults: Fault[] }): string {
  return lines(
    faults.map(({ code, message, advice }) => `${code}：${message}。${advice}`),
    '没有需要处理的问题',
  );
}

function outsideWords({ outside, approved }: BurdenAnswer['burden'][number]): string {
  if (outside === 0) return '';
  return `，临时报送要求${outside}项${approved > 0 ? `（经批准超过上限${approved}项）` : ''}`;
}

export function burdenWords({ month, burden }: BurdenAnswer): string {
  if (burden.length === 0) return `${month}：没有报送要求`;
  return burden
    .map(
      (b) =>
        `${month} ${b.unit}：报送要求${b.requests}项，其中填报表${b.forms}张${outsideWords(b)}，填报项${b.fields}个，约${b.minutes}分钟`,
    )
    .join('\n');
}

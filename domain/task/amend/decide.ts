import type { DraftTarget } from '../../plan/draft';
import { type Day, type Instant, dateInWords, dateWords, dayIn, dayOf } from '../../time';
import { type Rejection, type TaskCommand, reject } from '../commands';
import { type Decision, type Rules, isBlank } from '../decision';
import { event } from '../events';
import { targetStanding } from '../milestones/trajectory';
import { type TaskState, firstLead } from '../state';
import type { AmendCommands, PastValue, TargetChange } from './commands';
import type { TargetAmended } from './events';
import { MOST_TARGETS, liveTarget } from './targets';

/**
 * Amendments 修订 of a running task: withdrawn 撤销, its targets changed, on a document; figures of the past
 * backfilled 补录, and targets whose day has passed verified 核验 (issue 4 section 2; ADR 0018).
 */
export const amendDecisions: Rules<keyof AmendCommands> = {
  'withdraw-task': { owner: () => undefined, decide: withdrawTask },
  'amend-targets': { owner: () => undefined, decide: amendTargets },
  backfill: { owner: firstLead, decide: backfill },
  'verify-target': { owner: firstLead, decide: verifyTarget },
};

const no = (...args: Parameters<typeof reject>): Rejection => reject(...args).rejected;

/** A refusal of one item of a list, where it says which field of the item: of the whole command. */
const within = (list: string, i: number, { field = '', ...problem }: Rejection): Rejection => ({
  ...problem,
  field: `/${list}/${i}${field}`,
});

/** Of a suspended task, too: it need not go on first. */
function withdrawTask(_: TaskState, { basis, actor }: TaskCommand<'withdraw-task'>, at: Instant): Decision {
  if (isBlank(basis)) return reject('bad-value', '撤销任务须写明依据（文号）', '/basis');
  return { events: [event('task-withdrawn', { basis }, { at, actor })] };
}

function amendTargets(
  state: TaskState,
  { basis, changes, actor }: TaskCommand<'amend-targets'>,
  at: Instant,
): Decision {
  if (isBlank(basis)) return reject('bad-value', '调整指标须写明依据（文号）', '/basis');
  if (changes.length === 0) return reject('bad-value', '没有写明要调整哪项指标');
  const made: TargetAmended[] = [];
  const touched = new Set<number>();
  let count = state.targets.length;
  for (const [i, change] of changes.entries()) {
    const index = change.do === 'add' ? count++ : change.target;
    const problem = whyNotChanged(state, change, touched);
    if (problem) return { rejected: within('changes', i, problem) };
    touched.add(index);
    made.push(asMade(state, change, index));
  }
  if (count > MOST_TARGETS)
    return reject('bad-value', `一项任务至多有 ${MOST_TARGETS} 项指标（含已取消的），调整后为 ${count} 项`);
  return { events: [event('targets-amended', { basis, changes: made }, { at, actor })] };
}

function asMade(state: TaskState, change: TargetChange, target: number): TargetAmended {
  const before = change.do === 'add' ? null : plain(state.targets[target] as DraftTarget);
  return { target, before, after: change.do === 'drop' ? null : plain(change.to) };
}

/** What a target says, without what became of it. */
function plain(target: DraftTarget): DraftTarget {
  const { clause, span, metric, comparator, value, unit, rhythm, due, scope } = target;
  return { clause, span, metric, comparator, value, unit, rhythm, due, scope };
}

function whyNotChanged(
  state: TaskState,
  change: TargetChange,
  touched: ReadonlySet<number>,
): Rejection | null {
  if (change.do === 'add') return whyNoTarget(change.to, `新增的指标“${change.to.metric}”`);
  const { target: index } = change;
  const where = `第${index + 1}项指标`;
  const known = state.targets[index];
  if (!known) return no('bad-value', `${where}不存在：本任务有 ${state.targets.length} 项指标`, '/target');
  if (known.dropped) return no('already-done', `${where}已取消（依据${known.dropped.basis}）`, '/target');
  if (touched.has(index)) return no('bad-value', `${where}写了两次，请合为一处`, '/target');
  if (change.do === 'drop') return null;
  if (said(known) === said(change.to)) return no('bad-value', `${where}与现有的相同，没有变化`);
  return whyNoTarget(change.to, where);
}

/** What makes two targets the same: all that is asked, not where it was read. */
function said({ metric, comparator, value, unit, rhythm, due, scope }: DraftTarget): string {
  return JSON.stringify([metric, comparator, value, unit, rhythm, due, scope]);
}

function whyNoTarget({ metric, value, unit, rhythm, due }: DraftTarget, where: string): Rejection | null {
  if (isBlank(metric) || isBlank(unit))
    return no('bad-value', `${where}须写明指标名称和计量单位`, isBlank(metric) ? '/to/metric' : '/to/unit');
  if (!Number.isFinite(value) || value < 0)
    return no('bad-value', `${where}的目标值须为不小于 0 的数`, '/to/value');
  if ((rhythm === 'by') !== (due !== null))
    return no('bad-value', `${where}：有完成时限的（by）须写明日期，其他的不写`, '/to/due');
  if (due !== null && dayIn(due) === null)
    return no('bad-date', `${where}的时限 ${due} 不是日期，须如 2025-12-31`, '/to/due');
  return null;
}

/** In silence: nobody is asked, nobody hears. What is filled in is of days that are over. */
function backfill(
  state: TaskState,
  { basis, values, actor }: TaskCommand<'backfill'>,
  at: Instant,
): Decision {
  if (isBlank(basis)) return reject('bad-value', '补录须写明依据', '/basis');
  if (values.length === 0) return reject('bad-value', '没有要补录的数值');
  const seen = new Set<string>();
  for (const [i, value] of values.entries()) {
    const key = `${value.target} ${value.on}`;
    const twice = seen.has(key) ? no('bad-value', `${placeOf(value)} 写了两次`, '/on') : null;
    const problem = whyNotPast(state, value, dayOf(at)) ?? twice;
    if (problem) return { rejected: within('values', i, problem) };
    seen.add(key);
  }
  return { events: [event('values-backfilled', { unit: firstLead(state), basis, values }, { at, actor })] };
}

const placeOf = ({ target, on }: PastValue): string => `第${target + 1}项指标（${dateWords(on)}）`;

/** Figures are of days before `end`. */
function whyNotPast(state: TaskState, past: PastValue, end: Day): Rejection | null {
  const where = placeOf(past);
  if (!liveTarget(state, past.target)) return no('bad-value', `${where}：该指标不存在或已取消`, '/target');
  if (!Number.isFinite(past.value)) return no('bad-value', `${where}的数值无效`, '/value');
  if (isBlank(past.source)) return no('bad-value', `${where}须写明数据来源`, '/source');
  const day = dayIn(past.on);
  if (day === null) return no('bad-date', `${where}：${past.on} 不是日期，须如 2025-12-31`, '/on');
  return day < end ? null : no('bad-date', `${where}：须是${dateInWords(end - 1)}或以前的数值`, '/on');
}

/** Met or missed, it is known from now on. A figure of before its day says nothing of whether it was met. */
function verifyTarget(
  state: TaskState,
  { target, value, on, source, actor }: TaskCommand<'verify-target'>,
  at: Instant,
): Decision {
  const past = { target, value, on, source };
  const where = `第${target + 1}项指标`;
  const known = liveTarget(state, target);
  if (!known) return reject('bad-value', `${where}不存在或已取消`);
  if (targetStanding(known, at) !== 'due')
    return reject(
      'not-open',
      `${where}尚未到期，无需核验：${known.due ? `时限为${dateWords(known.due)}` : '没有时限'}`,
    );
  // As of its day or later, today included: it is looked at now.
  const problem = whyNotPast(state, past, dayOf(at) + 1);
  if (problem) return { rejected: problem };
  if (on < (known.due ?? ''))
    return reject(
      'bad-date',
      `${where}的时限为${dateWords(known.due ?? '')}，核验的须是此日或以后的数值，不是${dateWords(on)}的`,
      '/on',
    );
  return { events: [event('target-verified', { unit: firstLead(state), ...past }, { at, actor })] };
}

import type { Calendar } from '../../calendar';
import { deadlineOf } from '../../duration';
import { type MilestoneSet, type ScheduleTerms, backSchedule } from '../../plan/back-schedule';
import type { Instant } from '../../time';
import { checkMilestones, ownMilestones } from './check';
import { type RejectionCode, type TaskCommand, reject } from '../commands';
import { type Decision, type Rules, openObligation } from '../decision';
import { type OpenedObligation, type TaskEvent, event } from '../events';
import { milestonesId } from './milestones';
import { liveTarget, startOf } from '../amend/targets';
import { type TaskState, firstLead, policyOf } from '../state';
import { timeBox } from '../time-box';
import { targetName } from '../words';

/**
 * Milestones 倒排工期: reckoned by rule, put forward by the first lead, approved by the coordinator. The plan's
 * safeguards ask for back-scheduling and refined measures (practice.md); who approves is local practice.
 */
export const milestoneDecisions: Rules<
  'draft-milestones' | 'edit-milestones' | 'approve-milestones' | 'return-milestones'
> = {
  'draft-milestones': { owner: firstLead, decide: draft },
  'edit-milestones': { owner: firstLead, decide: edit },
  'approve-milestones': { owner: () => undefined, decide: approve },
  'return-milestones': { owner: () => undefined, decide: giveBack },
};

/** What back-scheduling of a target of a task is reckoned from; undefined where it has no such target. */
function termsOf(
  state: TaskState,
  index: number,
  baseline: number | null,
  at: Instant,
  calendar: Calendar,
): ScheduleTerms | undefined {
  const target = liveTarget(state, index);
  if (!target) return undefined;
  const policy = policyOf(state, state.policy);
  const start = startOf(state, target);
  return { target, start, asOf: at, until: state.until, baseline, policy, calendar };
}

const noTarget = (index: number) => reject('bad-value', `第${index + 1}项指标不存在或已取消`, '/target');
const badBaseline = reject('bad-value', '基数须为不小于 0 的数', '/baseline');
const isBadBaseline = (n: number | null) => n !== null && !(Number.isFinite(n) && n >= 0);
const waits = (state: TaskState, index: number) => state.milestones[index]?.proposed != null;

/** Of all targets, those are left as they are that wait for the office or cannot be scheduled. */
function draft(
  state: TaskState,
  { target, baseline, actor }: TaskCommand<'draft-milestones'>,
  at: Instant,
  calendar: Calendar,
): Decision {
  if (isBadBaseline(baseline)) return badBaseline;
  if (target === null && baseline !== null) return reject('bad-value', '基数须指明是哪一项指标的');
  const refused: [RejectionCode, string][] = [];
  const events: TaskEvent[] = [];
  const all = [...state.targets.keys()].filter((index) => liveTarget(state, index));
  for (const index of target === null ? all : [target]) {
    const terms = termsOf(state, index, baseline ?? baselineOf(state, index), at, calendar);
    if (!terms) return noTarget(index);
    if (waits(state, index)) {
      refused.push(['already-done', `${targetName(state, index)}的倒排工期已报审，待审定`]);
      continue;
    }
    const schedule = backSchedule(terms);
    if ('none' in schedule) refused.push(['bad-value', `${targetName(state, index)}：${schedule.reason}`]);
    else
      events.push(
        event('milestones-drafted', { target: index, unit: firstLead(state), ...schedule }, { at, actor }),
      );
  }
  if (events.length > 0) return { events };
  const [first] = refused;
  return first
    ? reject(first[0], refused.map(([, words]) => words).join('；'))
    : reject('bad-value', '本任务没有指标');
}

/** What was known of a target's start when its milestones were last reckoned; where it was changed, how it stood then. */
function baselineOf(state: TaskState, index: number): number | null {
  const known = state.milestones[index];
  const stood = state.targets[index]?.since === undefined ? undefined : state.measured[index]?.value;
  return (known?.drafted ?? known?.approved)?.baseline ?? stood ?? null;
}

function edit(
  state: TaskState,
  { target: index, milestones, baseline, note, actor }: TaskCommand<'edit-milestones'>,
  at: Instant,
  calendar: Calendar,
): Decision {
  if (isBadBaseline(baseline)) return badBaseline;
  const terms = termsOf(state, index, baseline ?? baselineOf(state, index), at, calendar);
  if (!terms) return noTarget(index);
  if (waits(state, index)) return reject('already-done', '该指标的倒排工期已报审，待审定');
  const drafted = state.milestones[index]?.drafted ?? null;
  if (!milestones && !drafted) return reject('not-open', '该指标还没有倒排：请先倒排，或写明各节点');
  const problem = checkMilestones(terms, milestones ?? drafted?.milestones ?? []);
  if (problem) return { rejected: problem };
  const set: MilestoneSet =
    milestones || !drafted ? ownMilestones(terms, milestones ?? [], drafted) : drafted;
  const unit = firstLead(state);
  const review = unit === state.office ? null : reviewOf(state, index, at, calendar);
  return {
    events: [event('milestones-proposed', { target: index, unit, note, review, ...set }, { at, actor })],
  };
}

function reviewOf(state: TaskState, index: number, at: Instant, calendar: Calendar): OpenedObligation {
  return {
    id: milestonesId(index),
    kind: 'milestones',
    unit: state.office,
    unitKind: 'office',
    role: null,
    period: null,
    policy: state.policy,
    ...deadlineOf(at, timeBox(state, 'edit-milestones'), calendar),
  };
}

function approve(
  state: TaskState,
  { target, note, actor }: TaskCommand<'approve-milestones'>,
  at: Instant,
): Decision {
  const found = openObligation(state, milestonesId(target));
  if ('rejected' in found) return found;
  const body = { target, unit: firstLead(state), review: found.obligation.id, note };
  return { events: [event('milestones-approved', body, { at, actor })] };
}

function giveBack(
  state: TaskState,
  { target, reason, actor }: TaskCommand<'return-milestones'>,
  at: Instant,
): Decision {
  const found = openObligation(state, milestonesId(target));
  if ('rejected' in found) return found;
  if (reason.trim() === '') return reject('bad-value', '退回须写明理由', '/reason');
  const body = { target, unit: firstLead(state), review: found.obligation.id, reason };
  return { events: [event('milestones-returned', body, { at, actor })] };
}

import type { Calendar } from '../../calendar';
import { deadline, deadlineOf } from '../../duration';
import { DAY_MS, type Instant, dayInWords, dayOf } from '../../time';
import { type Rejection, type TaskCommand, reject } from '../commands';
import { type Decision, type Rules, isBlank, openObligation } from '../decision';
import { event } from '../events';
import { type Obligation, type TaskState, firstLead, policyOf } from '../state';
import { timeBox } from '../time-box';
import { passedOver } from './going-on';
import { type ResumedRound, SUSPENSION } from './suspension';

/**
 * Suspensions 中止: asked for by the first lead with a reason and the expected day of resumption, approved by the
 * leader in charge; or ordered by the coordinator on a document (order 733: what is done rests on an authority).
 */
export const suspensionDecisions: Rules<'request-suspension' | 'decide-suspension' | 'suspend' | 'resume'> = {
  'request-suspension': { owner: (state) => firstLead(state), decide: request },
  'decide-suspension': { owner: () => undefined, decide: decideIt },
  suspend: { owner: () => undefined, decide: suspend },
  resume: { owner: () => undefined, decide: resume },
};

function request(
  state: TaskState,
  { until, reason, actor }: TaskCommand<'request-suspension'>,
  at: Instant,
  calendar: Calendar,
): Decision {
  if (state.suspended) return reject('already-done', '任务已中止；需要延长的，请与督查室联系');
  if (state.suspensionAsked) return reject('already-done', '已有一项中止申请待审批');
  if (reason.trim() === '') return reject('bad-value', '申请中止须写明理由', '/reason');
  const problem = dateProblem(state, until, at);
  if (problem) return { rejected: problem };
  const decision = {
    id: SUSPENSION,
    kind: 'suspension' as const,
    unit: state.office,
    unitKind: 'office' as const,
    role: null,
    period: null,
    policy: state.policy,
    ...deadlineOf(at, timeBox(state, 'request-suspension'), calendar),
  };
  return { events: [event('suspension-requested', { until, reason, decision }, { at, actor })] };
}

/** A task goes on later than today, and before it ends. */
function dateProblem(state: TaskState, until: Instant, at: Instant): Rejection | null {
  const no = (message: string) => reject('bad-date', message, '/until').rejected;
  if (!(dayOf(until) > dayOf(at))) return no('预计恢复日期须晚于今天');
  if (dayOf(until) <= dayOf(state.until)) return null;
  return no(`预计恢复日期最迟为 ${dayInWords(dayOf(state.until))}：任务在此时期满`);
}

/** An approval suspends at once; one that comes after the day on which the task was to go on decides nothing. */
function decideIt(
  state: TaskState,
  { approve, reason, actor }: TaskCommand<'decide-suspension'>,
  at: Instant,
): Decision {
  const found = openObligation(state, SUSPENSION);
  if ('rejected' in found) return found;
  const asked = state.suspensionAsked;
  if (!asked) return reject('not-open', '没有待审批的中止申请');
  const decision = SUSPENSION;
  if (!approve) {
    if (reason.trim() === '') return reject('bad-value', '不同意中止须写明理由', '/reason');
    return { events: [event('suspension-refused', { decision, reason }, { at, actor })] };
  }
  const problem = dateProblem(state, asked.until, at);
  if (problem) return { rejected: problem };
  const basis = `分管领导批准，理由：${asked.reason}`;
  return { events: [event('suspended', { until: asked.until, basis, decision }, { at, actor })] };
}

/** By the coordinator on a document; of a suspended task it is prolonged, never cut short: that is to resume it. */
function suspend(state: TaskState, { until, basis, actor }: TaskCommand<'suspend'>, at: Instant): Decision {
  if (basis.trim() === '') return reject('bad-value', '中止须写明依据（文号）', '/basis');
  const problem = dateProblem(state, until, at);
  if (problem) return { rejected: problem };
  const before = state.suspended?.until ?? until - 1;
  if (until <= before)
    return reject(
      'bad-date',
      `任务已中止至 ${dayInWords(dayOf(before))}：延长的日期须晚于此日，提前恢复请办理恢复`,
      '/until',
    );
  const decision = state.suspensionAsked ? SUSPENSION : null;
  return { events: [event('suspended', { until, basis, decision }, { at, actor })] };
}

/** On the day that was approved, or later, it goes on by that approval; earlier it wants another, which is recorded. */
function resume(
  state: TaskState,
  { note, basis, actor }: TaskCommand<'resume'>,
  at: Instant,
  calendar: Calendar,
): Decision {
  const { suspended } = state;
  if (!suspended) return reject('not-open', '任务没有中止');
  if (dayOf(at) < dayOf(suspended.until) && isBlank(basis ?? ''))
    return reject(
      'bad-value',
      `经批准中止至 ${dayInWords(dayOf(suspended.until))}：提前恢复须写明依据（批准的文号或批示）`,
      '/basis',
    );
  const workdays = calendar.workdaysBetween(dayOf(suspended.since), dayOf(at));
  const rounds = state.obligations
    .filter((o) => o.status === 'open')
    .map((o) => roundOf(state, o, { at, workdays }, calendar));
  const body = { note, basis, workdays, rounds, skipped: passedOver(state, at, calendar).skipped };
  return { events: [event('resumed', body, { at, actor })] };
}

/** The time that was lost is given back in workdays, and never less than a return has. */
function roundOf(
  state: TaskState,
  o: Obligation,
  { at, workdays }: { at: Instant; workdays: number },
  calendar: Calendar,
): ResumedRound {
  const moved = (instant: Instant): Instant => {
    const day = dayOf(instant);
    return instant + (calendar.addWorkdays(day, workdays) - day) * DAY_MS;
  };
  const least = deadline(at, policyOf(state, o.policy).return.within, calendar);
  const due = Math.max(moved(o.due), least);
  return {
    obligation: o.id,
    due,
    provisional: calendar.isProvisional(dayOf(due)),
    extension: o.extension && Math.max(moved(o.extension.until), due),
  };
}

import type { Calendar } from '../../calendar';
import { deadlineOf } from '../../duration';
import { type Instant, inWords } from '../../time';
import { type TaskCommand, reject } from '../commands';
import type { Decision } from '../decision';
import { SYSTEM, type TaskEvent, event } from '../events';
import type { TaskState } from '../state';
import { type Conclusion, conclusionOf } from './state';

/**
 * Receipt starts the time to object, as service starts a task's clock: the channel says so itself, a unit by opening
 * the task, the coordinator by recording what was handed over by other means.
 */
export function receive(
  state: TaskState,
  { inspection, unit, by, note, slot, actor }: TaskCommand<'receive-conclusion'>,
  at: Instant,
  calendar: Calendar,
): Decision {
  const conclusion = conclusionOf(state, inspection, unit);
  if (actor.user === SYSTEM.user) {
    // The channel may report what the unit had opened, or objected to, before.
    if (!conclusion || conclusion.received !== null) return { events: [] };
    const due = Math.min(Math.max(slot ?? at, conclusion.given), at);
    return { events: [received(conclusion, { by, note }, { at, due, actor }, calendar)] };
  }
  if (!conclusion) return reject('unknown-obligation', `没有待 ${unit} 签收的督查结论 ${inspection}`);
  const refused = whyNotReceivedBy(by, actor.unit, unit, state.office);
  if (refused) return reject('not-permitted', refused);
  if (conclusion.received !== null)
    return reject('already-done', `${unit} 已于 ${inWords(conclusion.received)} 收到该结论`);
  return { events: [received(conclusion, { by, note }, { at, due: at, actor }, calendar)] };
}

function whyNotReceivedBy(
  by: TaskCommand<'receive-conclusion'>['by'],
  actor: string,
  unit: string,
  office: string,
): string | null {
  if (by === 'channel') return '渠道送达只能由系统登记';
  if (by === 'opened') return actor === unit ? null : '只有本单位打开任务才算送达';
  return actor === office ? null : '以其他方式送达须由督查室登记';
}

/** That a unit has its conclusion, with the last instant to object to it. */
export function received(
  { inspection, unit, objectWithin }: Conclusion,
  how: Pick<TaskCommand<'receive-conclusion'>, 'by' | 'note'>,
  when: { at: Instant; due: Instant; actor: TaskCommand['actor'] },
  calendar: Calendar,
): TaskEvent {
  const { due: until } = deadlineOf(when.due, objectWithin, calendar);
  return event('conclusion-received', { inspection, unit, ...how, until }, when);
}

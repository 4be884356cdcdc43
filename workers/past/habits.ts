import type { Calendar } from '../../domain/calendar';
import type { Deed } from '../../domain/lived';
import { fnv1a } from '../../domain/spread';
import type { TaskCommand } from '../../domain/task/commands';
import type { Actor } from '../../domain/task/events';
import type { Post } from '../../domain/directory';
import { workingPost } from '../../domain/task/ladder';
import { type Obligation, type TaskState, isForm, obligationOf, subjectOf } from '../../domain/task/state';
import { MINUTE, dayOf, instantAt, parseDay } from '../../domain/time';
import { answerOf } from './answers';

/** How the units of the sample behave in its past: the same on every machine, no two quite alike. */

/** The account of a post, as the sample's people have them. */
export type AccountOf = (unit: string, post: Post) => string;

/** Somebody of a unit, at a post. */
export function actorAt(accountOf: AccountOf, unit: string, post: Post): Actor {
  return { user: accountOf(unit, post), unit, posts: [post] };
}

/** Workdays after which a unit answers, by its habit: before (negative) or after the due day. */
const HABITS = [-2, -1, -1, -1, -2, 0, 0, -2, -1, -1];

/** What a unit never gets round to, so that something is late: units by name, kinds of what they owe. */
const NEVER: Readonly<Record<string, readonly Obligation['kind'][]>> = {
  梁山县: ['contribution'],
  济宁经济技术开发区: ['acknowledge'],
  市能源局: ['difficulty'],
  鱼台县: ['request', 'rectification'],
  市交通运输局: ['contribution'],
};

/** From this day on they do not; before, they answer late. */
const SINCE = '2024-12-01';

/** Workdays after which a decision is made. */
const DECIDES: Partial<Record<Obligation['kind'], number>> = {
  review: 1,
  extension: 2,
  suspension: 2,
  milestones: 3,
  dispute: 2,
  coordination: 1,
  difficulty: 5,
  verification: 2,
  closing: 2,
  recheck: 2,
  rectification: 12,
  request: 3,
};

/** What a unit does about what it owes: the command, and by whom; nothing where it waits for somebody else's deed. */
type Doing = (o: Obligation, state: TaskState, accountOf: AccountOf) => TaskCommand | null;

const worker = (o: Obligation, accountOf: AccountOf): Actor =>
  actorAt(accountOf, o.unit, workingPost(o.unitKind));

const answer: Doing = (o, state, accountOf) => ({
  ...{ type: 'submit', actor: worker(o, accountOf), obligation: o.id, answer: answerOf(o, state) },
});

const DOES: Partial<Record<Obligation['kind'], Doing>> = {
  acknowledge: (o, _, accountOf) => ({ type: 'acknowledge', actor: worker(o, accountOf), unit: o.unit }),
  contribution: answer,
  report: answer,
  review,
  extension: (o, state, accountOf) =>
    obligationOf(state, subjectOf(o.id))?.extension?.screened
      ? {
          ...{ type: 'decide-extension', decision: o.id, approve: true, reason: '' },
          actor: actorAt(accountOf, o.unit, 'leader-in-charge'),
        }
      : {
          ...{ type: 'screen-extension', decision: o.id, supported: true, note: '情况属实，建议同意' },
          actor: worker(o, accountOf),
        },
  suspension: (o, _, accountOf) => ({
    ...{ type: 'decide-suspension', approve: true, reason: '' },
    actor: actorAt(accountOf, o.unit, 'leader-in-charge'),
  }),
  milestones: (o, _, accountOf) => ({
    ...{ type: 'approve-milestones', target: Number(subjectOf(o.id)), note: null },
    actor: worker(o, accountOf),
  }),
  dispute: (o, _, accountOf) => ({
    ...{ type: 'decide-dispute', decision: o.id, uphold: false, to: null },
    reason: '该项工作列入你单位“三定”规定，仍由你单位承办，相关单位做好配合。',
    actor: worker(o, accountOf),
  }),
  difficulty: (o, _, accountOf) => ({
    ...{ type: 'resolve-difficulty', obligation: o.id, actor: worker(o, accountOf) },
    text: '已召开专题会议研究，明确了办理路径，所需事项已列入本月计划。',
  }),
  rectification: (o, _, accountOf) => ({
    ...{ type: 'rectify', obligation: o.id, actor: worker(o, accountOf) },
    text: '已对照问题逐项整改，完善台账并建立按月核对机制。',
    evidence: { text: '整改报告及台账附后', files: [] },
  }),
  verification: (o, _, accountOf) => ({
    ...{ type: 'verify-rectification', decision: o.id, pass: true, reason: '', until: null },
    actor: worker(o, accountOf),
  }),
  request: (o, _, accountOf) => ({
    ...{ type: 'answer-request', obligation: o.id, value: null, source: null },
    text: '已按要求核对，情况属实，明细已留存备查。',
    actor: worker(o, accountOf),
  }),
};

/** One in nine is returned the first time, with what is lacking. */
function review(o: Obligation, state: TaskState, accountOf: AccountOf): TaskCommand {
  const about = obligationOf(state, subjectOf(o.id));
  const actor = worker(o, accountOf);
  const isReturned = about?.returns === 0 && fnv1a(o.id + state.key) % 9 === 0;
  return isReturned
    ? { type: 'return', actor, review: o.id, reason: '请补充数据来源，并说明与上期相比的变化。', fields: [] }
    : { type: 'accept', actor, review: o.id, note: null };
}

/** The next thing that a unit of the sample does about what it owes on a task; null where nothing is done. */
export function nextDeed(state: TaskState, calendar: Calendar, accountOf: AccountOf): Deed | null {
  let best: { at: number; o: Obligation } | null = null;
  for (const o of state.obligations) {
    const at = o.status === 'open' && DOES[o.kind] ? actsAt(o, state, calendar) : null;
    if (at !== null && (!best || at < best.at)) best = { at, o };
  }
  const command = best && DOES[best.o.kind]?.(best.o, state, accountOf);
  return best && command ? { at: Math.max(best.at, state.at), command } : null;
}

function actsAt(o: Obligation, state: TaskState, calendar: Calendar): number | null {
  const chance = fnv1a(`${o.unit}${state.key}${o.id}`);
  const never = NEVER[o.unit]?.includes(o.kind) === true && (!isForm(o) || chance % 4 === 0);
  if (never && o.due >= instantAt(parseDay(SINCE), '00:00')) return null;
  const minute =
    instantAt(dayOf(o.opened), '09:00') - instantAt(dayOf(o.opened), '00:00') + (chance % 470) * MINUTE;
  const decides = DECIDES[o.kind];
  const day =
    decides !== undefined
      ? calendar.addWorkdays(dayOf(o.opened), decides)
      : o.kind === 'acknowledge'
        ? calendar.addWorkdays(dayOf(o.opened), chance % 3)
        : calendar.addWorkdays(dayOf(o.due), never ? 2 : habitOf(o, state));
  return Math.max(instantAt(day, '00:00') + minute, o.opened + MINUTE);
}

/** A task that the units let slide in its latest period. */
const NEGLECTED = { task: 25, period: '2024-12' };

/** A unit has one habit, and now and then another. */
function habitOf(o: Obligation, state: TaskState): number {
  if (state.number === NEGLECTED.task && o.period === NEGLECTED.period)
    return fnv1a(o.unit) % 2 === 0 ? 4 : -1;
  const usual = fnv1a(o.unit) % HABITS.length;
  const now = fnv1a(`${o.unit}${state.key}${o.period ?? ''}`) % 50 === 0 ? 3 : 0;
  return (HABITS[usual] ?? 0) + now;
}

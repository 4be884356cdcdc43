import type { Calendar } from '../calendar';
import { inWords } from '../time';
import type { EventType, TaskEvent } from './events';
import { type Sayers, coordinator, forEach, items, to } from './addressed';
import { amendSayers } from './amend/notices';
import { commentSayers } from './comment/notices';
import { difficultySayers } from './difficulty/notices';
import { requestSayers } from './request/notices';
import { closeSayers } from './close/notices';
import { inspectSayers } from './inspect/notices';
import { letterSayers } from './letter/notices';
import { assignSayers, given } from './assign/notices';
import { suspensionSayers } from './suspend/notices';
import { type Addressee, owner, workingPost } from './ladder';
import {
  type Context,
  type Notice,
  type Said,
  about,
  asked,
  chase,
  escalation,
  lapse,
  opening,
  reminder,
  review,
  title,
  yours,
} from './sayings';
import { drafted, proposed, approved, sentBack } from './milestones/sayings';
import { returnWords } from './submit/returning';
import { type TaskState, decisionId, obligationOf } from './state';
import { POST_WORDS, dueWords, duty, nameOf } from './words';

export type { Notice, NoticeKind } from './sayings';

/** The notices of an event. `state` is the state after it. Pure; people are looked up at delivery. */
export function notices(event: TaskEvent, state: TaskState, calendar: Calendar): Notice[] {
  const say = SAYERS[event.type] as ((event: TaskEvent, context: Context) => Notice[]) | undefined;
  return say ? say(event, { state, event, calendar }) : [];
}

const SAYERS: Sayers<EventType> = {
  launched: assigned,
  unserved: ({ body }, context) =>
    body.units.map((unit) => to(context, coordinator(context.state), undelivered(unit, context), unit)),
  ...suspensionSayers(to),
  'period-opened': ({ body }, context) => forEach(context, body.opened, opening),
  'obligations-opened': ({ body }, context) => forEach(context, body.opened, opening),
  reminded: ({ body }, context) => items(context, body.items, reminder),
  overdue: ({ body }, context) => items(context, body.items, (o, c) => chase(o, c, 0)),
  chased: ({ body }, context) => items(context, body.items, chase),
  escalated: ({ body }, context) => items(context, body.items, escalation),
  lapsed: ({ body }, context) => items(context, body.items, lapse),
  instructed: instruction,
  submitted: ({ body }, context) => forEach(context, body.review ? [body.review] : [], review),
  accepted: ({ body }, context) =>
    forEach(context, [{ id: body.obligation }], (o, c) => ({
      kind: 'outcome',
      why: `${title(c.state)}：${yours(o)}${nameOf(c.state, o)}已通过审核`,
      what: body.note ? `无需办理；审核意见：${body.note}` : '无需办理',
      next: '下一期按期开放，届时另行通知',
    })),
  returned: ({ body }, context) =>
    forEach(context, [{ id: body.obligation }], (o, c) =>
      asked(
        o,
        c,
        'outcome',
        `${title(c.state)}：${yours(o)}${nameOf(c.state, o)}被退回`,
        `${o.unitKind === 'external' ? '商请贵单位' : '请'}按退回理由补正后重报：${returnWords(c.state, body.reason, body.fields)}`,
      ),
    ),
  'extension-requested': ({ body }, context) =>
    forEach(context, [body.decision], (o, c) =>
      asked(
        o,
        c,
        'review',
        `${title(c.state)}：${about(c.state, o)}申请延期至${inWords(body.until)}，理由：${body.reason}`,
        '请初审，提出支持与否的意见',
      ),
    ),
  'extension-screened': ({ body }, context) =>
    forEach(context, [{ id: decisionId('extension', body.obligation) }], (o, c) =>
      asked(
        o,
        c,
        'review',
        `${title(c.state)}：${about(c.state, o)}申请延期，${c.state.office}初审${body.supported ? '支持' : '不支持'}`,
        '请审批：同意或不同意',
      ),
    ).map((notice) => ({ ...notice, post: 'leader-in-charge' as const })),
  'extension-approved': ({ body }, context) =>
    forEach(context, [{ id: body.obligation }], (o, c) =>
      asked(
        o,
        c,
        'outcome',
        `${title(c.state)}：${nameOf(c.state, o)}的延期申请已获同意`,
        `请于新时限${dueWords(o)}前${duty(o)}`,
      ),
    ),
  'milestones-drafted': ({ body, actor }, context) =>
    actor.unit === body.unit ? [] : [toLead(context, body.unit, drafted(body.target, context))],
  'milestones-proposed': ({ body }, context) =>
    forEach(context, body.review ? [body.review] : [], (o, c) => proposed(o, body, c)),
  'milestones-approved': ({ body }, context) => [
    toLead(context, body.unit, approved(body.target, body.note, context)),
  ],
  'milestones-returned': ({ body }, context) => [
    toLead(context, body.unit, sentBack(body.target, body.reason, context)),
  ],
  'extension-refused': ({ body }, context) =>
    forEach(context, [{ id: body.obligation }], (o, c) =>
      asked(
        o,
        c,
        'outcome',
        `${title(c.state)}：${nameOf(c.state, o)}的延期申请未获同意，理由：${body.reason}`,
        c.event.at > o.due ? `原时限已过，请尽快${duty(o)}` : `请按原时限${duty(o)}`,
      ),
    ),
  ...assignSayers,
  ...amendSayers,
  ...difficultySayers,
  ...requestSayers,
  ...closeSayers,
  ...inspectSayers,
  ...letterSayers,
  ...commentSayers,
};

function assigned(event: TaskEvent<'launched'>, context: Context): Notice[] {
  return event.body.assignments.map((a) =>
    to(context, { unit: a.unit, post: workingPost(a.kind) }, given(a, context), a.unit),
  );
}

function undelivered(unit: string, { state }: Context): Said {
  return {
    kind: 'assignment',
    why: `${title(state)}：${unit}的任务派发尚未送达`,
    what: '请核对其联络员与联系方式，或以其他方式送达后登记',
    next: '未送达前不计时，该单位不会被催办',
  };
}

/**
 * A leader's instruction goes to the unit's liaison and its head at once. An external unit is not instructed: the
 * coordinator writes to it.
 */
function instruction({ body, actor }: TaskEvent<'instructed'>, context: Context): Notice[] {
  const { state } = context;
  const o = obligationOf(state, body.obligation);
  if (!o) return [];
  const external = o.unitKind === 'external';
  const from = actor.posts.includes('leader-in-charge') ? POST_WORDS['leader-in-charge'] : state.office;
  const said = asked(
    o,
    context,
    'escalation',
    `${title(state)}：${from}就${o.unit}${nameOf(state, o)}作出批示`,
    external ? `请据此发函商请${o.unit}：${body.text}` : body.text,
    true,
  );
  const item = { obligation: o.id, round: o.round, level: 0 };
  const send = (whom: Addressee) => to(context, whom, said, o.unit, item);
  if (external) return [send(coordinator(state))];
  const daily = owner(o);
  const head = { unit: o.unit, post: 'head' as const };
  return (daily.post === 'liaison' ? [daily, head] : [daily]).map(send);
}

/** To the daily post of the first lead, as far as it is still part of the task. */
function toLead(context: Context, unit: string, said: Said): Notice {
  const kind = context.state.assignments.find((a) => a.unit === unit)?.kind ?? 'office';
  return to(context, { unit, post: workingPost(kind) }, said, unit);
}

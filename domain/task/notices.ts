import type { Calendar } from '../calendar';
import type { Post } from '../directory';
import { type Instant, inWords } from '../time';
import type { EventType, RuleItem, TaskEvent } from './events';
import { type Addressee, addresseeOf, ladderOf, owner, workingPost } from './ladder';
import { type Obligation, type TaskState, policyOf, subjectOf } from './state';
import { POST_WORDS, ROLE_WORDS, consequence, dueWords, duty, periodWords, recipient } from './words';

export type NoticeKind = 'assignment' | 'reminder' | 'chase' | 'escalation' | 'review' | 'outcome';

/** Who must hear of an event, and the four things every message says (design.md section 1, promise 4). */
export interface Notice {
  kind: NoticeKind;
  /** The event that raised it. */
  rule: EventType;
  unit: string;
  post: Post;
  /** The unit it is about. */
  about: string;
  /** What it is about; null for an assignment as such. */
  item: RuleItem | null;
  /** The instant the rule named. */
  due: Instant;
  /** Breaks through the digest: level 2 and above, and a leader's instruction. */
  urgent: boolean;
  /** Said only while the obligation is open in this round. */
  whileOpen: boolean;
  why: string;
  what: string;
  /** By when; null where nothing is asked. */
  by: Instant | null;
  next: string;
}

type Said = Pick<Notice, 'kind' | 'why' | 'what' | 'next'> &
  Partial<Pick<Notice, 'urgent' | 'whileOpen' | 'by' | 'item' | 'about'>>;

interface Context {
  state: TaskState;
  event: TaskEvent;
  calendar: Calendar;
}

/** The notices of an event. `state` is the state after it. Pure; people are looked up at delivery. */
export function notices(event: TaskEvent, state: TaskState, calendar: Calendar): Notice[] {
  const say = SAYERS[event.type] as ((event: TaskEvent, context: Context) => Notice[]) | undefined;
  return say ? say(event, { state, event, calendar }) : [];
}

type Sayers = { [K in EventType]?: (event: TaskEvent<K>, context: Context) => Notice[] };

const SAYERS: Sayers = {
  launched: assigned,
  unserved: ({ body }, context) =>
    body.units.map((unit) =>
      to(context, coordinator(context.state), {
        kind: 'assignment',
        about: unit,
        why: `${unit} 的任务派发尚未送达`,
        what: '核对其联络员与联系方式，或以其他方式送达后登记',
        next: '未送达前不计时，该单位不会被催办',
      }),
    ),
  'period-opened': ({ body }, context) => forEach(context, body.opened, opening),
  'obligations-opened': ({ body }, context) => forEach(context, body.opened, opening),
  reminded: ({ body }, context) => items(context, body.items, reminder),
  overdue: ({ body }, context) =>
    items(context, body.items, (o, c) => chase(o, c, `已于${dueWords(o)}到期，尚未收到`)),
  chased: ({ body }, context) =>
    items(context, body.items, (o, c, level) => chase(o, c, `${dueWords(o)}到期，第${level}次催办`)),
  escalated: ({ body }, context) => items(context, body.items, escalation),
  lapsed: ({ body }, context) => items(context, body.items, lapse),
  instructed: instruction,
  submitted: ({ body }, context) => forEach(context, body.review ? [body.review] : [], review),
  accepted: ({ body }, context) =>
    forEach(context, [{ id: body.obligation }], (o) => ({
      kind: 'outcome',
      why: `${title(context.state)}：您单位${periodWords(o.period)}的${duty(o)}已通过审核`,
      what: body.note ? `审核意见：${body.note}` : '无需办理',
      next: '下一期按期开放',
    })),
  returned: ({ body }, context) =>
    forEach(context, [{ id: body.obligation }], (o, c) => ({
      kind: 'outcome',
      whileOpen: true,
      by: o.due,
      why: `${title(c.state)}：${periodWords(o.period)}的${duty(o)}被退回`,
      what: `请按退回理由补正后重报：${body.reason}`,
      next: consequence(c.state, o, c.calendar),
    })),
  'extension-requested': ({ body }, context) =>
    forEach(context, [body.decision], (o, c) => ({
      kind: 'review',
      whileOpen: true,
      by: o.due,
      why: `${subject(c.state, o)?.unit ?? ''} 就${title(c.state)}申请延期至${inWords(body.until)}：${body.reason}`,
      what: '请初审，提出支持与否的意见',
      next: consequence(c.state, o, c.calendar),
    })),
  'extension-screened': ({ body }, context) =>
    forEach(context, [{ id: `extension:${body.obligation}` }], (o, c) => ({
      kind: 'review',
      whileOpen: true,
      by: o.due,
      why: `${subject(c.state, o)?.unit ?? ''} 就${title(c.state)}申请延期，督查室初审${body.supported ? '支持' : '不支持'}`,
      what: '请审批：同意或不同意',
      next: consequence(c.state, o, c.calendar),
    })).map((notice) => ({ ...notice, post: 'leader-in-charge' })),
  'extension-approved': ({ body }, context) =>
    forEach(context, [{ id: body.obligation }], (o, c) => ({
      kind: 'outcome',
      by: body.due,
      why: `${title(c.state)}：延期申请已获同意`,
      what: `请于新时限前${duty(o)}`,
      next: consequence(c.state, o, c.calendar),
    })),
  'extension-refused': ({ body }, context) =>
    forEach(context, [{ id: body.obligation }], (o, c) => ({
      kind: 'outcome',
      by: o.due,
      why: `${title(c.state)}：延期申请未获同意：${body.reason}`,
      what: `请按原时限${duty(o)}`,
      next: consequence(c.state, o, c.calendar),
    })),
};

function assigned(event: TaskEvent<'launched'>, context: Context): Notice[] {
  const within = policyOf(context.state, context.state.policy).acknowledge.within;
  return event.body.assignments.map((a) =>
    to(
      context,
      { unit: a.unit, post: workingPost(a.kind) },
      {
        kind: 'assignment',
        why:
          a.kind === 'external'
            ? `商请贵单位${ROLE_WORDS[a.role]}办理${title(context.state)}`
            : `${title(context.state)}由您单位${ROLE_WORDS[a.role]}`,
        what: `请签收；对职责有异议的，签收期内提出`,
        next: `自送达之日起${inDays(within)}内未签收的将被催办；签收与否不影响计时`,
      },
    ),
  );
}

function opening(o: Obligation, { state, calendar }: Context): Said {
  return {
    kind: 'reminder',
    whileOpen: true,
    by: o.due,
    why: `${title(state)}${periodWords(o.period)}报送期已开始`,
    what: `请${duty(o)}，报${recipient(state, o)}`,
    next: consequence(state, o, calendar),
  };
}

function reminder(o: Obligation, { state, calendar }: Context): Said {
  return {
    kind: 'reminder',
    whileOpen: true,
    by: o.due,
    why: `${title(state)}${periodWords(o.period)}的${duty(o)}即将到期`,
    what: `请${duty(o)}`,
    next: consequence(state, o, calendar),
  };
}

function chase(o: Obligation, { state, calendar }: Context, why: string): Said {
  return {
    kind: 'chase',
    whileOpen: true,
    by: o.due,
    why: `${title(state)}${periodWords(o.period)}的${duty(o)}${why}`,
    what: `请尽快${duty(o)}`,
    next: consequence(state, o, calendar),
  };
}

function escalation(o: Obligation, { state, calendar }: Context, level: number): Said {
  const letter = o.unitKind === 'external';
  return {
    kind: 'escalation',
    whileOpen: true,
    by: o.due,
    urgent: level >= 2,
    why: `${title(state)}：${o.unit}${periodWords(o.period)}的${duty(o)}逾期（${dueWords(o)}到期），第${level}级升级`,
    what: letter ? `请发函商请${o.unit}答复` : '请确认并督促办理，或作出批示',
    next: consequence(state, o, calendar),
  };
}

function lapse(o: Obligation, { state }: Context): Said {
  return {
    kind: 'outcome',
    why: `${title(state)}：${periodWords(o.period)}的${duty(o)}始终未办理，已归档为未报`,
    what: '无需补报，请在本期一并说明',
    next: '已计入台账，本期照常催办',
  };
}

function review(o: Obligation, { state, calendar }: Context): Said {
  const about = subject(state, o);
  return {
    kind: 'review',
    whileOpen: true,
    by: o.due,
    why: `${about?.unit ?? ''} 已就${title(state)}${about ? duty(about) : ''}`,
    what: '请审核：通过，或写明理由退回',
    next: consequence(state, o, calendar),
  };
}

/** A leader's instruction goes to the unit's liaison and its head, at once. */
function instruction(event: TaskEvent<'instructed'>, context: Context): Notice[] {
  return forEach(context, [{ id: event.body.obligation }], (o, c) => ({
    kind: 'escalation',
    urgent: true,
    by: o.due,
    why: `${title(c.state)}：${event.actor.posts.map((p) => POST_WORDS[p as Post]).join('、')}批示`,
    what: event.body.text,
    next: consequence(c.state, o, c.calendar),
  })).flatMap((notice) =>
    notice.post === 'liaison' ? [notice, { ...notice, post: 'head' as const }] : [notice],
  );
}

function items(
  context: Context,
  list: RuleItem[],
  say: (o: Obligation, context: Context, level: number) => Said,
): Notice[] {
  return list.flatMap((item) => {
    const o = context.state.obligations[item.obligation];
    if (!o) return [];
    const step = ladderOf(policyOf(context.state, o.policy), o.unitKind)[item.level - 1];
    const whom = context.event.type === 'escalated' && step ? addresseeOf(context.state, o, step) : owner(o);
    return [to(context, whom, { about: o.unit, item, ...say(o, context, item.level) })];
  });
}

function forEach(
  context: Context,
  list: { id: string }[],
  say: (o: Obligation, context: Context) => Said,
): Notice[] {
  return list.flatMap(({ id }) => {
    const o = context.state.obligations[id];
    if (!o) return [];
    const item = { obligation: id, round: o.round, level: 0 };
    return [to(context, owner(o), { about: o.unit, item, ...say(o, context) })];
  });
}

function to({ event }: Context, { unit, post }: Addressee, said: Said): Notice {
  const plain = { about: unit, item: null, urgent: false, whileOpen: false, by: null };
  return { ...plain, ...said, rule: event.type, unit, post, due: event.due };
}

function coordinator(state: TaskState): Addressee {
  return { unit: state.office, post: 'coordinator' };
}

function subject(state: TaskState, decision: Obligation): Obligation | undefined {
  return state.obligations[subjectOf(decision.id)];
}

function title(state: TaskState): string {
  return `第${state.number}项任务“${state.title}”`;
}

function inDays(duration: string): string {
  return duration.replace(/wd$/, '个工作日').replace(/d$/, '日').replace(/h$/, '小时');
}

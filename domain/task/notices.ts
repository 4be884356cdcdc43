import type { Calendar } from '../calendar';
import type { Post } from '../directory';
import { durationWords } from '../duration';
import { type Instant, dayOf, inWords } from '../time';
import type { EventType, RuleItem, TaskEvent } from './events';
import { type Addressee, type Step, addresseeOf, ladderOf, owner, workingPost } from './ladder';
import {
  type Obligation,
  type ObligationKind,
  type TaskState,
  decisionId,
  isForm,
  obligationOf,
  policyOf,
  reviewerOf,
  subjectOf,
} from './state';
import { POST_WORDS, ROLE_WORDS, consequence, dueWords, duty, nameOf, periodWords } from './words';

/** What kind of message it is; pages and mails are ordered by it. */
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
  Partial<Pick<Notice, 'urgent' | 'whileOpen' | 'by'>>;

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
    body.units.map((unit) => to(context, coordinator(context.state), undelivered(unit, context), unit)),
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
        `请按退回理由补正后重报：${body.reason}`,
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
};

/** What every notice that asks for something has in common: said while it is open, by when, and what else. */
function asked(
  o: Obligation,
  { state, calendar }: Context,
  kind: NoticeKind,
  why: string,
  what: string,
  urgent = false,
): Said {
  return { kind, why, what, next: consequence(state, o, calendar), urgent, whileOpen: true, by: o.due };
}

function assigned(event: TaskEvent<'launched'>, context: Context): Notice[] {
  const { state } = context;
  const within = durationWords(policyOf(state, state.policy).acknowledge.within);
  return event.body.assignments.map((a) => {
    const external = a.kind === 'external';
    return to(
      context,
      { unit: a.unit, post: workingPost(a.kind) },
      {
        kind: 'assignment',
        why: external
          ? `商请贵单位${ROLE_WORDS[a.role]}办理${title(state)}`
          : `${title(state)}由您单位${ROLE_WORDS[a.role]}`,
        what: external ? '请签收；有不同意见的，请回复' : '请签收；对职责有异议的，签收期内提出',
        next: external
          ? `自送达之日起${within}内未复的，由${state.office}发函商请`
          : `自送达之日起${within}内未签收的将被催办；签收与否不影响计时`,
      },
      a.unit,
    );
  });
}

function undelivered(unit: string, { state }: Context): Said {
  return {
    kind: 'assignment',
    why: `${title(state)}：${unit}的任务派发尚未送达`,
    what: '请核对其联络员与联系方式，或以其他方式送达后登记',
    next: '未送达前不计时，该单位不会被催办',
  };
}

function opening(o: Obligation, context: Context): Said {
  return asked(
    o,
    context,
    'reminder',
    `${title(context.state)}：${periodWords(o.period)}报送期已开始`,
    `请${duty(o)}，报${reviewerOf(context.state, o.kind)}`,
  );
}

function reminder(o: Obligation, context: Context): Said {
  const today = dayOf(o.due) === dayOf(context.event.at);
  return asked(
    o,
    context,
    'reminder',
    `${title(context.state)}：${nameOf(context.state, o)}${today ? '今天到期' : '即将到期'}`,
    `请${duty(o)}`,
  );
}

/** That it is overdue (level 0), or chased for the so-many-th time; of both in one message only the latter is said. */
function chase(o: Obligation, context: Context, level: number): Said {
  const external = o.unitKind === 'external';
  const state = `已于${dueWords(o)}到期，尚未${isForm(o) ? '收到' : '办理'}`;
  return asked(
    o,
    context,
    'chase',
    `${title(context.state)}：${nameOf(context.state, o)}${state}${level === 0 ? '' : `，第${level}次${external ? '函询' : '催办'}`}`,
    `${external ? '商请贵单位' : '请'}尽快${duty(o)}`,
  );
}

/** Each addressee is asked for what is theirs to do; an external unit is written to. */
function escalation(o: Obligation, context: Context, level: number): Said {
  const { state } = context;
  const step = stepOf(state, o, level);
  const external = o.unitKind === 'external';
  const what = external
    ? `请发函商请${o.unit}答复`
    : step?.to === 'head'
      ? `请督促本单位尽快${duty(o)}，并确认收悉`
      : '请确认并督促办理，或作出批示';
  return asked(
    o,
    context,
    'escalation',
    `${title(state)}：${o.unit}${nameOf(state, o)}逾期（${dueWords(o)}到期），${external ? '转发函商请' : `第${level}级升级`}`,
    what,
    level >= 2,
  );
}

const LAPSED: Record<ObligationKind, [why: string, what: string, next: string]> = {
  acknowledge: ['始终未签收，任务已期满', '无需补签', '已计入台账'],
  contribution: ['始终未报，已归档为未报', '无需补报，请在本期一并说明', '已计入台账，本期照常办理'],
  report: ['始终未报，已归档为未报', '无需补报，请在本期一并说明', '已计入台账，本期照常办理'],
  review: ['始终未办，所报材料视为通过', '无需办理', '已计入台账'],
  extension: ['始终未办，申请失效', '无需办理', '已计入台账，原时限照旧'],
};

const LAPSED_EXTERNAL = ['未收到，已归档', '无需补办，可在以后一并说明', '以后各期照常商请'] as const;

function lapse(o: Obligation, { state }: Context): Said {
  const [why, what, next] = o.unitKind === 'external' ? LAPSED_EXTERNAL : LAPSED[o.kind];
  return { kind: 'outcome', why: `${title(state)}：${nameOf(state, o)}${why}`, what, next };
}

function review(o: Obligation, context: Context): Said {
  return asked(
    o,
    context,
    'review',
    `${title(context.state)}：${about(context.state, o)}已报送`,
    '请审核：通过，或写明理由退回',
  );
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

/** One notice for each obligation a rule acted on. Loops, not lists: most of what a simulation does is here. */
function items(
  context: Context,
  list: RuleItem[],
  say: (o: Obligation, context: Context, level: number) => Said,
): Notice[] {
  const { state, event } = context;
  const found: Notice[] = [];
  for (const item of list) {
    const o = obligationOf(state, item.obligation);
    if (!o) continue;
    const step = event.type === 'escalated' ? stepOf(state, o, item.level) : undefined;
    const whom = step ? addresseeOf(state, o, step) : owner(o);
    found.push(to(context, whom, say(o, context, item.level), o.unit, item));
  }
  return found;
}

function stepOf(state: TaskState, o: Obligation, level: number): Step | undefined {
  return ladderOf(policyOf(state, o.policy), o.unitKind)[level - 1];
}

function forEach(
  context: Context,
  list: { id: string }[],
  say: (o: Obligation, context: Context) => Said,
): Notice[] {
  const of = ({ id }: { id: string }): RuleItem => ({
    obligation: id,
    round: obligationOf(context.state, id)?.round ?? 0,
    level: 0,
  });
  return items(context, list.map(of), say);
}

function to(
  { event }: Context,
  { unit, post }: Addressee,
  said: Said,
  about: string,
  item: RuleItem | null = null,
): Notice {
  return {
    kind: said.kind,
    rule: event.type,
    unit,
    post,
    about,
    item,
    due: event.due,
    urgent: said.urgent ?? false,
    whileOpen: said.whileOpen ?? false,
    why: said.why,
    what: said.what,
    by: said.by ?? null,
    next: said.next,
  };
}

function coordinator(state: TaskState): Addressee {
  return { unit: state.office, post: 'coordinator' };
}

/** `某局2024年10月配合材料`: what a decision is about, with its unit. */
function about(state: TaskState, decision: Obligation): string {
  const o = obligationOf(state, subjectOf(decision.id));
  return o ? o.unit + nameOf(state, o) : '';
}

function yours(o: Obligation): string {
  return o.unitKind === 'external' ? '贵单位' : '您单位';
}

function title(state: TaskState): string {
  return `第${state.number}项任务“${state.title}”`;
}

import { durationWords } from '../../duration';
import { coordinator, forEach, to } from '../addressed';
import type { TaskEvent } from '../events';
import type { AssignEvents } from './events';
import { isOwn } from './handover';
import { type Addressee, workingPost } from '../ladder';
import { type Context, type Notice, type Said, asked, review, title } from '../sayings';
import { type Assignment, type ObligedKind, assignmentOf, firstLead, policyOf } from '../state';
import { ROLE_WORDS, consequence, dueWords, nameOf } from '../words';

/** Who hears of disputes and reassignments. A referral inside a unit is that unit's own affair: nobody is told. */
export const assignSayers: {
  [T in keyof AssignEvents]?: (event: TaskEvent<T>, context: Context) => Notice[];
} = {
  disputed: raised,
  'dispute-refused': refused,
  reassigned,
};

/**
 * An assignment as it is told to its unit; an external one is asked. `decided` says who gave it and on what basis,
 * where that was not the plan itself.
 */
export function given(a: Pick<Assignment, 'kind' | 'role'>, { state }: Context, decided = ''): Said {
  const { acknowledge, dispute } = policyOf(state, state.policy);
  const [within, raise] = [acknowledge.within, dispute.raiseWithin].map(durationWords);
  const external = a.kind === 'external';
  return {
    kind: 'assignment',
    why: external
      ? `${decided}商请贵单位${ROLE_WORDS[a.role]}办理${title(state)}`
      : `${decided}${title(state)}由您单位${ROLE_WORDS[a.role]}`,
    what: external ? '请签收；有不同意见的，请回复' : `请签收；对职责有异议的，自送达之日起${raise}内提出`,
    next: external
      ? `自送达之日起${within}内未复的，由${state.office}发函商请`
      : `自送达之日起${within}内未签收的将被催办；签收与否不影响计时`,
  };
}

function raised({ body }: TaskEvent<'disputed'>, context: Context): Notice[] {
  const { unit, reason, basis, proposed, newFacts } = body;
  const times = assignmentOf(context.state, unit)?.disputes ?? 1;
  const said = [
    `${unit}第${times}次提出异议，理由：${reason}`,
    `依据：${basis}`,
    proposed === null ? '未建议承办单位' : `建议由${proposed}承办`,
    ...(newFacts === null ? [] : [`新的事实：${newFacts}`]),
  ].join('；');
  return forEach(context, [body.decision], (o, c) =>
    asked(o, c, 'review', `${title(c.state)}：${said}`, '请裁定：支持并改派，或写明理由不予支持'),
  );
}

/** It stays where it was; what is due when is said, put off as it was by the time-box. */
function refused({ body }: TaskEvent<'dispute-refused'>, context: Context): Notice[] {
  const { state, calendar } = context;
  const { unit, reason } = body;
  const kind = assignmentOf(state, unit)?.kind ?? 'department';
  const owed = state.obligations
    .filter((o) => o.unit === unit && o.status === 'open' && isOwn(o))
    .sort((a, b) => a.due - b.due);
  const dates = owed.map((o) => `${nameOf(state, o)}（${dueWords(o)}前）`).join('、');
  const [first] = owed;
  const external = kind === 'external';
  const said: Said = {
    kind: 'outcome',
    why: `${title(state)}：${external ? '贵单位的不同意见未获采纳' : '您单位的异议未获支持'}，理由：${reason}`,
    what: first
      ? `${external ? '仍商请贵单位办理' : '请继续办理'}：${dates}`
      : `${external ? '仍商请贵单位' : '仍由您单位'}办理，目前没有待办事项`,
    by: first?.due ?? null,
    next: first ? consequence(state, first, calendar) : '报送期按期开放，届时另行通知',
  };
  return [to(context, daily(unit, kind), said, unit)];
}

/** The new owner as at the launch, the old one that it is relieved, the first lead where one of its helpers changed. */
function reassigned({ body, actor }: TaskEvent<'reassigned'>, context: Context): Notice[] {
  const { state } = context;
  const { from, formerKind, to: unit, kind, role, basis } = body;
  const by = actor.unit || state.office;
  const because = `经${by}决定，依据：${basis}`;
  const lead = firstLead(state);
  const news: Notice[] = [
    to(context, daily(unit, kind), given({ kind, role }, context, `${because}，`), unit),
    to(context, daily(from, formerKind), relieved(formerKind, unit, because, context), from),
  ];
  if (lead !== unit) news.push(to(context, leading(lead, context), changed(body, because, context), unit));
  return [...news, ...forEach(context, body.reviews, review)];
}

function relieved(kind: ObligedKind, unit: string, because: string, { state }: Context): Said {
  return {
    kind: 'outcome',
    why: `${title(state)}：${because}，${kind === 'external' ? '不再商请贵单位办理' : '您单位不再承办'}，改由${unit}承办`,
    what: '无需办理，已报材料照旧有效',
    next: '本任务不再另行通知',
  };
}

function changed(
  { from, to: unit, role }: TaskEvent<'reassigned'>['body'],
  because: string,
  { state }: Context,
): Said {
  return {
    kind: 'outcome',
    why: `${title(state)}：${because}，${ROLE_WORDS[role]}单位由${from}改为${unit}`,
    what: `请与${unit}衔接`,
    next: `${unit}自送达后按期报送`,
  };
}

function daily(unit: string, kind: ObligedKind): Addressee {
  return { unit, post: workingPost(kind) };
}

/** The first lead's daily post; the office's where nobody leads. */
function leading(lead: string, { state }: Context): Addressee {
  const kind = assignmentOf(state, lead)?.kind;
  return kind ? daily(lead, kind) : coordinator(state);
}

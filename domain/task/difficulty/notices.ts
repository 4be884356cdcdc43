import { inWords } from '../../time';
import { type Sayers, forEach, to } from '../addressed';
import type { TaskEvent } from '../events';
import { workingPost } from '../ladder';
import { type Context, type Notice, type Said, asked, title } from '../sayings';
import { type Obligation, assignmentOf } from '../state';
import type { DifficultyEvents } from './events';
import { difficultyOf } from './state';

/** Who hears of difficulties 存在问题, and what. */
export const difficultySayers: Sayers<keyof DifficultyEvents> = {
  'difficulty-raised': ({ body }, context) => {
    const { unit, text, wanted, proposed } = body;
    const by = proposed === null ? '' : `；建议由${proposed}解决`;
    const said = `${unit}提请协调第${body.difficulty}号存在问题：${text}；需要：${wanted}${by}`;
    return forEach(context, [body.decision], (o, c) => coordinating(o, c, said));
  },
  'difficulty-assigned': assigned,
  'difficulty-declined': ({ body }, context) => [
    toRaiser(context, body.unit, {
      kind: 'outcome',
      why: `${title(context.state)}：第${body.difficulty}号存在问题不予协调，理由：${body.reason}`,
      what: isExternal(context, body.unit)
        ? '如仍有不同意见，请回复'
        : '请自行解决；确需协调的，写明新的情况另行提请',
      next: '报送期照旧，进展请在报告中说明',
    }),
  ],
  'difficulty-resolved': resolved,
  'difficulty-reopened': ({ body }, context) =>
    forEach(context, [body.decision], (o, c) =>
      coordinating(o, c, `${body.unit}认为第${body.difficulty}号存在问题尚未解决：${body.reason}`),
    ),
};

function coordinating(o: Obligation, c: Context, said: string): Said {
  const what = '请明确责任单位和时限，或写明理由不予协调';
  return asked(o, c, 'review', `${title(c.state)}：${said}`, what);
}

/** Its owner is told all there is to know: it may be no part of the task, and cannot read it then. */
function assigned({ body }: TaskEvent<'difficulty-assigned'>, context: Context): Notice[] {
  const { state } = context;
  const { difficulty: number, unit, owner, owed } = body;
  const d = difficultyOf(state, number);
  const note = body.note === null ? '' : `；说明：${body.note}`;
  const given = forEach(context, [owed], (o, c) =>
    asked(
      o,
      c,
      'assignment',
      `${title(state)}：${state.office}协调，${o.unitKind === 'external' ? '商请贵单位' : '由您单位'}解决${unit}提出的第${number}号存在问题：${d?.text ?? ''}；需要：${d?.wanted ?? ''}${note}`,
      `${o.unitKind === 'external' ? '商请' : '请'}按时解决，并反馈如何解决`,
    ),
  );
  const news = toRaiser(context, unit, {
    kind: 'outcome',
    why: `${title(state)}：第${number}号存在问题已协调，由${owner}解决，时限${inWords(owed.due)}${note}`,
    what: `请与${owner}衔接`,
    next: '解决后另行通知，届时请确认',
  });
  return [...given, news];
}

function resolved({ body }: TaskEvent<'difficulty-resolved'>, context: Context): Notice[] {
  const { difficulty: number, unit, owner, text, objectUntil } = body;
  return [
    toRaiser(context, unit, {
      kind: 'outcome',
      why: `${title(context.state)}：${owner}反馈第${number}号存在问题已解决：${text}`,
      what: `${isExternal(context, unit) ? '商请贵单位' : '请'}确认是否解决；未解决的写明还差什么`,
      by: objectUntil,
      next: '逾期未提出不同意见的，视为已解决',
    }),
  ];
}

function isExternal({ state }: Context, unit: string): boolean {
  return assignmentOf(state, unit)?.kind === 'external';
}

/** To the daily post of who raised it: a unit of the task. */
function toRaiser(context: Context, unit: string, said: Said): Notice {
  const kind = assignmentOf(context.state, unit)?.kind ?? 'department';
  return to(context, { unit, post: workingPost(kind) }, said, unit);
}

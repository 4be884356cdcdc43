import { durationWords } from '../../duration';
import { dayInWords, dayOf, inWords } from '../../time';
import { type Sayers, forEach, to } from '../addressed';
import type { RuleItem, TaskEvent } from '../events';
import { workingPost } from '../ladder';
import { type Context, type Notice, type Said, asked, title } from '../sayings';
import { assignmentOf, obligationOf } from '../state';
import { dueWords } from '../words';
import type { InspectEvents } from './events';
import { type Authority, conclusionName } from './state';
import { methodsInWords } from './words';

/**
 * Who hears of inspections 督查, and what. Of an unannounced visit 暗访 a unit hears nothing before the conclusion; of
 * what is found it hears by the conclusion.
 */
export const inspectSayers: Sayers<keyof InspectEvents> = {
  'inspection-opened': opened,
  'inspection-concluded': concluded,
  objected: ({ body }, context) =>
    forEach(context, [body.decision], (o, c) =>
      asked(
        o,
        c,
        'review',
        `${title(c.state)}：${body.unit}对督查结论提出异议，理由：${body.reason}`,
        '请由未参与该次督查、未作出该结论的同志复核：支持并撤销有关问题，或写明理由不予支持',
      ),
    ),
  'objection-refused': ({ body }, context) =>
    toBoth(context, body.unit, {
      kind: 'outcome',
      why: `${title(context.state)}：您单位对督查结论的异议未获支持，理由：${body.reason}`,
      what: '原结论照旧；有待整改的，请按原时限整改',
      next: stillOwed(context, body.unit),
    }),
  'objection-upheld': ({ body }, context) =>
    toBoth(context, body.unit, {
      kind: 'outcome',
      why: `${title(context.state)}：您单位对督查结论的异议获得支持，理由：${body.reason}`,
      what: body.dropped.length > 0 ? `${numbers(body.dropped)}撤销，无需再整改` : '无需办理',
      next: stillOwed(context, body.unit),
    }),
  rectified: ({ body }, context) =>
    forEach(context, [body.verification], (o, c) =>
      asked(
        o,
        c,
        'review',
        `${title(c.state)}：${body.unit}报送第${body.finding}号督查问题的整改情况`,
        '请核查：通过，或写明理由和新的时限要求继续整改',
      ),
    ),
  'rectification-verified': ({ body }, context) => [
    toLiaison(context, body.unit, {
      kind: 'outcome',
      why: `${title(context.state)}：您单位第${body.finding}号督查问题的整改已通过核查`,
      what: body.note.trim() === '' ? '无需办理' : `无需办理；核查意见：${body.note}`,
      next: stillOwed(context, body.unit),
    }),
  ],
  'rectification-rejected': ({ body }, context) =>
    forEach(context, [{ id: body.obligation }], (o, c) =>
      asked(
        o,
        c,
        'outcome',
        `${title(c.state)}：您单位第${body.finding}号督查问题的整改未通过核查，理由：${body.reason}`,
        `请于${dueWords(o)}前继续整改，并重新报送结果`,
      ),
    ),
  'interview-called': called,
  'interview-recorded': ({ body }, context) => [
    to(
      context,
      { unit: body.unit, post: 'head' },
      {
        kind: 'outcome',
        why: `${title(context.state)}：对您单位的约谈已登记：${body.text}`,
        what: '请按约谈要求办理',
        next: '本次约谈已了结；任务各项时限照旧',
      },
      body.unit,
    ),
  ],
};

const AUTHORITY_WORDS: Record<Authority, string> = { decision: '政府决定', instruction: '领导批示' };

function opened({ body }: TaskEvent<'inspection-opened'>, context: Context): Notice[] {
  const { name, authority, basis, methods, units, until } = body;
  const rest = `“${name}”（依据${AUTHORITY_WORDS[authority]}：${basis}；方式：${methodsInWords(methods)}）`;
  const office = forEach(context, [body.decision], (o, c) =>
    asked(
      o,
      c,
      'reminder',
      `${title(c.state)}：督查${rest}已立项，督查${units.join('、')}`,
      '请按方案实施，登记问题与证据，作出结论',
    ),
  );
  if (methods.includes('unannounced')) return office;
  const said: Said = {
    kind: 'outcome',
    why: `${title(context.state)}：将对您单位开展督查${rest}`,
    what: '请按督查方案准备情况和资料，配合督查',
    next: `最迟${dayInWords(dayOf(until))}作出结论并反馈；对结论有异议的，可在时限内提出`,
  };
  return [...office, ...units.flatMap((unit) => toBoth(context, unit, said))];
}

/** One message with all that was found: what to rectify by when, and how long one may object. */
function concluded({ body }: TaskEvent<'inspection-concluded'>, context: Context): Notice[] {
  const { name, unit, text, findings, objectWithin } = body;
  const owed = body.opened.flatMap((o) => obligationOf(context.state, o.id) ?? []);
  const dues = owed.sort((a, b) => a.due - b.due);
  const list = findings.map((f) => {
    const due = obligationOf(context.state, `${f.id}/rectification/${unit}`);
    return `第${f.id}号问题：${f.text}${due ? `（${dueWords(due)}前）` : ''}`;
  });
  const said: Said = {
    kind: 'outcome',
    why: `${title(context.state)}：“${name}”督查结论：${text}`,
    what: list.length > 0 ? `请整改并报送结果：${list.join('；')}` : '没有需要整改的问题，无需办理',
    by: dues[0]?.due ?? null,
    next: `有异议的，自收到之日起${durationWords(objectWithin)}内提出，整改时限照旧；到期未整改的将催办、升级`,
  };
  // Its receipt starts the time to object, so it must be told apart from other conclusions.
  const item = { obligation: conclusionName(body), round: 0, level: 0 };
  return toBoth(context, unit, said, item);
}

function called({ body }: TaskEvent<'interview-called'>, context: Context): Notice[] {
  const { unit, basis, reason, decision } = body;
  const day = inWords(decision.due);
  const head: Said = {
    kind: 'outcome',
    why: `${title(context.state)}：${context.state.office}将约谈您，事由：${reason}（依据：${basis}）`,
    what: `请于${day}前按通知时间到场，准备情况说明`,
    by: decision.due,
    next: '约谈情况将予登记，并反馈您单位',
  };
  const office = forEach(context, [decision], (o, c) =>
    asked(
      o,
      c,
      'reminder',
      `${title(c.state)}：将约谈${unit}主要负责人，事由：${reason}（依据：${basis}）`,
      '请安排约谈，并登记约谈情况',
    ),
  );
  return [to(context, { unit, post: 'head' }, head, unit), ...office];
}

function numbers(findings: string[]): string {
  return findings.map((id) => `第${id}号问题`).join('、');
}

/** What a unit still has to rectify, and what follows if it does not. */
function stillOwed({ state }: Context, unit: string): string {
  const open = state.obligations.filter(
    (o) => o.kind === 'rectification' && o.unit === unit && o.status === 'open',
  );
  if (open.length === 0) return '您单位在本任务上没有待整改的督查问题';
  const dates = open.map((o) => `第${o.id.split('/')[0] ?? ''}号问题（${dueWords(o)}前）`);
  return `待整改：${dates.join('、')}；到期未整改的将催办、升级`;
}

function toLiaison(context: Context, unit: string, said: Said, item: RuleItem | null = null): Notice {
  const kind = assignmentOf(context.state, unit)?.kind ?? 'department';
  return to(context, { unit, post: workingPost(kind) }, said, unit, item);
}

/** To who does the work, and to the head who answers for it. */
function toBoth(context: Context, unit: string, said: Said, item: RuleItem | null = null): Notice[] {
  return [toLiaison(context, unit, said, item), to(context, { unit, post: 'head' }, said, unit, item)];
}

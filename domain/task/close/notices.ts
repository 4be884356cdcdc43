import { dayInWords, dayOf } from '../../time';
import { type Party, type Sayers, coordinator, everybody, forEach, to, working } from '../addressed';
import type { TaskEvent } from '../events';
import { type Context, type Notice, type Said, asked, title } from '../sayings';
import { assignmentOf } from '../state';
import { passedOver } from '../suspend/going-on';
import { periodWords } from '../words';
import type { CloseEvents } from './events';
import type { Closing } from './state';

/**
 * Who hears of closing 销号, and what: the coordinator of a request, the supervisor of one that is supported, the lead of
 * the outcome, everybody of closing and reopening.
 */
export const closeSayers: Sayers<keyof CloseEvents> = {
  'closing-requested': ({ body }, context) =>
    forEach(context, [body.decision], (o, c) => {
      const note = body.note === null ? '' : `；说明：${body.note}`;
      const why = `${title(c.state)}：${body.unit}申请销号，${sumOf(body)}${note}`;
      return asked(o, c, 'review', why, '请初审：支持并报签批，或写明理由退回');
    }),
  'closing-reviewed': ({ body }, context) =>
    forEach(context, [{ id: body.decision }], (o, c) => {
      const opinion = body.opinion === null ? '' : `，意见：${body.opinion}`;
      const sum = c.state.closing ? `，${sumOf(c.state.closing)}` : '';
      const why = `${title(c.state)}：${body.unit}申请销号${sum}；经办初审支持${opinion}`;
      return asked(o, c, 'review', why, '请签批：同意销号，或写明理由不同意');
    }).map((notice) => ({ ...notice, post: 'supervision-office' as const })),
  'closing-returned': ({ body }, context) => toLead(context, body.unit, sentBack('被退回', body.reason)),
  'closing-refused': ({ body }, context) => toLead(context, body.unit, sentBack('未获同意', body.reason)),
  closed: (event, context) =>
    everybody(context.state).map((party) =>
      to(context, working(party), closedFor(party, event, context), party.unit),
    ),
  'recheck-due': ({ body }, context) =>
    forEach(context, [body.recheck], (o, c) => {
      const at = c.state.closed && `${dayInWords(dayOf(c.state.closed.at))}销号，`;
      const why = `${title(c.state)}：${at ?? ''}已抽中复查`;
      return asked(o, c, 'reminder', why, '请复查各项指标，登记相符或不符；不符的即行重启');
    }),
  rechecked: ({ body }, context) =>
    // That it does not hold is said to everybody, by its reopening.
    body.holds ? toLead(context, body.unit, held) : [],
  reopened: (event, context) =>
    everybody(context.state).map((party) =>
      to(context, working(party), reopenedFor(party, event, context), party.unit),
    ),
};

/** `2项指标，其中1项未达标，凭依据；1项督查、问题未了结，凭依据`. */
function sumOf({ claims, waived }: Closing): string {
  const unmet = claims.filter((claim) => claim.waiver !== null).length;
  const met = claims.length === 0 ? '没有量化指标' : `${claims.length}项指标`;
  const rest = unmet > 0 ? `其中${unmet}项未达标，凭依据` : '均已达标';
  const open = waived.length > 0 ? `；${waived.length}项督查、问题未了结，凭依据` : '';
  return (claims.length === 0 ? met : `${met}，${rest}`) + open;
}

type Tell = (external: boolean, context: Context) => Said;

/** To the daily post of the first lead, as far as it is still part of the task; else to the office. */
function toLead(context: Context, unit: string, tell: Tell): Notice[] {
  const lead = assignmentOf(context.state, unit);
  const said = tell(lead?.kind === 'external', context);
  return [to(context, lead ? working(lead) : coordinator(context.state), said, unit)];
}

const sentBack =
  (outcome: string, reason: string): Tell =>
  (external, { state }) => ({
    kind: 'outcome',
    why: `${title(state)}：销号申请${outcome}，理由：${reason}`,
    what: external ? '补正后可再次申请，仍商请贵单位办理' : '补正后可再次申请，请继续推进',
    next: state.suspended ? '任务未销号，仍在中止' : '任务未销号，各项时限照旧',
  });

const held: Tell = (_, { state }) => ({
  kind: 'outcome',
  why: `${title(state)}：销号后抽查，情况相符`,
  what: '无需办理',
  next: '任务保持销号',
});

function closedFor({ kind }: Party, { body }: TaskEvent<'closed'>, { state }: Context): Said {
  const waived = body.waiver !== null || body.claims.some((claim) => claim.waiver !== null);
  const what: Partial<Record<Party['kind'], string>> = {
    external: '不再商请贵单位办理，此前商请事项一并撤回；已报材料有效',
    office: '待办的审核、审批一并了结，无需办理',
  };
  return {
    kind: 'outcome',
    why: `${title(state)}已销号${waived ? '（部分凭依据）' : ''}`,
    what: what[kind] ?? '无需再报，待办事项一并撤回；已报材料有效',
    next: kind === 'office' ? '期满前可凭依据重启；抽中复查的另行通知' : '确需再办的，重启时另行通知',
  };
}

const GO_ON: Partial<Record<Party['kind'], string>> = {
  external: '仍商请贵单位办理',
  office: '请继续跟踪督办',
};

function reopenedFor(
  { kind }: Party,
  { at, body }: TaskEvent<'reopened'>,
  { state, calendar }: Context,
): Said {
  const periods = body.skipped.map(({ key }) => periodWords(key)).join('、');
  const skipped = periods === '' ? '' : `；${periods}不再补报`;
  // Of listed dates all may have passed.
  const { next } = passedOver(state, at, calendar, Infinity);
  const opens = next ? '报送期按期开放，届时另行通知' : '所列报送期均已过，如何报送另行通知';
  return {
    kind: 'outcome',
    why: `${title(state)}已重启（依据：${body.basis}）`,
    what: (GO_ON[kind] ?? '请继续办理') + skipped,
    next: `${opens}；任务时限至${dayInWords(dayOf(body.until))}`,
  };
}

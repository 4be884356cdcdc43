import { CLOSE } from '../../duration';
import { dayInWords, dayOf, instantAt, inWords } from '../../time';
import type { RuleItem, TaskEvent } from '../events';
import { everybody, working } from '../addressed';
import { type Addressee, owner } from '../ladder';
import { type Context, type Notice, type Said, asked, title } from '../sayings';
import { type Obligation, firstLead, obligationOf } from '../state';
import type { SuspensionEvents } from './suspension';
import { dueWords, duty, nameOf, periodWords } from '../words';

/** Says something to a post, about a unit. */
type To = (context: Context, whom: Addressee, said: Said, about: string, item?: RuleItem | null) => Notice;

type Sayers = { [K in keyof SuspensionEvents]: (event: TaskEvent<K>, context: Context) => Notice[] };

/** Who hears of suspending and resuming, and what: the leader of a request, every unit of what follows. */
export function suspensionSayers(to: To): Sayers {
  return {
    'suspension-requested': (event, context) => requested(event, context, to),
    'suspension-refused': ({ body }, context) => {
      const { state } = context;
      const said: Said = {
        kind: 'outcome',
        why: `${title(state)}：中止申请未获同意，理由：${body.reason}`,
        what: '任务照常推进，请按原时限办理',
        next: '各项时限、催办照旧；情况变化的，可再次申请',
      };
      const lead = state.assignments.find((a) => a.unit === firstLead(state));
      return lead ? [to(context, working(lead), said, lead.unit)] : [];
    },
    suspended: ({ body }, context) => {
      const why = `${title(context.state)}已中止（依据：${body.basis}）`;
      const next = `预计${dayInWords(dayOf(body.until))}恢复；恢复时另行通知新的时限，耽误的工作日如数补足`;
      const what = '中止期间不催办、不计逾期，无需办理；已有材料的仍可报送';
      return everybody(context.state).map((a) =>
        to(context, working(a), { kind: 'outcome', why, what, next }, a.unit),
      );
    },
    'resumption-due': ({ body, due }, context) => {
      const { state } = context;
      const said: Said = {
        kind: 'reminder',
        why: `${title(state)}已中止，预计${dayInWords(dayOf(body.until))}恢复，日期已到`,
        what: '请办理恢复；仍需中止的，凭依据延长',
        by: instantAt(dayOf(due), CLOSE),
        next: '办理之前任务保持中止，不催办、不开放报送期，不再重复提示',
      };
      return [to(context, { unit: state.office, post: 'coordinator' }, said, state.office)];
    },
    resumed: (event, context) => resumption(event, context, to),
  };
}

function requested({ body }: TaskEvent<'suspension-requested'>, context: Context, to: To): Notice[] {
  const { state } = context;
  const o = obligationOf(state, body.decision.id);
  if (!o) return [];
  const why = `${title(state)}：${firstLead(state)}申请中止至${dayInWords(dayOf(body.until))}，理由：${body.reason}`;
  const send = (post: 'leader-in-charge' | 'coordinator', what: string) =>
    to(context, { unit: o.unit, post }, asked(o, context, 'review', why, what), o.unit, itemOf(o));
  return [
    send('leader-in-charge', '请审批：同意或不同意，不同意的写明理由'),
    send('coordinator', `请提请分管领导于${inWords(o.due)}前审批`),
  ];
}

/** Who owes something hears of each with its new deadline, everybody else that the task goes on. */
function resumption({ body }: TaskEvent<'resumed'>, context: Context, to: To): Notice[] {
  const { state } = context;
  const early = body.basis ? `（依据：${body.basis}）` : '';
  const why = `${title(state)}已恢复${early}${body.note ? `（${body.note}）` : ''}，中止历时${body.workdays}个工作日`;
  const periods = body.skipped.map(({ key }) => periodWords(key)).join('、');
  const skipped = periods === '' ? '' : `；中止期间的${periods}不再补报`;
  const open = body.rounds.flatMap((round) => obligationOf(state, round.obligation) ?? []);
  const owed = open.map((o) => {
    const what = `请于新时限${dueWords(o)}前${duty(o)}${skipped}`;
    const said = asked(o, context, 'outcome', `${why}：${nameOf(state, o)}时限顺延`, what);
    return to(context, owner(o), said, o.unit, itemOf(o));
  });
  const others = everybody(state).filter((a) => !open.some((o) => o.unit === a.unit));
  const idle: Said = {
    kind: 'outcome',
    why,
    what: `无需办理${skipped}`,
    next: '下一报送期按期开放，届时另行通知',
  };
  return [...owed, ...others.map((a) => to(context, working(a), idle, a.unit))];
}

const itemOf = ({ id, round }: Obligation): RuleItem => ({ obligation: id, round, level: 0 });

import { digestFrom } from '../delivery';
import type { StreamNotice } from '../delivery';
import type { Calendar } from '../calendar';
import { deadlineOf } from '../duration';
import { type OtherLife, moved } from '../lives';
import { type OtherCommand, type Permit, actingBy } from '../permits';
import type { PlanEvent, PlanState } from '../plan/plan';
import { termsOf } from '../policy-terms';
import { type Rejection, reject } from '../task/commands';
import type { Actor, Person } from '../task/events';
import { OUTSIDE } from '../task/moves';
import { type Instant, dayOf, yearMonth } from '../time';
import { BAND_WORDS, type Evaluation } from './evaluate';

/** Recording a yearly evaluation 年度评价, and its approval: before it no county sees anything of it. */

/** What may be asked. */
export type EvaluationCommand = { actor: Person } & (
  | { type: 'record-evaluation'; evaluation: Evaluation }
  | { type: 'decide-evaluation'; year: number; approve: boolean; reason: string }
);

/** One command. */
interface EvaluationCommandEntry extends OtherCommand<
  PlanEvent['type'],
  'supervision-office' | 'leader-in-charge' | 'counties'
> {
  who: Permit;
}

export const EVALUATION_COMMANDS: Record<EvaluationCommand['type'], EvaluationCommandEntry> = {
  'record-evaluation': {
    name: '登记年度评价',
    who: { posts: ['supervision-office'], of: 'office' },
    when: '该年度已结束，没有待审批或已审定的年度评价',
    needs: '年度；各县市区已分组',
    emits: ['evaluated'],
    hears: ['leader-in-charge'],
  },
  'decide-evaluation': {
    name: '审定年度评价',
    who: { posts: ['leader-in-charge'], of: 'office' },
    when: '年度评价已登记，待审批；登记人回避',
    needs: '同意与否；退回的写明理由',
    emits: ['evaluation-approved', 'evaluation-returned'],
    hears: ['counties', 'supervision-office'],
  },
};

/** What each event is called, zh-CN. */
export const EVALUATION_EVENT_WORDS = {
  evaluated: '登记年度评价',
  'evaluation-approved': '审定年度评价',
  'evaluation-returned': '退回年度评价',
} as const;

/** The life of a yearly evaluation. */
export const EVALUATION_LIFE = {
  name: '年度评价',
  places: { recorded: '已登记，待审定', approved: '已审定', returned: '已退回' },
  moves: [
    moved('evaluated', [OUTSIDE, 'returned'], 'recorded', '登记'),
    moved('evaluation-approved', 'recorded', 'approved', '审定'),
    moved('evaluation-returned', 'recorded', 'returned', '退回'),
  ],
} as const satisfies OtherLife<PlanEvent['type']>;

type PlanDecision = { events: PlanEvent[] } | { rejected: Rejection };

/** What a command does to a plan: events, or a typed refusal. Pure. */
export function decideEvaluation(state: PlanState, command: EvaluationCommand, now: Instant): PlanDecision {
  const { name, who } = EVALUATION_COMMANDS[command.type];
  const actor = actingBy(who, command.actor, { unit: state.office, office: state.office });
  if (!actor) {
    const { unit, posts } = command.actor;
    return reject('not-permitted', `${unit} ${posts.join('、') || '(无岗位)'} 无权${name}`);
  }
  const at = Math.max(now, state.at);
  return command.type === 'record-evaluation'
    ? record(state, command.evaluation, { at, actor })
    : approve(state, command, { at, actor });
}

interface When {
  at: Instant;
  actor: Actor;
}

/** The year must be over: what is told is final. */
function record(state: PlanState, evaluation: Evaluation, { at, actor }: When): PlanDecision {
  const { year, groups } = evaluation;
  if (yearMonth(dayOf(at)).year <= year) return reject('bad-date', `${year}年尚未结束，只能查看，不能登记`);
  const status = state.evaluations[year]?.status;
  if (status === 'approved') return reject('already-done', `${year}年度评价已审定，不再变更`);
  if (status === 'recorded') return reject('already-done', `${year}年度评价已登记，待审批`);
  if (!groups.some(({ counties }) => counties.some(({ score }) => score !== null)))
    return reject(
      'bad-value',
      `${year}年没有可评的县市区：请核对通讯录中的分组（强县、中等县、薄弱县）与该年台账`,
    );
  return { events: [{ type: 'evaluated', at, due: at, actor, body: { year, evaluation } }] };
}

function approve(
  state: PlanState,
  { year, approve: isApproved, reason }: Extract<EvaluationCommand, { type: 'decide-evaluation' }>,
  { at, actor }: When,
): PlanDecision {
  const known = state.evaluations[year];
  if (!known) return reject('unknown-entry', `${year}年度评价尚未登记`);
  if (known.status === 'approved') return reject('already-done', `${year}年度评价已审定`);
  if (known.status === 'returned') return reject('not-open', `${year}年度评价已退回，须重新登记`);
  if (known.recordedBy === actor.user) return reject('not-permitted', '登记人应当回避，请由他人审定');
  if (!isApproved && reason.trim() === '') return reject('bad-value', '退回须写明理由');
  const when = { at, due: at, actor };
  return {
    events: [
      isApproved
        ? { type: 'evaluation-approved', ...when, body: { year, note: reason } }
        : { type: 'evaluation-returned', ...when, body: { year, reason } },
    ],
  };
}

/** Who hears of what happens to an evaluation. `state` is the state after the event. Pure. */
export function planNotices(event: PlanEvent, state: PlanState, calendar: Calendar): StreamNotice[] {
  const say = (
    to: Pick<StreamNotice, 'unit' | 'post'>,
    said: Pick<StreamNotice, 'kind' | 'why' | 'what' | 'next'> & { by?: Instant },
  ): StreamNotice => ({
    ...{ rule: event.type, about: to.unit, item: null, due: event.due, urgent: false, whileOpen: false },
    ...{ by: null, ...to, ...said },
  });
  const office = (post: StreamNotice['post']) => ({ unit: state.office, post });
  if (event.type === 'evaluated') {
    const heard = state.hours ? digestFrom(event.at, state.hours, calendar) : event.at;
    const by = deadlineOf(heard, termsOf({}, 'record').decideWithin, calendar).due;
    const why = `《${state.title}》${event.body.year}年度评价已登记，待审定`;
    const next = '审定前各县市区看不到任何结果';
    return [
      say(office('leader-in-charge'), { kind: 'review', why, what: '请审定，或写明理由退回', by, next }),
    ];
  }
  if (event.type === 'evaluation-returned') {
    const { year, reason } = event.body;
    const why = `《${state.title}》${year}年度评价被退回，理由：${reason}`;
    const what = '请核对后重新登记';
    return [say(office('supervision-office'), { kind: 'outcome', why, what, next: '重新登记后再报审定' })];
  }
  if (event.type !== 'evaluation-approved') return [];
  const { year } = event.body;
  const told = `《${state.title}》${year}年度评价已审定`;
  const counties = state.evaluations[year]?.counties ?? [];
  return [
    ...counties.flatMap(({ unit, band }) =>
      (['liaison', 'head'] as const).map((post) =>
        say(
          { unit, post },
          {
            kind: 'outcome',
            why: `${told}：您单位${band === null ? '本年没有可计的填报，不评' : `为“${BAND_WORDS[band]}”`}`,
            what: '请查看各项指标与所据台账，如有出入请向督查室提出',
            next: '只公布本单位结果与同组中位数，不排名次',
          },
        ),
      ),
    ),
    say(office('supervision-office'), {
      kind: 'outcome',
      why: told,
      what: '无需办理',
      next: `${counties.length}个县市区已收到各自结果`,
    }),
  ];
}

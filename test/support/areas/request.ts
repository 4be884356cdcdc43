import { Burden, asksOf } from '../../../domain/burden';
import { isWithin } from '../../../domain/task/request/period';
import type { TaskCommand } from '../../../domain/task/commands';
import type { Known, RequestCommands } from '../../../domain/task/request/commands';
import type { requestKinds } from '../../../domain/task/request/kinds';
import { requestId, requestOf } from '../../../domain/task/request/state';
import { type TaskState, assignmentOf, isForm, obligationOf } from '../../../domain/task/state';
import { DAY_MS, type Instant, dayOf, instantAt, isoDay } from '../../../domain/time';
import { OFFICE } from '../../property/actors';
import { everyTenth } from '../../property/checks/check';
import type { World } from '../../property/world';
import { type Play, calendar, instant, who } from '../domain';
import { NOW, TASK, opened, raised } from '../playing';
import type { Area, Chance } from './area';
import { disputeOf, patient, reassigned } from './assign';
import { runOut } from './difficulty';
import { resume, suspend } from './suspend';

/** The ledger knows of nothing: this month's count as given, no answer before. */
export const knowing = (asked: number, over: Partial<Known> = {}): Known => ({
  ...{ asked, answered: null, last: null },
  ...over,
});
export const request = (over: Partial<TaskCommand<'request'>> = {}): TaskCommand<'request'> => ({
  ...{ type: 'request', actor: who('督查室', 'coordinator'), unit: '配合局', target: 0, period: '2024-09' },
  ...{ text: '请报改造企业数', until: instant('2024-10-21 17:30'), approval: null, known: knowing(1) },
  ...over,
});
export const answer = (over: Partial<TaskCommand<'answer-request'>> = {}): TaskCommand<'answer-request'> => ({
  ...{ type: 'answer-request', actor: who('配合局', 'liaison'), obligation: '1/request/配合局' },
  ...{ text: '', value: 320, source: null },
  ...over,
});
const takeBack: TaskCommand<'withdraw-request'> = {
  ...{ type: 'withdraw-request', actor: who('督查室', 'coordinator'), obligation: '1/request/配合局' },
  reason: '已从统计部门取得',
};

const doing = (...commands: TaskCommand[]): Play => {
  const play = opened({ ...TASK, policy: patient });
  for (const command of commands) play.do(command, NOW);
  return play;
};
const ran = (play: Play, until: string): Play => {
  play.run(until);
  return play;
};

/** A day of its own for every state: nothing asked about it is asked twice. */
const freshDay = ({ revision }: TaskState, at: Instant): string => isoDay(dayOf(at) - 400 - revision);
const soon = (at: Instant): Instant => instantAt(calendar.addWorkdays(dayOf(at), 3), '17:30');

function random(state: TaskState, m: Chance, at: Instant): TaskCommand {
  const unit = state.assignments[m.pick % state.assignments.length]?.unit ?? '';
  const period = m.days % 2 === 0 ? (Object.keys(state.periods).at(-1) ?? '2024-09') : '2024-09';
  const target = m.pick % 5 === 0 ? null : m.pick % Math.max(state.targets.length, 1);
  return {
    ...{ type: 'request', actor: m.who === 5 ? who(unit, 'liaison') : OFFICE, unit, target, period },
    ...{
      text: `请报${m.days % 3}`,
      until: at + m.days * DAY_MS,
      approval: m.pick % 3 === 0 ? '领导批示' : null,
    },
    known: knowing(m.pick % 7),
  };
}

/** Of one of the requests there were, mostly by who may. */
function takenBack(state: TaskState, m: Chance): TaskCommand {
  const asked = state.requests[m.pick % Math.max(state.requests.length, 1)];
  const obligation = asked ? requestId(asked) : '1/request/无关局';
  const actor = m.who === 5 ? who(asked?.unit ?? '', 'liaison') : OFFICE;
  return { type: 'withdraw-request', actor, obligation, reason: m.days % 3 === 0 ? ' ' : '不再需要' };
}

/** Duplicates among what was asked, as the state before could tell. */
function askedTwice({ events, before }: World): string[] {
  return events.flatMap((e, i) => {
    const s = before[i];
    if (e.type !== 'requested' || !s || e.body.target === null) return [];
    const { unit, target, period } = e.body;
    const same = s.requests.filter(
      (r) =>
        r.unit === unit && r.target === target && r.period === period && isLive(s, requestId(r), r.answered),
    );
    const forms = s.obligations.filter(
      (o) => isForm(o) && o.unit === unit && o.status === 'open' && isWithin(period, o.period ?? ''),
    );
    const told = s.obligations.filter(
      (o) =>
        isForm(o) &&
        o.unit === unit &&
        o.period === period &&
        Array.isArray(o.told) &&
        o.told.includes(target),
    );
    return [...same, ...forms, ...told].length === 0 ? [] : [`${unit} ${target} ${period}`];
  });
}

const isLive = (s: TaskState, id: string, answered: boolean): boolean => {
  const status = obligationOf(s, id)?.status;
  return status === 'open' || (status !== undefined && answered);
};

/** How the tests play through domain/task/request. */
export const requestArea: Area<keyof RequestCommands, keyof typeof requestKinds> = {
  samples: {
    request: ({ state, subject, at }) => {
      const asked = { unit: subject, period: freshDay(state, at), text: '请报进展', until: soon(at) };
      return [
        { ...asked, target: null, approval: null, known: knowing(0) },
        { ...asked, target: 0, approval: '市领导批示', known: knowing(99) },
      ];
    },
    'answer-request': ({ state, subject }) => {
      const value = requestOf(state, subject)?.target == null ? null : 5;
      return [{ obligation: subject, text: '已完成', value, source: null }];
    },
    'withdraw-request': ({ subject }) => [{ obligation: subject, reason: '已从统计部门取得' }],
  },
  excuses: {
    request: {
      'bad-value': ({ state }, command) =>
        command.type === 'request' && command.target !== null && state.targets.length === 0,
    },
  },
  about: { request: (command) => (command.type === 'request' ? [command.unit] : []) },
  phases: {
    'request open': () => doing(request()),
    'request in words, of an external unit': () => doing(request({ unit: '某分行', target: null })),
    'request answered': () => doing(request(), answer()),
    'request taken back': () => doing(request(), takeBack),
    'request of an external unit taken back': () =>
      doing(request({ unit: '某分行', target: null }), { ...takeBack, obligation: '1/request/某分行' }),
    'request overdue and escalated': () => raised(doing(request()), '1/request/配合局', 1),
  },
  plays: {
    'requests answered and withdrawn leave with the next period': () =>
      ran(doing(request(), answer(), request({ period: '2024-08' }), reassigned), '2024-11-20 12:00'),
    'a request while its unit disputes the task': () => doing(request(), disputeOf('配合局')),
    'a request taken back is asked anew, and both leave with the next period': () =>
      ran(
        doing(request(), takeBack, request(), { ...answer(), obligation: '2/request/配合局' }),
        '2024-11-20 12:00',
      ),
    'requests wait while the task is suspended': () => doing(request(), suspend, resume),
    'nobody answers a request until the task has run out': () =>
      runOut(request({ target: null, until: instant('2024-10-21 17:30') })),
  },
  endings: {
    'request answered': [
      '1/request/配合局',
      [request({ target: null })],
      answer({ text: '已完成', value: null }),
    ],
    'request withdrawn': ['1/request/配合局', [request()], reassigned],
    'request taken back': ['1/request/配合局', [request()], takeBack],
  },
  random: (state, m, _, at) => [random(state, m, at), takenBack(state, m)],
  answer: {
    request: (o, m, state) => {
      const value = requestOf(state, o.id)?.target == null || m.days < 4 ? null : m.pick;
      const actor = { user: 'r', unit: o.unit, posts: ['liaison', 'coordinator'] };
      return {
        type: 'answer-request',
        actor,
        obligation: o.id,
        text: m.days < 0 ? '' : '已完成',
        value,
        source: null,
      };
    },
  },
  waits: {
    request: (state, o) =>
      requestOf(state, o.id)?.answered === false && assignmentOf(state, o.unit)?.served != null,
  },
  checks: {
    'nobody is asked twice for one figure of one period': askedTwice,
    'the cap is passed only by an approval that is recorded': ({ events }) =>
      events.flatMap((e) => {
        if (e.type !== 'requested') return [];
        const { asked, cap, approval } = e.body;
        return asked > cap === ((approval ?? '').trim() !== '') ? [] : [JSON.stringify(e.body)];
      }),
    'what is counted as burden is what was asked': ({ events, state }) => {
      const burden = new Burden();
      for (const e of events) burden.hear(asksOf(e, state));
      const rows = burden.rows();
      const made = events.filter((e) => e.type === 'requested');
      const sum = (field: 'outside' | 'approved') => rows.reduce((all, row) => all + row[field], 0);
      const approved = made.filter((e) => e.body.approval !== null).length;
      return sum('outside') === made.length && sum('approved') === approved
        ? []
        : [`${sum('outside')} of ${made.length}, ${sum('approved')} of ${approved}`];
    },
    'requests leave with their obligations when another is made': ({ events, after }) =>
      everyTenth(events.map((e, i) => ({ e, s: after[i] as TaskState }))).flatMap(({ e, s }) =>
        e.type !== 'requested' || s.requests.every((r) => obligationOf(s, requestId(r))) ? [] : [e.body.unit],
      ),
  },
};

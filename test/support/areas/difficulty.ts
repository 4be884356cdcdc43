import { policySchema } from '../../../domain/policy';
import type { TaskCommand } from '../../../domain/task/commands';
import { SYSTEM } from '../../../domain/task/events';
import type { DifficultyCommands } from '../../../domain/task/difficulty/commands';
import type { difficultyKinds } from '../../../domain/task/difficulty/kinds';
import {
  type Difficulty,
  MOST_OPEN,
  coordinationId,
  difficultyId,
  difficultyOf,
  numberIn,
  stageOf,
} from '../../../domain/task/difficulty/state';
import { type Obligation, type ObligedKind, type TaskState, obligationOf } from '../../../domain/task/state';
import { type Instant, dayOf, instantAt } from '../../../domain/time';
import { OFFICE } from '../../property/actors';
import { everyTenth } from '../../property/checks/check';
import { Play, calendar, instant, monthly, who } from '../domain';
import { NOW, START, TASK, handing, opened, raised as escalated } from '../playing';
import type { Area, Chance } from './area';
import { reassigned } from './assign';
import { resume, suspend } from './suspend';

const OUTSIDER = { unit: '接手局', kind: 'department' as const };
const clerk = who('督查室', 'coordinator');

/** Closing time some workdays after an instant. */
const soon = (at: Instant, days = 3): Instant => instantAt(calendar.addWorkdays(dayOf(at), days), '17:30');

export const raise = (unit: string, text = '缺资金'): TaskCommand => ({
  ...{ type: 'raise-difficulty', actor: who(unit, 'liaison'), unit },
  ...{ text, wanted: '请市财政局落实配套资金', proposed: null },
});
const assign = (unit: string, decision = 'coordination:1', until = '2024-10-21 17:30'): TaskCommand => ({
  ...{ type: 'assign-difficulty', actor: clerk, decision, owner: { unit, kind: 'department' } },
  ...{ until: instant(until), note: null },
});
const decline: TaskCommand = {
  ...{ type: 'decline-difficulty', actor: clerk, decision: 'coordination:1', reason: '应自行解决' },
};
const resolve = (obligation = '1/difficulty/牵头局'): TaskCommand => ({
  ...{ type: 'resolve-difficulty', actor: who(obligation.split('/')[2] ?? '', 'head'), obligation },
  text: '资金已到位',
});
const confirm = (solved: boolean): TaskCommand => ({
  ...{ type: 'confirm-difficulty', actor: who('配合局', 'liaison'), difficulty: 1, solved },
  reason: '资金未到账',
});
const BY_LEAD = [raise('配合局'), assign('牵头局')];

const doing = (...commands: TaskCommand[]): Play => {
  const play = opened(TASK);
  for (const command of commands) play.do(command, NOW);
  return play;
};
const ran = (play: Play, until: string): Play => {
  play.run(until);
  return play;
};

const yearly = policySchema.parse({ ...monthly, cycle: { ...monthly.cycle, every: 'year', opens: '40wd' } });

/** A task that has run out with things open. */
export function runOut(...before: TaskCommand[]): Play {
  const play = new Play(START, { ...TASK, policy: yearly, until: instant('2024-12-20') });
  const channel = { type: 'serve', actor: SYSTEM, by: 'channel', note: null } as const;
  play.do({ ...channel, units: ['牵头局', '配合局'] }, START);
  for (const command of before) play.do(command, START);
  play.run('2024-12-23 12:00');
  return play;
}

/** What a difficulty waits for: the open obligation about it, or the word of who raised it. */
function waitsFor(s: TaskState, d: Difficulty): string[] {
  const about = s.obligations.filter((o) => o.status === 'open' && isAbout(o, d));
  const wanted = {
    coordination: coordinationId(d),
    owner: difficultyId(d, d.owner ?? ''),
    confirmation: undefined,
  }[stageOf(d)];
  const found = about.map(({ id }) => id);
  const fits = wanted === undefined ? found.length === 0 : found.length === 1 && found[0] === wanted;
  return fits ? [] : [`${d.number} ${stageOf(d)}: ${found.join(' ')}`];
}

const isAbout = ({ kind, id }: Obligation, d: Difficulty): boolean =>
  (kind === 'coordination' || kind === 'difficulty') && numberIn(id) === d.number;

const UNIT_KINDS: (ObligedKind | null)[] = ['department', 'county', 'external', 'zone', null];
const named = ({ pick }: Chance) => ({ unit: `单位${pick % 9}`, kind: UNIT_KINDS[pick % 5] ?? null });
const working = (unit: string) => ({ user: 'd', unit, posts: ['liaison', 'coordinator'] });

function coordinated(o: Obligation, m: Chance, at: Instant): TaskCommand {
  const actor = OFFICE;
  if (m.pick % 4 === 0) return { type: 'decline-difficulty', actor, decision: o.id, reason: '应自行解决' };
  const owner = m.pick % 7 === 0 ? { unit: OFFICE.unit, kind: 'office' as const } : named(m);
  const until = at + m.days * 86_400_000;
  return { type: 'assign-difficulty', actor, decision: o.id, owner, until, note: null };
}

/** How the tests play through domain/task/difficulty. */
export const difficultyArea: Area<keyof DifficultyCommands, keyof typeof difficultyKinds> = {
  samples: {
    'raise-difficulty': ({ state, subject }) => [
      { unit: subject, text: `问题${state.revision}`, wanted: '请明确用地指标', proposed: '无关局' },
    ],
    'assign-difficulty': ({ subject, at }) => [
      { decision: subject, owner: OUTSIDER, until: soon(at), note: null },
      { decision: subject, owner: { unit: '督查室', kind: 'office' }, until: soon(at), note: '按周反馈' },
    ],
    'decline-difficulty': ({ subject }) => [{ decision: subject, reason: '应自行解决' }],
    'resolve-difficulty': ({ subject }) => [{ obligation: subject, text: '资金已到位' }],
    'confirm-difficulty': ({ subject }) => [
      { difficulty: Number(subject), solved: true, reason: '' },
      { difficulty: Number(subject), solved: false, reason: '资金未到账' },
    ],
  },
  excuses: {
    // Who raised it does not solve it.
    'assign-difficulty': {
      'bad-value': ({ state, subject }, command) =>
        command.type === 'assign-difficulty' &&
        difficultyOf(state, numberIn(subject))?.unit === command.owner.unit,
    },
    // After its time silence was assent.
    'confirm-difficulty': {
      'too-late': ({ state, subject, at }) =>
        at > (difficultyOf(state, Number(subject))?.solved?.objectUntil ?? Infinity),
    },
  },
  about: {
    'raise-difficulty': (command) => (command.type === 'raise-difficulty' ? [command.unit] : []),
    'assign-difficulty': (command, state) =>
      command.type === 'assign-difficulty'
        ? [command.owner.unit, ...raisers(state, numberIn(command.decision))]
        : [],
    // It is over and gone: any unit of the task may have raised it.
    'decline-difficulty': (_, state) => state.assignments.map((a) => a.unit),
    'resolve-difficulty': (command, state) =>
      command.type === 'resolve-difficulty' ? raisers(state, numberIn(command.obligation)) : [],
    'confirm-difficulty': (_, state) => state.assignments.map((a) => a.unit),
  },
  phases: {
    'difficulty raised': () => doing(raise('配合局')),
    'difficulty raised, suspended': () => doing(raise('某县'), suspend),
    'difficulty not coordinated in time': () => escalated(doing(raise('某分行')), 'coordination:1', 1),
    'as many difficulties as may be': () =>
      doing(...Array.from({ length: MOST_OPEN }, (_, i) => raise('配合局', `问题${i}`))),
    'difficulty with a unit of the task': () => doing(...BY_LEAD),
    'difficulty with a unit from outside': () => doing(raise('某分行'), assign('接手局')),
    'difficulty not solved in time': () => escalated(doing(...BY_LEAD), '1/difficulty/牵头局', 2),
    'difficulty said to be solved': () => doing(...BY_LEAD, resolve()),
    'difficulty solved by silence': () => ran(doing(...BY_LEAD, resolve()), '2024-10-28 12:00'),
    'difficulty not solved after all': () => doing(...BY_LEAD, resolve(), confirm(false)),
    'difficulty declined': () => doing(raise('配合局'), decline),
  },
  plays: {
    'difficulties go round, and leave with the next period': () => {
      const again = assign('接手局', 'coordination:1-2');
      const play = doing(...BY_LEAD, resolve(), confirm(false), again, resolve('1-2/difficulty/接手局'));
      play.do(confirm(true), NOW);
      play.do(raise('配合局', '缺人手'), NOW);
      return ran(play, '2024-11-20 12:00');
    },
    'a difficulty whose unit is passed on': () => doing(raise('配合局'), reassigned),
    'difficulties wait while the task is suspended': () =>
      doing(...BY_LEAD, raise('某县', '缺用地指标'), suspend, resume),
    'nobody sees to difficulties until the task has run out': () =>
      runOut(
        raise('配合局'),
        raise('配合局', '缺用地指标'),
        assign('牵头局', 'coordination:2', '2024-12-20 17:30'),
      ),
    'difficulties lapse after their ladder': () =>
      handing(
        (() => {
          const play = Play.served(START, { ...TASK, until: instant('2024-12-31') });
          for (const command of [...BY_LEAD, raise('某县')]) play.do(command, START);
          return play;
        })(),
        '2025-06-30 00:00',
      ),
  },
  endings: {
    'difficulty assigned': [
      'coordination:1',
      [raise('配合局')],
      assign('牵头局', undefined, '2024-11-04 17:30'),
    ],
    'difficulty declined': ['coordination:1', [raise('配合局')], decline],
    'difficulty resolved': ['1/difficulty/牵头局', BY_LEAD, resolve()],
  },
  random: (state, m, actor) => {
    const text = `问题${m.pick}`;
    const raiseIt: TaskCommand = {
      ...{ type: 'raise-difficulty', actor, unit: actor.unit, text, wanted: m.days < 0 ? '' : '请协调' },
      proposed: m.days > 20 ? actor.unit : null,
    };
    const solved = state.difficulties.find((d) => d.solved);
    if (!solved) return [raiseIt];
    // Its time is short: who raised it mostly says something in it.
    const by = m.who === 5 ? actor : working(solved.unit);
    const confirmed = (is: boolean): TaskCommand => ({
      ...{ type: 'confirm-difficulty', actor: by, difficulty: solved.number, solved: is },
      reason: m.days > 0 ? '尚未到位' : '',
    });
    return [raiseIt, confirmed(true), confirmed(false), confirmed(m.pick % 2 === 0)];
  },
  answer: {
    coordination: (o, m, _, at) => coordinated(o, m, at),
    difficulty: (o, m) => ({
      ...{ type: 'resolve-difficulty', actor: working(o.unit), obligation: o.id },
      text: m.days < 0 ? '' : '已解决',
    }),
  },
  waits: {
    coordination: (state, o) =>
      state.difficulties.some((d) => d.owner === null && coordinationId(d) === o.id),
    difficulty: (state, o) =>
      state.difficulties.some((d) => d.owner === o.unit && !d.solved && difficultyId(d, o.unit) === o.id),
  },
  checks: {
    'a difficulty waits for the office, or its owner, or the word of who raised it': ({ after }) =>
      everyTenth(after).flatMap((s) => s.difficulties.flatMap((d) => waitsFor(s, d))),
    'whose difficulty it is has a part in the task': ({ after }) =>
      everyTenth(after).flatMap((s) =>
        s.difficulties.flatMap((d) =>
          s.assignments.some((a) => a.unit === d.unit) ? [] : [`${d.number} of ${d.unit}`],
        ),
      ),
    'a difficulty is numbered once, and given to somebody by a day': ({ events, after }) => {
      let latest = 0;
      return events.flatMap((e, i) => {
        if (e.type === 'difficulty-assigned') {
          const owed = obligationOf(after[i] as TaskState, e.body.owed.id);
          return owed?.status === 'open' && owed.unit === e.body.owner ? [] : [e.body.owed.id];
        }
        if (e.type !== 'difficulty-raised') return [];
        const again = e.body.difficulty <= latest ? [`${e.body.difficulty} after ${latest}`] : [];
        latest = e.body.difficulty;
        return again;
      });
    },
    'few difficulties of a unit are open where it raised them': ({ events, before }) =>
      events.flatMap((e, i) => {
        if (e.type !== 'difficulty-raised') return [];
        const open = before[i]?.difficulties.filter((d) => d.unit === e.body.unit && !d.solved) ?? [];
        return open.length < MOST_OPEN ? [] : [`${e.body.unit} has ${open.length}`];
      }),
  },
};

function raisers(state: TaskState, number: number): string[] {
  const found = difficultyOf(state, number);
  return found ? [found.unit] : state.assignments.map((a) => a.unit);
}

import type { AmendCommands, TargetChange } from '../../../domain/task/amend/commands';
import { isSameMeasure, liveTarget } from '../../../domain/task/amend/targets';
import type { TaskCommand } from '../../../domain/task/commands';
import { targetLights } from '../../../domain/task/milestones/trajectory';
import { type TaskState, firstLead, obligationOf } from '../../../domain/task/state';
import { DAY_MS, dayOf, isoDay } from '../../../domain/time';
import type { World } from '../../property/world';
import { OFFICE } from '../../property/actors';
import { everyTenth } from '../../property/checks/check';
import { type Play, who } from '../domain';
import { NOW, TASK, opened } from '../playing';
import { targetOf } from '../targets';
import type { Area, Chance, Scene } from './area';
import { approveMilestones, draft, propose, suspend } from './suspend';

/** How the tests play through domain/task/amend. */

const clerk = who('督查室', 'coordinator');
const BASIS = '济政字〔2025〕3号';

const amend = (...changes: TargetChange[]): TaskCommand => ({
  ...{ type: 'amend-targets', actor: clerk, basis: BASIS },
  changes,
});
const lower = amend({ do: 'change', target: 0, to: targetOf({ value: 1200 }) });
const drop = amend({ do: 'drop', target: 0 });
const add = amend({ do: 'add', to: targetOf({ metric: '新增指标' }) });
export const withdrawTask: TaskCommand = { type: 'withdraw-task', actor: clerk, basis: BASIS };
const past = { value: 900, on: '2024-09-30', source: '统计快报' };
const fill: TaskCommand = {
  ...{ type: 'backfill', actor: clerk, basis: BASIS },
  values: [{ target: 0, ...past }],
};

const doing = (play: Play, ...commands: TaskCommand[]): Play => {
  for (const command of commands) play.do(command, NOW);
  return play;
};
const OVERDUE = { ...TASK, targets: [targetOf(), targetOf({ due: '2024-09-30' })] };

const hasNone = ({ state }: Scene): boolean => state.targets.length === 0;
const isDropped = ({ state }: Scene): boolean => state.targets[0]?.dropped !== undefined;

/** A change of a target picked at random, mostly one that is still there; some are refused. */
function changing(state: TaskState, { pick, days }: Chance): TargetChange {
  const live = state.targets.flatMap((t, i) => (t.dropped ? [] : [i]));
  const target = live[pick % Math.max(live.length, 1)] ?? pick;
  const to = targetOf({ value: 100 + pick, unit: days > 15 ? '个' : '家', due: '2026-06-30' });
  if (days > 18) return { do: 'drop', target };
  return days > 12 ? { do: 'add', to } : { do: 'change', target, to };
}

function random(state: TaskState, m: Chance, actor: TaskCommand['actor'], at: number): TaskCommand[] {
  const on = isoDay(dayOf(at - m.days * 20 * DAY_MS));
  const values = [{ target: m.pick % state.targets.length, value: m.pick * 20, on, source: '年鉴' }];
  const lead = { user: 'l', unit: firstLead(state), posts: ['liaison', 'coordinator'] };
  const backfill: TaskCommand = {
    ...{ type: 'backfill', actor: m.who < 3 ? OFFICE : m.who < 5 ? lead : actor, basis: BASIS },
    values,
  };
  const due = state.targets.findIndex((t) => !t.dropped && t.due !== null && t.due <= isoDay(dayOf(at)));
  const target = due < 0 ? m.pick % state.targets.length : due;
  return [
    {
      type: 'amend-targets',
      actor: m.days < 0 ? actor : OFFICE,
      basis: BASIS,
      changes: [changing(state, m)],
    },
    backfill,
    {
      ...{ type: 'verify-target', actor: m.who > 4 ? actor : OFFICE, target, value: m.pick * 20 },
      ...{ on: isoDay(dayOf(at)), source: '现场核验' },
    },
    // Seldom: nothing comes after it.
    m.days > 22 ? { type: 'withdraw-task', actor: OFFICE, basis: BASIS } : backfill,
  ];
}

function moved({ events, before, after }: World): string[] {
  return events.flatMap((e, i) => {
    const was = before[i]?.targets ?? [];
    const is = after[i]?.targets ?? [];
    const meant = e.type === 'targets-amended' ? e.body.changes.map((c) => c.target) : [];
    return was.flatMap((target, n) =>
      meant.includes(n) || JSON.stringify(is[n]) === JSON.stringify(target) ? [] : [`${e.type} moves ${n}`],
    );
  });
}

function ofDropped(world: World): string[] {
  const kept = everyTenth(world.after).flatMap((s) => {
    const { lights, unverified } = targetLights(s, s.at, world.calendar);
    return s.targets.flatMap((target, i) => {
      if (!target.dropped) return [];
      const { drafted, proposed, approved } = s.milestones[i] ?? {};
      const reported = Object.values(s.reported).some((r) => r.values.some((v) => v.target === i));
      const found = {
        scheduled: drafted ?? proposed ?? approved,
        'to be decided': obligationOf(s, `milestones:${i}`)?.status === 'open',
        measured: s.measured[i] ?? reported,
        judged: unverified.includes(i) || lights.some((l) => l.reason.startsWith(`第${i + 1}项`)),
      };
      return Object.entries(found).flatMap(([what, is]) => (is ? [`target ${i} is ${what}`] : []));
    });
  });
  const said = world.events.flatMap((e, i) => {
    if (e.type !== 'submitted') return [];
    const state = world.before[i];
    return e.body.answer.values.flatMap((v) =>
      state && liveTarget(state, v.target) ? [] : [`${v.target} is reported`],
    );
  });
  return [...kept, ...said];
}

function afterWithdrawal({ events, after }: World): string[] {
  const i = events.findIndex((e) => e.type === 'task-withdrawn');
  if (i < 0) return [];
  const waiting = after[i]?.obligations.filter((o) => ['open', 'submitted'].includes(o.status)) ?? [];
  return [...waiting.map((o) => `${o.id} is ${o.status}`), ...events.slice(i + 1).map((e) => e.type)];
}

/** A figure of the past raises no notice, and takes no place that a report or the office has filled. */
function silent({ events, before, after, notices }: World): string[] {
  const loud = notices.filter(({ notice }) => notice.rule === 'values-backfilled').map((n) => n.notice.why);
  const replaced = events.flatMap((e, i) => {
    if (e.type !== 'values-backfilled') return [];
    const is = after[i]?.measured ?? {};
    return Object.entries(before[i]?.measured ?? {}).flatMap(([target, known]) =>
      known === is[target] || (known.how === 'backfilled' && known.at <= (is[target]?.at ?? 0))
        ? []
        : [`the figure of ${target} is replaced`],
    );
  });
  return [...loud, ...replaced];
}

/** Milestones and figures of another measure do not outlive a change. */
function outlived({ events, after }: World): string[] {
  return events.flatMap((e, i) => {
    if (e.type !== 'targets-amended') return [];
    return e.body.changes.flatMap(({ target, before, after: now }) => {
      const s = after[i];
      const same = before !== null && now !== null && isSameMeasure(before, now);
      const approved = s?.milestones[target]?.approved;
      return approved || (!same && s?.measured[target]) ? [`target ${target} keeps what was of another`] : [];
    });
  });
}

export const amendArea: Area<keyof AmendCommands, never> = {
  samples: {
    'withdraw-task': () => [{ basis: BASIS }],
    'amend-targets': () => [
      { basis: BASIS, changes: [{ do: 'add', to: targetOf({ metric: '新增指标' }) }] },
      { basis: BASIS, changes: [{ do: 'change', target: 0, to: targetOf({ value: 2222 }) }] },
      { basis: BASIS, changes: [{ do: 'drop', target: 0 }] },
    ],
    backfill: () => [{ basis: BASIS, values: [{ target: 0, ...past }] }],
    'verify-target': ({ subject, at }) => [
      { target: Number(subject), value: 1600, on: isoDay(dayOf(at)), source: '现场核验' },
    ],
  },
  excuses: {
    'amend-targets': { 'bad-value': hasNone, 'already-done': isDropped },
    backfill: { 'bad-value': (scene) => hasNone(scene) || isDropped(scene) },
  },
  about: {},
  phases: {
    'a target has passed before the launch': () => opened(OVERDUE),
    'targets amended': () => doing(opened(OVERDUE), lower, add),
    'a target dropped': () => doing(opened(TASK), draft, propose, drop),
    'figures backfilled': () => doing(opened(TASK), fill),
    'everything waits for a decision': () => {
      const play = doing(opened(TASK), draft, propose);
      play.submit('2024-10/contribution/配合局', NOW);
      return play;
    },
    withdrawn: () => doing(opened(TASK), withdrawTask),
  },
  plays: {
    'a target is changed, put forward anew, and changed again': () => {
      const play = opened({ targets: [targetOf()] });
      doing(play, draft, propose, lower, draft, propose, approveMilestones);
      return doing(play, amend({ do: 'change', target: 0, to: targetOf({ unit: '户' }) }));
    },
    'withdrawn while it is suspended': () => doing(opened(TASK), suspend, withdrawTask),
  },
  endings: {
    'the target amended': ['milestones:0', [draft, propose], lower],
    'the task withdrawn': ['2024-10/contribution/配合局', [], withdrawTask],
  },
  random,
  answer: {},
  waits: {},
  checks: {
    'the indexes of targets never move': moved,
    'nothing of a dropped target is scheduled, judged or asked': ofDropped,
    'a withdrawn task has nothing open and never acts again': afterWithdrawal,
    'a backfilled figure raises no notice and replaces nothing that was reported': silent,
    'a changed target begins without the milestones and figures of another': outlived,
  },
};

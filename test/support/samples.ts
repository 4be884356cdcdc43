import { type CommandEntry, COMMANDS, type Hearer } from '../../domain/task/catalogue';
import type { CommandType, RejectionCode, TaskCommand } from '../../domain/task/commands';
import { type Addressee, addresseeOf, ladderOf, owner, workingPost } from '../../domain/task/ladder';
import {
  type Obligation,
  type TaskState,
  firstLead,
  assignmentOf,
  obligationOf,
  ownerOf,
  policyOf,
  reviewerOf,
  subjectOf,
  unitOfObligation,
} from '../../domain/task/state';
import { liveTarget } from '../../domain/task/amend/targets';
import { targetOf } from '../../domain/task/milestones/milestones';
import { deadlineOf } from '../../domain/duration';
import { type Instant, dayOf, instantAt } from '../../domain/time';
import { amendArea } from './areas/amend';
import { difficultyArea } from './areas/difficulty';
import { commentArea } from './areas/comment';
import { letterArea } from './areas/letter';
import { requestArea } from './areas/request';
import { closeArea } from './areas/close';
import { inspectArea } from './areas/inspect';
import { ofAreas } from './areas';
import type { Excuse, Samples, Scene } from './areas/area';
import { ANSWER, calendar, monthly } from './domain';

const subjectIn = ({ state, subject }: Scene): Obligation | undefined => obligationOf(state, subject);

/** Closing time of the workday after an obligation is due. */
function later(scene: Scene): Instant {
  return instantAt(calendar.addWorkdays(dayOf(subjectIn(scene)?.due ?? scene.at), 1), '17:30');
}

/** The day after tomorrow, or after the day on which a suspended task was to go on. */
function goesOn({ state, at }: Scene): Instant {
  return instantAt(dayOf(Math.max(at, state.suspended?.until ?? at)) + 2, '00:00');
}

/** A unit of the directory that has nothing to do with the task yet. */
const OUTSIDER = { unit: '接手局', kind: 'department' as const };

/** Bodies that are as they must be: what is refused is refused for who asks, or when. One maker a command. */
const SAMPLES: Samples<CommandType> = {
  serve: ({ state, subject, actor }) => [
    { units: [subject], by: actor.unit === state.office ? 'other' : 'opened', note: '当面' },
  ],
  acknowledge: ({ subject }) => [{ unit: subject }],
  submit: ({ subject }) => [
    { obligation: subject, answer: ANSWER },
    { obligation: subject, answer: { ...ANSWER, text: '', noChange: true } },
  ],
  accept: ({ subject }) => [{ review: subject, note: null }],
  return: ({ subject }) => [{ review: subject, reason: '缺数据' }],
  'request-extension': (scene) => [{ obligation: scene.subject, until: later(scene), reason: '等数据' }],
  'screen-extension': ({ subject }) => [{ decision: subject, supported: true, note: null }],
  'decide-extension': ({ subject }) => [
    { decision: subject, approve: true, reason: '' },
    { decision: subject, approve: false, reason: '不同意' },
  ],
  'acknowledge-escalation': (scene) => [
    { obligation: scene.subject, level: subjectIn(scene)?.ladder?.level ?? 1 },
  ],
  instruct: ({ subject }) => [{ obligation: subject, text: '抓紧' }],
  'hand-over': ({ state, at }) => [
    {
      items: state.obligations.map(({ id, round, ladder }) => ({
        obligation: id,
        round,
        level: ladder?.level ?? 1,
      })),
      slot: at,
    },
  ],
  'request-suspension': (scene) => [{ until: goesOn(scene), reason: '待上级规划' }],
  'decide-suspension': () => [
    { approve: true, reason: '' },
    { approve: false, reason: '照常推进' },
  ],
  suspend: (scene) => [{ until: goesOn(scene), basis: '济政办〔2025〕1号' }],
  resume: () => [{ note: null, basis: '分管领导批示' }],
  'draft-milestones': () => [
    { target: null, baseline: null },
    { target: 0, baseline: 100 },
  ],
  'edit-milestones': () => [
    { target: 0, milestones: null, baseline: null, note: null },
    { target: 0, milestones: [{ on: '2025-12-31', value: 1500 }], baseline: 0, note: '一次完成' },
  ],
  'approve-milestones': ({ subject }) => [{ target: targetOf(subject) ?? -1, note: null }],
  'return-milestones': ({ subject }) => [{ target: targetOf(subject) ?? -1, reason: '节点过粗' }],
  dispute: ({ subject }) => [
    { unit: subject, reason: '非我单位职责', basis: '三定规定', proposed: null, newFacts: '职责已划转' },
  ],
  'decide-dispute': ({ subject }) => [
    { decision: subject, uphold: false, reason: '仍由你单位承办', to: null },
    { decision: subject, uphold: true, reason: '职责已划转', to: OUTSIDER },
  ],
  reassign: ({ subject }) => [{ from: subject, to: OUTSIDER, basis: '济政字〔2024〕1号' }],
  refer: ({ subject }) => [{ unit: subject, to: '综合科' }],
  'change-policy': () => [{ version: '新版本', policy: monthly }],
  ...amendArea.samples,
  ...difficultyArea.samples,
  ...requestArea.samples,
  ...closeArea.samples,
  ...inspectArea.samples,
  ...letterArea.samples,
  ...commentArea.samples,
};

/** The samples of a command, whole. Throws where nobody has made any. */
export function samplesOf(type: CommandType, scene: Scene): TaskCommand[] {
  const make = SAMPLES[type] as ((scene: Scene) => object[]) | undefined;
  if (!make) throw new Error(`add a sample for ${type} to SAMPLES in test/support/samples.ts`);
  return make(scene).map((body) => ({ type, actor: scene.actor, ...body }) as TaskCommand);
}

const runsOut = (scene: Scene): boolean => dayOf(goesOn(scene)) > dayOf(scene.state.until);
const hasNoTargets = ({ state }: Scene): boolean => liveTarget(state, 0) === undefined;
const isProposed = ({ state }: Scene): boolean => state.milestones[0]?.proposed != null;

/** The only reasons for which what the table permits, when its condition holds, may still be refused. */
export const EXCUSES: Partial<Record<CommandType, Partial<Record<RejectionCode, Excuse>>>> = {
  // A first answer has nothing to carry on from.
  submit: {
    'nothing-to-carry': ({ state }, command) => {
      if (command.type !== 'submit' || !command.answer.noChange) return false;
      const before = state.totals[ownerOf(state, command.obligation)];
      return !before || before.onTime + before.late === 0;
    },
  },
  // Only within its time from service.
  dispute: {
    'too-late': ({ state, subject, at }) => {
      const served = assignmentOf(state, subject)?.served ?? Infinity;
      return at > deadlineOf(served, monthly.dispute.raiseWithin, calendar).due;
    },
  },
  'request-extension': {
    'too-late': (scene) => scene.at > (subjectIn(scene)?.due ?? Infinity),
    // A contribution waits no longer than the report that rests on it.
    'bad-date': (scene) => {
      const o = subjectIn(scene);
      return o?.kind === 'contribution' && later(scene) > (scene.state.periods[o.period ?? '']?.due ?? 0);
    },
  },
  // A task goes on before it ends.
  'request-suspension': { 'bad-date': runsOut },
  suspend: { 'bad-date': runsOut },
  // What waits for the office is not reckoned anew under it.
  'draft-milestones': { 'bad-value': hasNoTargets, 'already-done': isProposed },
  'edit-milestones': {
    'bad-value': hasNoTargets,
    'already-done': isProposed,
    // There is nothing to put forward as it was drafted.
    'not-open': ({ state }, command) =>
      command.type === 'edit-milestones' && !command.milestones && !state.milestones[0]?.drafted,
  },
  // A level is confirmed by whom it is addressed to.
  'acknowledge-escalation': {
    'not-permitted': (scene) => {
      const o = subjectIn(scene);
      if (!o?.ladder) return false;
      const step = ladderOf(policyOf(scene.state, o.policy), o.unitKind)[o.ladder.level - 1];
      const to = step && addresseeOf(scene.state, o, step);
      return to === undefined || to.unit !== scene.actor.unit || !scene.actor.posts.includes(to.post);
    },
  },
  ...ofAreas('excuses'),
};

const ABOUT = ofAreas('about');

/** What a command names: obligations, reviews, decisions, units; the first lead of a target; every unit where it is about the task as such. */
function subjectsOf(command: TaskCommand, state: TaskState): string[] {
  const { assignments, obligations } = state;
  const about = ABOUT[command.type];
  if (about) return about(command, state);
  if ('target' in command) return [firstLead(state)];
  const named: Record<string, unknown> = { ...command };
  const found = ['obligation', 'review', 'decision', 'unit', 'units', 'from'].flatMap(
    (key) => named[key] ?? [],
  );
  return found.length > 0
    ? found.filter((v): v is string => typeof v === 'string')
    : [...assignments, ...obligations.filter((o) => ['open', 'withdrawn'].includes(o.status))].map(
        ({ unit }) => unit,
      );
}

/** The units an id is about: of a decision also that of what it decides; a unit's name is itself. */
function aboutUnits(state: TaskState, subject: string): Addressee[] {
  const direct = obligationOf(state, subject);
  const about = obligationOf(state, subjectOf(subject));
  const units = state.assignments.filter((a) => a.unit === subject);
  const gone = subject.includes('/') ? unitOfObligation(subject) : subject;
  return [
    ...[direct, about].flatMap((o) => (o ? [owner(o)] : [])),
    ...units.map(({ unit, kind }) => ({ unit, post: workingPost(kind) })),
    // Who has just lost the task is no longer in it.
    { unit: gone, post: workingPost(gone === state.office ? 'office' : 'department') },
  ];
}

/** Who a hearer of the table is, for a command about a subject; `state` is the state after the event. */
const HEARERS: Record<Hearer, (state: TaskState, subject: string) => Addressee[]> = {
  unit: aboutUnits,
  head: (state, subject) => aboutUnits(state, subject).map(({ unit }) => ({ unit, post: 'head' })),
  reviewer: (state, subject) => {
    const o = obligationOf(state, subject) ?? obligationOf(state, subjectOf(subject));
    const kindOf = o?.kind === 'dispute' || !o ? 'contribution' : o.kind;
    const unit = reviewerOf(state, kindOf);
    const kind = state.assignments.find((a) => a.unit === unit)?.kind ?? 'office';
    return [{ unit, post: workingPost(unit === state.office ? 'office' : kind) }];
  },
  coordinator: ({ office }) => [{ unit: office, post: 'coordinator' }],
  // Who has taken over has what was passed on.
  'new-unit': (state) =>
    state.assignments
      .filter((a) => a.passedOn > 0)
      .map(({ unit, kind }) => ({ unit, post: workingPost(kind) })),
  'supervision-office': ({ office }) => [{ unit: office, post: 'supervision-office' }],
  'leader-in-charge': ({ office }) => [{ unit: office, post: 'leader-in-charge' }],
};

/** The hearers that the table names for a command, and to whom each may be said. */
export function hearersOf(command: TaskCommand, state: TaskState): [Hearer, Addressee[]][] {
  const { hears }: CommandEntry = COMMANDS[command.type];
  return hears.map((hearer) => {
    const who = HEARERS[hearer] as (typeof HEARERS)[Hearer] | undefined;
    if (!who) throw new Error(`say in HEARERS of test/support/samples.ts who ${hearer} is`);
    return [hearer, subjectsOf(command, state).flatMap((subject) => who(state, subject))];
  });
}

export type { Scene } from './areas/area';

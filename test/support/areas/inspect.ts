import type { InspectCommands } from '../../../domain/task/inspect/commands';
import type { inspectKinds } from '../../../domain/task/inspect/kinds';
import type { TaskCommand } from '../../../domain/task/commands';
import {
  conclusionOf,
  findingOf,
  headOf,
  inspectionDecision,
  inspectionOf,
  isInspected,
} from '../../../domain/task/inspect/state';
import { type TaskState, unitOfObligation } from '../../../domain/task/state';
import { dayOf, instantAt } from '../../../domain/time';
import { calendar, instant } from '../domain';
import { TASK, handing, opened } from '../playing';
import type { Area, Scene } from './area';
import { resume, suspend } from './suspend';
import { inspectChecks } from './inspect-checks';
import { answerInspected, inspecting } from './inspect-random';
import {
  EVIDENCE,
  OBJECTION,
  concluded,
  found,
  interviewCalled,
  interviewOf,
  interviewRecorded,
  objected,
  objectionDecided,
  openInspection,
  receivedBy,
  rectificationOf,
  rectified,
  verificationOf,
  verified,
} from './inspecting';
import type { Play } from '../domain';

const NOW = '2024-10-17 12:00';

/** Closing time some workdays from now. */
const ahead = ({ at, state }: Scene, days: number): number =>
  instantAt(calendar.addWorkdays(dayOf(Math.max(at, state.at)), days), '17:30');

const answerable = ({ assignments }: TaskState): string[] =>
  assignments.filter((a) => a.kind !== 'external' && a.kind !== 'office').map((a) => a.unit);

const findingsOf = (state: TaskState, decision: string): string[] =>
  state.findings
    .filter((f) => f.inspection === headOf(decision) && f.unit === unitOfObligation(decision))
    .map((f) => f.id);

const samples: Area<keyof InspectCommands, keyof typeof inspectKinds>['samples'] = {
  'open-inspection': (scene) =>
    (['on-site', 'unannounced'] as const).map((method) => ({
      ...{ inspection: 't9', name: '专项督查', authority: 'instruction' as const, basis: '领导批示' },
      ...{ methods: [method], scheme: '分组检查', team: [{ name: '张三', accounts: [] }], again: null },
      ...{ units: answerable(scene.state), until: ahead(scene, 5) },
    })),
  'record-finding': ({ state, subject }) => {
    const unit = inspectionOf(state, subject)?.units[0] ?? '牵头局';
    return [{ inspection: subject, unit, text: '台账与现场不符', evidence: EVIDENCE }];
  },
  'conclude-inspection': (scene) => {
    const listed = inspectionOf(scene.state, scene.subject)?.found ?? [];
    const dates = listed.map(({ id }) => ({ finding: id, until: ahead(scene, 5) }));
    return [{ inspection: scene.subject, text: '总体推进有力', dates, accounts: [] }];
  },
  'receive-conclusion': ({ state, subject, actor }) => {
    const by = actor.unit === state.office ? 'other' : 'opened';
    return [{ inspection: headOf(subject), unit: unitOfObligation(subject), by, note: '当面' }];
  },
  object: ({ subject }) => [
    {
      ...{ inspection: headOf(subject), unit: unitOfObligation(subject), reason: '口径不同' },
      evidence: EVIDENCE,
    },
  ],
  'decide-objection': ({ state, subject }) => [
    { decision: subject, uphold: false, reason: '事实清楚', dropped: [] },
    { decision: subject, uphold: true, reason: '口径确有不同', dropped: findingsOf(state, subject) },
  ],
  rectify: ({ subject }) => [{ obligation: subject, text: '已更正', evidence: EVIDENCE }],
  'verify-rectification': (scene) => [
    { decision: scene.subject, pass: true, reason: '', until: null },
    { decision: scene.subject, pass: false, reason: '仍不符', until: ahead(scene, 5) },
  ],
  'call-interview': (scene) => [
    { unit: scene.subject, basis: '领导批示', reason: '连续滞后', on: ahead(scene, 5) },
  ],
  'record-interview': ({ subject }) => [{ decision: subject, text: '已约谈' }],
};

const inspected = ({ state, subject, at }: Scene, to: string): boolean =>
  [subject.split('/').pop() ?? '', to].some((unit) => isInspected(state, unit, at));

/** A task on which some things happened, one after the other. */
const doing =
  (...commands: TaskCommand[]) =>
  (): Play =>
    acting(opened(TASK), ...commands);

function acting(play: Play, ...commands: TaskCommand[]): Play {
  for (const command of commands) play.do(command, NOW);
  return play;
}

const CONCLUDED = [openInspection(), found(), found(), concluded(['1', '2'])];
const OBJECTED = [...CONCLUDED, receivedBy(), objected()];

/** One of every kind that can wait, each of it open. */
const EVERYTHING = [
  ...OBJECTED,
  rectified('1'),
  interviewCalled('某县'),
  openInspection({ inspection: 't2', units: ['牵头局'] }),
];

const later = (play: Play, until = '2024-11-20 12:00'): Play => {
  play.run(until);
  return play;
};

/** How the tests play through domain/task/inspect. */
export const inspectArea: Area<keyof InspectCommands, keyof typeof inspectKinds> = {
  samples,
  excuses: {
    // Only within its time from receipt.
    object: {
      'too-late': ({ state, subject, at }) =>
        at > (conclusionOf(state, headOf(subject), unitOfObligation(subject))?.until ?? Infinity),
    },
    // Who made the conclusion does not decide about objections to it.
    'decide-objection': {
      recused: ({ state, subject, actor }) =>
        conclusionOf(state, headOf(subject), unitOfObligation(subject))?.makers.includes(actor.user) === true,
    },
    // Nobody passes on a task to get away from an inspection.
    reassign: { 'not-open': (scene) => inspected(scene, '接手局') },
    'decide-dispute': { 'not-open': (scene) => inspected(scene, '接手局') },
  },
  about: {
    // It is over by then: those who have its conclusion.
    'conclude-inspection': (command, state) =>
      state.conclusions
        .filter((c) => command.type === 'conclude-inspection' && c.inspection === command.inspection)
        .map((c) => c.unit),
  },
  phases: {
    'an inspection under way': doing(openInspection()),
    'an unannounced visit, with a finding': doing(openInspection({ methods: ['unannounced'] }), found()),
    'an inspection concluded': doing(...CONCLUDED),
    'a conclusion received': doing(...CONCLUDED, receivedBy()),
    'too late to object': () => later(acting(opened(TASK), ...CONCLUDED, receivedBy()), '2024-11-19 12:00'),
    'objected to a conclusion': doing(...OBJECTED),
    'an objection refused': doing(...OBJECTED, objectionDecided(null)),
    'an objection upheld': doing(...OBJECTED, objectionDecided(['1'])),
    rectified: doing(...CONCLUDED, rectified()),
    'verified, and not': doing(
      ...CONCLUDED,
      rectified('1'),
      verified(true),
      rectified('2'),
      verified(false, '2'),
    ),
    'an interview called': doing(interviewCalled()),
  },
  plays: {
    'an inspection and all that follows, done': () =>
      later(
        acting(
          opened(),
          ...[openInspection(), found(), found('某县'), concluded(['1', '2']), objected(), rectified()],
          ...[verified(false), rectified(), objectionDecided(null), verified(true), interviewCalled()],
          interviewRecorded('3'),
        ),
      ),
    'an objection is upheld, what was found is dropped': () =>
      later(acting(opened(), ...OBJECTED, rectified('2'), objectionDecided(['1', '2']))),
    'everything of inspections waits while the task is suspended': () =>
      acting(opened(), ...EVERYTHING, suspend, resume),
    'nobody does anything about inspections until the task has run out': () =>
      handing(acting(opened({ until: instant('2024-11-30') }), ...EVERYTHING), '2025-12-31 00:00'),
  },
  endings: {
    'the inspection concluded': [inspectionDecision('t1'), [openInspection()], concluded([])],
    rectified: [rectificationOf(), CONCLUDED, rectified()],
    'the rectification verified': [verificationOf(), [...CONCLUDED, rectified()], verified(true)],
    'the rectification rejected': [verificationOf(), [...CONCLUDED, rectified()], verified(false)],
    'the objection refused': [OBJECTION, OBJECTED, objectionDecided(null)],
    'the objection upheld': [OBJECTION, OBJECTED, objectionDecided(['1'])],
    'the interview recorded': [interviewOf(), [interviewCalled()], interviewRecorded()],
  },
  random: inspecting,
  answer: {
    inspection: answerInspected,
    rectification: answerInspected,
    verification: answerInspected,
    objection: answerInspected,
    interview: answerInspected,
  },
  waits: {
    inspection: (state, { id }) => inspectionOf(state, headOf(id)) !== undefined,
    rectification: (state, { id }) => findingOf(state, id)?.rectified === null,
    verification: (state, { id }) => (findingOf(state, id)?.rectified ?? null) !== null,
    objection: (state, { id }) =>
      (conclusionOf(state, headOf(id), unitOfObligation(id))?.objection ?? null) !== null,
    interview: (state, { id }) => state.interviews.some((i) => i.id === headOf(id)),
  },
  checks: inspectChecks,
};

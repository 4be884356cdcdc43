import { policySchema } from '../../domain/policy';
import type { TaskCommand } from '../../domain/task/commands';
import { SYSTEM } from '../../domain/task/events';
import { SUSPENSION } from '../../domain/task/suspend/suspension';
import { DAY_MS } from '../../domain/time';
import { ASSIGN_PLAYS, disputeOf, patient, reassigned, refuseDispute, upholdDispute } from './areas/assign';
import { approveMilestones, draft, propose, returnMilestones } from './areas/suspend';
import { approveSuspension, refuseSuspension, requestSuspension, resume, suspend } from './areas/suspend';
import { ofAreas } from './areas';
import { CROSSING } from './crossing';
import { confirm, handing, opened } from './playing';
import { targetOf } from './targets';
import { Play, instant, monthly, unit, who } from './domain';

/**
 * Lives played by hand, for what random histories seldom reach. Each is named by what it is for;
 * `test/property/lifecycle.test.ts` wants every row of the table of lives in one of them, or in a random one.
 */

const START = '2024-10-08 09:00';
const NOW = '2024-10-17 12:00'; // the period of October is open
const LATE = '2024-10-29 12:00'; // everything of it is overdue and escalated
const SIGN = '-/acknowledge/配合局';
const SUPPORT = '2024-10/contribution/配合局'; // due Tuesday 22 October, 17:30
const REPORT = '2024-10/report/牵头局'; // due Friday 25 October, 17:30

const lead = who('牵头局', 'liaison');
const clerk = who('督查室', 'coordinator', 'supervision-office');
const leader = who('督查室', 'leader-in-charge');

/** The ways in which a raised level can stand. */
const RUNGS: Record<string, (play: Play, id: string) => unknown> = {
  raised: () => undefined,
  'handed over': (play, id) => play.handOver(id, LATE),
  confirmed: (play, id) => confirm(play, id, LATE),
  'handed over and confirmed': (play, id) => {
    play.handOver(id, LATE);
    return confirm(play, id, LATE);
  },
};

export const ask = (until: string, obligation = SUPPORT, unitOf = '配合局'): TaskCommand => ({
  type: 'request-extension',
  actor: who(unitOf, 'liaison'),
  obligation,
  until: instant(until),
  reason: '等数据',
});
const EXTENSION = `extension:${SUPPORT}`;
export const screen = (decision = EXTENSION): TaskCommand => ({
  type: 'screen-extension',
  actor: clerk,
  decision,
  supported: true,
  note: null,
});
const settle = (approve: boolean, decision = EXTENSION): TaskCommand => ({
  type: 'decide-extension',
  actor: leader,
  decision,
  approve,
  reason: '不同意',
});
const accept = (subject: string, actor = lead): TaskCommand => ({
  type: 'accept',
  actor,
  review: `review:${subject}`,
  note: null,
});
export const giveBack = (subject: string, actor = lead): TaskCommand => ({
  type: 'return',
  actor,
  review: `review:${subject}`,
  reason: '缺数据',
});

/** What ends an escalation: on which obligation, what comes before, and by what. */
const ENDINGS: Record<
  string,
  [id: string, before: TaskCommand[] | 'submit', by: TaskCommand | TaskCommand[] | 'submit']
> = {
  submitted: [SUPPORT, [], 'submit'],
  acknowledged: [SIGN, [], { type: 'acknowledge', actor: who('配合局', 'liaison'), unit: '配合局' }],
  accepted: [`review:${SUPPORT}`, 'submit', accept(SUPPORT)],
  returned: [`review:${SUPPORT}`, 'submit', giveBack(SUPPORT)],
  approved: [EXTENSION, [ask('2024-10-24 17:30'), screen()], settle(true)],
  refused: [EXTENSION, [ask('2024-10-24 17:30'), screen()], settle(false)],
  'suspension granted': [SUSPENSION, [requestSuspension], approveSuspension],
  'suspension refused': [SUSPENSION, [requestSuspension], refuseSuspension],
  'suspended and resumed': [SUPPORT, [], [suspend, resume]],
  disputed: [SIGN, [], disputeOf('配合局')],
  'dispute refused': [`dispute:${SIGN}`, [disputeOf('配合局')], refuseDispute],
  'dispute upheld': [`dispute:${SIGN}`, [disputeOf('配合局')], upholdDispute],
  reassigned: [SUPPORT, [], reassigned],
  'milestones approved': ['milestones:0', [draft, propose], approveMilestones],
  'milestones returned': ['milestones:0', [draft, propose], returnMilestones],
};

function doing(play: Play, what: TaskCommand[] | TaskCommand | 'submit', at: string): void {
  if (what === 'submit') play.submit(SUPPORT, at);
  else for (const command of [what].flat()) play.do(command, at);
}

const endings = { ...ENDINGS, ...ofAreas('endings') };
const escalations = Object.entries(endings).flatMap(([ending, [id, before, by]]) =>
  Object.entries(RUNGS).map(([rung, stand]): [string, () => Play] => [
    `an escalation that is ${rung}, then ${ending}`,
    () => {
      const play = opened({ targets: [targetOf()], policy: patient });
      doing(play, before, NOW);
      play.run(LATE);
      stand(play, id);
      doing(play, by, LATE);
      return play;
    },
  ]),
);

export const PLAYS: Record<string, () => Play> = {
  ...ASSIGN_PLAYS,
  ...Object.fromEntries(escalations),
  'a task that cannot be served, and is': () => {
    const play = new Play(START);
    play.run('2024-10-10 12:00');
    play.do({ type: 'acknowledge', actor: lead, unit: '牵头局' }, '2024-10-10 13:00');
    const by = { by: 'other', note: '当面' } as const;
    play.do({ type: 'serve', actor: clerk, units: ['某县'], ...by }, '2024-10-10 13:00');
    return play;
  },
  'everybody is silent until the task ends': () => handing(Play.served(START), '2027-06-01 00:00'),
  'nobody is told of any level': () => {
    const play = Play.served(START, { until: instant('2025-03-31') });
    play.run('2025-12-31 00:00');
    return play;
  },
  'the last level is confirmed, and nothing moves': () => {
    const play = handing(opened(), '2024-11-05 12:00');
    confirm(play, SUPPORT, '2024-11-05 12:00');
    return handing(play, '2025-02-28 00:00');
  },
  'a level is confirmed, and the next is raised': () => {
    const play = opened();
    play.run('2024-10-23 12:00');
    confirm(play, SUPPORT, '2024-10-23 12:00');
    return handing(play, LATE);
  },
  'signed for after the task has run out': () => {
    const play = Play.served(START, { until: instant('2024-11-30') });
    play.run('2024-12-04 12:00');
    play.do({ type: 'acknowledge', actor: lead, unit: '牵头局' }, '2024-12-04 12:00');
    return play;
  },
  'served in the middle of a period': () => {
    const policy = policySchema.parse({ ...monthly, firstPeriod: { atLeast: '1wd' } });
    const play = new Play(START, { policy });
    const channel = { type: 'serve', actor: SYSTEM, by: 'channel', note: null } as const;
    play.do({ ...channel, units: ['配合局'] }, START);
    play.run(NOW);
    play.do({ ...channel, units: ['牵头局', '某县'] }, NOW);
    play.run('2024-10-18 12:00');
    return play;
  },
  'a contribution returned, extended and accepted': () => {
    const play = opened();
    play.submit(SUPPORT, NOW);
    play.do(giveBack(SUPPORT), NOW);
    play.do(ask('2024-10-24 17:30'), NOW);
    play.do(screen(), NOW);
    play.do(settle(true), NOW);
    play.do(ask('2024-10-25 17:30'), NOW);
    play.submit(SUPPORT, NOW);
    play.do(accept(SUPPORT), NOW);
    play.run('2024-11-20 12:00');
    return play;
  },
  'a report takes contributions over, is returned, extended and accepted': () => {
    const play = opened();
    play.submit(SUPPORT, NOW);
    play.submit(REPORT, NOW);
    play.do(giveBack(REPORT, clerk), NOW);
    play.do(ask('2024-11-01 17:30', REPORT, '牵头局'), NOW);
    play.do(screen(`extension:${REPORT}`), NOW);
    play.do(settle(true, `extension:${REPORT}`), NOW);
    play.submit(REPORT, NOW);
    play.do(accept(REPORT, clerk), NOW);
    play.run('2024-11-20 12:00');
    return play;
  },
  'nobody reviews': () => {
    const play = opened();
    play.submit('2024-10/contribution/某县', NOW);
    play.submit(REPORT, '2024-10-21 12:00');
    play.submit(SUPPORT, '2024-10-21 12:00');
    return handing(play, '2025-03-31 00:00');
  },
  'nobody decides about an extension, the unit answers': () => {
    const play = opened();
    play.do(ask('2024-10-24 17:30'), NOW);
    handing(play, '2024-11-27 12:00');
    play.submit(SUPPORT, '2024-11-27 12:00');
    play.do(accept(SUPPORT), '2024-11-27 12:00');
    return handing(play, '2024-12-31 00:00');
  },
  'nobody decides about an extension, the unit does not answer': () => {
    const play = opened();
    play.do(ask('2024-10-24 17:30'), NOW);
    return handing(play, '2025-03-31 00:00');
  },
  'nobody is told that an extension waits': () => {
    const play = opened();
    play.do(ask('2024-10-24 17:30'), NOW);
    play.run('2025-03-31 00:00');
    return play;
  },
  'everything waits while the task is suspended': () => {
    const play = opened({ targets: [targetOf()] });
    doing(play, [draft, propose, returnMilestones, propose], NOW);
    doing(play, [requestSuspension, refuseSuspension, requestSuspension], NOW);
    play.submit(SUPPORT, NOW);
    doing(play, [ask('2024-11-01 17:30', REPORT, '牵头局'), suspend], NOW);
    play.run('2024-11-05 12:00');
    doing(play, resume, '2024-11-05 12:00');
    return play;
  },
  'nobody decides about a suspension or milestones until the task has run out': () => {
    const play = opened({ until: instant('2024-11-30'), targets: [targetOf()] });
    doing(play, [draft, propose, requestSuspension], NOW);
    play.run('2024-12-04 12:00');
    doing(play, propose, '2024-12-04 12:00');
    return play;
  },
  'the office leads jointly': () => {
    const assignments = [unit('督查室', 'lead', 'office'), unit('联合局', 'lead'), unit('配合局', 'support')];
    const play = opened({ jointLeads: true, assignments, until: instant(START) + 200 * DAY_MS });
    play.submit('2024-10/report/联合局', NOW);
    play.submit(SUPPORT, NOW);
    play.submit('2024-10/report/督查室', NOW);
    return play;
  },
  'nobody leads': () => {
    const play = opened({
      assignments: [unit('督查室', 'implement', 'office'), unit('某县', 'implement', 'county')],
    });
    play.submit('2024-10/contribution/督查室', NOW);
    return play;
  },
  ...ofAreas('plays'),
  ...CROSSING,
};

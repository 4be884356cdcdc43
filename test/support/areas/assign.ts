import type { TaskCommand } from '../../../domain/task/commands';
import { SYSTEM } from '../../../domain/task/events';
import { policySchema } from '../../../domain/policy';
import { approveSuspension, requestSuspension, resume } from './suspend';
import { Play, instant, monthly, who } from '../domain';

/** Lives in which an assignment is disputed 异议 and passed on 改派. */

const START = '2024-10-08 09:00';
const NOW = '2024-10-17 12:00';
const clerk = who('督查室', 'coordinator', 'supervision-office');
const OUTSIDER = { unit: '接手局', kind: 'department' as const };

/**
 * Time enough for a dispute at any moment of these lives, and for a unit that comes back to join its period. What is
 * closed is soon looked at again.
 */
export const patient = policySchema.parse({
  ...monthly,
  dispute: { raiseWithin: '60wd', decideWithin: '3wd' },
  inspect: { objectWithin: '30d', decideWithin: '3wd', apart: '90d' },
  firstPeriod: { atLeast: '1wd' },
  close: { recheck: { share: 1, after: '1wd', within: '1wd' } },
});

export const disputeOf = (unit: string): TaskCommand => ({
  ...{ type: 'dispute', actor: who(unit, 'liaison'), unit },
  ...{ reason: '非我单位职责', basis: '三定规定', proposed: null, newFacts: '职责已划转' },
});
const decided = (unit: string, uphold: boolean): TaskCommand => ({
  ...{ type: 'decide-dispute', actor: clerk, decision: `dispute:-/acknowledge/${unit}` },
  ...{ uphold, reason: '经研究', to: uphold ? OUTSIDER : null },
});
export const refuseDispute = decided('配合局', false);
export const upholdDispute = decided('配合局', true);
const moved = (from: string, to: string): TaskCommand => ({
  ...{ type: 'reassign', actor: clerk, from, to: { unit: to, kind: 'department' } },
  basis: '济政字〔2024〕1号',
});
export const reassigned = moved('配合局', '接手局');

const serve = (unit: string): TaskCommand => ({
  ...{ type: 'serve', actor: SYSTEM, units: [unit], by: 'channel', note: null },
});
const sign = (unit: string): TaskCommand => ({ type: 'acknowledge', actor: who(unit, 'liaison'), unit });

function open(...before: TaskCommand[]): Play {
  const play = Play.served(START, { policy: patient });
  for (const command of before) play.do(command, START);
  play.run(NOW);
  return play;
}

function acting(play: Play, ...commands: TaskCommand[]): Play {
  for (const command of commands) play.do(command, NOW);
  return play;
}

/** Away and back, and served again: what was withdrawn is asked anew. */
function back(play: Play): Play {
  acting(play, moved('配合局', '接手局'), moved('接手局', '配合局'), serve('配合局'));
  play.run('2024-11-20 12:00');
  return play;
}

export const ASSIGN_PLAYS: Record<string, () => Play> = {
  'the lead is passed on with a review, an extension and a dispute open': () => {
    const play = open();
    play.submit('2024-10/contribution/配合局', NOW);
    const until = play.obligation('2024-10/report/牵头局').due + 3 * 86_400_000;
    const ask = { type: 'request-extension', actor: who('牵头局', 'liaison'), reason: '等数据' } as const;
    acting(play, { ...ask, obligation: '2024-10/report/牵头局', until });
    acting(play, disputeOf('牵头局'), moved('牵头局', '接手局'));
    play.run('2024-11-20 12:00');
    return play;
  },
  'the lead is passed on with its report under review': () => {
    const play = open();
    play.submit('2024-10/report/牵头局', NOW);
    return acting(play, moved('牵头局', '接手局'));
  },
  'a support is passed on with its contribution under review': () => {
    const play = open();
    play.submit('2024-10/contribution/配合局', NOW);
    return acting(play, moved('配合局', '接手局'));
  },
  'a support takes over the lead': () => acting(open(), moved('牵头局', '配合局')),
  'a support that had signed takes over the lead': () =>
    acting(open(sign('配合局')), moved('牵头局', '配合局')),
  'a support that never signed takes over the lead after the task has run out': () => {
    const play = Play.served(START, { until: instant('2024-11-30') });
    const at = '2024-12-04 12:00';
    play.run(at);
    play.do(moved('牵头局', '配合局'), at);
    play.do(serve('配合局'), at);
    return play;
  },
  'passed on before it was served': () => {
    const play = new Play(START, { policy: patient });
    play.do(moved('配合局', '接手局'), START);
    return play;
  },
  'passed on where it could not be served': () => {
    const play = new Play(START, { policy: patient });
    play.run('2024-10-11 12:00');
    play.do(moved('配合局', '接手局'), '2024-10-11 12:00');
    return play;
  },
  'a support that could not be served takes over the lead': () => {
    const play = new Play(START, { policy: patient });
    play.run('2024-10-11 12:00');
    play.do(moved('牵头局', '配合局'), '2024-10-11 12:00');
    return play;
  },
  'passed on and back': () => back(open()),
  'signed, passed on and back': () =>
    back(open(sign('配合局'), moved('配合局', '接手局'), moved('接手局', '配合局'), serve('配合局'))),
  'a dispute that nobody decides': () => {
    const play = Play.served(START, { policy: patient, until: instant('2025-03-31') });
    play.do(disputeOf('配合局'), START);
    play.run('2026-06-30 00:00');
    return play;
  },
  'disputed while a suspension comes and goes': () => {
    const play = acting(open(), disputeOf('配合局'), requestSuspension, approveSuspension, resume);
    return acting(play, refuseDispute, disputeOf('配合局'));
  },
};

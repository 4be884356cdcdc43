import type { Launch } from '../../../domain/plan/launch';
import { knownMatters } from '../../../domain/task/close/claims';
import type { ClaimOf } from '../../../domain/task/close/commands';
import type { TaskCommand } from '../../../domain/task/commands';
import type { TaskState } from '../../../domain/task/state';
import { dayOf, isoDay } from '../../../domain/time';
import { TASK } from '../playing';
import { Play, who } from '../domain';

/** What is asked about closing 销号, as it must be. */

const START = '2024-10-08 09:00';
/** The period of October is open. */
export const NOW = '2024-10-17 12:00';

const clerk = who('督查室', 'coordinator');
const supervisor = who('督查室', 'supervision-office');

/** Every target just met, today. */
export function claimsOf({ targets, at }: Pick<TaskState, 'targets' | 'at'>): ClaimOf[] {
  const live = targets.flatMap(({ value, dropped }, target) => (dropped ? [] : [{ value, target }]));
  return live.map(({ value, target }) => ({
    ...{ target, value, source: '企业名录', verifier: '市统计局' },
    ...{ on: isoDay(dayOf(at)), evidence: null, waiver: null },
  }));
}

/** A basis where something is open, as it then must be. */
export const waiverOf = (state: TaskState): string | null =>
  knownMatters(state).length > 0 ? '济政办〔2024〕5号' : null;

/** Of a task with the one target of `TASK`. */
export const askClosing: TaskCommand<'ask-closing'> = {
  type: 'ask-closing',
  actor: who('牵头局', 'liaison'),
  claims: [
    {
      ...{ target: 0, value: 1600, source: '企业名录', verifier: '市统计局' },
      ...{ on: '2024-10-16', evidence: null, waiver: null },
    },
  ],
  waiver: null,
  note: null,
};
/** The same, with the target unmet. */
export const askWaived: TaskCommand<'ask-closing'> = {
  ...askClosing,
  claims: askClosing.claims.map((claim) => ({ ...claim, value: 900, waiver: '济政办〔2024〕3号' })),
  note: '因规划调整',
};
/** The same, by another first lead. */
export const askedBy = (lead: string): TaskCommand => ({
  ...askClosing,
  actor: who(lead, 'liaison', 'coordinator'),
});
const reviewed = (support: boolean): TaskCommand => ({
  ...{ type: 'review-closing', actor: clerk, support, opinion: '缺佐证' },
});
export const supportClosing = reviewed(true);
export const returnClosing = reviewed(false);
const signed = (approve: boolean): TaskCommand => ({
  ...{ type: 'sign-closing', actor: supervisor, approve, reason: '再看一个季度' },
});
export const signClosing = signed(true);
export const refuseClosing = signed(false);
/** All it takes to close a task. */
export const signing: TaskCommand[] = [askClosing, supportClosing, signClosing];
export const reopenTask: TaskCommand = { type: 'reopen', actor: supervisor, basis: '济政办〔2025〕2号' };
const looked = (holds: boolean): TaskCommand => ({
  ...{ type: 'record-recheck', actor: clerk, holds },
  ...{ values: [{ target: 0, value: holds ? 1550 : 900 }], note: '现场核对' },
});
export const held = looked(true);
export const notHeld = looked(false);

/** Done by the one account that signs: it holds both posts. */
export function elsewhere(command: TaskCommand): TaskCommand {
  return { ...command, actor: { ...supervisor, posts: ['coordinator', 'supervision-office'] } };
}

/** A task whose period of October is open; of one that was not served it is nobody's. */
export function opening(over: Partial<Launch> = {}, served = true): Play {
  const all = { ...TASK, ...over };
  const play = served ? Play.served(START, all) : new Play(START, all);
  if (served) play.run(NOW);
  return play;
}

export function closing(play: Play, ...commands: TaskCommand[]): Play {
  for (const command of commands) play.do(command, NOW);
  return play;
}

import type { TaskCommand } from '../../../../domain/task/commands';
import type { Named } from '../../../../domain/task/assign/commands';
import type { Notice } from '../../../../domain/task/notices';
import { isoInstant } from '../../../../domain/time';
import { Play, monthly, who } from '../../../support/domain';

export const OCTOBER = '2024-10-08 09:00';
export const NOW = '2024-10-17 12:00'; // the October period opened on Wednesday 16 October
export const SUPPORT = '2024-10/contribution/配合局';
export const REPORT = '2024-10/report/牵头局';
export const SIGN = '-/acknowledge/配合局';
export const DISPUTE = `dispute:${SIGN}`;
export const clerk = who('督查室', 'coordinator');
export const supervisor = who('督查室', 'supervision-office');
export const liaison = who('配合局', 'liaison');
export const LONG = { ...monthly, dispute: { raiseWithin: '10wd', decideWithin: '3wd' } };
export const NEW: Named = { unit: '接办局', kind: 'department' };

export const disputing = (over: Partial<TaskCommand<'dispute'>> = {}): TaskCommand => ({
  type: 'dispute',
  actor: liaison,
  unit: '配合局',
  reason: '职责已划转',
  basis: '三定规定第四条',
  proposed: '接办局',
  newFacts: null,
  ...over,
});
export const deciding = (over: Partial<TaskCommand<'decide-dispute'>> = {}): TaskCommand => ({
  type: 'decide-dispute',
  actor: clerk,
  decision: DISPUTE,
  uphold: false,
  reason: '职责仍在该局',
  to: null,
  ...over,
});
export const reassigning = (
  from: string,
  to: Named = NEW,
  over: Partial<TaskCommand<'reassign'>> = {},
): TaskCommand => ({
  type: 'reassign',
  actor: clerk,
  from,
  to,
  basis: '济政办字〔2024〕9号',
  ...over,
});
export const time = (at: number): string => isoInstant(at).slice(0, 16).replace('T', ' ');
export const due = (play: Play, id: string): string => time(play.obligation(id).due);
export const words = ({ unit, post, kind }: Notice): string => `${kind} ${unit} ${post}`;
/** The notices of what is done now. */
export function said(play: Play, command: TaskCommand, at: string): Notice[] {
  const before = play.notices.length;
  play.do(command, at);
  return play.notices.slice(before);
}
export function open(over = {}, until = NOW): Play {
  const play = Play.served(OCTOBER, { policy: LONG, ...over });
  play.run(until);
  return play;
}

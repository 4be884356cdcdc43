import type { TaskCommand } from '../../../domain/task/commands';
import { instant, who } from '../domain';

/** What is asked about a suspension or milestones, as it must be; played in `lives.ts` and `phases.ts`. */

const lead = who('牵头局', 'liaison');
const clerk = who('督查室', 'coordinator');
const leader = who('督查室', 'leader-in-charge');

export const requestSuspension: TaskCommand = {
  type: 'request-suspension',
  actor: lead,
  until: instant('2024-11-04'),
  reason: '待上级规划',
};
const decideSuspension = (approve: boolean): TaskCommand => ({
  type: 'decide-suspension',
  actor: leader,
  approve,
  reason: '照常推进',
});
export const approveSuspension = decideSuspension(true);
export const refuseSuspension = decideSuspension(false);
export const suspend: TaskCommand = {
  type: 'suspend',
  actor: clerk,
  until: instant('2024-11-04'),
  basis: '济政办〔2024〕1号',
};
export const resume: TaskCommand = { type: 'resume', actor: clerk, note: null, basis: '分管领导批示' };

export const draft: TaskCommand = { type: 'draft-milestones', actor: clerk, target: 0, baseline: 0 };
export const propose: TaskCommand = {
  type: 'edit-milestones',
  actor: lead,
  target: 0,
  milestones: null,
  baseline: null,
  note: null,
};
export const approveMilestones: TaskCommand = {
  type: 'approve-milestones',
  actor: clerk,
  target: 0,
  note: null,
};
export const returnMilestones: TaskCommand = {
  type: 'return-milestones',
  actor: clerk,
  target: 0,
  reason: '节点过粗',
};

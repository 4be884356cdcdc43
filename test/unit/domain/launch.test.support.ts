import type { DraftAssignment, DraftTask, PlanDraft } from '../../../domain/plan/draft';

export const names = (role: DraftAssignment['role'], ...units: string[]): DraftAssignment[] =>
  units.map((unit) => ({ unit, role, basis: 'named' }));

export const draftTask = (number: number, assignments: DraftAssignment[]): DraftTask => ({
  number,
  title: `任务${number}`,
  action: 1,
  text: '',
  span: { start: 0, end: 0 },
  jointLeads: false,
  assignments,
  targets: [],
});

export const draftOf = (...tasks: DraftTask[]): PlanDraft => ({
  plan: { title: '计划', documentNumber: null, issuer: null, issuedOn: null, targets: [] },
  actions: [],
  units: [],
  tasks,
  doubts: [],
});

export const draft = draftOf(draftTask(1, names('lead', '甲局')), draftTask(2, names('lead', '乙局')));

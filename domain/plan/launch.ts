import type { Directory, DirectoryUnit } from '../directory';
import type { Policy } from '../policy';
import type { EventBody } from '../task/events';
import type { Assignment } from '../task/state';
import { type Instant, addMonths, dayOf, instantAt } from '../time';
import type { DraftTask, PlanDraft } from './draft';

/** What a plan is launched with. */
export interface LaunchOptions {
  /** ASCII id of the plan, part of every stream's key. */
  plan: string;
  directory: Directory;
  policy: Policy;
  policyVersion: string;
  at: Instant;
}

export type Launch = EventBody<'launched'>;

/** The launch of every task, or every reason why the plan cannot be launched yet. */
export type LaunchPlan = { launches: Launch[] } | { problems: string[] };

/**
 * Turns a draft into launches: resolves groups 单位组 by the directory, gives every unit its kind, and fixes
 * until when periods are opened. All or nothing: one unknown unit or unresolved group refuses the launch.
 */
export function planLaunch(draft: PlanDraft, options: LaunchOptions): LaunchPlan {
  const { directory, policy, at } = options;
  const find = finder(directory);
  const problems: string[] = [];
  if (draft.tasks.length === 0) problems.push('文件中没有任务');
  const until = instantAt(addMonths(dayOf(at), policy.cycle.months), '23:59');
  const launches = draft.tasks.map((task): Launch => {
    const { assignments, missing } = assign(task, find, directory);
    problems.push(
      ...missing.map((unit) => `第${task.number}项任务：${unit} 不在组织通讯录中，也不是已确定成员的单位组`),
    );
    if (assignments.length === 0 && missing.length === 0) problems.push(`第${task.number}项任务没有责任单位`);
    return {
      plan: options.plan,
      number: task.number,
      title: task.title,
      office: directory.office,
      targets: task.targets,
      jointLeads: task.jointLeads,
      until,
      assignments,
      policyVersion: options.policyVersion,
      policy,
    };
  });
  return problems.length > 0 ? { problems } : { launches };
}

type Found = Pick<Assignment, 'unit' | 'kind' | 'role' | 'basis'>;

function assign(task: DraftTask, find: (name: string) => DirectoryUnit | undefined, directory: Directory) {
  const assignments: Found[] = [];
  const missing: string[] = [];
  const taken = new Set<string>();
  const add = (name: string, from: DraftTask['assignments'][number], group: boolean) => {
    const unit = find(name);
    if (!unit) missing.push(name);
    // A unit named twice in a task keeps its first, stronger role.
    else if (!taken.has(unit.name)) {
      taken.add(unit.name);
      const basis = group && from.basis === 'named' ? 'group' : from.basis;
      assignments.push({ unit: unit.name, kind: unit.kind, role: from.role, basis });
    }
  };
  // Named units before a group's members, whatever their order: who is named in person keeps that role.
  const groups = new Map(directory.groups.map((group) => [group.name, group.members]));
  for (const a of task.assignments) if (!groups.has(a.unit)) add(a.unit, a, false);
  for (const a of task.assignments) for (const member of groups.get(a.unit) ?? []) add(member, a, true);
  return { assignments, missing };
}

function finder(directory: Directory): (name: string) => DirectoryUnit | undefined {
  const units = new Map<string, DirectoryUnit>();
  for (const unit of directory.units) for (const name of [...unit.aliases, unit.name]) units.set(name, unit);
  return (name) => units.get(name);
}

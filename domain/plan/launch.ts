import type { Directory, DirectoryUnit } from '../directory';
import type { Policy } from '../policy';
import type { EventBody } from '../task/events';
import type { Named } from '../task/assign/commands';
import type { Assignment, ObligedKind } from '../task/state';
import { isDated } from '../cycle-kinds';
import { type Instant, addMonths, dateWords, dayOf, instantAt, parseDay } from '../time';
import { type PolicyOverride, policiesOf, strayOverrides } from './overrides';
import type { DraftTask, PlanDraft, Role } from './draft';

/** What a plan is launched with. */
export interface LaunchOptions {
  /** ASCII id of the plan, part of every stream's key. */
  plan: string;
  directory: Directory;
  policy: Policy;
  policyVersion: string;
  /** What single actions and tasks have instead of the plan's policy. */
  overrides?: PolicyOverride[];
  at: Instant;
}

/** What a task's stream begins with. */
export type Launch = EventBody<'launched'>;

/** The launch of every task, or every reason why the plan cannot be launched yet. */
export type LaunchPlan = { launches: Launch[] } | { problems: string[] };

/**
 * Turns a draft into launches: resolves groups 单位组 by the directory, gives every unit its kind, and fixes
 * until when periods are opened, by the policy of the task. All or nothing: one unknown unit, unresolved group or
 * impossible policy refuses the launch.
 */
export function planLaunch(draft: PlanDraft, options: LaunchOptions): LaunchPlan {
  const { directory, overrides = [] } = options;
  const find = finder(directory);
  const policyOf = policiesOf({ ...options, overrides });
  const problems: string[] = strayOverrides(draft, overrides);
  if (!find(directory.office)) problems.push(`督查室“${directory.office}”不在组织通讯录中`);
  if (draft.tasks.length === 0) problems.push('文件中没有任务');
  const launches = draft.tasks.map((task, i): Launch => {
    const { assignments, missing } = assign(task, find, directory);
    problems.push(
      ...missing.map((unit) => `第${task.number}项任务：${unit} 不在组织通讯录中，也不是已确定成员的单位组`),
    );
    if (assignments.length === 0 && missing.length === 0) problems.push(`第${task.number}项任务没有责任单位`);
    if (draft.tasks.findIndex((t) => t.number === task.number) < i)
      problems.push(`第${task.number}项任务重复出现`);
    const own = policyOf(task);
    if ('problem' in own) problems.push(own.problem);
    else problems.push(...datesOutside(task, own.policy, options.at));
    const { policy, policyVersion } = 'problem' in own ? options : own;
    return {
      plan: options.plan,
      number: task.number,
      title: task.title,
      office: directory.office,
      targets: task.targets,
      jointLeads: task.jointLeads,
      until: untilOf(policy, options.at),
      assignments,
      policyVersion,
      policy,
    };
  });
  return problems.length > 0 ? { problems } : { launches };
}

/** No period is opened whose report is due after this. */
function untilOf({ cycle }: Pick<Policy, 'cycle'>, at: Instant): Instant {
  return instantAt(addMonths(dayOf(at), cycle.months), '23:59');
}

/** Listed dates on which nobody would report: all of them before the launch, or one after the last of the months. */
function datesOutside({ number }: DraftTask, { cycle }: Policy, at: Instant): string[] {
  if (!isDated(cycle)) return [];
  const last = dayOf(untilOf({ cycle }, at));
  const days = (cycle.on ?? []).map(parseDay);
  if (days.every((day) => day <= dayOf(at))) return [`第${number}项任务：制度所列的报送日期均已过`];
  const late = cycle.on?.filter((date) => parseDay(date) > last) ?? [];
  return late.map(
    (date) =>
      `第${number}项任务：报送日期${dateWords(date)}晚于启动后${cycle.months}个月，届时不再开放报送期`,
  );
}

type Found = Pick<Assignment, 'unit' | 'kind' | 'role' | 'basis'>;
type Find = (name: string) => DirectoryUnit | undefined;

const STRENGTH: Record<Role, number> = { lead: 0, support: 1, implement: 2 };

/** Who does what in a task, and the names that nobody answers to. */
function assign(
  task: DraftTask,
  find: Find,
  directory: Directory,
): { assignments: Found[]; missing: string[] } {
  const groups = new Map(directory.groups.map((group) => [group.name, group.members]));
  const inOrder = [...task.assignments].sort((a, b) => STRENGTH[a.role] - STRENGTH[b.role]);
  // Named units before a group's members: who is named keeps that role, and of two roles the stronger.
  const named = inOrder.filter((a) => !groups.has(a.unit));
  const members = inOrder.flatMap((a) =>
    (groups.get(a.unit) ?? []).map((unit) => ({ ...a, unit, group: true })),
  );
  const found = new Map<string, Found>();
  const missing: string[] = [];
  for (const a of [...named, ...members]) {
    const unit = find(a.unit);
    if (!unit) missing.push(a.unit);
    else if (!found.has(unit.name)) {
      const kind = kindIn(directory, unit);
      const basis = 'group' in a && a.basis === 'named' ? 'group' : a.basis;
      found.set(unit.name, { unit: unit.name, kind, role: a.role, basis });
    }
  }
  return { assignments: withLead([...found.values()]), missing };
}

/** The office is the office, whatever else the directory calls it. */
function kindIn({ office }: Directory, { name, kind }: DirectoryUnit): ObligedKind {
  return name === office ? 'office' : kind;
}

/** A unit by its name or another name of it in a directory; its kind is null where the directory does not know it. */
export function namedIn(directory: Directory | undefined, name: string): Named {
  const unit = directory && finder(directory)(name);
  return unit ? { unit: unit.name, kind: kindIn(directory, unit) } : { unit: name, kind: null };
}

/** Where no lead is named the first listed unit leads; who is bound by a clause or asked by letter does not. */
function withLead(assignments: Found[]): Found[] {
  if (assignments.some((a) => a.role === 'lead')) return assignments;
  const first = assignments.find((a) => a.basis === 'named' && a.kind !== 'external');
  return assignments.map((a) => (a === first ? { ...a, role: 'lead' } : a));
}

function finder(directory: Directory): Find {
  const units = new Map<string, DirectoryUnit>();
  for (const unit of directory.units) for (const name of [...unit.aliases, unit.name]) units.set(name, unit);
  return (name) => units.get(name);
}

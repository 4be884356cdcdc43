import type { Directory } from '../directory';
import { isDated } from '../cycle-kinds';
import { actingBy } from '../permits';
import type { Policy } from '../policy';
import type { TargetChange } from '../task/amend/commands';
import type { Rejection, TaskCommand } from '../task/commands';
import type { Actor, Person } from '../task/events';
import { type TaskState, policyOf } from '../task/state';
import { type Instant, dayOf, parseDay } from '../time';
import { PLAN_COMMANDS } from './catalogue';
import type { DraftTarget, DraftTask, Role } from './draft';
import { type Launch, namedIn, planLaunch } from './launch';
import type { PolicyOverride } from './overrides';

/**
 * Amending a running plan 修订 by a document: tasks added, withdrawn, reassigned, their targets changed. All of it
 * happens in one append or none (issue 4 section 2; ADR 0018).
 */

/** A task that a plan is given while it runs. */
export interface AddedTask {
  number: number;
  title: string;
  /** Number of the action it belongs to. */
  action: number;
  jointLeads: boolean;
  assignments: { unit: string; role: Role }[];
  targets: DraftTarget[];
}

/** One thing that a document changes in a plan; tasks by number. */
export type PlanChange =
  | { do: 'add-task'; task: AddedTask }
  | { do: 'withdraw-task'; task: number }
  | { do: 'reassign'; task: number; from: string; to: string }
  | { do: 'amend-targets'; task: number; targets: TargetChange[] };

/** What a plan runs by. */
export interface PlanTerms {
  plan: string;
  directory: Directory;
  policy: Policy;
  policyVersion: string;
  overrides: PolicyOverride[];
}

/** In which capacity somebody launches or amends a plan, or gives it another policy; null where they may not. */
export function amending(
  person: Person,
  office: string,
  command: keyof typeof PLAN_COMMANDS = 'amend-plan',
): Actor | null {
  return actingBy(PLAN_COMMANDS[command].who, person, { unit: '', office });
}

/** The number of the task that a change is about. */
export function taskOf(change: PlanChange): number {
  return change.do === 'add-task' ? change.task.number : change.task;
}

/** The launch of a task that is added, or every reason why it cannot be, as for a plan's own tasks (zh-CN). */
export function launchOfAdded(
  added: AddedTask,
  { overrides, ...terms }: PlanTerms,
  at: Instant,
): { launch: Launch } | { problems: string[] } {
  const nowhere = { start: 0, end: 0 };
  const assignments = added.assignments.map((a) => ({ ...a, basis: 'named' as const }));
  const task: DraftTask = { ...added, text: '', span: nowhere, assignments };
  const own = overrides.filter((over) =>
    'action' in over ? over.action === added.action : over.task === added.number,
  );
  const plan = { title: '', documentNumber: null, issuer: null, issuedOn: null, targets: [] };
  const draft = { plan, actions: [], units: [], tasks: [task], doubts: [] };
  const planned = planLaunch(draft, { ...terms, overrides: own, at });
  return 'problems' in planned ? planned : { launch: planned.launches[0] as Launch };
}

/** What a change asks of its task, on the document as its basis; nothing for one that is added. */
export function commandOf(
  change: PlanChange,
  { basis, actor, directory }: { basis: string; actor: Person; directory: Directory },
): TaskCommand | null {
  if (change.do === 'withdraw-task') return { type: 'withdraw-task', actor, basis };
  if (change.do === 'amend-targets') return { type: 'amend-targets', actor, basis, changes: change.targets };
  if (change.do === 'reassign')
    return { type: 'reassign', actor, basis, from: change.from, to: namedIn(directory, change.to) };
  return null;
}

/** A refusal of what a change asks of its task, as one of the change: its field is that of the item. */
export function refusedIn(change: PlanChange, { field, ...problem }: Rejection): Rejection {
  if (field === undefined) return problem;
  const own = change.do === 'amend-targets' ? field.replace('/changes/', '/targets/') : field;
  return { ...problem, field: own };
}

/** A task as it would be launched now: what a simulation of a running plan starts from. */
export function launchOfState(state: TaskState): Launch {
  const { plan, number, title, office, targets, jointLeads, until, assignments, policy } = state;
  return {
    ...{ plan, number, title, office, targets, jointLeads, until },
    assignments: assignments.map(({ unit, kind, role, basis }) => ({ unit, kind, role, basis })),
    policyVersion: policy,
    policy: policyOf(state, policy),
  };
}

/** The tasks of a plan after its changes, as far as what is asked of units depends on them. */
export function amendedLaunches(
  running: readonly Launch[],
  changes: readonly PlanChange[],
  { directory, added }: { directory: Directory; added: readonly Launch[] },
): Launch[] {
  return changes.reduce<Launch[]>(
    (launches, change) => {
      if (change.do === 'withdraw-task') return launches.filter((l) => l.number !== change.task);
      if (change.do !== 'reassign') return launches;
      const { unit, kind } = namedIn(directory, change.to);
      return launches.map((l) =>
        l.number === change.task
          ? {
              ...l,
              assignments: l.assignments.map((a) =>
                a.unit === change.from ? { ...a, unit, kind: kind ?? a.kind } : a,
              ),
            }
          : l,
      );
    },
    [...running, ...added],
  );
}

/** True where a change can ask a unit for more than it is asked already. */
export function asksMore({ do: what }: PlanChange): boolean {
  return what === 'add-task' || what === 'reassign';
}

/** Why a policy gives a running task no period to report in (zh-CN); null where it does. */
export function whyNoPeriod(
  { number, until }: Pick<TaskState, 'number' | 'until'>,
  { cycle }: Policy,
  at: Instant,
): string | null {
  if (!isDated(cycle)) return null;
  const days = (cycle.on ?? []).map(parseDay);
  const left = days.filter((day) => day > dayOf(at) && day <= dayOf(until));
  return left.length > 0 ? null : `第${number}项任务：制度所列的报送日期均已过，或晚于任务期满`;
}

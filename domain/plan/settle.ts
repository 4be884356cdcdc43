import type { Directory } from '../directory';
import type { Doubt, DraftAssignment, DraftTarget, DraftTask, Mark, PlanDraft, Role, Span } from './draft';
import { namedIn } from './launch';

/**
 * What a coordinator decides about a draft before launch: who is in a group 单位组, which unit of the directory a name
 * means, what a task should say, and which doubts were looked at. The draft as it was read is never changed.
 */
export interface Settlement {
  /** Members of a group; of one task, or where `task` is null of all that have none of their own. */
  groups: { group: string; task: number | null; members: string[] }[];
  /** What a name of the document is called in the directory. */
  units: { name: string; unit: string }[];
  /** Doubts that were checked and found right as read, by their place in the draft. */
  doubts: number[];
  /** What tasks say instead of what was read. */
  tasks: Correction[];
}

/** What a task says instead; what is left out is as it was read. */
interface Correction {
  number: number;
  title?: string;
  jointLeads?: boolean;
  assignments?: { unit: string; role: Role }[];
  targets?: DraftTarget[];
}

/** Nothing decided yet. */
export const UNSETTLED: Settlement = { groups: [], units: [], doubts: [], tasks: [] };

/** One thing to settle, settled or not, with where the document says it. */
export type Matter = { settled: boolean; spans: Span[] } & (
  | {
      kind: 'group';
      group: string;
      /** Tasks that name it, and those of them that nothing was decided for. */ tasks: number[];
      open: number[];
    }
  | { kind: 'unit'; name: string; tasks: number[]; unit: string | null }
  | { kind: 'doubt'; doubt: number; code: string; message: string }
);

/** Codes of doubts that are settled by a group's members or a unit's match, not by themselves. */
const SETTLED_BY_NAMES: readonly string[] = ['unit-group', 'clause-group', 'unknown-unit'];

/** A draft with what was decided about it, and everything that there was to settle. */
export interface Settled {
  draft: PlanDraft;
  /** The tasks as they were corrected, names and groups still as the document calls them. */
  said: DraftTask[];
  matters: Matter[];
}

/** Lays what was decided over a draft; `marks` say where the document names whom. */
export function settle(
  read: PlanDraft,
  settlement: Settlement,
  { directory, marks }: { directory: Directory; marks: readonly Mark[] },
): Settled {
  const corrected = read.tasks.map((task) => correct(task, settlement));
  const known = new Map(
    corrected.flatMap((t) => t.assignments).map((a) => [a.unit, match(a.unit, settlement, directory)]),
  );
  const groups = new Set(
    read.units.filter((u) => u.kind === 'group' && known.get(u.name) === null).map((u) => u.name),
  );
  const tasks = corrected.map((task) => ({
    ...task,
    assignments: expand(task, settlement, { groups, known }),
  }));
  const draft = { ...read, tasks, units: unitsOf(tasks, directory, groups) };
  const where = (name: string, numbers: readonly number[]) => spansOf(name, numbers, { read, marks });
  const matters: Matter[] = [
    ...[...groups].map((group) => groupMatter(group, corrected, settlement, where)),
    ...[...known].flatMap(([name, unit]) => unitMatter(name, unit, { read, corrected, groups, where })),
    ...read.doubts.flatMap((doubt, i) => doubtMatter(doubt, i, settlement)),
  ];
  return { draft, said: corrected, matters: matters.sort((a, b) => startOf(a) - startOf(b)) };
}

/** What keeps a draft from being launched, in words (zh-CN). */
export function unsettled(matters: readonly Matter[]): string[] {
  return matters.filter((m) => !m.settled).map(wordsOf);
}

function wordsOf(matter: Matter): string {
  if (matter.kind === 'group') return `“${matter.group}”还没有确定成员（第${matter.open.join('、')}项任务）`;
  if (matter.kind === 'unit') return `“${matter.name}”还没有对应到通讯录中的单位`;
  return `还没有核对：${matter.message}`;
}

/** A task as it was corrected; whoever was named keeps on what basis. */
function correct(task: DraftTask, { tasks }: Settlement): DraftTask {
  const said = tasks.find(({ number }) => number === task.number);
  if (!said) return task;
  const { title = task.title, jointLeads = task.jointLeads, targets = task.targets } = said;
  const assignments = said.assignments?.map(({ unit, role }): DraftAssignment => ({
    ...{ unit, role },
    basis: task.assignments.find((a) => a.unit === unit)?.basis ?? 'named',
  }));
  return { ...task, title, jointLeads, targets, assignments: assignments ?? task.assignments };
}

/** The unit that a name means; null where nobody has said so and the directory does not know it. */
function match(name: string, { units }: Settlement, directory: Directory): string | null {
  const said = units.find((u) => u.name === name)?.unit ?? name;
  const { unit, kind } = namedIn(directory, said);
  return kind === null ? null : unit;
}

/** Members of a group in a task; nothing where nobody has said so. */
function membersOf(group: string, task: number, { groups }: Settlement): string[] | undefined {
  const of = groups.filter((g) => g.group === group);
  return (of.find((g) => g.task === task) ?? of.find((g) => g.task === null))?.members;
}

/** Who does what, groups by their members; whoever is named keeps that role. */
function expand(
  { number, assignments }: DraftTask,
  settlement: Settlement,
  { groups, known }: { groups: ReadonlySet<string>; known: ReadonlyMap<string, string | null> },
): DraftAssignment[] {
  const found = new Map<string, DraftAssignment>();
  const put = (a: DraftAssignment): void => {
    if (!found.has(a.unit)) found.set(a.unit, a);
  };
  for (const a of assignments) if (!groups.has(a.unit)) put({ ...a, unit: known.get(a.unit) ?? a.unit });
  for (const a of assignments.filter(({ unit }) => groups.has(unit)))
    for (const unit of membersOf(a.unit, number, settlement) ?? [a.unit]) put({ ...a, unit });
  return [...found.values()];
}

function unitsOf(
  tasks: readonly DraftTask[],
  directory: Directory,
  groups: ReadonlySet<string>,
): PlanDraft['units'] {
  const names = new Set(tasks.flatMap((t) => t.assignments).map((a) => a.unit));
  return [...names].map((name) => {
    const kind = groups.has(name) ? 'group' : (namedIn(directory, name).kind ?? 'department');
    return { name, kind: kind === 'office' ? 'department' : kind };
  });
}

type Where = (name: string, tasks: readonly number[]) => Span[];

function groupMatter(
  group: string,
  tasks: readonly DraftTask[],
  settlement: Settlement,
  where: Where,
): Matter {
  const of = numbersWith(group, tasks);
  const open = of.filter((task) => membersOf(group, task, settlement) === undefined);
  return { kind: 'group', group, tasks: of, open, settled: open.length === 0, spans: where(group, of) };
}

function unitMatter(
  name: string,
  unit: string | null,
  {
    read,
    corrected,
    groups,
    where,
  }: { read: PlanDraft; corrected: readonly DraftTask[]; groups: ReadonlySet<string>; where: Where },
): Matter[] {
  if (groups.has(name) || !read.units.some((u) => u.name === name)) return [];
  const tasks = numbersWith(name, corrected);
  return [{ kind: 'unit', name, unit, tasks, settled: unit !== null, spans: where(name, tasks) }];
}

function doubtMatter({ code, message, span }: Doubt, doubt: number, { doubts }: Settlement): Matter[] {
  if (SETTLED_BY_NAMES.includes(code)) return [];
  return [{ kind: 'doubt', doubt, code, message, settled: doubts.includes(doubt), spans: [span] }];
}

function numbersWith(name: string, tasks: readonly DraftTask[]): number[] {
  return tasks.filter((t) => t.assignments.some((a) => a.unit === name)).map((t) => t.number);
}

/** Where the tasks that a name stands in say it. */
function spansOf(
  name: string,
  tasks: readonly number[],
  { read, marks }: { read: PlanDraft; marks: readonly Mark[] },
): Span[] {
  const within = marks.filter((m) => m.unit === name && tasks.includes(m.task)).map((m) => m.span);
  if (within.length > 0) return within;
  // Who came into a task by a correction is marked nowhere in it.
  return read.tasks
    .filter((t) => tasks.includes(t.number))
    .slice(0, 1)
    .map((t) => t.span);
}

function startOf({ spans }: Matter): number {
  return spans[0]?.start ?? 0;
}

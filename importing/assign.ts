import type { DraftAssignment, MarkKind, Role } from '../domain/plan/draft';
import type { Carried } from './conventions';
import { type DoubtBook } from './doubts';
import type { Range } from './normalise';
import type { FoundTask } from './tasks';
import type { Mention, Statement } from './statements';
import type { Resolved, UnitBook } from './unit-book';
import { isLocal } from './units';

/** A task with everyone who owes something for it. */
export interface AssignedTask {
  task: FoundTask;
  jointLeads: boolean;
  assignments: DraftAssignment[];
  /** Where its own text names whom, with what each is there. */
  named: { range: Range; kind: MarkKind; unit: string }[];
}

const STRENGTH: Record<Role, number> = { lead: 3, support: 2, implement: 1 };

/** A mention after its name was looked up and its role decided. */
interface Claim {
  mention: Mention;
  unit: Resolved;
  role: Role;
}

/** Decides, for every task, who leads, supports and implements. */
export class Assigner {
  constructor(
    private readonly book: UnitBook,
    private readonly doubts: DoubtBook,
  ) {}

  assignAll(tasks: readonly FoundTask[]): AssignedTask[] {
    for (const { statements } of tasks) {
      for (const { shortNames } of statements)
        for (const [short, full] of shortNames) this.book.alias(short, full);
    }
    const claims = tasks.map((task) => task.statements.flatMap((statement) => this.claims(statement)));
    const clauses = this.clausesOf(tasks);
    return tasks.map((task, index) => {
      const said = clauses.filter(({ from, to }) => index >= from && index <= to);
      return this.assign(task, claims[index] ?? [], said);
    });
  }

  /** Clauses said once, with the tasks (by position) that each is about. */
  private clausesOf(tasks: readonly FoundTask[]): ReachingClause[] {
    const clauses = tasks.flatMap(({ statements }, index) =>
      statements.flatMap(({ carried }) => carried.map((clause) => ({ clause, index }))),
    );
    // Nobody says more than a few; a hostile text may.
    return clauses.slice(0, MOST_CLAUSES).map(({ clause, index }) => ({
      clause,
      from: clause.reach === 'onward' ? index : 0,
      to: clause.reach === 'before' ? index : tasks.length - 1,
    }));
  }

  private claims(statement: Statement): Claim[] {
    const units = statement.mentions.map((mention) => ({ mention, unit: this.book.resolve(mention.name) }));
    const hasLead = statement.mentions.some(({ word }) => word === 'lead');
    return units.map(({ mention, unit }, index) => ({
      mention,
      unit,
      role: roleOf(mention, unit, index, hasLead),
    }));
  }

  private assign(task: FoundTask, claims: Claim[], clauses: ReachingClause[]): AssignedTask {
    const carried = clauses.flatMap(({ clause }) =>
      clause.units.map((written) => ({ written, clause, unit: this.book.resolve(written.name) })),
    );
    const saidByClause = new Set(carried.map(({ unit, clause }) => `${clause.role} ${unit.name}`));
    const own = claims.filter(({ role, unit }) => !saidByClause.has(`${role} ${unit.name}`));
    const merged = strongest(own);
    const taken = new Map<string, DraftAssignment>();
    const named = new Set(merged.filter(({ unit }) => unit.kind !== 'group').map(({ unit }) => unit.name));
    const put = (unit: string, role: Role, basis: DraftAssignment['basis']) => {
      if (!taken.has(unit)) taken.set(unit, { unit, role, basis });
    };
    for (const { mention, unit, role } of merged) {
      const members = unit.kind === 'group' ? this.book.members(unit.name) : null;
      for (const member of members ?? []) if (!named.has(member)) put(member, role, 'group');
      if (members !== null) continue;
      put(unit.name, role, unit.kind === 'group' ? 'group' : 'named');
      this.doubts.aboutUnit(task, mention, unit);
    }
    for (const { written, clause, unit } of carried) {
      const members = unit.kind === 'group' ? this.book.members(unit.name) : null;
      for (const member of members ?? [unit.name]) put(member, clause.role, 'clause');
      if (members === null) this.doubts.aboutClause(written, clause, unit);
    }
    const assignments = [...taken.values()];
    this.doubts.aboutTask(task, assignments);
    const passages = [...claims, ...this.saidHere(task)].map(({ mention, unit, role }) => ({
      range: mention,
      kind: unit.kind === 'group' ? ('group' as const) : role,
      unit: unit.name,
    }));
    return { task, jointLeads: this.isJoint(task, merged), assignments, named: passages };
  }

  /** Who is named by the clauses that stand in a task's own text. */
  private saidHere({ statements }: FoundTask) {
    return statements
      .flatMap(({ carried }) => carried)
      .slice(0, MOST_CLAUSES)
      .flatMap(({ units, role }) =>
        units.map((mention) => ({ mention, unit: this.book.resolve(mention.name), role })),
      );
  }

  /** 分别牵头, or led by governments of places, each of which can only answer for its own. */
  private isJoint(task: FoundTask, claims: readonly Claim[]): boolean {
    const leads = claims.filter(({ role }) => role === 'lead');
    const places = leads.filter(({ unit }) => unit.kind === 'group' && isLocal(unit.name, unit.kind));
    return (
      task.statements.some(({ joint }) => joint) || (places.length > 0 && places.length === leads.length)
    );
  }
}

interface ReachingClause {
  clause: Carried;
  from: number;
  to: number;
}

const MOST_CLAUSES = 20;

/** What the words say of a unit, where needed by its place in the list: first listed leads. */
function roleOf({ word }: Mention, unit: Resolved, index: number, hasLead: boolean): Role {
  if (word === 'lead' || word === 'support' || word === 'implement') return word;
  if (index === 0 && !hasLead) return 'lead';
  return isLocal(unit.name, unit.kind) ? 'implement' : 'support';
}

/** One claim a unit, in the order of first mention, with the strongest role it was given. */
function strongest(claims: readonly Claim[]): Claim[] {
  const byUnit = new Map<string, Claim>();
  for (const claim of claims) {
    const before = byUnit.get(claim.unit.name);
    if (before === undefined) byUnit.set(claim.unit.name, claim);
    else if (STRENGTH[claim.role] > STRENGTH[before.role]) before.role = claim.role;
  }
  return [...byUnit.values()];
}

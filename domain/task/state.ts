import type { Policy } from '../policy';
import type { LastKeys, PeriodDates } from '../cycle';
import type { AssignmentBasis, Role } from '../plan/draft';
import type { Instant } from '../time';
import type { AmendState } from './amend/state';
import type { TaskTarget } from './amend/targets';
import type { CloseState } from './close/state';
import type { DifficultyState } from './difficulty/state';
import type { InspectState } from './inspect/state';
import { type ObligationKind, isOffices } from './kinds';
import type { OwnRating } from './events';
import type { RequestState } from './request/state';
import type { FieldReason } from './submit/returning';
import type { Suspension, SuspensionRequest } from './suspend/suspension';
import type { Measured, ReportedValues, TargetMilestones } from './milestones/milestones';

/**
 * The live state of one task: the fold of its stream. It stays bounded: open periods, open obligations,
 * running totals; what is past lives in the ledger. Plain JSON, so that it can be stored beside the ledger.
 */

/** Version of the fold. Stored state of another version is folded again from the ledger. */
export const FOLD_VERSION = 5;

export type { ObligationKind };

/** A kind of unit that can owe something; `office` is the 督查室 itself. */
export type ObligedKind = 'department' | 'county' | 'zone' | 'external' | 'office';

/** What a unit has to do with the task, whether it knows of it, and whether it signed for it. */
export interface Assignment {
  unit: string;
  kind: ObligedKind;
  role: Role;
  basis: AssignmentBasis;
  /** 送达: handed over to the channel, opened in the app, or served by other means. */
  served: Instant | null;
  /** 签收. */
  acknowledged: Instant | null;
  /** Set once the coordinator was told that it could not be served. */
  unservedTold: boolean;
  /** When it was given to this unit: the launch, or a reassignment 改派. */
  given: Instant;
  /** How often this unit said that it is not its own 异议. */
  disputes: number;
  /** The dispute that waits for its decision. */
  dispute: Dispute | null;
  /** How often it has been passed on from unit to unit 改派. */
  passedOn: number;
  /** 转办: the section or person to whom the unit itself passed it on last. */
  referredTo: string | null;
}

/** 异议: why a unit says that an assignment is not its own. */
export interface Dispute {
  raised: Instant;
  reason: string;
  /** 法定依据. */
  basis: string;
  /** The unit whose it is instead, where the unit names one. */
  proposed: string | null;
  /** What is new since the dispute before; null for the first. */
  newFacts: string | null;
}

/** One level of the ladder as it stands. */
export interface LadderLevel {
  level: number;
  raised: Instant;
  /** When the message of this level was accepted by the channel. */
  handedOver: Instant | null;
  acknowledged: Instant | null;
  acknowledgedBy: string | null;
  /** When something last moved on this very obligation. */
  moved: Instant | null;
}

/** A request for extension that waits for its decision. */
interface Extension {
  until: Instant;
  reason: string;
  requested: Instant;
  screened: boolean;
}

/** One thing that a unit owes by an instant. */
export interface Obligation {
  /** `<period>/<kind>/<unit>`, `-/acknowledge/<unit>` or, for a decision, `<kind>:<id of what it is about>`. */
  id: string;
  kind: ObligationKind;
  unit: string;
  unitKind: ObligedKind;
  role: Role | null;
  period: string | null;
  /** Version of the policy it lives under. */
  policy: string;
  opened: Instant;
  due: Instant;
  provisional: boolean;
  /** Counts up whenever the due instant changes (return, extension): rules act once per round and level. */
  round: number;
  /** `withdrawn` 已撤回: nobody owes it any more, by a reassignment, an amendment, a closing or a reopening. */
  status: 'open' | 'submitted' | 'accepted' | 'lapsed' | 'withdrawn';
  /** When it was last answered; null while a round is unanswered. */
  answered: Instant | null;
  /**
   * Targets for which its last answer gives figures, by their index; 无变化 gives those given before. So nobody is asked
   * again for what is here. Null while a round is unanswered.
   */
  told: readonly number[] | 'as-before' | null;
  /** True once any round was overdue: a red made good stays visible. */
  late: boolean;
  /** When this round was marked overdue; null before. */
  overdue: Instant | null;
  /** The instant of the latest reminder rule that was acted on in this round. */
  reminded: Instant | null;
  /** Number of the latest chase of this round; 0 for none. */
  chased: number;
  ladder: LadderLevel | null;
  extension: Extension | null;
  returns: number;
  /** What the last return asked for, as a whole; empty where it is said by field only. */
  returnReason: string | null;
  /** And field by field, until it is answered anew. */
  returnFields: readonly FieldReason[];
  /** What the unit last said of its own standing for this; null before it answered. */
  rating: OwnRating | null;
}

/** A period that was opened, with the policy it took. */
export interface Period extends PeriodDates {
  policy: string;
}

/**
 * Running counts of a unit's reports and contributions on this task, for records and burden. What was asked or
 * returned was answered, or lapsed, or was withdrawn, or is still open:
 * asked + returned = onTime + late + lapsed + withdrawn + open.
 */
export interface Totals {
  asked: number;
  onTime: number;
  late: number;
  lapsed: number;
  withdrawn: number;
  returned: number;
}

/** Everything the rules of a task need to know. */
export interface TaskState extends AmendState, CloseState, DifficultyState, InspectState, RequestState {
  fold: number;
  /** `task/<plan>/<number>`. */
  key: string;
  plan: string;
  number: number;
  title: string;
  /** The unit whose posts coordinate and supervise. */
  office: string;
  targets: TaskTarget[];
  jointLeads: boolean;
  launched: Instant;
  /** No period is opened whose report is due after this. */
  until: Instant;
  ended: boolean;
  /** 已中止; null while it runs. */
  suspended: Suspension | null;
  /** A request for suspension that waits for its decision. */
  suspensionAsked: SuspensionRequest | null;
  /** When it last went on after a suspension or was reopened: no period opens, and nobody's time counts, from before. */
  resumed: Instant | null;
  assignments: Assignment[];
  /**
   * How many disputes, reassignments, suspensions and resumptions there were: each may begin a round. What belongs to no period begins its rounds after as many, so
   * that a unit that comes back never meets the number of a round it had before.
   */
  turns: number;
  policies: Record<string, Policy>;
  /** Version of the policy that the next period will take. */
  policy: string;
  periods: Record<string, Period>;
  /** Due instant of the latest period opened, or the launch. */
  lastDue: Instant;
  /** The latest period of each kind of cycle. */
  lastKeys: LastKeys;
  /** Oldest first, each id once. A list, because copying and walking it is all that the rules do all day. */
  obligations: readonly Obligation[];
  totals: Record<string, Totals>;
  /** 倒排工期, by index of the target. */
  milestones: Record<string, TargetMilestones>;
  /** The latest accepted value, by index of the target. */
  measured: Record<string, Measured>;
  /** Figures of the first lead's reports under review, by obligation. */
  reported: Record<string, ReportedValues>;
  /** Instant of the latest event and count of events. */
  at: Instant;
  revision: number;
}

/** Who works on a task, as far as it says who reports to whom: of a state, or of a launch. */
type Team = Pick<TaskState, 'office' | 'jointLeads'> & {
  assignments: readonly Pick<Assignment, 'unit' | 'role'>[];
};

/** The unit that consolidates: the first-listed lead; the office where nobody leads (only implementers, say). */
export function firstLead(state: Pick<Team, 'assignments' | 'office'>): string {
  return state.assignments.find((a) => a.role === 'lead')?.unit ?? state.office;
}

/** Who reviews a report or a contribution: the supervision office, or the first lead. */
export function reviewerOf(state: TaskState, kind: ObligationKind): string {
  return kind === 'contribution' ? firstLead(state) : state.office;
}

/** The policy an obligation lives under. Throws where the state has lost it, which no sequence of events does. */
export function policyOf(state: TaskState, version: string): Policy {
  const policy = state.policies[version];
  if (!policy) throw new Error(`${state.key}: policy ${version} is not in the state`);
  return policy;
}

/** True for what a unit reports each period: it is counted, can be extended and is reviewed. */
export function isForm({ kind }: Pick<Obligation, 'kind'>): boolean {
  return kind === 'report' || kind === 'contribution';
}

const SETTLED: ReadonlySet<Obligation['status']> = new Set(['accepted', 'lapsed', 'withdrawn'] as const);

/** True where nobody owes anything on it any more. */
export function isSettled(obligation: Obligation): boolean {
  return SETTLED.has(obligation.status);
}

/** The kind and role of what a unit owes each period (design.md section 4). */
export function owes(state: Team, assignment: Team['assignments'][number]): 'report' | 'contribution' {
  if (assignment.role !== 'lead') return 'contribution';
  return state.jointLeads || assignment.unit === firstLead(state) ? 'report' : 'contribution';
}

/** The id of the decision (a review, an extension, a dispute) about an obligation. */
export function decisionId(kind: 'review' | 'extension' | 'dispute', subject: string): string {
  return `${kind}:${subject}`;
}

/** The id of the obligation that a decision is about. */
export function subjectOf(decision: string): string {
  return decision.slice(decision.indexOf(':') + 1);
}

/** The unit in an obligation's id; for a decision, that of the obligation it is about. */
export function unitOfObligation(id: string): string {
  return id.split('/').slice(2).join('/');
}

/** The obligation of an id, while it is in the state. */
export function obligationOf(state: Pick<TaskState, 'obligations'>, id: string): Obligation | undefined {
  for (const o of state.obligations) if (o.id === id) return o;
  return undefined;
}

/** The assignment of a unit on the task. */
export function assignmentOf(state: Pick<TaskState, 'assignments'>, unit: string): Assignment | undefined {
  return state.assignments.find((a) => a.unit === unit);
}

/** Who owes an obligation, also one that has left the state and is known by its id alone. */
export function ownerOf(state: TaskState, id: string): string {
  const known = obligationOf(state, id)?.unit;
  if (known !== undefined) return known;
  if (isOffices(id)) return state.office;
  return id.startsWith('review:') ? reviewerOf(state, kindIn(id)) : unitOfObligation(id);
}

function kindIn(id: string): ObligationKind {
  return id.split('/')[1] as ObligationKind;
}

/** The id of what a unit owes in a period, or of its sign-for, which belongs to none. */
export function obligationId(kind: ObligationKind, unit: string, period: string | null): string {
  return `${period ?? '-'}/${kind}/${unit}`;
}

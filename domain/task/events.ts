import type { Evidence } from '../evidence';
import type { Policy } from '../policy';
import type { DraftTarget } from '../plan/draft';
import type { Instant } from '../time';
import type { AmendEvents } from './amend/events';
import type { AssignEvents } from './assign/events';
import type { CloseEvents } from './close/events';
import type { CommentEvents } from './comment/events';
import type { DifficultyEvents } from './difficulty/events';
import type { InspectEvents } from './inspect/events';
import type { LetterEvents } from './letter/events';
import type { MilestoneEvents } from './milestones/events';
import type { RequestEvents } from './request/events';
import type { Assignment, Obligation, ObligationKind, Period } from './state';
import type { FieldReason } from './submit/returning';
import type { SkippedPeriod, SuspensionEvents } from './suspend/suspension';

/** Who did it. `system` is time itself, or the delivery reporting back. */
export interface Actor {
  /** Account, or `system`. */
  user: string;
  unit: string;
  posts: readonly string[];
  /** The account on whose behalf it was done 代办; both names are kept. */
  onBehalfOf?: string;
  /** By a signed link from a message, without signing in (ADR 0029), or by a mail that answers one (ADR 0032). */
  via?: 'link' | 'mail';
}

/** Who asks: an actor, with the posts in which they stand in for somebody who is away 代办, and for whom. */
export interface Person extends Actor {
  standsIn?: readonly { post: string; for: string }[];
}

/** The actor of what time alone or the delivery does. */
export const SYSTEM: Actor = { user: 'system', unit: '', posts: [] };

/** Accounts by whom, or on whose behalf, something is done. */
export function accountsOf({ user, onBehalfOf }: Actor): string[] {
  return onBehalfOf === undefined ? [user] : [user, onBehalfOf];
}

/** What is new about an obligation when it is opened; the rest of it starts empty. */
export type OpenedObligation = Pick<
  Obligation,
  'id' | 'kind' | 'unit' | 'unitKind' | 'role' | 'period' | 'policy' | 'due' | 'provisional'
>;

/** One obligation a time rule acted on. `round` and `level` make (obligation, rule, level, due) unique. */
export interface RuleItem {
  obligation: string;
  round: number;
  /** Number of the reminder (1 is the earliest), of the chase or of the ladder's level; else 0. */
  level: number;
}

/** A figure for one of the task's targets. */
export interface MeasuredValue {
  /** Index of the task's target. */
  target: number;
  value: number;
  /** How it is known; what was reported before this was asked lacks it. */
  source?: string;
  /** 佐证材料 of this figure; likewise. */
  evidence?: Evidence[];
}

/** What a unit says of its own standing. It stands beside the computed light. */
export type OwnRating = 'on-track' | 'at-risk' | 'behind';

/** What a unit fills in: the same form for reports and contributions. */
export interface Answer {
  text: string;
  values: MeasuredValue[];
  /** 存在问题. */
  difficulties: string | null;
  rating: OwnRating;
  /** 无变化: the last answer stands. */
  noChange: boolean;
  /** 佐证材料 of the answer as a whole; what was reported before there were any lacks it. */
  evidence?: Evidence[];
}

interface Bodies
  extends
    AssignEvents,
    MilestoneEvents<OpenedObligation>,
    SuspensionEvents,
    AmendEvents,
    DifficultyEvents,
    RequestEvents,
    CloseEvents,
    InspectEvents,
    LetterEvents,
    CommentEvents {
  launched: {
    plan: string;
    number: number;
    title: string;
    office: string;
    targets: DraftTarget[];
    jointLeads: boolean;
    until: Instant;
    assignments: Pick<Assignment, 'unit' | 'kind' | 'role' | 'basis'>[];
    policyVersion: string;
    policy: Policy;
  };
  /** `skipped` are periods that are gone under the new policy; events from before lack it. */
  'policy-changed': { version: string; policy: Policy; skipped?: SkippedPeriod[] };
  /** Units served with their assignment, and the sign-for obligation that starts with it. */
  served: {
    units: string[];
    by: 'channel' | 'opened' | 'other';
    note: string | null;
    opened: OpenedObligation[];
  };
  unserved: { units: string[] };
  acknowledged: { unit: string; obligation: string };
  'period-opened': { period: Period; opened: OpenedObligation[] };
  'obligations-opened': { opened: OpenedObligation[] };
  reminded: { items: RuleItem[] };
  overdue: { items: RuleItem[] };
  chased: { items: RuleItem[] };
  escalated: { items: RuleItem[] };
  lapsed: { items: RuleItem[] };
  /** The channel accepted the message of a level. */
  'handed-over': { items: RuleItem[] };
  'escalation-acknowledged': RuleItem;
  instructed: { obligation: string; text: string };
  submitted: {
    obligation: string;
    unit: string;
    kind: ObligationKind;
    period: string;
    answer: Answer;
    late: boolean;
    /** The decision this asks for; none where the reviewer would be the unit itself. */
    review: OpenedObligation | null;
    /**
     * What is done with along with it: the sign-for, a request for extension, contributions that a consolidated
     * report takes over, with their reviews.
     */
    settles: string[];
  };
  accepted: { obligation: string; review: string; note: string | null };
  /** `reason` is empty where every reason belongs to a field; older events lack `fields`. */
  returned: {
    obligation: string;
    review: string;
    reason: string;
    fields?: FieldReason[];
    due: Instant;
    provisional: boolean;
  };
  'extension-requested': { obligation: string; until: Instant; reason: string; decision: OpenedObligation };
  'extension-screened': { obligation: string; supported: boolean; note: string | null };
  'extension-approved': { obligation: string; decision: string; due: Instant; provisional: boolean };
  'extension-refused': { obligation: string; decision: string; reason: string };
  ended: { reason: string };
}

/** What can happen to a task. */
export type EventType = keyof Bodies;

/** `due` is the instant the rule named, `at` when it was recorded, never earlier than the event before. */
export type TaskEvent<T extends EventType = EventType> = {
  [K in T]: { type: K; due: Instant; at: Instant; actor: Actor; body: Bodies[K] };
}[T];

/** What an event of a type says. */
export type EventBody<T extends EventType> = Bodies[T];

/** Builds an event. `due` is `at` for what a person does. */
export function event<T extends EventType>(
  type: T,
  body: Bodies[T],
  when: { at: Instant; due?: Instant; actor?: Actor },
): TaskEvent {
  return { type, due: when.due ?? when.at, at: when.at, actor: when.actor ?? SYSTEM, body } as TaskEvent;
}

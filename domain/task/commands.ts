import type { Policy } from '../policy';
import type { Instant } from '../time';
import type { AmendCommands } from './amend/commands';
import type { AssignCommands } from './assign/commands';
import type { CloseCommands } from './close/commands';
import type { CommentCommands } from './comment/commands';
import type { DifficultyCommands } from './difficulty/commands';
import type { InspectCommands } from './inspect/commands';
import type { LetterCommands } from './letter/commands';
import type { MilestoneCommands } from './milestones/commands';
import type { RequestCommands } from './request/commands';
import type { Answer, Person, RuleItem } from './events';
import type { FieldReason } from './submit/returning';
import type { SuspensionCommands } from './suspend/suspension';

/** What a person (or the delivery) may ask of a task. */
interface Bodies
  extends
    AssignCommands,
    MilestoneCommands,
    SuspensionCommands,
    AmendCommands,
    DifficultyCommands,
    RequestCommands,
    CloseCommands,
    InspectCommands,
    LetterCommands,
    CommentCommands {
  /** 送达: `slot` is the digest that carried it, for the channel. */
  serve: { units: string[]; by: 'channel' | 'opened' | 'other'; note: string | null; slot?: Instant };
  /** 签收. */
  acknowledge: { unit: string };
  /**
   * 填报: a contribution, a county's report or a lead's report, whichever the obligation is. `files` are the hashes of
   * the evidence that is there and that the unit may attach; whoever asks looks them up.
   */
  submit: { obligation: string; answer: Answer; files?: readonly string[] };
  accept: { review: string; note: string | null };
  /** `reason` may be empty where `fields` say why. */
  return: { review: string; reason: string; fields?: readonly FieldReason[] };
  /** 申请延期: `until` is the new due instant. */
  'request-extension': { obligation: string; until: Instant; reason: string };
  'screen-extension': { decision: string; supported: boolean; note: string | null };
  'decide-extension': { decision: string; approve: boolean; reason: string };
  'acknowledge-escalation': { obligation: string; level: number };
  /** 批示. */
  instruct: { obligation: string; text: string };
  /** A channel accepted the messages of these levels, in the digest of `slot`. */
  'hand-over': { items: RuleItem[]; slot: Instant };
  'change-policy': { version: string; policy: Policy };
}

/** What can be asked. */
export type CommandType = keyof Bodies;
/** A command: who asks, what, and about what. */
export type TaskCommand<T extends CommandType = CommandType> = {
  [K in T]: { type: K; actor: Person } & Bodies[K];
}[T];

/** Stable codes of refusals; `docs/errors.md` says what to do about each. */
export type RejectionCode =
  | 'not-permitted'
  | 'unknown-unit'
  | 'already-assigned'
  | 'unknown-obligation'
  | 'unknown-evidence'
  | 'not-open'
  | 'already-done'
  | 'nothing-to-carry'
  | 'bad-value'
  | 'too-late'
  | 'recused'
  | 'inspected-already'
  | 'bad-date'
  | 'not-closable'
  | 'task-closed'
  | 'too-many'
  | 'asked-already'
  | 'above-cap'
  | 'task-ended'
  | 'unknown-entry';

/** Why a command was refused: a code for programs and a sentence for people (zh-CN). */
export interface Rejection {
  code: RejectionCode;
  message: string;
  /** Where what was asked for is already: an obligation, and the revision of the record of its answer. */
  see?: { obligation: string; revision: number | null };
  /** The field of the command that it is about, as a JSON pointer; absent where it is about none. */
  field?: string;
}

/** A refusal, with its code and sentence, and the field that is wrong where there is one. */
export function reject(code: RejectionCode, message: string, field?: string): { rejected: Rejection } {
  return { rejected: { code, message, ...(field === undefined ? {} : { field }) } };
}

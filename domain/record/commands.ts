import type { Duration } from '../duration';
import type { Policy } from '../policy';
import type { Person } from '../task/events';
import type { ObligedKind } from '../task/state';
import type { Entry } from './propose';

/** What the record lives by, as the policy of the plan has it when entries are proposed. */
export interface RecordRules extends Pick<Policy, 'digest' | 'quiet'> {
  /** How long a confirmed entry can be contested, from the day the unit hears of it. */
  contestWithin: Duration;
  decideWithin: Duration;
}

/** Whose record it is, and who keeps it. */
export interface RecordOf {
  unit: string;
  unitKind: ObligedKind;
  office: string;
}

/** What may be asked of the record of a unit 干部执行力档案. */
interface Bodies {
  /** 拟入档: what was reckoned from the ledger. */
  propose: RecordOf & { rules: RecordRules; entries: Entry[] };
  /** 认定. */
  confirm: { entries: string[]; note: string | null };
  /** 不予入档. */
  dismiss: { entries: string[]; reason: string };
  /** 申辩. */
  contest: { entry: string; reason: string };
  /** 申辩裁定: `strike` takes the entry out of what counts; it stays to be read. */
  'decide-contest': { entry: string; strike: boolean; reason: string };
  /** 提出表扬建议, on confirmed positive entries. */
  'propose-commendation': { entries: string[]; words: string };
  'decide-commendation': { commendation: number; approve: boolean; reason: string };
}

export type RecordCommandType = keyof Bodies;
/** A command on a record: who asks, what. */
export type RecordCommand<T extends RecordCommandType = RecordCommandType> = {
  [K in T]: { type: K; actor: Person } & Bodies[K];
}[T];

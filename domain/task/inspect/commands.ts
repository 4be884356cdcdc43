import type { Instant } from '../../time';
import type { Authority, Evidence, Member, Method } from './state';

/** What may be asked about inspections 督查. */
export interface InspectCommands {
  /** `units` are those of this task; a scope of several tasks has the same `inspection` in each of them. */
  'open-inspection': {
    inspection: string;
    name: string;
    authority: Authority;
    /** Document number, or the instruction. */
    basis: string;
    methods: Method[];
    /** 督查方案. */
    scheme: string;
    team: Member[];
    units: string[];
    until: Instant;
    /** Why again, where a unit was inspected not long ago. */
    again: string | null;
  };
  'record-finding': { inspection: string; unit: string; text: string; evidence: Evidence };
  /** Ends it for all its units of this task. `accounts` are all that the person has who concludes it. */
  'conclude-inspection': {
    inspection: string;
    text: string;
    /** When each finding is to be rectified by. */
    dates: { finding: string; until: Instant }[];
    accounts: string[];
  };
  /** 结论送达: `slot` is the digest that carried it, for the channel. */
  'receive-conclusion': {
    inspection: string;
    unit: string;
    by: 'channel' | 'opened' | 'other';
    note: string | null;
    slot?: Instant;
  };
  object: { inspection: string; unit: string; reason: string; evidence: Evidence };
  /** Upheld, the findings named are dropped. */
  'decide-objection': { decision: string; uphold: boolean; reason: string; dropped: string[] };
  rectify: { obligation: string; text: string; evidence: Evidence };
  /** Not passed, it is to be rectified by `until`. */
  'verify-rectification': { decision: string; pass: boolean; reason: string; until: Instant | null };
  /** 约谈 the head of a unit, on a day. */
  'call-interview': { unit: string; basis: string; reason: string; on: Instant };
  'record-interview': { decision: string; text: string };
}

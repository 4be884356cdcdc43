import type { Instant } from '../../time';
import type { OpenedObligation } from '../events';
import type { Authority, Evidence, Found, Member, Method } from './state';

/** What happens by inspections 督查. What is about one unit is one event, which names it. */
export interface InspectEvents {
  'inspection-opened': {
    inspection: string;
    name: string;
    authority: Authority;
    basis: string;
    methods: Method[];
    scheme: string;
    team: Member[];
    until: Instant;
    again: string | null;
    units: string[];
    decision: OpenedObligation;
  };
  'finding-recorded': { inspection: string; finding: string; unit: string; text: string; evidence: Evidence };
  /** One for each unit; the inspection is over with the last of them. */
  'inspection-concluded': {
    inspection: string;
    name: string;
    unit: string;
    text: string;
    /** Accounts of who made it: whoever concluded, and the team. */
    makers: string[];
    objectWithin: string;
    findings: Found[];
    opened: OpenedObligation[];
  };
  /** `until` is the last instant to object. */
  'conclusion-received': {
    inspection: string;
    unit: string;
    by: 'channel' | 'opened' | 'other';
    note: string | null;
    until: Instant;
  };
  objected: {
    inspection: string;
    unit: string;
    reason: string;
    evidence: Evidence;
    decision: OpenedObligation;
  };
  'objection-refused': { inspection: string; unit: string; decision: string; reason: string };
  'objection-upheld': {
    inspection: string;
    unit: string;
    decision: string;
    reason: string;
    dropped: string[];
    /** The rectifications of the findings dropped. */
    withdrawn: string[];
    /** Verifications that nobody needs any more. */
    settles: string[];
  };
  rectified: {
    finding: string;
    unit: string;
    obligation: string;
    text: string;
    evidence: Evidence;
    verification: OpenedObligation;
  };
  'rectification-verified': {
    finding: string;
    unit: string;
    obligation: string;
    decision: string;
    note: string;
  };
  'rectification-rejected': {
    finding: string;
    unit: string;
    obligation: string;
    decision: string;
    reason: string;
    due: Instant;
    provisional: boolean;
  };
  'interview-called': {
    interview: string;
    unit: string;
    basis: string;
    reason: string;
    decision: OpenedObligation;
  };
  'interview-recorded': { interview: string; unit: string; decision: string; text: string };
}

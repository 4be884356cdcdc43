import type { Evidence } from './answers';

/** What the API answers about inspections 督查, and about records 执行力档案, as far as it is printed here. */

/** What a task shows of inspections 督查. */
export interface Inspected {
  inspections?: { inspection: string; name: string; units: string[]; found?: Finding[] }[];
  conclusions?: {
    inspection: string;
    unit: string;
    text: string;
    objectUntil: string | null;
    objection: { decision: string; reason: string } | null;
  }[];
  findings?: (Finding & {
    obligation: string;
    verification: string | null;
    rectified: { text: string } | null;
    rejected: string | null;
  })[];
  interviews?: { unit: string; basis: string; reason: string }[];
}

interface Finding {
  finding: string;
  unit: string;
  text: string;
}

/** What waits in the record of a unit 执行力档案. */
export interface RecordWait {
  command: 'confirm' | 'decide-contest' | 'decide-commendation';
  unit: string;
  entries: string[];
  commendation: number | null;
  words: string[];
  reason: string | null;
  by: string | null;
}

/** Words and files that prove something. */
interface Proof {
  text: string;
  files: Evidence[];
}

/** A conclusion of an inspection, with the objection to it. */
export interface Concluded {
  inspection: string;
  name: string;
  unit: string;
  text: string;
  objection: { reason: string; evidence: Proof } | null;
}

/** A finding, with what was done about it. */
export interface Rectification extends Finding {
  rectified: { text: string; evidence: Proof } | null;
  rejected: string | null;
}

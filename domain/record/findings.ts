import type { EventBody } from '../task/events';
import { unitOfObligation } from '../task/state';
import type { Instant } from '../time';
import { OVER, type Owed, Owings, byTask } from './owed';
import { type LedgerRow, type RowRef, refOf } from './rows';
import type { Matter } from './rule';

/**
 * What inspections 督查 concluded of units and what became of it, told from ledger rows alone: of a conclusion only what
 * the unit was told, so that a record never says more than its unit knows.
 */

/** 问题 that stood: it was neither dropped on an objection 异议, nor did it go with its task. */
export interface FindingTold extends Owed {
  id: string;
  /** Rectifications that were not passed 核查不通过. */
  rejected: RowRef[];
  /** What ended it: that it was verified, or filed as never rectified. */
  end: RowRef | null;
}

/** A unit's conclusion of an inspection on one task. */
export interface Concluded extends Matter {
  inspection: string;
  name: string;
  ref: RowRef;
  at: Instant;
  /** How many findings it had. */
  had: number;
  findings: FindingTold[];
}

/** Every conclusion in rows of tasks. Pure; the order of the rows does not matter. */
export function concludedOf(rows: readonly LedgerRow[], asOf: Instant): Concluded[] {
  return byTask(rows).flatMap(({ plan, task, rows: own }) => {
    const told = new Told({ plan, task });
    for (const row of own) told.take(row);
    return told.finished(asOf);
  });
}

/** A conclusion while its rows come by: until when it may be objected to, and whether it is final. */
interface Known extends Omit<Concluded, 'settled' | 'withdrawn'> {
  until: Instant;
  isFinal: boolean;
}

class Told {
  private readonly owings = new Owings();
  private readonly known: Known[] = [];

  constructor(private readonly of: { plan: string; task: number }) {}

  take(row: LedgerRow): void {
    const act = ACTS[row.type as keyof Acts] as
      ((told: Told, body: never, row: LedgerRow) => void) | undefined;
    act?.(this, row.body as never, row);
    this.owings.take(row);
    if (OVER.has(row.type)) for (const known of this.known) known.isFinal = true;
  }

  conclude(body: EventBody<'inspection-concluded'>, row: LedgerRow): void {
    const { inspection, name, unit, findings, opened } = body;
    this.known.push({
      ...this.of,
      ...{ stream: row.stream, inspection, name, unit, ref: refOf(row), at: row.at, had: findings.length },
      // External units are not inspected: without a finding there is nothing else to tell the kind from.
      ...{ unitKind: opened[0]?.unitKind ?? 'department', until: Infinity, isFinal: false },
      findings: opened.map(({ id, due }) =>
        Object.assign(this.owings.open(id, due), { id: id.split('/')[0] ?? '', rejected: [], end: null }),
      ),
    });
  }

  with({ inspection, unit }: { inspection: string; unit: string }, change: (known: Known) => void): void {
    const found = this.known.find((k) => k.inspection === inspection && k.unit === unit);
    if (found) change(found);
  }

  finding(id: string, change: (finding: FindingTold) => void): void {
    const found = this.known.flatMap((k) => k.findings).find((f) => f.id === id);
    if (found && found.settled === null) change(found);
  }

  answer(obligation: string, row: LedgerRow): void {
    this.owings.answer(obligation, row);
  }

  /** An objection that is upheld against what was rectified already is upheld against all of it. */
  drop(known: Known, dropped: readonly string[], at: Instant): void {
    for (const finding of known.findings)
      if (dropped.length === 0 || dropped.includes(finding.id)) {
        finding.withdrawn = true;
        finding.settled ??= at;
      }
  }

  finished(asOf: Instant): Concluded[] {
    return this.known.map(({ until, isFinal, findings, ...known }) => {
      const stood = findings.filter((f) => !f.withdrawn);
      const stands = isFinal || until < asOf;
      const isDone = known.had === 0 || (stands && stood.every((f) => f.settled !== null));
      const last = Math.max(known.at, ...stood.map((f) => f.settled ?? known.at));
      return {
        ...known,
        findings: stood.map((f) => ({ ...f, end: f.lapsed ?? f.end })),
        settled: isDone ? last : null,
        withdrawn: known.had > 0 && stood.length === 0,
      };
    });
  }
}

type Acts = {
  [
    K in
      | 'inspection-concluded'
      | 'conclusion-received'
      | 'objected'
      | 'objection-refused'
      | 'objection-upheld'
      | 'rectified'
      | 'rectification-verified'
      | 'rectification-rejected'
      | 'lapsed'
  ]: (told: Told, body: EventBody<K>, row: LedgerRow) => void;
};

/** What single events say of conclusions and findings. */
const ACTS: Acts = {
  'inspection-concluded': (told, body, row) => {
    told.conclude(body, row);
  },
  'conclusion-received': (told, body) => {
    told.with(body, (known) => (known.until = body.until));
  },
  objected: (told, body) => {
    // Until it is decided, or falls away with its task, the conclusion is in doubt.
    told.with(body, (known) => (known.until = Infinity));
  },
  'objection-refused': (told, body) => {
    told.with(body, (known) => (known.isFinal = true));
  },
  'objection-upheld': (told, body, row) => {
    told.with(body, (known) => {
      known.isFinal = true;
      told.drop(known, body.dropped, row.at);
    });
  },
  rectified: (told, { obligation }, row) => {
    told.answer(obligation, row);
  },
  'rectification-verified': (told, { finding }, row) => {
    told.finding(finding, (found) => {
      found.end = refOf(row);
      found.settled = row.at;
    });
  },
  'rectification-rejected': (told, { finding, due }, row) => {
    told.finding(finding, (found) => {
      found.rejected.push(refOf(row));
      found.answer = null;
      found.due = due;
    });
  },
  // Objection or verification, what nobody decided leaves things as they are, for good.
  lapsed: (told, { items }, row) => {
    for (const { obligation } of items) {
      const [kind = '', id = ''] = obligation.split('/')[0]?.split(':') ?? [];
      const about = { inspection: id, unit: unitOfObligation(obligation) };
      if (kind === 'objection') told.with(about, (known) => (known.isFinal = true));
      if (kind === 'verification') told.finding(id, (finding) => (finding.end = refOf(row)));
    }
  },
};

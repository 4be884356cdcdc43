import type { Instant } from '../../time';
import type { EventType, TaskEvent } from '../events';
import type { InspectEvents } from './events';
import type { Evidence, Found } from './state';

/** What the ledger of one task tells of one inspection 督查, also when it is over: the state keeps what is open only. */
export interface Dossier {
  /** As it was opened; null where whoever reads was not told. */
  opened: InspectEvents['inspection-opened'] | null;
  /** Findings, each with how it was settled; null while it is open, or where it went with its task. */
  findings: (Found & { settled: Settled | null })[];
  conclusions: Concluded[];
}

/** 核查通过, or 撤销 by an objection that was upheld. */
interface Settled {
  how: 'passed' | 'dropped';
  at: Instant;
  note: string;
}

/** A unit's conclusion, its receipt, and its objection with what was decided. */
interface Concluded {
  unit: string;
  text: string;
  at: Instant;
  received: { at: Instant; until: Instant } | null;
  objection: {
    at: Instant;
    reason: string;
    evidence: Evidence;
    decided: { at: Instant; upheld: boolean; reason: string; dropped: string[] } | null;
  } | null;
}

/** How each event is noted. */
type Notes = { [K in EventType]?: (dossier: Dossier, event: TaskEvent<K>) => void };

const NOTES = {
  'inspection-opened': (dossier, { body }) => {
    dossier.opened = body;
  },
  'finding-recorded': (dossier, { body }) => {
    found(dossier, [{ ...body, id: body.finding }]);
  },
  'inspection-concluded': (dossier, { at, body: { unit, text, findings } }) => {
    // A unit has its findings with the conclusion, and was told of none before.
    found(dossier, findings);
    dossier.conclusions.push({ unit, text, at, received: null, objection: null });
  },
  'conclusion-received': (dossier, { at, body: { unit, until } }) => {
    const concluded = ofUnit(dossier, unit);
    if (concluded) concluded.received = { at, until };
  },
  objected: (dossier, { at, body: { unit, reason, evidence } }) => {
    const concluded = ofUnit(dossier, unit);
    if (concluded) concluded.objection = { at, reason, evidence, decided: null };
  },
  'objection-refused': (dossier, { at, body: { unit, reason } }) => {
    const objection = ofUnit(dossier, unit)?.objection;
    if (objection) objection.decided = { at, upheld: false, reason, dropped: [] };
  },
  'objection-upheld': (dossier, { at, body: { unit, reason, dropped } }) => {
    const objection = ofUnit(dossier, unit)?.objection;
    if (objection) objection.decided = { at, upheld: true, reason, dropped };
    settle(dossier, dropped, { how: 'dropped', at, note: reason });
  },
  'rectification-verified': (dossier, { at, body: { finding, note } }) => {
    settle(dossier, [finding], { how: 'passed', at, note });
  },
} satisfies Notes;

/** The events that a dossier is read from. */
export const DOSSIER_EVENTS: readonly string[] = Object.keys(NOTES);

/** Reads what happened to an inspection out of a task's events, oldest first. Pure. */
export function dossierOf(events: readonly TaskEvent[], inspection: string): Dossier {
  const dossier: Dossier = { opened: null, findings: [], conclusions: [] };
  for (const event of events) {
    // A verification names its finding only, whose number no other of the task has.
    if ('inspection' in event.body && event.body.inspection !== inspection) continue;
    const note = (NOTES as Record<string, ((dossier: Dossier, event: never) => void) | undefined>)[
      event.type
    ];
    note?.(dossier, event as never);
  }
  return dossier;
}

function ofUnit({ conclusions }: Dossier, unit: string): Concluded | undefined {
  return conclusions.find((c) => c.unit === unit);
}

function found(dossier: Dossier, more: readonly Found[]): void {
  for (const { id, unit, text, evidence } of more)
    if (!dossier.findings.some((f) => f.id === id))
      dossier.findings.push({ id, unit, text, evidence, settled: null });
}

function settle({ findings }: Dossier, ids: readonly string[], settled: Settled): void {
  for (const finding of findings) if (ids.includes(finding.id)) finding.settled = settled;
}

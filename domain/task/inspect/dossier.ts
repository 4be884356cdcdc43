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

/** The events that a dossier is read from. */
export const DOSSIER_EVENTS = [
  'inspection-opened',
  'finding-recorded',
  'inspection-concluded',
  'conclusion-received',
  'objected',
  'objection-refused',
  'objection-upheld',
  'rectification-verified',
] as const satisfies readonly EventType[];

/** Reads what happened to an inspection out of a task's events, oldest first. Pure. */
export function dossierOf(events: readonly TaskEvent[], inspection: string): Dossier {
  const dossier: Dossier = { opened: null, findings: [], conclusions: [] };
  for (const event of events) {
    const verified = event.type === 'rectification-verified';
    if (!verified && !('inspection' in event.body && event.body.inspection === inspection)) continue;
    note(dossier, event);
  }
  return dossier;
}

function note(dossier: Dossier, event: TaskEvent): void {
  const { at } = event;
  switch (event.type) {
    case 'inspection-opened':
      dossier.opened = event.body;
      return;
    case 'finding-recorded':
      return found(dossier, [{ ...event.body, id: event.body.finding }]);
    case 'inspection-concluded': {
      const { unit, text, findings } = event.body;
      // A unit has its findings with the conclusion, and was told of none before.
      found(dossier, findings);
      dossier.conclusions.push({ unit, text, at, received: null, objection: null });
      return;
    }
    case 'conclusion-received': {
      const concluded = ofUnit(dossier, event.body.unit);
      if (concluded) concluded.received = { at, until: event.body.until };
      return;
    }
    case 'objected': {
      const { unit, reason, evidence } = event.body;
      const concluded = ofUnit(dossier, unit);
      if (concluded) concluded.objection = { at, reason, evidence, decided: null };
      return;
    }
    case 'objection-refused':
    case 'objection-upheld':
      return decided(dossier, event);
    case 'rectification-verified':
      return settle(dossier, [event.body.finding], { how: 'passed', at, note: event.body.note });
  }
}

function decided(
  dossier: Dossier,
  { type, at, body }: TaskEvent<'objection-refused'> | TaskEvent<'objection-upheld'>,
): void {
  const objection = ofUnit(dossier, body.unit)?.objection;
  const dropped = 'dropped' in body ? body.dropped : [];
  if (objection)
    objection.decided = { at, upheld: type === 'objection-upheld', reason: body.reason, dropped };
  settle(dossier, dropped, { how: 'dropped', at, note: body.reason });
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

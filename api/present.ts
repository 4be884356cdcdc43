import type { z } from 'zod';
import { leftWords } from '../domain/task/words';
import type { Calendar } from '../domain/calendar';
import { isoInstant } from '../domain/time';
import type { ObligationRow } from '../store/queries';
import type { TaskOutcome } from '../store/tasks';
import type { EventBody, Actor } from '../domain/task/events';
import type { RowContent } from '../store/row';
import type { Dispute } from '../domain/task/state';
import type { disputeOut, done, obligationOut, submissionOut } from './schemas';

/** An instant as it goes out, where there is one. */
export function iso(at: number | null): string | null {
  return at === null ? null : isoInstant(at);
}

/** An obligation as it goes out. */
export function presentObligation(
  o: ObligationRow,
  now: number,
  calendar: Calendar,
): z.infer<typeof obligationOut> {
  return {
    plan: o.plan,
    task: o.task,
    title: o.title,
    id: o.id,
    unit: o.unit,
    kind: o.kind as z.infer<typeof obligationOut>['kind'],
    role: o.role as z.infer<typeof obligationOut>['role'],
    period: o.period,
    status: o.status as z.infer<typeof obligationOut>['status'],
    due: isoInstant(o.due),
    left: leftWords(o.due, now, calendar),
    provisional: o.provisional,
    overdue: o.overdue,
    level: o.level,
  };
}

/** A dispute as it goes out. */
export function presentDispute(dispute: Dispute | null): z.infer<typeof disputeOut> | null {
  return dispute && { ...dispute, raised: isoInstant(dispute.raised) };
}

/** A request that waits for its decision, where there is one: its instants as they go out. */
export function presentRequest<T extends { until: number; requested: number }>(
  request: T | null,
): (Omit<T, 'until' | 'requested'> & { until: string; requested: string }) | null {
  return (
    request && { ...request, until: isoInstant(request.until), requested: isoInstant(request.requested) }
  );
}

/** What a command did. */
export function presentDone(outcomes: TaskOutcome[]): z.infer<typeof done> {
  return {
    tasks: outcomes.map(({ state, events }) => ({
      plan: state.plan,
      task: state.number,
      revision: state.revision,
      events: events.map(({ type, at }) => ({ type, at: isoInstant(at) })),
    })),
  };
}

/** A `submitted` row as it goes out. */
export function presentSubmission({ revision, at, actor, body }: RowContent): z.infer<typeof submissionOut> {
  const { user: by, onBehalfOf } = actor as Actor;
  const { unit, obligation, period, late, answer } = body as EventBody<'submitted'>;
  const who = { by, ...(onBehalfOf ? { onBehalfOf } : {}) };
  return { revision, at: isoInstant(at), ...who, unit, obligation, period, late, answer };
}

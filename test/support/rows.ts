import type { LedgerRow } from '../../domain/record/rows';
import { type Instant } from '../../domain/time';
import type { TaskEvent } from '../../domain/task/events';
import type { ObligedKind } from '../../domain/task/state';
import { instant } from './domain';

/** Small ledgers made by hand, whose figures can be reckoned by hand. */

/** What a form is asked of, by default a county. */
interface Asked {
  unit?: string;
  unitKind?: ObligedKind;
  kind?: 'report' | 'contribution';
  role?: 'lead' | 'support' | 'implement';
}

/** The rows of one task, in the order in which they are written down. */
export class TaskRows {
  readonly rows: LedgerRow[] = [];

  constructor(readonly stream = 'task/p/1') {}

  /** A row of whatever sort; its revision. */
  add(type: string, at: string | Instant, body: object): number {
    const when = typeof at === 'string' ? instant(at) : at;
    const revision = this.rows.length + 1;
    this.rows.push({ stream: this.stream, revision, type, at: when, due: when, body });
    return revision;
  }

  /** Asks for a form; its id. */
  ask(period: string, at: string, due: string, over: Asked = {}): string {
    const { unit = '某县', unitKind = 'county', kind = 'contribution', role = 'implement' } = over;
    const id = `${period}/${kind}/${unit}`;
    const o = { id, kind, unit, unitKind, role, period, policy: 'v1', due: instant(due), provisional: false };
    this.add('period-opened', at, { period: { key: period }, opened: [o] });
    return id;
  }

  submit(
    obligation: string,
    at: string,
    late = false,
    values: { target: number; value: number }[] = [],
  ): number {
    return this.add('submitted', at, {
      ...{ obligation, unit: obligation.split('/')[2], late, answer: { values }, settles: [] },
      review: { id: `review:${obligation}` },
    });
  }

  accept(obligation: string, at: string): number {
    return this.add('accepted', at, { obligation, review: `review:${obligation}`, note: null });
  }

  giveBack(obligation: string, at: string, due: string): number {
    return this.add('returned', at, { obligation, review: `review:${obligation}`, due: instant(due) });
  }

  rule(type: 'overdue' | 'escalated' | 'lapsed', at: string, obligation: string, level = 0): number {
    return this.add(type, at, { items: [{ obligation, round: 1, level }] });
  }

  /** Asked, answered in time and accepted. */
  good(
    period: string,
    due: string,
    over: Asked = {},
    values: { target: number; value: number }[] = [],
  ): string {
    const day = due.slice(0, 10);
    const id = this.ask(period, `${day.slice(0, 8)}10 09:00`, due, over);
    this.submit(id, `${day} 10:00`, false, values);
    this.accept(id, `${day} 16:00`);
    return id;
  }
}

/** The rows of a stream whose events are known. */
export function rowsOf(events: readonly TaskEvent[], stream = 'task/p/1'): LedgerRow[] {
  return events.map(({ type, at, due, body }, i) => ({ stream, revision: i + 1, type, at, due, body }));
}

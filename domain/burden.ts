import { type Instant, dayOf, isoDay } from './time';

/** One thing asked of a unit: a form, a list to sign, a resubmission. The same `what` in a month is one ask. */
export interface Ask {
  unit: string;
  at: Instant;
  what: string;
  /** True for a report or contribution form. */
  form: boolean;
}

/** What was asked of one unit in one month. */
export interface BurdenRow {
  unit: string;
  /** `YYYY-MM`. */
  month: string;
  /** Distinct asks of the month, forms included. */
  requests: number;
  /** Distinct report and contribution forms. */
  forms: number;
}

/** 基层负担: what is asked of a unit in a month, counted by distinct ask, so that one form for 34 tasks is one. */
export class Burden {
  private readonly asks = new Map<
    string,
    { unit: string; month: string; all: Set<string>; forms: Set<string> }
  >();

  /** Counts asks; the month is that of Beijing time. */
  hear(asks: Ask[]): void {
    for (const { unit, at, what, form } of asks) {
      const month = isoDay(dayOf(at)).slice(0, 7);
      const key = `${month} ${unit}`;
      let row = this.asks.get(key);
      if (!row) this.asks.set(key, (row = { unit, month, all: new Set(), forms: new Set() }));
      row.all.add(what);
      if (form) row.forms.add(what);
    }
  }

  /** By month, then unit. */
  rows(): BurdenRow[] {
    return [...this.asks.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { unit, month, all, forms }]) => ({ unit, month, requests: all.size, forms: forms.size }));
  }
}

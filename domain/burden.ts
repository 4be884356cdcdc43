import { targetsAt } from './task/amend/targets';
import type { TaskEvent } from './task/events';
import { type TaskState, isForm, unitOfObligation } from './task/state';
import { type Instant, dayOf, isoDay } from './time';

/**
 * 基层负担: what is asked of units. Counted from the same events before a launch (simulated) and after (the ledger),
 * by distinct ask, so that one form for 34 tasks is one. Never by person.
 */

/** One thing asked of a unit: a form, a list to sign, a resubmission. The same `what` in a month is one ask. */
export interface Ask {
  unit: string;
  at: Instant;
  what: string;
  /** True for a report or contribution form. */
  form: boolean;
  /** Fields to fill in: those of one task's row. */
  fields: number;
  /** Outside the cycle 临时报送: above the cap by an approval, or within it. */
  outside?: 'approved' | 'within';
}

/** What was asked of one unit in one month. */
export interface BurdenRow {
  unit: string;
  /** `YYYY-MM`, of Beijing time. */
  month: string;
  /** Distinct asks of the month, forms included. */
  requests: number;
  /** Distinct report and contribution forms. */
  forms: number;
  /** Requests outside the cycle 临时报送, and those of them that passed the cap by an approval. */
  outside: number;
  approved: number;
  /** Fields of all rows of the month's forms and resubmissions. */
  fields: number;
  /** An estimate; see `MINUTES`. */
  minutes: number;
}

/** Estimated minutes: to take up a form or a list, and for each field (prefilled ones are read, others written). */
const MINUTES = { request: 5, field: 2 } as const;

/** 进展情况, 存在问题, 自评; a figure for each of the task's targets comes on top. */
const FIELDS = 3;

/** What an event asks of units. A task's key and targets are all that is needed of its state. */
export function asksOf(e: TaskEvent, { key, targets }: Pick<TaskState, 'key' | 'targets'>): Ask[] {
  const ask = (unit: string, what: string, form: boolean, fields: number): Ask => ({
    unit,
    at: e.due,
    what,
    form,
    fields,
  });
  const fields = FIELDS + targetsAt(targets, e.due);
  if (e.type === 'returned') {
    const { obligation } = e.body;
    return [ask(unitOfObligation(obligation), `return ${key} ${obligation} ${e.due}`, false, fields)];
  }
  if (e.type === 'requested') {
    const { unit, number, target, approval } = e.body;
    const outside = approval === null ? ('within' as const) : ('approved' as const);
    // An answer in words, and a figure where one is asked for.
    const asked = ask(unit, `request ${key} ${number}`, false, target === null ? 1 : 2);
    return [{ ...asked, outside }];
  }
  const opened = 'opened' in e.body ? e.body.opened : [];
  // Decisions are the office's and the leads' own work, not what a unit is asked for.
  const asked = opened.filter((o) => isForm(o) || o.kind === 'acknowledge');
  return asked.map(({ unit, kind, period }) =>
    // One form a period for all of a unit's tasks, one list to sign for what was served together.
    period === null
      ? ask(unit, `sign ${isoDay(dayOf(e.due))}`, false, 0)
      : ask(unit, `form ${kind} ${period}`, true, fields),
  );
}

/** Counts asks by unit and month. */
export class Burden {
  private readonly asks = new Map<
    string,
    Pick<BurdenRow, 'unit' | 'month' | 'fields' | 'outside' | 'approved'> & {
      all: Set<string>;
      forms: Set<string>;
    }
  >();

  /** Counts asks; the month is that of Beijing time. */
  hear(asks: Ask[]): void {
    for (const { unit, at, what, form, fields, outside } of asks) {
      const month = isoDay(dayOf(at)).slice(0, 7);
      const key = `${month} ${unit}`;
      let row = this.asks.get(key);
      if (!row) {
        row = { unit, month, all: new Set(), forms: new Set(), fields: 0, outside: 0, approved: 0 };
        this.asks.set(key, row);
      }
      row.all.add(what);
      if (outside) row.outside += 1;
      if (outside === 'approved') row.approved += 1;
      if (form) row.forms.add(what);
      row.fields += fields;
    }
  }

  /** By month, then unit. */
  rows(): BurdenRow[] {
    return [...this.asks.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { unit, month, all, forms, fields, outside, approved }]) => ({
        unit,
        month,
        requests: all.size,
        forms: forms.size,
        outside,
        approved,
        fields,
        minutes: all.size * MINUTES.request + fields * MINUTES.field,
      }));
  }
}

/**
 * Where a new plan would ask more of a unit in a month than the cap allows, on top of what is asked already: `present`
 * is what each unit was asked in the latest whole month. Worst first.
 */
export function overCap(
  planned: readonly BurdenRow[],
  present: readonly BurdenRow[],
  cap: number,
): BurdenRow[] {
  const already = new Map(present.map(({ unit, requests }) => [unit, requests]));
  return planned
    .map((row) => ({ ...row, requests: row.requests + (already.get(row.unit) ?? 0) }))
    .filter(({ requests }) => requests > cap)
    .sort((a, b) => b.requests - a.requests);
}

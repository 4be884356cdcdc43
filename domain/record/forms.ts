import type { OpenedObligation } from '../task/events';
import { isForm, unitOfObligation } from '../task/state';
import type { Instant } from '../time';
import { type LedgerRow, type RowRef, inOrder, refOf } from './rows';
import type { Matter } from './rule';
import { type Wait, begin, covers, end } from './waits';

/**
 * What became of every report 进展报告 and contribution 配合材料, told from ledger rows alone. An event says by the names
 * of its fields what it does (`opened`, `withdrawn`, `settles`, `later`, `rounds`), whichever area of the rules it is of.
 */

/** One answer to a form. */
interface FormAnswer {
  ref: RowRef;
  at: Instant;
  /** The due instant it was held to. */
  due: Instant;
  late: boolean;
  /** Figures in it, by the index of the task's target. */
  values: { target: number; value: number }[];
}

/** One form that a unit was asked for on one task. */
export interface Form extends Matter {
  /** The obligation's id. */
  id: string;
  kind: 'report' | 'contribution';
  role: OpenedObligation['role'];
  period: string;
  /** The due instant it was asked for at first: the day, quarter and year it belongs to. */
  due: Instant;
  /** The due instant of its present round: later where it was extended, returned, put off. */
  dueNow: Instant;
  asked: RowRef;
  answers: FormAnswer[];
  /** Times it was overdue through nobody else's doing. */
  overdue: RowRef[];
  /** Levels it was escalated to while it was really overdue. */
  escalated: { ref: RowRef; level: number }[];
  returns: RowRef[];
  accepted: RowRef | null;
  /** Filed as never reported. */
  lapsed: RowRef | null;
  /**
   * What passed its due instant, or went unanswered, while the task was suspended 中止, or while the unit waited for the
   * decision of its dispute 异议 or its request for extension 延期: others were late, not the unit.
   */
  excused: boolean;
}

/** True where a form was late, and nobody else was the cause. */
export function wasLate(form: Form): boolean {
  return form.overdue.length > 0 || form.answers.some((a) => a.late);
}

/** Every form in rows of tasks, by stream and in the order of asking. Pure; the order of the rows does not matter. */
export function formsOf(rows: readonly LedgerRow[]): Form[] {
  const tasks = new Map<string, Task>();
  for (const row of inOrder(rows)) {
    let task = tasks.get(row.stream);
    if (!task) tasks.set(row.stream, (task = new Task(row.stream)));
    task.take(row);
  }
  return [...tasks.values()].flatMap((task) => task.forms());
}

/** What an event may say that touches forms. */
interface Said {
  opened?: OpenedObligation[];
  obligation?: string;
  due?: Instant;
  late?: boolean;
  answer?: { values?: FormAnswer['values'] };
  review?: unknown;
  unit?: string;
  decision?: unknown;
  from?: string;
  settles?: string[];
  withdrawn?: string[];
  later?: { obligation: string; due: Instant }[];
  rounds?: { obligation: string; due: Instant }[];
  items?: { obligation: string; level: number }[];
}

/** A form while its rows come by. */
interface Known extends Omit<Form, 'overdue' | 'escalated' | 'excused'> {
  waits: Wait[];
  overdue: { ref: RowRef; due: Instant }[];
  escalated: { ref: RowRef; level: number; due: Instant }[];
  lapsedDue: Instant;
}

/** One task's forms. */
class Task {
  private readonly found = new Map<string, Known>();
  private readonly suspensions: Wait[] = [];
  private readonly disputes = new Map<string, Wait[]>();
  private readonly plan: string;
  private readonly number: number;

  constructor(private readonly stream: string) {
    const [, plan = '', number = '0'] = stream.split('/');
    this.plan = plan;
    this.number = Number(number);
  }

  take(row: LedgerRow): void {
    const said = row.body as Said;
    for (const o of Array.isArray(said.opened) ? said.opened : []) if (isForm(o)) this.open(o, row);
    for (const { obligation, due } of [...(said.later ?? []), ...(said.rounds ?? [])])
      this.with(obligation, (form) => (form.dueNow = due));
    ACTS[row.type]?.(this, said, row);
    for (const id of said.settles ?? []) this.with(id, (form) => this.settle(form, row));
    for (const id of said.withdrawn ?? [])
      this.with(id, (form) => {
        form.withdrawn = true;
        form.settled = row.at;
      });
  }

  forms(): Form[] {
    return [...this.found.values()].map((known) => this.finished(known));
  }

  with(id: string | undefined, change: (form: Known) => void): void {
    const form = id === undefined ? undefined : this.found.get(id);
    if (form) change(form);
  }

  /** What was answered stands; what nobody answered is not made good by settling it. */
  settle(form: Known, row: LedgerRow): void {
    if (form.answers.length === 0 || form.settled !== null) return;
    form.accepted = refOf(row);
    form.settled = row.at;
  }

  /** The task is over (销号, 撤销): what was reported stands, nobody owes the rest or waits for anything. */
  close(row: LedgerRow): void {
    for (const waits of [this.suspensions, ...this.disputes.values()]) end(waits, row.at);
    for (const form of this.found.values()) {
      if (form.settled !== null) continue;
      if (form.returns.length < form.answers.length) this.settle(form, row);
      else {
        form.withdrawn = true;
        form.settled = row.at;
      }
    }
  }

  suspend(at: Instant): void {
    begin(this.suspensions, at);
  }

  resume(at: Instant): void {
    end(this.suspensions, at);
  }

  dispute(unit: string, at: Instant): void {
    const waits = this.disputes.get(unit) ?? [];
    begin(waits, at);
    this.disputes.set(unit, waits);
  }

  settleDispute(unit: string, at: Instant): void {
    end(this.disputes.get(unit) ?? [], at);
  }

  /** A unit that has the task again is asked anew under the same id. */
  private open(o: OpenedObligation, row: LedgerRow): void {
    this.found.set(o.id, {
      ...{ stream: this.stream, plan: this.plan, task: this.number, id: o.id },
      ...{ unit: o.unit, unitKind: o.unitKind, kind: o.kind as Form['kind'], role: o.role },
      ...{ period: o.period ?? '', due: o.due, dueNow: o.due, asked: refOf(row) },
      ...{ answers: [], overdue: [], escalated: [], returns: [], waits: [] },
      ...{ accepted: null, lapsed: null, lapsedDue: 0, withdrawn: false, settled: null },
    });
  }

  private finished({ waits, lapsedDue, ...form }: Known): Form {
    const all = [...waits, ...this.suspensions, ...(this.disputes.get(form.unit) ?? [])];
    const isExcused = (due: Instant): boolean => covers(all, due);
    const lapsed = form.lapsed && !isExcused(lapsedDue) ? form.lapsed : null;
    const answers = form.answers.map((a) => ({ ...a, late: a.late && !isExcused(a.due) }));
    const overdue = form.overdue.filter(({ due }) => !isExcused(due));
    const missed = form.settled === null && form.answers.length === 0 && isExcused(form.dueNow);
    const excused =
      missed ||
      lapsed !== form.lapsed ||
      overdue.length < form.overdue.length ||
      answers.some((a, i) => a.late !== form.answers[i]?.late);
    return {
      ...form,
      answers,
      lapsed,
      overdue: overdue.map(({ ref }) => ref),
      escalated: form.escalated
        .filter(({ due }) => !isExcused(due))
        .map(({ ref, level }) => ({ ref, level })),
      excused,
    };
  }
}

/** The kind of a decision and what it is about; no kind, and the id itself, for what is no decision. */
function decisionIn(id: string): [kind: string, subject: string] {
  const colon = id.indexOf(':');
  return [id.slice(0, Math.max(colon, 0)), id.slice(colon + 1)];
}

function lapse(form: Known, row: LedgerRow): void {
  if (form.settled !== null) return;
  form.lapsed = refOf(row);
  form.lapsedDue = form.dueNow;
  form.settled = row.at;
}

/** What single events say of forms, beside their fields. */
const ACTS: Record<string, (task: Task, said: Said, row: LedgerRow) => void> = {
  submitted: (task, { obligation, late, review, answer }, row) =>
    task.with(obligation, (form) => {
      end(form.waits, row.at);
      const values = answer?.values ?? [];
      form.answers.push({ ref: refOf(row), at: row.at, due: form.dueNow, late: late === true, values });
      if (review === null) task.settle(form, row);
    }),
  accepted: (task, { obligation }, row) => task.with(obligation, (form) => task.settle(form, row)),
  returned: (task, { obligation, due }, row) =>
    task.with(obligation, (form) => {
      form.returns.push(refOf(row));
      form.dueNow = due ?? form.dueNow;
    }),
  overdue: (task, { items = [] }, row) => {
    for (const { obligation } of items)
      task.with(obligation, (form) => form.overdue.push({ ref: refOf(row), due: form.dueNow }));
  },
  escalated: (task, { items = [] }, row) => {
    for (const { obligation, level } of items)
      task.with(obligation, (form) => form.escalated.push({ ref: refOf(row), level, due: form.dueNow }));
  },
  lapsed: (task, { items = [] }, row) => {
    for (const { obligation } of items) {
      const [kind, subject] = decisionIn(obligation);
      // A review that nobody made leaves what was reported standing; what nobody decided ends the waiting for it.
      if (kind === 'dispute') task.settleDispute(unitOfObligation(subject), row.at);
      else if (kind === 'review') task.with(subject, (form) => task.settle(form, row));
      else if (kind === 'extension') task.with(subject, (form) => end(form.waits, row.at));
      else task.with(subject, (form) => lapse(form, row));
    }
  },
  'extension-requested': (task, { obligation }, row) =>
    task.with(obligation, (form) => begin(form.waits, row.at)),
  'extension-approved': (task, { obligation, due }, row) =>
    task.with(obligation, (form) => {
      end(form.waits, row.at);
      form.dueNow = due ?? form.dueNow;
    }),
  'extension-refused': (task, { obligation }, row) =>
    task.with(obligation, (form) => end(form.waits, row.at)),
  closed: (task, _, row) => task.close(row),
  'task-withdrawn': (task, _, row) => task.close(row),
  suspended: (task, _, { at }) => task.suspend(at),
  resumed: (task, _, { at }) => task.resume(at),
  disputed: (task, { unit = '' }, { at }) => task.dispute(unit, at),
  'dispute-refused': (task, { unit = '' }, { at }) => task.settleDispute(unit, at),
  'dispute-upheld': (task, { unit = '' }, { at }) => task.settleDispute(unit, at),
  reassigned: (task, { from = '' }, { at }) => task.settleDispute(from, at),
};

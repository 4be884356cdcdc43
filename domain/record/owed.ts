import type { Instant } from '../time';
import { type LedgerRow, type RowRef, inOrder, refOf } from './rows';
import { type Wait, begin, covers, end } from './waits';

/**
 * What a unit owed by a day, other than forms: rectifications 整改 and difficulties to solve 存在问题, told from ledger
 * rows. As with forms, an event says by the names of its fields what it does.
 */

/** One thing owed. */
export interface Owed {
  /** The due instant of its present round. */
  due: Instant;
  /** Its latest answer. */
  answer: { ref: RowRef; at: Instant } | null;
  /** Answers that came after their day, through nobody else's doing. */
  late: { due: Instant; at: Instant; ref: RowRef }[];
  /** Times it was overdue, likewise. */
  overdue: RowRef[];
  /** Never answered, and filed as such. */
  lapsed: RowRef | null;
  /** When it was done with; null while it is open, or its answer may still be sent back. */
  settled: Instant | null;
  /** 已撤回: nobody owes it any more, and nobody was late. */
  withdrawn: boolean;
}

/** What an event may say of things owed. */
interface Said {
  withdrawn?: string[];
  later?: { obligation: string; due: Instant }[];
  rounds?: { obligation: string; due: Instant }[];
  items?: { obligation: string }[];
}

/** Things owed on one task, by id, while its rows come by. */
export class Owings {
  private readonly all = new Map<string, Owed>();
  private readonly suspensions: Wait[] = [];

  /** Something is owed from now on, by a due instant. */
  open(id: string, due: Instant): Owed {
    const owed: Owed = {
      ...{ due, answer: null, late: [], overdue: [] },
      ...{ lapsed: null, settled: null, withdrawn: false },
    };
    this.all.set(id, owed);
    return owed;
  }

  /** Something was answered; where its day was past, it was late. */
  answer(id: string, row: LedgerRow): void {
    this.with(id, (owed) => {
      const { due } = owed;
      const ref = refOf(row);
      owed.answer = { ref, at: row.at };
      if (row.at > due && !covers(this.suspensions, due)) owed.late.push({ due, at: row.at, ref });
    });
  }

  /** Changes what is owed, where it is known and not settled; else nothing. */
  with(id: string, change: (owed: Owed) => void): void {
    const owed = this.all.get(id);
    if (owed && owed.settled === null) change(owed);
  }

  /** What any event says by its fields, and what time and the end of a task do. */
  take(row: LedgerRow): void {
    const said = row.body as Said;
    for (const { obligation, due } of [...(said.later ?? []), ...(said.rounds ?? [])])
      this.with(obligation, (owed) => (owed.due = due));
    for (const id of said.withdrawn ?? []) this.with(id, (owed) => withdraw(owed, row.at));
    if (row.type === 'suspended') begin(this.suspensions, row.at);
    if (row.type === 'resumed') end(this.suspensions, row.at);
    if (row.type === 'overdue')
      for (const { obligation } of said.items ?? [])
        this.with(obligation, (owed) => {
          if (!covers(this.suspensions, owed.due)) owed.overdue.push(refOf(row));
        });
    if (row.type === 'lapsed') for (const { obligation } of said.items ?? []) this.lapse(obligation, row);
    if (OVER.has(row.type)) this.close(row.at);
  }

  /** What nobody answered is filed as such; a decision that nobody made leaves the answer standing. */
  private lapse(obligation: string, row: LedgerRow): void {
    const about = obligation.slice(obligation.indexOf(':') + 1);
    this.with(about, (owed) => {
      owed.settled = row.at;
      if (about !== obligation) return;
      if (covers(this.suspensions, owed.due)) owed.withdrawn = true;
      else owed.lapsed = refOf(row);
    });
  }

  /** The task is over: what was answered stands, nobody owes the rest. */
  private close(at: Instant): void {
    end(this.suspensions, at);
    for (const id of this.all.keys())
      this.with(id, (owed) => {
        if (owed.answer) owed.settled = at;
        else withdraw(owed, at);
      });
  }
}

/** What ends a task, or all that is owed on it. */
export const OVER: ReadonlySet<string> = new Set(['closed', 'task-withdrawn', 'ended']);

function withdraw(owed: Owed, at: Instant): void {
  owed.withdrawn = true;
  owed.settled = at;
}

/** True where it was late, and nobody else was the cause. */
export function wasOverdue({ overdue, late }: Owed): boolean {
  return overdue.length > 0 || late.length > 0;
}

/** Rows of tasks, each task's for itself and in its order. */
export function byTask(rows: readonly LedgerRow[]): { plan: string; task: number; rows: LedgerRow[] }[] {
  const streams = new Map<string, LedgerRow[]>();
  for (const row of inOrder(rows)) push(streams, row);
  return [...streams].map(([stream, own]) => {
    const [, plan = '', number = '0'] = stream.split('/');
    return { plan, task: Number(number), rows: own };
  });
}

function push(streams: Map<string, LedgerRow[]>, row: LedgerRow): void {
  const own = streams.get(row.stream);
  if (own) own.push(row);
  else streams.set(row.stream, [row]);
}

import type { EventBody } from '../task/events';
import type { Instant } from '../time';
import { type Owed, Owings, byTask } from './owed';
import { type LedgerRow, type RowRef, refOf } from './rows';
import type { Matter } from './rule';

/**
 * Which difficulties 存在问题 a unit was given to solve, and what became of each, told from ledger rows alone. Nothing is
 * said of who raised them: who asks for help is not worse off for it.
 */

/** A difficulty that a unit had to solve; one that comes round again is another. */
export interface Solving extends Matter, Omit<Owed, 'settled' | 'withdrawn'> {
  /** The obligation's id. */
  id: string;
  number: number;
  /** Who raised it. */
  raiser: string;
  assigned: RowRef;
  at: Instant;
  /** Who raised it said in time that it was not solved. */
  unsolved: boolean;
}

/** A difficulty while its rows come by. */
interface Known {
  of: Pick<Solving, 'id' | 'number' | 'raiser' | 'unit' | 'unitKind' | 'assigned' | 'at'>;
  stream: string;
  owed: Owed;
  unsolved: boolean;
  /** From here on silence is assent; null while nothing is said to be solved. */
  objectUntil: Instant | null;
}

/** Every difficulty that was given to a unit, in rows of tasks. Pure; the order of the rows does not matter. */
export function solvingsOf(rows: readonly LedgerRow[], asOf: Instant): Solving[] {
  return byTask(rows).flatMap(({ plan, task, rows: own }) => {
    const told = new Told();
    for (const row of own) told.take(row);
    return told.known.map(({ of, stream, owed, unsolved, objectUntil }): Solving => {
      const assent = objectUntil !== null && objectUntil < asOf ? objectUntil : null;
      return { ...of, ...owed, ...{ stream, plan, task, unsolved }, settled: owed.settled ?? assent };
    });
  });
}

class Told {
  readonly known: Known[] = [];
  private readonly owings = new Owings();

  take(row: LedgerRow): void {
    const act = ACTS[row.type as keyof Acts] as
      ((told: Told, body: never, row: LedgerRow) => void) | undefined;
    act?.(this, row.body as never, row);
    this.owings.take(row);
  }

  assign({ difficulty, unit, owed }: EventBody<'difficulty-assigned'>, row: LedgerRow): void {
    this.known.push({
      of: {
        ...{ id: owed.id, number: difficulty, raiser: unit, unit: owed.unit, unitKind: owed.unitKind },
        ...{ assigned: refOf(row), at: row.at },
      },
      ...{
        stream: row.stream,
        owed: this.owings.open(owed.id, owed.due),
        unsolved: false,
        objectUntil: null,
      },
    });
  }

  resolve({ obligation, objectUntil }: EventBody<'difficulty-resolved'>, row: LedgerRow): void {
    this.owings.answer(obligation, row);
    const found = this.known.find(({ of }) => of.id === obligation);
    if (found) found.objectUntil = objectUntil;
  }

  /** The last word of who raised it. */
  judge(number: number, row: LedgerRow, unsolved: boolean): void {
    const found = this.known.findLast(({ of }) => of.number === number);
    if (!found) return;
    found.unsolved = unsolved;
    found.owed.settled ??= row.at;
  }
}

type Acts = {
  [K in 'difficulty-assigned' | 'difficulty-resolved' | 'difficulty-confirmed' | 'difficulty-reopened']: (
    told: Told,
    body: EventBody<K>,
    row: LedgerRow,
  ) => void;
};

/** What single events say of difficulties. */
const ACTS: Acts = {
  'difficulty-assigned': (told, body, row) => {
    told.assign(body, row);
  },
  'difficulty-resolved': (told, body, row) => {
    told.resolve(body, row);
  },
  'difficulty-confirmed': (told, { difficulty }, row) => {
    told.judge(difficulty, row, false);
  },
  'difficulty-reopened': (told, { difficulty }, row) => {
    told.judge(difficulty, row, true);
  },
};

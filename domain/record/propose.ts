import type { Asked, Direction, EntryRule, Matter } from './rule';
import { concerns } from './rule';
import { type Day, isoDay } from '../time';
import { DIFFICULTY_RULES } from './difficulty-rules';
import { concludedOf } from './findings';
import { FORM_RULES } from './form-rules';
import { formsOf } from './forms';
import { type Holder, type Holding, heldBetween } from './holders';
import { INSPECT_RULES } from './inspect-rules';
import { type LedgerRow, type RowRef, inOrder } from './rows';
import type { EntryKind } from './rules';
import { solvingsOf } from './solving';

/** One thing worth keeping of a unit, with the rows it rests on: what the office reviews. */
export interface Entry {
  /** `<kind>/<plan>/<scope>`: the same finding always has the same id. */
  id: string;
  kind: EntryKind;
  direction: Direction;
  unit: string;
  plan: string;
  /** First and last day that it is about, ISO. */
  from: string;
  until: string;
  /** zh-CN. */
  words: string;
  rows: RowRef[];
  /** Who held the unit's posts on those days, A and B. No entry is about one of them more than another. */
  holders: Holder[];
}

/** What is reckoned, of whom, over which days. */
export interface Reckoning extends Asked {
  unit: string;
  rows: readonly LedgerRow[];
  holdings: readonly Holding[];
  /** The last day of an entry lies from the first to the last of these. */
  from: Day;
  until: Day;
}

/**
 * The entries that the ledger gives for a unit. Pure: the order of the rows does not matter, and the same rows give the
 * same entries. Nothing is said of a scope in which anything is still open; the office itself has no record.
 */
export function propose(reckoning: Reckoning): Entry[] {
  const { rows, asOf } = reckoning;
  const known = rows.filter((row) => row.at <= asOf);
  return [
    ...entriesBy(FORM_RULES, formsOf(known), reckoning),
    ...entriesBy(INSPECT_RULES, concludedOf(known, asOf), reckoning),
    ...entriesBy(DIFFICULTY_RULES, solvingsOf(known, asOf), reckoning),
  ].sort((a, b) => (a.until === b.until ? order(a.id, b.id) : order(a.until, b.until)));
}

function entriesBy<T extends Matter>(
  rules: Partial<Record<EntryKind, EntryRule<T>>>,
  all: readonly T[],
  reckoning: Reckoning,
): Entry[] {
  const own = all.filter((m) => m.unit === reckoning.unit && m.unitKind !== 'office' && !m.withdrawn);
  return Object.entries(rules).flatMap(([kind, rule]) => entriesOf(kind as EntryKind, rule, own, reckoning));
}

function entriesOf<T extends Matter>(
  kind: EntryKind,
  rule: EntryRule<T>,
  matters: readonly T[],
  reckoning: Reckoning,
): Entry[] {
  const scopes = new Map<string, T[]>();
  for (const matter of matters) {
    const scope = `${matter.plan}/${rule.scope(matter)}`;
    scopes.set(scope, [...(scopes.get(scope) ?? []), matter]);
  }
  return [...scopes].flatMap(([scope, together]): Entry[] => {
    if (together.some((matter) => matter.settled === null)) return [];
    const found = rule
      .found(together, reckoning)
      .filter(({ unitKind }) => concerns(rule.direction, unitKind));
    const [first] = found;
    if (!first) return [];
    const [from, until] = rule.days(found);
    if (until < reckoning.from || until > reckoning.until) return [];
    return [
      {
        ...{ id: `${kind}/${scope}`, kind, direction: rule.direction },
        ...{ unit: reckoning.unit, plan: first.plan },
        ...{ from: isoDay(from), until: isoDay(until), words: rule.words(found, reckoning) },
        rows: inOrder(found.flatMap((matter) => rule.rows(matter))),
        holders: heldBetween(reckoning.holdings, from, until),
      },
    ];
  });
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

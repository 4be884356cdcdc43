import { type Day, isoDay } from '../time';
import { type Form, formsOf } from './forms';
import { type Holder, type Holding, heldBetween } from './holders';
import { type LedgerRow, type RowRef, inOrder } from './rows';
import { type Asked, type Direction, ENTRY_RULES, type EntryKind, concerns, ruleOf } from './rules';

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
  const { rows, unit, asOf } = reckoning;
  const known = rows.filter((row) => row.at <= asOf);
  const forms = formsOf(known).filter(
    (form) => form.unit === unit && form.unitKind !== 'office' && !form.withdrawn,
  );
  return (Object.keys(ENTRY_RULES) as EntryKind[])
    .flatMap((kind) => entriesOf(kind, forms, reckoning))
    .sort((a, b) => (a.until === b.until ? order(a.id, b.id) : order(a.until, b.until)));
}

function entriesOf(kind: EntryKind, forms: Form[], reckoning: Reckoning): Entry[] {
  const rule = ruleOf(kind);
  const scopes = new Map<string, Form[]>();
  for (const form of forms) {
    const scope = `${form.plan}/${rule.scope(form)}`;
    scopes.set(scope, [...(scopes.get(scope) ?? []), form]);
  }
  return [...scopes].flatMap(([scope, all]): Entry[] => {
    if (all.some((form) => form.settled === null)) return [];
    const found = rule.found(all, reckoning).filter(({ unitKind }) => concerns(rule.direction, unitKind));
    const [first] = found;
    if (!first) return [];
    const [from, until] = rule.days(found);
    if (until < reckoning.from || until > reckoning.until) return [];
    return [
      {
        ...{
          id: `${kind}/${scope}`,
          kind,
          direction: rule.direction,
          unit: reckoning.unit,
          plan: first.plan,
        },
        ...{ from: isoDay(from), until: isoDay(until), words: rule.words(found, reckoning) },
        rows: inOrder(found.flatMap((form) => rule.rows(form))),
        holders: heldBetween(reckoning.holdings, from, until),
      },
    ];
  });
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

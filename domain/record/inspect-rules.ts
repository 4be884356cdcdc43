import { taskNumbers } from '../task-numbers';
import { type Day, dayOf } from '../time';
import type { Concluded, FindingTold } from './findings';
import { wasOverdue } from './owed';
import type { EntryRule } from './rule';
import type { RowRef } from './rows';

/**
 * What is worth an entry of an inspection 督查: that nothing was found, what was found and made good, and what was not
 * made good as it should have been. One failing is one entry: a finding that was rectified late is not also one that was
 * found. What was dropped on an objection, or waived with its task, is never held against a unit.
 */

/** Not passed so often for the same finding is worth an entry: once is ordinary work. */
const REJECTIONS = 2;

const neverDone = ({ lapsed }: FindingTold): boolean => lapsed !== null;
const isRejected = ({ rejected }: FindingTold): boolean => rejected.length >= REJECTIONS;
const isPoor = (f: FindingTold): boolean => neverDone(f) || wasOverdue(f) || isRejected(f);
const isGood = (f: FindingTold): boolean => !isPoor(f);

const poorOf = ({ findings }: Concluded): FindingTold[] => findings.filter(isPoor);
const goodOf = ({ findings }: Concluded): FindingTold[] => findings.filter(isGood);

/** One inspection of a unit, over all its tasks in a plan. */
const scope = ({ inspection }: Concluded): string => inspection;

/** From the conclusion to the day on which the last finding was done with. */
function days(all: readonly Concluded[]): [Day, Day] {
  const first = Math.min(...all.map(({ at }) => dayOf(at)));
  return [first, Math.max(first, ...all.map(({ settled, at }) => dayOf(settled ?? at)))];
}

/** What a conclusion's findings rest on: the conclusion itself, what was late or not passed, and how each ended. */
function rowsOf({ ref }: Concluded, findings: readonly FindingTold[]): RowRef[] {
  const told = findings.flatMap((f) => [
    ...f.overdue,
    ...f.late.map((late) => late.ref),
    ...f.rejected,
    ...(f.end ? [f.end] : f.answer ? [f.answer.ref] : []),
  ]);
  return [ref, ...told];
}

const where = (all: readonly Concluded[]): string => taskNumbers(all.map(({ task }) => task));
const nameOf = ([first]: readonly Concluded[]): string => `“${first?.name ?? ''}”`;

/** `始终未整改1个、逾期整改2个`: each finding once, by what is gravest. */
function howPoor(findings: readonly FindingTold[]): string {
  const late = (f: FindingTold): boolean => !neverDone(f) && wasOverdue(f);
  const counts: [count: number, what: string][] = [
    [findings.filter(neverDone).length, '始终未整改'],
    [findings.filter(late).length, '逾期整改'],
    [findings.filter((f) => !neverDone(f) && !late(f)).length, '多次核查不通过'],
  ];
  return counts.flatMap(([count, what]) => (count > 0 ? [`${what}${count}个`] : [])).join('、');
}

/** By name. */
export const INSPECT_RULES = {
  'nothing-found': {
    name: '督查未查出问题',
    direction: 'positive',
    scope,
    found: (all) => (all.every(({ had }) => had === 0) ? all : []),
    rows: ({ ref }) => [ref],
    days,
    words: (all) => `${nameOf(all)}（${where(all)}）未查出问题`,
  },
  found: {
    name: '督查查出问题',
    direction: 'negative',
    scope,
    found: (all) => all.filter((one) => goodOf(one).length > 0),
    rows: (one) => rowsOf(one, goodOf(one)),
    days,
    words: (all) => `${nameOf(all)}（${where(all)}）查出问题${all.flatMap(goodOf).length}个，均按期整改`,
  },
  'badly-rectified': {
    name: '督查问题整改不力',
    direction: 'negative',
    scope,
    found: (all) => all.filter((one) => poorOf(one).length > 0),
    rows: (one) => rowsOf(one, poorOf(one)),
    days,
    words: (all) => `${nameOf(all)}（${where(all)}）查出问题整改不力：${howPoor(all.flatMap(poorOf))}`,
  },
} as const satisfies Record<string, EntryRule<Concluded>>;

import { taskNumbers } from '../task-numbers';
import { type Day, dayOf } from '../time';
import { wasOverdue } from './owed';
import { type EntryRule, daysLate } from './rule';
import type { Solving } from './solving';

/**
 * What is worth an entry of the difficulties 存在问题 that a unit was given to solve: solved by its day, or late or never.
 * What came in time and was not enough is between the two units, and no entry.
 */

const isFailing = (s: Solving): boolean => s.lapsed !== null || wasOverdue(s);

/** One difficulty, each time it was given to somebody. */
const scope = ({ task, id }: Solving): string => `${task}/${id.split('/')[0] ?? ''}`;

/** From the day on which it was given to that of its last answer, or on which it was filed as unsolved. */
function days([one]: readonly Solving[]): [Day, Day] {
  const first = dayOf(one?.at ?? 0);
  return [first, Math.max(first, dayOf(one?.answer?.at ?? one?.settled ?? 0))];
}

const nameOf = ({ raiser, number, task }: Solving): string =>
  `${raiser}提出的第${number}号存在问题（${taskNumbers([task])}）`;

/** By name. */
export const DIFFICULTY_RULES = {
  solved: {
    name: '协调解决存在问题',
    direction: 'positive',
    scope,
    found: (all) => all.filter((s) => s.answer !== null && !s.unsolved && !isFailing(s)),
    rows: ({ assigned, answer }) => [assigned, ...(answer ? [answer.ref] : [])],
    days,
    words: ([one]) => `按期解决${one ? nameOf(one) : ''}`,
  },
  'badly-solved': {
    name: '未按期解决存在问题',
    direction: 'negative',
    scope,
    found: (all) => all.filter(isFailing),
    rows: ({ assigned, overdue, late, lapsed }) => [
      ...[assigned, ...overdue, ...late.map(({ ref }) => ref)],
      ...(lapsed ? [lapsed] : []),
    ],
    days,
    words: ([one], { calendar }) => {
      if (!one) return '';
      if (one.lapsed) return `${nameOf(one)}始终未解决`;
      const most = daysLate(one.late, calendar);
      return `${nameOf(one)}${most === 0 ? '逾期当日解决' : `逾期${most}个工作日解决`}`;
    },
  },
} as const satisfies Record<string, EntryRule<Solving>>;

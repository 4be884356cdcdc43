import { taskNumbers } from '../task-numbers';
import { periodWords } from '../task/words';
import { KINDS } from '../task/kinds';
import { type Day, dayOf, dayOfMonth, yearMonth } from '../time';
import { type Form, wasLate } from './forms';
import { type Asked, type EntryRule, daysLate } from './rule';

/**
 * What is worth an entry of the forms that a unit was asked for. One failing is one entry: a form that lapsed is not also
 * late. An extension, a dispute, and what happened through a suspension or a late decision are never held against a unit
 * (`forms.ts` leaves them out).
 */

/** Sent back so often for the same form is worth an entry: once is ordinary work. */
const RETURNS = 2;

/** From this level on an escalation left the unit's own house. */
const LEVEL = 2;

const quarterOf = ({ due }: Form): string => {
  const { year, month } = yearMonth(dayOf(due));
  return `${year}-Q${Math.ceil(month / 3)}`;
};

/** The first and last day of the quarter that forms were due in. */
function quarterDays([form]: readonly Form[]): [Day, Day] {
  const { year, month } = yearMonth(dayOf(form?.due ?? 0));
  const first = Math.floor((month - 1) / 3) * 3 + 1;
  return [dayOfMonth(year, first, 1), dayOfMonth(year, first + 2, 31)];
}

/** From the first due day to the day on which the last was settled. */
function openDays(forms: readonly Form[]): [Day, Day] {
  const first = Math.min(...forms.map((f) => dayOf(f.due)));
  return [first, Math.max(first, ...forms.map((f) => dayOf(f.settled ?? f.due)))];
}

const formOfPeriod = ({ period, kind }: Form): string => `${period}/${kind}`;
const highest = ({ escalated }: Form): number => Math.max(0, ...escalated.map(({ level }) => level));

/** `2024年10月落实进展（任务1、3，共2项）`. */
function formWords(forms: readonly Form[]): string {
  const { period, kind, role } = forms[0] as Form;
  const implementing = kind === 'contribution' && role === 'implement';
  const noun = implementing ? '落实进展' : KINDS[kind].noun;
  return `${periodWords(period)}${noun}（${taskNumbers(forms.map((f) => f.task))}，共${forms.length}项）`;
}

/** How late the latest first answer was, in workdays; what came the same day is none. */
function lateWords(forms: readonly Form[], { calendar }: Asked): string {
  const late = forms.flatMap(({ answers }) => answers.filter((a) => a.late));
  const most = daysLate(late, calendar);
  return most === 0 ? '逾期当日已补报' : `最迟逾期${most}个工作日，均已补报`;
}

/** By name. */
export const FORM_RULES = {
  'on-time-quarter': {
    name: '按时报送',
    direction: 'positive',
    scope: quarterOf,
    found: (forms, { asOf }) => {
      const counted = forms.filter((f) => !f.excused);
      const isOver = quarterDays(forms)[1] < dayOf(asOf);
      return isOver && counted.every((f) => f.accepted !== null && !wasLate(f)) ? counted : [];
    },
    rows: ({ answers }) => answers.map(({ ref }) => ref),
    days: quarterDays,
    words: (forms) =>
      `${periodWords(quarterOf(forms[0] as Form))}应报${forms.length}件，全部按时报送并通过审核`,
  },
  late: {
    name: '逾期后补报',
    direction: 'negative',
    scope: formOfPeriod,
    found: (forms) => forms.filter((f) => wasLate(f) && f.lapsed === null && highest(f) < LEVEL),
    rows: ({ overdue, answers }) => [...overdue, ...answers.filter((a) => a.late).map(({ ref }) => ref)],
    days: openDays,
    words: (forms, asked) => `${formWords(forms)}逾期报送，${lateWords(forms, asked)}`,
  },
  escalated: {
    name: '逾期并升级',
    direction: 'negative',
    scope: formOfPeriod,
    found: (forms) => forms.filter((f) => wasLate(f) && f.lapsed === null && highest(f) >= LEVEL),
    rows: ({ overdue, escalated, answers }) => [
      ...overdue,
      ...escalated.map(({ ref }) => ref),
      ...answers.filter((a) => a.late).map(({ ref }) => ref),
    ],
    days: openDays,
    words: (forms, asked) =>
      `${formWords(forms)}逾期未报，升级至第${Math.max(...forms.map(highest))}级，${lateWords(forms, asked)}`,
  },
  lapsed: {
    name: '始终未报',
    direction: 'negative',
    scope: formOfPeriod,
    found: (forms) => forms.filter((f) => f.lapsed !== null),
    rows: ({ asked, lapsed }) => (lapsed ? [asked, lapsed] : []),
    days: openDays,
    words: (forms) => `${formWords(forms)}始终未报，已归档为未报`,
  },
  returned: {
    name: '多次退回',
    direction: 'negative',
    scope: formOfPeriod,
    found: (forms) => forms.filter((f) => f.returns.length >= RETURNS),
    rows: ({ returns }) => returns,
    days: openDays,
    words: (forms) => {
      const most = Math.max(...forms.map((f) => f.returns.length));
      return `${formWords(forms)}报送不合要求，最多被退回${most}次`;
    },
  },
} as const satisfies Record<string, EntryRule<Form>>;

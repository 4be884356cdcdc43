import { SYSTEM, event } from '../../../../domain/task/events';
import { evolve } from '../../../../domain/task/evolve';
import { everybody } from '../../../../domain/task/addressed';
import { type Obligation, type TaskState, obligationOf } from '../../../../domain/task/state';
import { standingWords } from '../../../../domain/task/words';
import { PHASES } from '../../../support/phases';
import { calendar } from '../../../support/domain';
import { nextWake, tick } from '../../../../domain/task/tick';

/** What is given up 归档 touches what hangs on it, and nothing else. */

const SUPPORT = '2024-10/contribution/配合局';

/** A phase, and how it stands once what is open and wanted was given up. */
function givenUp(phase: string, wanted: (o: Obligation) => boolean): { before: TaskState; after: TaskState } {
  const make = PHASES[phase];
  if (!make) throw new Error(`no phase ${phase}`);
  const before = make().state;
  const items = before.obligations
    .filter((o) => o.status === 'open' && wanted(o))
    .map(({ id: obligation, round }) => ({ obligation, round, level: 0 }));
  expect(items.length).toBeGreaterThan(0);
  const lapsed = event('lapsed', { items }, { at: before.at, actor: SYSTEM });
  return { before, after: evolve(before, lapsed) };
}
const ofKind =
  (kind: Obligation['kind']) =>
  (o: Obligation): boolean =>
    o.kind === kind;
const statuses = ({ obligations }: TaskState) =>
  Object.fromEntries(obligations.map(({ id, status }) => [id, status]));

it('a form is counted as not answered, for its unit alone', () => {
  const { before, after } = givenUp('period open', (o) => o.id === SUPPORT);
  expect(obligationOf(after, SUPPORT)?.status).toBe('lapsed');
  expect(after.totals['配合局']?.lapsed).toBe((before.totals['配合局']?.lapsed ?? 0) + 1);
  expect(after.totals['牵头局']).toEqual(before.totals['牵头局']);
  expect({ ...statuses(after), [SUPPORT]: 'open' }).toEqual(statuses(before));
  expect(after.revision).toBe(before.revision + 1);
});

it('what is no form is counted for nobody', () => {
  const { before, after } = givenUp('served, unsigned', ofKind('acknowledge'));
  expect(after.totals).toEqual(before.totals);
});

it('a review that nobody made leaves what was submitted standing', () => {
  const { before, after } = givenUp('contribution submitted', ofKind('review'));
  expect(before.obligations.filter(({ kind }) => kind === 'review').map(({ id }) => id)).toEqual([
    `review:${SUPPORT}`,
  ]);
  expect(statuses(after)[`review:${SUPPORT}`]).toBe('lapsed');
  expect(after.totals).toEqual(before.totals);
});

it('a request for extension that nobody decided falls away, and what it was about is owed as before', () => {
  const { before, after } = givenUp('extension asked', ofKind('extension'));
  expect(obligationOf(before, SUPPORT)?.extension).not.toBeNull();
  expect(obligationOf(after, SUPPORT)).toMatchObject({ status: 'open', extension: null });
  expect(statuses(after)[`extension:${SUPPORT}`]).toBe('lapsed');
});

it('what was asked of an obligation goes with it', () => {
  const { after } = givenUp('extension asked', (o) => o.id === SUPPORT);
  expect(obligationOf(after, SUPPORT)).toMatchObject({ status: 'lapsed', extension: null });
  expect(obligationOf(after, `extension:${SUPPORT}`)?.status).not.toBe('open');
});

it('a pause that nobody decided is asked for no more; other things given up leave it asked for', () => {
  expect(givenUp('suspension asked', ofKind('suspension')).after.suspensionAsked).toBeNull();
  const other = givenUp('suspension asked', (o) => o.id === SUPPORT);
  expect(other.after.suspensionAsked).toEqual(other.before.suspensionAsked);
  expect(other.before.suspensionAsked).not.toBeNull();
});

it('a dispute that nobody decided is over, for its unit alone', () => {
  const { before, after } = givenUp('disputed', ofKind('dispute'));
  const disputed = before.assignments.filter((a) => a.dispute !== null).map((a) => a.unit);
  expect(disputed).toHaveLength(1);
  expect(after.assignments).toEqual(before.assignments.map((a) => ({ ...a, dispute: null })));
  const other = givenUp('disputed', (o) => o.kind !== 'dispute');
  expect(other.after.assignments).toEqual(other.before.assignments);
});

it('who is told of a task is named once: its units, the office, and who owes something on it', () => {
  const make = PHASES['period open'];
  const state = make?.().state as TaskState;
  const names = (s: TaskState) => everybody(s).map(({ unit }) => unit);
  const own = ['牵头局', '联合局', '配合局', '某县', '某分行', '督查室'];
  expect(names(state)).toEqual(own);
  const difficulty = (status: Obligation['status']): TaskState => ({
    ...state,
    obligations: [
      {
        ...(state.obligations[0] as Obligation),
        kind: 'difficulty',
        unit: '接手局',
        unitKind: 'department',
        status,
      },
    ],
  });
  expect(names(difficulty('open'))).toEqual([...own, '接手局']);
  // What was solved concerns them no more; what ended with the task does.
  expect(names(difficulty('withdrawn'))).toEqual(own);
  const withdrawn = { ...difficulty('withdrawn'), withdrawn: { at: state.at, basis: '济政办〔2025〕1号' } };
  expect(names(withdrawn as TaskState)).toEqual([...own, '接手局']);
  expect(names({ ...withdrawn, obligations: difficulty('lapsed').obligations })).toEqual(own);
});

it.each([
  [{ status: 'open', overdue: false, late: false, level: 0 }, '待办'],
  [{ status: 'open', overdue: true, late: true, level: 2 }, '待办（已逾期，已升级至2级）'],
  [{ status: 'accepted', overdue: true, late: true, level: 0 }, '已完成（曾逾期）'],
  [{ status: 'accepted', overdue: false, late: false, level: 1 }, '已完成（已升级至1级）'],
  [{ status: 'else', overdue: false, late: false, level: 0 }, 'else'],
])('a ledger says how %j stands', (row, words) => {
  expect(standingWords(row)).toBe(words);
});

it('time does nothing to a task before anything is due, and something at the very instant', () => {
  const state = PHASES['period open']?.().state as TaskState;
  const wake = nextWake(state, calendar) ?? 0;
  expect(tick(state, wake - 1, calendar)).toEqual([]);
  const happened = tick(state, wake, calendar);
  expect(happened.length).toBeGreaterThan(0);
  expect(happened.every(({ due }) => due <= wake)).toBe(true);
});

import {
  asks,
  concludes,
  digestFrom,
  handedOverAt,
  mayLeave,
  outsideQuiet,
  serves,
  slotOf,
  stillOwed,
  withoutStale,
} from '../../../domain/delivery';
import { open, settle } from '../../../domain/task/change';
import { isoInstant } from '../../../domain/time';
import { calendar, instant, launched } from '../../support/domain';
import { taskNumbers } from '../../../domain/task-numbers';

/** When messages leave, and which are still to be said. Digests are at 08:30, nothing leaves from 21:00 to 07:00. */

const hours = { digest: { at: '08:30' }, quiet: { from: '21:00', to: '07:00' } };
const time = (at: number): string => isoInstant(at).slice(0, 16).replace('T', ' ');
const news = { urgent: false, rule: 'accepted', kind: 'outcome' } as const;

// Friday 11 October 2024; Saturday 12 is worked, Sunday 13 is not.
describe('a message leaves', () => {
  it.each([
    ['2024-10-11 08:29', '2024-10-11 08:30'],
    ['2024-10-11 08:30', '2024-10-11 08:30'],
    ['2024-10-11 08:31', '2024-10-12 08:30'],
    ['2024-10-12 09:00', '2024-10-14 08:30'],
    ['2024-10-13 07:00', '2024-10-14 08:30'],
  ])('with the digest: %s at %s', (at, expected) => {
    expect(time(digestFrom(instant(at), hours, calendar))).toBe(expected);
    expect(time(slotOf(news, instant(at), hours, calendar))).toBe(expected);
  });

  it.each([
    ['2024-10-11 20:59', '2024-10-11 20:59'],
    ['2024-10-11 21:00', '2024-10-12 07:00'],
    ['2024-10-11 23:59', '2024-10-12 07:00'],
    ['2024-10-12 00:00', '2024-10-12 07:00'],
    ['2024-10-12 06:59', '2024-10-12 07:00'],
    ['2024-10-12 07:00', '2024-10-12 07:00'],
    ['2024-10-12 21:30', '2024-10-14 07:00'],
    ['2024-10-13 12:00', '2024-10-14 07:00'],
  ])('outside the quiet hours and on a workday, where it is urgent: %s at %s', (at, expected) => {
    expect(time(outsideQuiet(instant(at), hours, calendar))).toBe(expected);
    expect(time(slotOf({ ...news, urgent: true }, instant(at), hours, calendar))).toBe(expected);
    expect(mayLeave(instant(at), hours, calendar)).toBe(at === expected);
  });

  it.each([
    ['2024-10-11 07:30', '2024-10-11 08:30'],
    ['2024-10-11 15:00', '2024-10-11 15:00'],
    ['2024-10-11 22:00', '2024-10-12 08:30'],
    ['2024-10-13 10:00', '2024-10-14 08:30'],
  ])('on the day itself where it gives an assignment: %s at %s', (at, expected) => {
    const given = { urgent: false, rule: 'launched', kind: 'assignment' } as const;
    expect(time(slotOf(given, instant(at), hours, calendar))).toBe(expected);
  });
});

it('what serves is an assignment given, at the launch or by another’s giving it up', () => {
  expect(serves({ rule: 'launched', kind: 'assignment' })).toBe(true);
  expect(serves({ rule: 'reassigned', kind: 'assignment' })).toBe(true);
  expect(serves({ rule: 'reassigned', kind: 'outcome' })).toBe(false);
  expect(serves({ rule: 'period-opened', kind: 'assignment' })).toBe(false);
});

it('what begins the time to object is the conclusion, and nothing else', () => {
  expect(['inspection-concluded', 'inspection-opened', ''].map((rule) => concludes({ rule }))).toEqual([
    ...[true, false, false],
  ]);
});

it('what asks again and again are reminders and chases', () => {
  const kinds = ['reminder', 'chase', 'assignment', 'escalation', 'review', 'outcome', ''];
  expect(kinds.filter(asks)).toEqual(['reminder', 'chase']);
});

it('of what asks for one thing only the latest is said, and all that asks for nothing', () => {
  const notices = ['甲1', '乙1', '-1', '甲2', '-2', '甲3'];
  const key = (notice: string): string | null => (notice.startsWith('-') ? null : notice.charAt(0));
  expect(withoutStale(notices, key)).toEqual(['乙1', '-1', '-2', '甲3']);
});

it('what asks is said as long as it is open in the same round, other news always', () => {
  const AT = instant('2024-10-08 09:00');
  const id = '1/request/配合局';
  const state = open(
    launched(AT),
    [
      {
        ...{ id, kind: 'request', unit: '配合局', unitKind: 'department', role: 'support', period: null },
        ...{ policy: 'v1', due: AT, provisional: false },
      },
    ],
    AT,
  );
  const item = { obligation: id, round: 1, level: 0 };
  const owed = (over: object, of = state): boolean => stillOwed({ whileOpen: true, item, ...over }, of);
  expect(owed({})).toBe(true);
  expect(owed({ item: { ...item, round: 2 } })).toBe(false);
  expect(owed({ item: { ...item, obligation: '2/request/配合局' } })).toBe(false);
  expect(owed({}, settle(state, [id]))).toBe(false);
  expect(owed({ whileOpen: false }, settle(state, [id]))).toBe(true);
  expect(owed({ item: null }, settle(state, [id]))).toBe(true);
});

it('a message counts as handed over when it was meant to be, where it was taken within the hour', () => {
  const meant = instant('2024-10-11 08:30');
  const taken = (at: string): string => time(handedOverAt(meant, instant(at)));
  expect(taken('2024-10-11 08:31')).toBe('2024-10-11 08:30');
  expect(taken('2024-10-11 09:29')).toBe('2024-10-11 08:30');
  expect(taken('2024-10-11 09:30')).toBe('2024-10-11 09:30');
});

it.each([
  [[1], '任务1'],
  [[2, 1], '任务1、2'],
  [[3, 1, 2], '任务1至3'],
  [[9, 10, 2, 4], '任务2、4、9、10'],
  [[5, 6, 7, 1, 3, 3, 8, 10], '任务1、3、5至8、10'],
])('the tasks %j are %s', (numbers, words) => {
  expect(taskNumbers(numbers)).toBe(words);
});

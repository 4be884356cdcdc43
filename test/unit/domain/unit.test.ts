import {
  type Noted,
  type UnitState,
  endInspection,
  evolveUnit,
  noteInspection,
} from '../../../domain/unit/unit';
import { SYSTEM } from '../../../domain/task/events';
import { calendar, instant } from '../../support/domain';

/** What a unit's own stream knows of inspections: no repeated and many-headed ones without a reason. */

const noted = (id: string, from: string, over: Partial<Noted> = {}): Noted => ({
  ...{ id, name: `督查${id}`, tasks: [{ plan: 'p', task: 3 }], from: instant(from) },
  ...{ until: instant(from) + 10 * 86_400_000, unannounced: false, again: null },
  ...over,
});

const note = (state: UnitState | null, inspection: Noted, apart = ['90d'], gone: string[] = []) =>
  noteInspection(state, { unit: '配合局', inspection, apart, gone, actor: SYSTEM }, calendar);

function after(state: UnitState | null, decision: ReturnType<typeof note>): UnitState {
  if ('rejected' in decision) throw new Error(decision.rejected.message);
  const next = decision.events.reduce(evolveUnit, state);
  if (!next) throw new Error('nothing happened');
  return next;
}
const ended = (state: UnitState, inspection: string, at: string): UnitState =>
  after(state, endInspection(state, { inspection, at: instant(at), actor: SYSTEM }));

const first = after(null, note(null, noted('a', '2024-10-08 09:00')));

it('refuses another one while one is under way, naming it; also past the day it was to be concluded', () => {
  for (const from of ['2024-10-09 09:00', '2024-12-02 09:00'])
    expect(note(first, noted('b', from))).toMatchObject({
      rejected: {
        code: 'inspected-already',
        message: expect.stringMatching(
          /配合局 近期已有督查“督查a”（a，p 第3项任务，正在进行，最迟10月18日/,
        ) as string,
      },
    });
});

it('refuses one that begins within the time apart after the end of another, and takes one after it', () => {
  const over = ended(first, 'a', '2024-10-18 10:00');
  // 90 days after 18 October is Thursday 16 January 2025, until the close of business.
  expect(note(over, noted('b', '2025-01-16 17:30'))).toMatchObject({
    rejected: {
      code: 'inspected-already',
      message: expect.stringContaining('已于10月18日 周五结束') as string,
    },
  });
  expect(note(over, noted('b', '2025-01-16 17:31'))).toHaveProperty('events');
  // Of the policies of several tasks the longest counts.
  expect(note(over, noted('b', '2025-01-16 17:31'), ['10wd', '100d'])).toHaveProperty('rejected');
});

it('one that went with its tasks counts until the day it was planned to end', () => {
  // 90 days after 18 October is Thursday 16 January 2025, until the close of business.
  expect(note(first, noted('b', '2025-01-16 17:30'), ['90d'], ['a'])).toMatchObject({
    rejected: { message: expect.stringContaining('p 第3项任务，未作结论，已随任务了结') as string },
  });
  expect(note(first, noted('b', '2025-01-16 17:31'), ['90d'], ['a'])).toHaveProperty('events');
  expect(note(first, noted('b', '2025-01-16 17:31'), ['90d'], ['z'])).toHaveProperty('rejected');
});

it('takes a repeated one for a reason, which stays', () => {
  expect(note(first, noted('b', '2024-10-09 09:00', { again: '  ' }))).toHaveProperty('rejected');
  const both = after(first, note(first, noted('b', '2024-10-09 09:00', { again: '群众反映集中' })));
  expect(both.inspections.map(({ id, again }) => [id, again])).toEqual([
    ['a', null],
    ['b', '群众反映集中'],
  ]);
});

it('notes an end once, and never of what it does not know', () => {
  const over = ended(first, 'a', '2024-10-18 10:00');
  expect(over.inspections[0]).toMatchObject({ ended: instant('2024-10-18 10:00') });
  for (const [state, inspection] of [
    [over, 'a'],
    [first, 'z'],
    [null, 'a'],
  ] as const)
    expect(endInspection(state, { inspection, at: instant('2024-10-20'), actor: SYSTEM })).toEqual({
      events: [],
    });
});

it('forgets what ended more than a year ago, so that it stays small', () => {
  let state = ended(first, 'a', '2024-10-18 10:00');
  state = after(state, note(state, noted('b', '2025-03-03 09:00')));
  expect(state.inspections).toHaveLength(2);
  state = after(
    ended(state, 'b', '2025-03-10 09:00'),
    note(ended(state, 'b', '2025-03-10 09:00'), noted('c', '2026-02-02 09:00')),
  );
  expect(state.inspections.map((i) => i.id)).toEqual(['b', 'c']);
  expect(state.revision).toBe(5);
});

it('begins with an inspection, and its instants never go back', () => {
  const over = {
    type: 'inspection-over',
    at: 1,
    due: 1,
    actor: SYSTEM,
    body: { unit: 'x', inspection: 'a' },
  } as const;
  expect(() => evolveUnit(null, over)).toThrow('first event');
  const early = endInspection(first, { inspection: 'a', at: 5, actor: SYSTEM });
  expect(early.events[0]?.at).toBe(first.at);
});

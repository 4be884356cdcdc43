import { handed, moved, newRound, open, prune, settle, withdraw } from '../../../../domain/task/change';
import type { OpenedObligation } from '../../../../domain/task/events';
import { type Obligation, type TaskState, obligationOf } from '../../../../domain/task/state';
import { Play, instant, launched } from '../../../support/domain';

/** The small changes that events are made of: each gives a new state, and leaves the old as it was. */

const AT = instant('2024-10-08 09:00');
const DUE = instant('2024-10-21 17:30');
const form = (unit: string, period = '2024-10'): OpenedObligation => ({
  ...{ id: `${period}/contribution/${unit}`, kind: 'contribution', unit, unitKind: 'department' },
  ...{ role: 'support', period, policy: 'v1', due: DUE, provisional: false },
});
const asked = (unit: string): OpenedObligation => ({
  ...{ ...form(unit), id: `1/request/${unit}`, kind: 'request', period: null },
});
const signing = (unit: string): OpenedObligation => ({
  ...{ ...form(unit), id: `-/acknowledge/${unit}`, kind: 'acknowledge', period: null },
});
const at = (state: TaskState, id: string): Obligation => {
  const o = obligationOf(state, id);
  if (!o) throw new Error(`no ${id}`);
  return o;
};
const ids = (state: TaskState): string[] => state.obligations.map((o) => o.id);

describe('what is opened', () => {
  it('is open, in its first round, with nothing done about it yet', () => {
    const state = open(launched(AT), [form('配合局')], AT);
    expect(state.obligations).toEqual([
      {
        ...form('配合局'),
        ...{ opened: AT, round: 1, status: 'open', answered: null, told: null, late: false },
        ...{ overdue: null, reminded: null, chased: 0, ladder: null, extension: null },
        ...{ returns: 0, returnReason: null, returnFields: [], rating: null },
      },
    ]);
  });

  it('takes the place of one of its name, the first of all too, in its next round', () => {
    const first = open(launched(AT), [form('配合局'), form('某县')], AT);
    const again = open(settle(first, ids(first)), [form('配合局')], AT + 1);
    expect(ids(again)).toEqual([form('配合局').id, form('某县').id]);
    expect(at(again, form('配合局').id)).toMatchObject({ round: 2, status: 'open', opened: AT + 1 });
    expect(at(again, form('某县').id)).toMatchObject({ round: 1, status: 'accepted' });
  });

  it('counts as asked where it is a form, also among others, and the state before is not touched', () => {
    const before = open(launched(AT), [form('配合局', '2024-09')], AT);
    const after = open(before, [asked('某县'), form('配合局')], AT);
    expect(after.totals['配合局']).toMatchObject({ asked: 2, onTime: 0, late: 0 });
    expect(after.totals['某县']).toBeUndefined();
    expect(before.totals['配合局']?.asked).toBe(1);
    expect(open(before, [asked('某县')], AT).totals).toEqual(before.totals);
  });
});

describe('what is settled leaves when a period opens', () => {
  const period = (key: string): TaskState['periods'][string] => ({
    ...{ key, policy: 'v1', opens: AT, opensOn: 0, due: DUE, contributionDue: DUE, provisional: false },
  });
  const state: TaskState = {
    ...open(
      launched(AT),
      [
        form('配合局', '2024-09'),
        form('某县', '2024-09'),
        form('配合局'),
        signing('某县'),
        signing('配合局'),
      ],
      AT,
    ),
    periods: { '2024-08': period('2024-08'), '2024-09': period('2024-09'), '2024-10': period('2024-10') },
  };

  it('with periods of which nothing is left', () => {
    const answered = settle(state, [form('配合局', '2024-09').id, form('配合局').id]);
    const left = prune(answered, 'v1');
    expect(ids(left)).toEqual([form('某县', '2024-09').id, signing('某县').id, signing('配合局').id]);
    expect(Object.keys(left.periods)).toEqual(['2024-09']);
  });

  it('with policies that neither a period, nor what is open, nor the task goes by', () => {
    const v = state.policies['v1'] as TaskState['policies'][string];
    const old = {
      ...open(state, [{ ...asked('配合局'), policy: 'v2' }], AT),
      ...{ policy: 'v3', policies: { v0: v, v1: v, v2: v, v3: v, v4: v } },
    };
    expect(Object.keys(prune(old, 'v4').policies)).toEqual(['v1', 'v2', 'v3', 'v4']);
    expect(Object.keys(prune(settle(old, ids(old)), 'v4').policies)).toEqual(['v3', 'v4']);
  });

  it('but a signature stays as long as it is disputed, and a review as long as what it is about', () => {
    const dispute: OpenedObligation = {
      ...asked('督查室'),
      id: `dispute:${signing('某县').id}`,
      kind: 'dispute',
    };
    const review: OpenedObligation = { ...asked('牵头局'), id: `review:${form('某县').id}`, kind: 'review' };
    const settled = settle(open(state, [form('某县'), dispute, review], AT), [
      signing('某县').id,
      signing('配合局').id,
      review.id,
    ]);
    expect(ids(prune(settled, 'v1'))).toEqual(
      expect.arrayContaining([signing('某县').id, dispute.id, review.id]),
    );
    expect(ids(prune(settled, 'v1'))).not.toContain(signing('配合局').id);
    const decided = settle(settled, [dispute.id, form('某县').id]);
    expect(ids(prune(decided, 'v1'))).not.toEqual(expect.arrayContaining([signing('某县').id]));
    expect(ids(prune(decided, 'v1'))).not.toContain(review.id);
  });
});

describe('a round', () => {
  const chased: Obligation = {
    ...at(open(launched(AT), [form('配合局')], AT), form('配合局').id),
    ...{ overdue: 3, reminded: 2, chased: 4, answered: 5, told: 'as-before', status: 'submitted' },
    ladder: { level: 2, raised: 10, handedOver: null, acknowledged: null, acknowledgedBy: null, moved: null },
  };

  it('begins with no reminder, chase or level, and keeps what it was returned for', () => {
    const next = newRound({ ...chased, returns: 1, late: true }, 20, { due: 30, provisional: true });
    expect(next).toMatchObject({
      ...{ status: 'open', round: 2, opened: 20, due: 30, provisional: true, overdue: null, reminded: null },
      ...{ chased: 0, ladder: null, answered: null, told: null, returns: 1, late: true },
    });
  });

  it('notes on its ladder that something moved, where there is one', () => {
    expect(moved(chased, 7).ladder).toMatchObject({ level: 2, moved: 7 });
    expect(moved({ ...chased, ladder: null }, 7).ladder).toBeNull();
  });

  it('is handed over once, and never before it was raised', () => {
    const { ladder } = chased;
    if (!ladder) throw new Error('no ladder');
    expect(handed(ladder, 12).handedOver).toBe(12);
    expect(handed(ladder, 8).handedOver).toBe(10);
    expect(handed({ ...ladder, handedOver: 11 }, 12).handedOver).toBe(11);
  });
});

it('what is withdrawn is asked no more, and counts as withdrawn where it is a form', () => {
  const state = open(launched(AT), [form('配合局'), asked('配合局'), form('某县')], AT);
  const after = withdraw(state, [form('配合局').id, asked('配合局').id, 'nothing']);
  expect(after.obligations.map((o) => o.status)).toEqual(['withdrawn', 'withdrawn', 'open']);
  expect(after.totals).toMatchObject({
    配合局: { asked: 1, withdrawn: 1 },
    某县: { asked: 1, withdrawn: 0 },
  });
  expect(Object.keys(after.totals)).toEqual(['配合局', '某县']);
});

it('a state does not grow with the months: what it holds of a year is what it held of a quarter', () => {
  const size = (until: string): number[] => {
    const play = Play.served('2024-10-08 09:00');
    play.run(until);
    const { obligations, periods, policies } = play.state;
    return [obligations.length, Object.keys(periods).length, Object.keys(policies).length];
  };
  expect(size('2025-12-31 00:00')).toEqual(size('2025-03-31 00:00'));
});

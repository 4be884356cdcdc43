import { event } from '../../../../domain/task/events';
import { type Answered, knownFrom } from '../../../../domain/task/request/known';
import { isWithin, spanOf } from '../../../../domain/task/request/period';
import { isoDay } from '../../../../domain/time';

/** What the ledger says of what is about to be asked 临时报送, and of which period that is. */

describe('what the ledger knows', () => {
  const submitted = (revision: number, period: string, over: object): Answered => ({
    revision,
    event: event(
      'submitted',
      {
        ...{
          obligation: `${period}/contribution/某局`,
          unit: '某局',
          kind: 'contribution',
          period,
          late: false,
        },
        ...{ review: null, settles: [] },
        answer: { text: '', values: [], difficulties: null, rating: 'on-track', noChange: false, ...over },
      },
      { at: 0 },
    ) as Answered['event'],
  });
  const replied = (revision: number, target: number | null, value: number | null): Answered => ({
    revision,
    event: event(
      'request-answered',
      {
        ...{ obligation: '1/request/某局', unit: '某局', target, period: '2024-07', question: '名单？' },
        ...{ text: '', value, source: null, late: false },
      },
      { at: 0 },
    ) as Answered['event'],
  });
  const values = [{ target: 0, value: 5 }];
  const answers = [
    replied(9, null, null),
    replied(8, 0, 7),
    submitted(7, '2024-06', { noChange: true }),
    submitted(6, '2024-05', {}),
    submitted(5, '2024-04', { values }),
  ];
  const asked = (target: number | null, period: string, text = '') =>
    knownFrom(answers, { target, period, text });

  it('a figure of that period, and the one given last', () => {
    const last = { obligation: '1/request/某局', period: '2024-07', revision: 8, value: 7 };
    expect(asked(0, '2024-07')).toEqual({ answered: last, last });
    const april = { obligation: '2024-04/contribution/某局', period: '2024-04', revision: 5, value: 5 };
    expect(asked(0, '2024-04')).toEqual({ answered: april, last });
    expect(asked(0, '2024-05')).toEqual({ answered: null, last });
    expect(asked(1, '2024-06')).toEqual({ answered: null, last: null });
  });

  it('no change gives the figure before it', () => {
    const june = { obligation: '2024-06/contribution/某局', period: '2024-06', revision: 7, value: 5 };
    expect(asked(0, '2024-06').answered).toEqual(june);
  });

  it('the same words of that period', () => {
    expect(asked(null, '2024-07', '名单').answered).toMatchObject({ revision: 9, value: null });
    expect(asked(null, '2024-07', '分工').answered).toBeNull();
    expect(asked(null, '2024-06', '名单').answered).toBeNull();
  });
});

describe('periods', () => {
  it('have a first and a last day', () => {
    const days = (key: string) => {
      const span = spanOf(key);
      return span && `${isoDay(span.from)} ${isoDay(span.to)}`;
    };
    expect(days('2024')).toBe('2024-01-01 2024-12-31');
    expect(days('2024-02')).toBe('2024-02-01 2024-02-29');
    expect(days('2024-02-A')).toBe('2024-02-01 2024-02-15');
    expect(days('2024-02-B')).toBe('2024-02-16 2024-02-29');
    expect(days('2024-Q3')).toBe('2024-07-01 2024-09-30');
    expect(days('2024-H2')).toBe('2024-07-01 2024-12-31');
    expect(days('W2024-10-21')).toBe('2024-10-21 2024-10-27');
    expect(days('2024-10-31')).toBe('2024-10-31 2024-10-31');
    for (const key of ['2024-13', '2024-Q5', '2024-02-30', 'W2024-02-30', '2024-99-99', 'x', ''])
      expect(spanOf(key)).toBeNull();
  });

  it('have others within', () => {
    expect([isWithin('2024-10-31', '2024-10'), isWithin('2024-10', '2024-Q4')]).toEqual([true, true]);
    expect([isWithin('2024-Q4', '2024-10'), isWithin('2024-11-01', '2024-10')]).toEqual([false, false]);
    expect([isWithin('x', 'x'), isWithin('x', '2024')]).toEqual([true, false]);
  });
});

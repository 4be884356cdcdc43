import type { Calendar } from '../../../../domain/calendar';
import type { DraftTarget } from '../../../../domain/plan/draft';
import { type BackSchedule, asMilestone, backSchedule, goalsOf } from '../../../../domain/plan/back-schedule';
import type { Policy } from '../../../../domain/policy';
import { parseDay } from '../../../../domain/time';
import { calendar, instant, monthly } from '../../../support/domain';
import { targetOf } from '../../../support/targets';
import { jiningDirectory, planText, read } from '../../importing/support';

interface Over {
  baseline?: number | null;
  asOf?: string;
  until?: string;
  policy?: Policy;
  calendar?: Calendar;
}

function schedule(target: Partial<DraftTarget>, start: string, over: Over = {}): BackSchedule {
  return backSchedule({
    target: targetOf(target),
    start: instant(start),
    asOf: instant(over.asOf ?? start),
    until: instant(over.until ?? '2026-12-31'),
    baseline: over.baseline ?? null,
    policy: over.policy ?? monthly,
    calendar: over.calendar ?? calendar,
  });
}

/** `day value` of each milestone, or why there are none. */
function lines(schedule: BackSchedule): string[] {
  return 'none' in schedule ? [schedule.none] : schedule.milestones.map(({ on, value }) => `${on} ${value}`);
}
const sums = (schedule: BackSchedule): string[] =>
  'none' in schedule ? [schedule.reason] : schedule.milestones.map((m) => m.arithmetic);

const JANUARY = '2025-01-02 09:00';

describe('a dated target', () => {
  it('has one milestone a period that leaves time, by workdays elapsed over the Spring Festival', () => {
    // 24 January is a Friday, the 25th being a Saturday; the Festival is 28 January to 4 February, made up for on
    // Sunday 26 January and Saturday 8 February.
    const found = schedule({}, JANUARY);
    expect(lines(found)).toEqual([
      '2025-01-24 97',
      '2025-02-25 206',
      '2025-03-25 327',
      '2025-04-25 461',
      '2025-05-23 570',
      '2025-06-25 704',
      '2025-07-25 838',
      '2025-08-25 965',
      '2025-09-25 1105',
      '2025-10-24 1208',
      '2025-11-25 1342',
      '2025-12-31 1500',
    ]);
    expect(sums(found).slice(0, 2)).toEqual([
      '1500 家 × 已过 16 个工作日 / 共 247 个工作日 = 97.2，取 97',
      '1500 家 × 已过 34 个工作日 / 共 247 个工作日 = 206.5，取 206',
    ]);
    expect(sums(found).at(-1)).toBe('到期全额 1500 家');
  });

  it('has no milestone in a period that its leads are not asked in yet', () => {
    expect(lines(schedule({}, '2025-10-14 09:00'))).toEqual(['2025-11-25 803', '2025-12-31 1500']);
  });

  it('has one a quarter where there would be more than twelve', () => {
    const found = schedule({ comparator: '~', value: 12, unit: '个' }, '2024-09-20 09:00');
    expect(lines(found)).toEqual([
      '2024-12-25 2',
      '2025-03-25 4',
      '2025-06-25 7',
      '2025-09-25 9',
      '2025-12-31 12',
    ]);
    expect(sums(found)[2]).toBe('12 个 × 已过 186 个工作日 / 共 317 个工作日 = 7.04，取 7');
  });

  it('has never more than 24, however far the date', () => {
    const weekly = { ...monthly.cycle, every: 'week' as const, due: { ...monthly.cycle.due, day: 5 } };
    const found = schedule({ due: '2040-12-31' }, JANUARY, { policy: { ...monthly, cycle: weekly } });
    expect(lines(found)).toHaveLength(16);
    expect(lines(found).at(-1)).toBe('2040-12-31 1500');
  });

  it('ends on the last workday where its day is none', () => {
    const found = schedule({ due: '2025-08-31' }, '2025-06-02 09:00');
    expect(lines(found).at(-1)).toBe('2025-08-29 1500'); // the 31st is a Sunday
    expect(sums(found).at(-1)).toBe('2025年8月31日不是工作日，提前至2025年8月29日；到期全额 1500 家');
    expect(lines(schedule({ due: '2025-02-08' }, JANUARY)).at(-1)).toBe('2025-02-08 1500'); // a worked Saturday
  });

  it('goes from a baseline, rates by a tenth', () => {
    const found = schedule({ value: 65, unit: '%', due: '2025-06-30' }, '2025-01-06 09:00', {
      baseline: 20.5,
    });
    expect(lines(found).slice(0, 2)).toEqual(['2025-01-24 25.8', '2025-02-25 32.6']);
    expect(sums(found)[1]).toBe('20.5 % + 44.5 % × 已过 32 个工作日 / 共 117 个工作日 = 32.67，取 32.6');
    const full = schedule({ comparator: 'all', value: 100, unit: '%', due: '2025-03-31' }, JANUARY);
    expect(lines(full)).toEqual(['2025-01-24 27.5', '2025-02-25 58.6', '2025-03-31 100']);
  });

  it('that is to come down comes down from its baseline, which must be known', () => {
    const down = { comparator: '<=' as const, value: 3, unit: '%', due: '2025-03-31' };
    expect(lines(schedule(down, JANUARY))).toEqual(['no-baseline']);
    const found = schedule(down, JANUARY, { baseline: 5 });
    expect(lines(found)).toEqual(['2025-01-24 4.5', '2025-02-25 3.9', '2025-03-31 3']);
    expect(sums(found)[1]).toBe('5 % - 2 % × 已过 34 个工作日 / 共 58 个工作日 = 3.83，取 3.9');
    expect(lines(schedule(down, JANUARY, { baseline: 2.5 }))).toEqual(['reached']);
    expect(lines(schedule({}, JANUARY, { baseline: 1500 }))).toEqual(['reached']);
  });

  it('that has passed is to be verified, one of no date is not guessed', () => {
    expect(lines(schedule({ due: '2025-01-01' }, JANUARY))).toEqual(['past']);
    expect(lines(schedule({}, JANUARY, { asOf: '2026-01-01' }))).toEqual(['past']);
    expect(lines(schedule({}, JANUARY, { asOf: '2025-12-31 23:00' }))).toHaveLength(12);
    expect(lines(schedule({ due: '2025-01-02' }, JANUARY))).toEqual(['too-near']);
    expect(sums(schedule({ rhythm: 'none', due: null }, JANUARY))[0]).toContain('没有写明时限');
  });

  it('has none beyond the calendar', () => {
    expect(lines(schedule({ due: '2100-12-31' }, JANUARY))).toEqual(['too-far']);
  });

  it('is provisional where any year it is counted through has no holiday notice', () => {
    const flags = (due: string) => {
      const found = schedule({ due }, '2026-03-02 09:00');
      return 'none' in found ? [] : found.milestones.map((m) => m.provisional);
    };
    expect(new Set(flags('2026-12-31'))).toEqual(new Set([false]));
    expect(new Set(flags('2027-06-30'))).toEqual(new Set([true]));
  });
});

describe('an every-year target', () => {
  const yearly = { rhythm: 'every-year' as const, due: null, value: 1000 };

  it('asks of the launch year its share, and of each year after it all, from 0 again', () => {
    const found = schedule(yearly, '2024-09-20 09:00', { until: '2025-09-20' });
    expect(lines(found)).toEqual([
      '2024-12-31 274',
      '2025-03-25 221',
      '2025-06-25 471',
      '2025-09-25 737',
      '2025-12-31 1000',
    ]);
    expect(sums(found)[0]).toBe(
      '全年 1000 家，启动当年按 69 / 251 个工作日计，当年份额 274 家；到期全额 274 家',
    );
    expect(sums(found)[1]).toBe('1000 家 × 已过 55 个工作日 / 共 248 个工作日 = 221.8，取 221');
  });

  it('asks all of a year launched on its first workday, and never a share of a rate', () => {
    const whole = schedule(yearly, '2025-01-01 09:00', { until: '2025-12-01' });
    expect(lines(whole).at(-1)).toBe('2025-12-31 1000');
    const rate = schedule({ ...yearly, value: 98, unit: '%' }, '2025-10-09 09:00', { until: '2025-12-01' });
    expect(lines(rate).at(-1)).toBe('2025-12-31 98');
  });

  it('has none where it is a cap', () => {
    expect(lines(schedule({ ...yearly, comparator: '<=' }, JANUARY))).toEqual(['yearly-cap']);
  });
});

describe('济政字〔2024〕46号', () => {
  const draft = read(planText('jining'), jiningDirectory());
  const targets = draft.tasks.flatMap((t) => t.targets);
  const count = (start: string): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const target of targets) {
      const found = schedule(target, start, { until: '2028-11-25' });
      const key = 'none' in found ? found.none : target.rhythm;
      counts[key] = (counts[key] ?? 0) + 1;
    }
    return counts;
  };

  it('gives 19 of its 35 task targets milestones as of its issue, and 7 as of November 2026', () => {
    expect(targets).toHaveLength(35);
    expect(draft.plan.issuedOn).toBe('2024-09-20');
    expect(count('2024-09-20 09:00')).toEqual({ by: 12, 'every-year': 7, 'no-date': 16 });
    expect(count('2026-11-25 09:00')).toEqual({ past: 12, 'every-year': 7, 'no-date': 16 });
  });
});

describe('why there are none, in words', () => {
  it.each<[Partial<DraftTarget>, Over, string]>([
    [{ rhythm: 'none' }, {}, '原文没有写明时限或年度，无从倒排：请先明确时限'],
    [{ due: null }, {}, '原文没有写明时限或年度，无从倒排：请先明确时限'],
    [{ due: '2025-01-01' }, {}, '时限已过，待核验，不再倒排'],
    [{ comparator: '<=' }, {}, '是要降下来的指标，不知道基数不能倒排：请先填基数'],
    [{ comparator: '<=' }, { baseline: 1500 }, '基数已达到目标值，无需倒排'],
    [{ rhythm: 'every-year', comparator: '<=' }, {}, '每年不得超过的上限，不倒排'],
    [{ due: '2100-01-01' }, {}, '时限超出工作日历，请核对原文'],
    [{ due: '2025-01-02' }, {}, '距时限已不足一个工作日，无从倒排'],
  ])('%j %j', (target, over, reason) => {
    expect(sums(schedule(target, JANUARY, over))).toEqual([reason]);
  });
});

describe('milestones at their limits', () => {
  it('a year before the calendar ends is within it, whatever the cycle; a day later is not', () => {
    for (const every of ['week', 'month', 'year'] as const) {
      const cycle = { ...monthly.cycle, every, due: { ...monthly.cycle.due, day: 5 } };
      const found = schedule({ due: '2098-12-31' }, '2096-01-04 09:00', { policy: { ...monthly, cycle } });
      expect(lines(found).at(-1)).toBe('2098-12-31 1500');
    }
    expect(lines(schedule({ due: '2099-01-01' }, JANUARY))).toEqual(['too-far']);
  });

  it('a period due five workdays before the date has one, four before has none', () => {
    // Qingming is 4 to 6 April: 1 April is five workdays after Tuesday 25 March.
    expect(lines(schedule({ due: '2025-04-01' }, JANUARY)).at(-2)).toMatch(/^2025-03-25 /);
    expect(lines(schedule({ due: '2025-03-31' }, JANUARY)).at(-2)).toMatch(/^2025-02-25 /);
  });

  it('24 quarters are taken, of 25 the years; of more than 24 years the last 24', () => {
    const quarters = lines(schedule({ due: '2030-12-31' }, JANUARY));
    expect(quarters).toHaveLength(24);
    expect([quarters[0]?.slice(0, 10), quarters.at(-1)]).toEqual(['2025-03-25', '2030-12-31 1500']);
    expect(lines(schedule({ due: '2031-03-31' }, JANUARY)).map((l) => l.slice(0, 4))).toEqual([
      ...['2025', '2026', '2027', '2028', '2029', '2030', '2031'],
    ]);
    const years = lines(schedule({ due: '2060-12-31' }, JANUARY)).map((l) => Number(l.slice(0, 4)));
    expect(years).toEqual(Array.from({ length: 24 }, (_, i) => 2037 + i));
  });

  it('what comes out whole is neither rounded nor said twice, going up or down', () => {
    // Ten of the twenty workdays from 11 March to 9 April 2025.
    const half = { due: '2025-04-09' };
    const up = schedule({ ...half, value: 100 }, '2025-03-11 09:00');
    expect(lines(up)).toEqual(['2025-03-25 50', '2025-04-09 100']);
    expect(sums(up)[0]).toBe('100 家 × 已过 10 个工作日 / 共 20 个工作日 = 50');
    const down = { ...half, comparator: '<=' as const, value: 2.2, unit: '%' };
    const found = schedule(down, '2025-03-11 09:00', { baseline: 2.4 });
    expect(lines(found)).toEqual(['2025-03-25 2.3', '2025-04-09 2.2']);
    expect(sums(found)[0]).toBe('2.4 % - 0.2 % × 已过 10 个工作日 / 共 20 个工作日 = 2.3');
  });

  it('what goes up is rounded down and what comes down up, also between milestones', () => {
    expect(asMilestone(targetOf({ unit: '%', value: 65 }), 32.67, 20.5)).toBe(32.6);
    expect(asMilestone(targetOf({ unit: '%', value: 3, comparator: '<=' }), 3.83, 5)).toBe(3.9);
    expect(asMilestone(targetOf(), 327.9, 0)).toBe(327);
  });

  it('starts from what is known, an every-year target from nothing each year', () => {
    const from = (target: Partial<DraftTarget>, over: Over) => {
      const found = schedule(target, JANUARY, over);
      return 'none' in found ? found.none : [found.from, found.baseline];
    };
    expect(from({}, { baseline: 300 })).toEqual(['2025-01-02', 300]);
    expect(from({}, {})).toEqual(['2025-01-02', 0]);
    expect(from({ rhythm: 'every-year', due: null }, { baseline: 300 })).toEqual(['2025-01-02', 0]);
  });

  it('does not rest on the year before, where it starts on its last day', () => {
    // 2023 has no holiday notice here; of the time from 31 December 2023 on all days are of 2024.
    const found = schedule({ due: '2024-06-28' }, '2023-12-31 09:00');
    expect('none' in found ? [] : found.milestones.map((m) => m.provisional)).not.toContain(true);
  });
});

describe('goals, for who gives dates of their own', () => {
  const goals = (target: Partial<DraftTarget>, over: Over = {}) =>
    goalsOf({
      ...{ target: targetOf(target), start: instant(JANUARY), asOf: instant(JANUARY) },
      ...{ until: instant('2026-12-31'), baseline: over.baseline ?? null, policy: monthly, calendar },
    });

  it('are there also where nothing can be reckoned from a baseline', () => {
    const due = parseDay('2025-12-31');
    const from = parseDay('2025-01-02');
    expect(goals({ comparator: '<=' })).toMatchObject([{ from, due, base: 0, goal: 1500 }]);
    expect(goals({}, { baseline: 1500 })).toMatchObject([{ from, due, base: 1500, goal: 1500 }]);
  });

  it('are none where the time is over, too near or unknown', () => {
    expect(goals({ due: '2025-01-01' })).toEqual({ none: 'past', reason: '时限已过，待核验，不再倒排' });
    expect(goals({ due: '2025-01-02' })).toEqual({
      ...{ none: 'too-near', reason: '距时限已不足一个工作日，无从倒排' },
    });
    expect(goals({ due: null })).toMatchObject({ none: 'no-date' });
  });
});

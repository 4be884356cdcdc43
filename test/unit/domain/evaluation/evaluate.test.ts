import { directorySchema } from '../../../../domain/directory';
import { partOf } from '../../../../domain/evaluation/evaluate';
import { countOf, countyTargets, meets } from '../../../../domain/evaluation/figures';
import { policySchema } from '../../../../domain/policy';
import { termsOf } from '../../../../domain/policy-terms';
import { dayOf } from '../../../../domain/time';
import { instant, monthly } from '../../../support/domain';
import { TERMS, evaluated, directoryOf } from '../../../support/evaluation';
import { TaskRows } from '../../../support/rows';
import { targetOf } from '../../../support/targets';

/** The yearly evaluation of counties: every figure reckoned by hand, on ledgers made by hand. */

const of = (unit: string) => ({ unit });

/**
 * 2025 of 甲县, four forms: on time; late and made good; returned once, then on time; never reported. So on time 2 of 4,
 * at first try 2 of 3, answered 3 of 4. And nothing of targets.
 */
function mixed(unit = '甲县', stream = 'task/p/1', year = 2025): TaskRows {
  const task = new TaskRows(stream);
  const due = (month: string, day: string): string => `${year}-${month}-${day} 17:30`;
  task.good(`${year}-03`, due('03', '20'), of(unit));
  const late = task.ask(`${year}-04`, `${year}-04-08 09:00`, due('04', '22'), of(unit));
  task.rule('overdue', `${year}-04-22 17:31`, late);
  task.submit(late, `${year}-04-24 10:00`, true);
  task.accept(late, `${year}-04-25 10:00`);
  const back = task.ask(`${year}-05`, `${year}-05-08 09:00`, due('05', '22'), of(unit));
  task.submit(back, `${year}-05-20 10:00`);
  task.giveBack(back, `${year}-05-21 10:00`, due('05', '23'));
  task.submit(back, `${year}-05-22 10:00`);
  task.accept(back, `${year}-05-23 10:00`);
  const gone = task.ask(`${year}-06`, `${year}-06-09 09:00`, due('06', '20'), of(unit));
  task.rule('overdue', `${year}-06-20 17:31`, gone);
  task.rule('lapsed', `${year}-07-21 07:00`, gone);
  return task;
}

it('counts rows, and spreads the weight of what has no figures', () => {
  const county = evaluated(mixed().rows, { 甲县: 'middle' }).groups[0]?.counties[0];
  const figures = county?.now.indicators.map((i) => [
    ...[i.indicator, countOf(i.numerator), countOf(i.denominator), i.value, i.weight, i.contribution],
  ]);
  // Weights 0.35, 0.2, 0.2 over 0.75.
  expect(figures).toEqual([
    ['on-time', 2, 4, 0.5, 0.4667, 23.33],
    ['first-pass', 2, 3, 0.6667, 0.2667, 17.78],
    ['answered', 3, 4, 0.75, 0.2667, 20],
    ['targets', 0, 0, null, 0, 0],
  ]);
  expect(county).toMatchObject({
    ...{ now: { level: 61.11 }, before: null, improvement: null, score: 61.11, band: 'fair' },
    weights: { level: 1, improvement: 0 },
    notes: ['指标达标率本年无数据，其权重分摊到其他各项', '上年没有可比数据，只计水平，不计改进'],
  });
});

it('names the rows: the asking for what was due, the last answer for what is counted', () => {
  const county = evaluated(mixed().rows, { 甲县: 'middle' }).groups[0]?.counties[0];
  const [onTime, firstPass] = county?.now.indicators ?? [];
  expect(onTime?.denominator).toEqual([{ stream: 'task/p/1', revisions: [1, 4, 8, 13] }]);
  expect(onTime?.numerator).toEqual([{ stream: 'task/p/1', revisions: [2, 11] }]);
  expect(firstPass?.denominator).toEqual([{ stream: 'task/p/1', revisions: [1, 4, 8] }]);
});

it('improvement carries the level on by its step, and each group weighs it in its own way', () => {
  const rows = [
    ...mixed('甲县', 'task/p/1', 2024).rows,
    ...['03', '04'].flatMap((month, i) => {
      const task = new TaskRows(`task/p/${i + 2}`);
      task.good(`2025-${month}`, `2025-${month}-22 17:30`, of('甲县'));
      return task.rows;
    }),
  ];
  const scores = (['strong', 'middle', 'weak'] as const).map((group) => {
    const county = evaluated(rows, { 甲县: group }).groups[0]?.counties[0];
    expect(county).toMatchObject({
      now: { level: 100 },
      before: { year: 2024, level: 61.11 },
      improvement: 100,
    });
    return county?.score;
  });
  expect(scores).toEqual([100, 100, 100]);
  // The other way round: from 100 to 61.11 the step is −38.89, so 22.22.
  const fallen = [...mixed().rows, ...new TaskRows('task/p/2').rows];
  const before = new TaskRows('task/p/2');
  before.good('2024-10', '2024-10-22 17:30', of('甲县'));
  const worse = (['strong', 'weak'] as const).map(
    (group) => evaluated([...fallen, ...before.rows], { 甲县: group }).groups[0]?.counties[0],
  );
  expect(worse[0]).toMatchObject({ improvement: 22.22, score: 49.44 });
  expect(worse[1]).toMatchObject({ improvement: 22.22, score: 41.67 });
});

it('improvement stays between 0 and 100, and who stays where they are is none the worse', () => {
  const same = [...mixed('甲县', 'task/p/1', 2024).rows, ...mixed('甲县', 'task/p/2').rows];
  expect(evaluated(same, { 甲县: 'weak' }).groups[0]?.counties[0]).toMatchObject({
    ...{ improvement: 61.11, score: 61.11 },
  });
  const bad = new TaskRows('task/p/2');
  const id = bad.ask('2025-10', '2025-10-10 09:00', '2025-10-22 17:30', of('甲县'));
  bad.rule('lapsed', '2025-11-20 07:00', id);
  expect(
    evaluated([...mixed('甲县', 'task/p/1', 2024).rows, ...bad.rows], { 甲县: 'weak' }).groups[0]
      ?.counties[0],
  ).toMatchObject({ now: { level: 0 }, improvement: 0, score: 0 });
});

describe('groups', () => {
  const rows = [
    ...mixed('甲县', 'task/p/1').rows,
    ...['乙县', '丙县'].flatMap((unit, i) => {
      const task = new TaskRows(`task/p/${i + 2}`);
      task.good('2025-10', '2025-10-22 17:30', of(unit));
      return task.rows;
    }),
  ];
  const groups = { 甲县: 'weak', 乙县: 'weak', 丙县: 'strong', 丁县: 'weak', 戊县: undefined } as const;

  it('stand in their order, counties by name, with the median and bands; nobody is ranked', () => {
    const { groups: found, ungrouped } = evaluated(rows, groups);
    expect(found.map((g) => [g.group, g.median, g.counties.map((c) => [c.unit, c.band])])).toEqual([
      ['strong', { level: 100, score: 100 }, [['丙县', 'excellent']]],
      // The median of 61.11 and 100; 丁县 has nothing to count.
      [
        'weak',
        { level: 80.56, score: 80.56 },
        [
          ['丁县', null],
          ['乙县', 'excellent'],
          ['甲县', 'fair'],
        ],
      ],
    ]);
    expect(ungrouped).toEqual(['戊县']);
    expect(found[1]?.counties[0]?.notes).toEqual(['本年没有可计的填报，不评']);
    expect(JSON.stringify(found)).not.toMatch(/rank|名次/);
  });

  it('a county sees its own and the median, nothing of others', () => {
    const part = partOf(evaluated(rows, groups), '乙县');
    expect(part).toMatchObject({ own: { unit: '乙县' }, median: { score: 80.56 } });
    expect(JSON.stringify(part)).not.toMatch(/甲县|丙县|丁县/);
    expect(partOf(evaluated(rows, groups), '戊县')).toBeUndefined();
  });

  it('bands begin where the policy says', () => {
    const bands = (excellent: number, good: number): string | null | undefined =>
      evaluated(mixed().rows, { 甲县: 'weak' }, { terms: { ...TERMS, bands: { excellent, good } } }).groups[0]
        ?.counties[0]?.band;
    expect([bands(61.11, 50), bands(61.12, 61.11), bands(90, 61.12)]).toEqual(['excellent', 'good', 'fair']);
  });

  it('belong to counties and zones only, and to nobody else', () => {
    const directory = directoryOf({ 甲县: 'weak' });
    expect(directorySchema.safeParse(directory).success).toBe(true);
    const units = directory.units.map((unit) => ({ ...unit, group: 'weak' }));
    expect(directorySchema.safeParse({ ...directory, units }).error?.message).toContain(
      'only counties and zones',
    );
  });
});

describe('what is counted when', () => {
  it('an open form is counted once its time is over, an extended one by its new time, an excused one never', () => {
    const task = new TaskRows();
    const open = task.ask('2025-10', '2025-10-10 09:00', '2025-10-22 17:30', of('甲县'));
    const onTime = (asOf: string): number | null | undefined =>
      evaluated(task.rows, { 甲县: 'weak' }, { asOf }).groups[0]?.counties[0]?.now.indicators[0]?.value;
    expect(onTime('2025-10-22 17:30')).toBeNull();
    expect(onTime('2025-10-22 17:31')).toBe(0);
    task.add('extension-requested', '2025-10-20 09:00', { obligation: open });
    expect(onTime('2025-10-23 09:00')).toBeNull();
    task.add('extension-approved', '2025-10-23 10:00', {
      obligation: open,
      due: instant('2025-10-30 17:30'),
    });
    expect(onTime('2025-10-30 17:30')).toBeNull();
    expect(onTime('2025-10-31 09:00')).toBe(0);
  });

  it('what was withdrawn, and rows after the day it is reckoned, are not there', () => {
    const task = mixed();
    const gone = task.ask('2025-10', '2025-10-10 09:00', '2025-10-22 17:30', of('甲县'));
    task.add('reassigned', '2025-10-13 09:00', { from: '甲县', to: '乙局', withdrawn: [gone], settles: [] });
    expect(evaluated(task.rows, { 甲县: 'weak' }).groups[0]?.counties[0]?.now.level).toBe(61.11);
    // On 1 May March and April are settled: one of two on time, both at first try.
    const early = evaluated(task.rows, { 甲县: 'weak' }, { asOf: '2025-05-01 09:00' });
    expect(early.groups[0]?.counties[0]?.now.indicators.map((i) => i.value)).toEqual([0.5, 1, 1, null]);
  });
});

describe('targets of each county', () => {
  const each = (over: Parameters<typeof targetOf>[0] = {}) => targetOf({ scope: '每个县(市、区)', ...over });
  const launched = (targets: object[]): TaskRows => {
    const task = new TaskRows();
    task.add('launched', '2025-01-02 09:00', { targets });
    return task;
  };

  it("are held against the latest accepted figures of the year; a city's own target is not", () => {
    const task = launched([
      each({ value: 10, rhythm: 'every-year', due: null }),
      each({ value: 5, rhythm: 'by', due: '2025-12-31' }),
      targetOf({ value: 1, scope: '全市', rhythm: 'every-year', due: null }),
      each({ value: 7, rhythm: 'by', due: '2027-12-31' }),
    ]);
    task.good('2025-03', '2025-03-20 17:30', of('甲县'), [
      { target: 0, value: 4 },
      { target: 1, value: 6 },
      { target: 3, value: 9 },
    ]);
    task.good('2025-04', '2025-04-22 17:30', of('甲县'), [
      { target: 0, value: 10 },
      { target: 1, value: 4 },
      { target: 2, value: 9 },
    ]);
    // A figure that was returned, and never reported again, is none.
    const back = task.ask('2025-05', '2025-05-08 09:00', '2025-05-22 17:30', of('甲县'));
    task.submit(back, '2025-05-20 10:00', false, [{ target: 1, value: 100 }]);
    task.giveBack(back, '2025-05-21 10:00', '2025-05-23 17:30');
    const figure = evaluated(task.rows, { 甲县: 'weak' }).groups[0]?.counties[0]?.now.indicators[3];
    // Both latest figures are in the row of April; 10 is enough, 4 is not.
    expect(figure).toMatchObject({
      denominator: [{ stream: 'task/p/1', revisions: [6, 6] }],
      numerator: [{ stream: 'task/p/1', revisions: [6] }],
      value: 0.5,
    });
  });

  it('that are due later are held against the last approved milestone of the year', () => {
    const task = launched([each({ value: 100, rhythm: 'by', due: '2027-12-31' })]);
    const wanted = (): number[] =>
      countyTargets(task.rows, dayOf(instant('2025-12-31 12:00'))).map((t) => t.wanted);
    const milestones = [
      { on: '2025-06-30', value: 10 },
      { on: '2025-12-31', value: 20 },
      { on: '2026-12-31', value: 60 },
    ];
    expect(wanted()).toEqual([]);
    task.add('milestones-proposed', '2025-02-03 09:00', { target: 0, milestones, review: { id: 'r' } });
    expect(wanted()).toEqual([]);
    task.add('milestones-approved', '2025-02-05 09:00', { target: 0, review: 'r' });
    expect(wanted()).toEqual([20]);
    task.add('milestones-proposed', '2025-03-03 09:00', {
      target: 0,
      milestones: milestones.slice(0, 1),
      review: null,
    });
    expect(wanted()).toEqual([10]);
    task.add('milestones-proposed', '2025-03-04 09:00', { target: 9, milestones, review: null });
    task.add('milestones-proposed', '2026-03-04 09:00', { target: 0, milestones, review: null });
    expect(wanted()).toEqual([10]);
  });

  it('count as an amendment left them', () => {
    const task = launched([each({ value: 100, rhythm: 'every-year', due: null }), each({ value: 7 })]);
    const wanted = (): number[][] =>
      countyTargets(task.rows, dayOf(instant('2025-12-31 12:00'))).map((t) => [t.target, t.wanted]);
    const before = wanted();
    const changes = [
      { target: 0, before: each({}), after: each({ value: 120, rhythm: 'every-year', due: null }) },
      { target: 1, before: each({}), after: null },
      { target: 2, before: null, after: each({ value: 3, rhythm: 'every-year', due: null }) },
      { target: 3, before: null, after: each({ value: 3, scope: '全市' }) },
    ];
    task.add('targets-amended', '2025-06-03 09:00', { basis: '济政字〔2025〕3号', changes });
    expect(before).toContainEqual([0, 100]);
    expect(wanted()).toEqual([
      [0, 120],
      [2, 3],
    ]);
  });

  it('are met as their words say', () => {
    expect(meets({ comparator: '<=', wanted: 5 }, 5)).toBe(true);
    expect(meets({ comparator: '<=', wanted: 5 }, 6)).toBe(false);
    expect(meets({ comparator: '~', wanted: 100 }, 95)).toBe(true);
    expect(meets({ comparator: '~', wanted: 100 }, 94)).toBe(false);
    expect(meets({ comparator: '>=', wanted: 100 }, 99)).toBe(false);
  });
});

describe('the policy', () => {
  const policy = (evaluation: object) => policySchema.safeParse({ ...monthly, evaluation });

  it('older than the terms has the usual ones, and lacks no part of one', () => {
    expect(termsOf({}, 'evaluation').bands).toEqual({ excellent: 90, good: 75 });
    expect(termsOf({ record: { contestWithin: '3wd' } as never }, 'record')).toEqual({
      ...{ contestWithin: '3wd', decideWithin: '10wd' },
    });
  });

  it('whose weights are no shares of a whole is refused', () => {
    expect(policy(TERMS).success).toBe(true);
    const groups = { ...TERMS.groups, weak: { level: 0.5, improvement: 0.6 } };
    expect(policy({ ...TERMS, groups }).error?.message).toContain('level and improvement must add up to 1');
    expect(policy({ ...TERMS, bands: { excellent: 70, good: 75 } }).success).toBe(false);
    const indicators = { ...TERMS.indicators, targets: 0.5 };
    expect(policy({ ...TERMS, indicators }).error?.message).toContain('all indicators must add up to 1');
  });
});

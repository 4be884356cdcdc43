import { canRead, isOffice, seesAll, unitsOf } from '../../../domain/access';
import { Burden, type BurdenRow, overCap } from '../../../domain/burden';
import { digestFrom, slotOf, handedOverAt } from '../../../domain/delivery';
import { daysAfter, daysBefore, durationWords } from '../../../domain/duration';
import { directorySchema } from '../../../domain/directory';
import { evolvePlan } from '../../../domain/plan/plan';
import { diverges, obligationLight, taskLight } from '../../../domain/task/lights';
import { targetStanding } from '../../../domain/task/milestones/trajectory';
import { isoDay, isoInstant, parseDay } from '../../../domain/time';
import { Play, calendar, instant, monthly, unit, who } from '../../support/domain';
import { draft } from './launch.test.support';

const START = '2024-10-08 09:00';
const SUPPORT = '2024-10/contribution/配合局';
const REPORT = '2024-10/report/牵头局';

describe('who may read what', () => {
  const play = Play.served(START);
  const { state } = play;

  it('the office and the first lead see all of a task, another unit its own, a stranger nothing', () => {
    const see = (name: string) => {
      const viewer = { unit: name, posts: ['liaison'] };
      return [canRead(state, viewer), seesAll(state, viewer), isOffice(viewer, state.office)];
    };
    expect(see('督查室')).toEqual([true, true, true]);
    expect(see('牵头局')).toEqual([true, true, false]);
    expect(see('某县')).toEqual([true, false, false]);
    expect(see('别的局')).toEqual([false, false, false]);
  });

  it('joint leads all see all', () => {
    const assignments = [unit('甲局', 'lead'), unit('乙局', 'lead'), unit('丙局', 'support')];
    for (const [jointLeads, second] of [
      [true, true],
      [false, false],
    ] as const) {
      const { state: joint } = new Play(START, { assignments, jointLeads });
      expect(['甲局', '乙局', '丙局'].map((name) => seesAll(joint, { unit: name, posts: [] }))).toEqual([
        true,
        second,
        false,
      ]);
    }
  });

  it('an event is about the units it names', () => {
    const one = Play.served(START);
    one.run('2024-10-17 12:00');
    one.submit(SUPPORT, '2024-10-17 13:00');
    one.do(
      { type: 'accept', actor: who('牵头局', 'head'), review: `review:${SUPPORT}`, note: null },
      '2024-10-17 14:00',
    );
    one.run('2024-10-26 00:00');
    const about = (type: string) =>
      unitsOf(one.events.find((e) => e.type === type) ?? (one.events[0] as never));
    expect(about('launched')).toEqual([]);
    expect(about('served')).toEqual(['牵头局', '配合局', '某县', '某分行']);
    expect(about('period-opened')).toEqual(['牵头局', '配合局', '某县', '某分行']);
    expect(about('submitted')).toEqual(['配合局']);
    expect(about('accepted')).toEqual(['配合局']);
    expect(about('chased')).toContain('某县');
  });
});

describe('when a message leaves', () => {
  const slot = (urgent: boolean, at: string) =>
    isoInstant(slotOf({ urgent, rule: 'reminded', kind: 'reminder' }, instant(at), monthly, calendar)).slice(
      0,
      16,
    );

  it.each([
    ['2024-10-25 08:29', '2024-10-25T08:30'],
    ['2024-10-25 08:30', '2024-10-25T08:30'],
    ['2024-10-25 08:31', '2024-10-28T08:30'],
    ['2024-10-26 06:00', '2024-10-28T08:30'],
    ['2024-10-11 12:00', '2024-10-12T08:30'], // a make-up Saturday
    ['2024-09-30 12:00', '2024-10-08T08:30'], // the National Day holiday
    ['2025-01-27 12:00', '2025-02-05T08:30'], // the Spring Festival
  ])('ordinary news of %s waits for the digest of %s', (at, leaves) => expect(slot(false, at)).toBe(leaves));

  it.each([
    ['2024-10-25 10:00', '2024-10-25T10:00'],
    ['2024-10-25 19:59', '2024-10-25T19:59'],
    ['2024-10-25 07:29', '2024-10-25T07:30'],
    ['2024-10-24 20:00', '2024-10-25T07:30'],
    ['2024-10-25 20:00', '2024-10-28T07:30'],
    ['2024-10-26 10:00', '2024-10-28T07:30'],
    ['2024-10-12 10:00', '2024-10-12T10:00'],
  ])('what is urgent at %s breaks through at %s', (at, leaves) => expect(slot(true, at)).toBe(leaves));

  it('the first digest may be today’s', () => {
    expect(isoInstant(digestFrom(instant('2024-10-25 00:00'), monthly, calendar)).slice(0, 16)).toBe(
      '2024-10-25T08:30',
    );
  });
});

it('a message counts as of its hour where it left within it, else as of when it left', () => {
  const meant = instant('2024-10-25 08:30');
  expect(handedOverAt(meant, instant('2024-10-25 09:29'))).toBe(meant);
  expect(handedOverAt(meant, instant('2024-10-25 09:30'))).toBe(instant('2024-10-25 09:30'));
});

describe('durations', () => {
  const day = (iso: string) => parseDay(iso);
  it('counted in workdays or days end on a workday', () => {
    expect(isoDay(daysAfter(day('2024-09-30'), '1wd', calendar))).toBe('2024-10-08');
    expect(isoDay(daysAfter(day('2024-09-30'), '2d', calendar))).toBe('2024-10-08');
    expect(isoDay(daysAfter(day('2024-10-05'), '0d', calendar))).toBe('2024-10-08');
    expect(isoDay(daysBefore(day('2024-10-08'), '1wd', calendar))).toBe('2024-09-30');
    expect(isoDay(daysBefore(day('2024-10-08'), '2d', calendar))).toBe('2024-09-30');
    expect(isoDay(daysBefore(day('2024-10-05'), '0wd', calendar))).toBe('2024-09-30');
    expect(isoDay(daysBefore(day('2024-10-08'), '0wd', calendar))).toBe('2024-10-08');
  });
  it('have words', () =>
    expect(['2wd', '3d', '12h'].map(durationWords)).toEqual(['2个工作日', '3日', '12小时']));
});

const NONE = { outside: 0, approved: 0 };

describe('burden', () => {
  it('counts one form for many tasks once, by unit and month', () => {
    const burden = new Burden();
    const at = instant('2024-10-16 06:30');
    burden.hear([
      { unit: '某县', at, what: 'form 1', form: true, fields: 3 },
      { unit: '某县', at, what: 'form 1', form: true, fields: 3 },
      { unit: '某县', at, what: 'sign', form: false, fields: 0 },
      { unit: '甲局', at: instant('2024-11-01 00:00'), what: 'form 1', form: true, fields: 3 },
      { unit: '某县', at: instant('2024-10-31 23:59'), what: 'return', form: false, fields: 4 },
    ]);
    expect(burden.rows()).toEqual([
      { unit: '某县', month: '2024-10', requests: 3, forms: 1, ...NONE, fields: 10, minutes: 35 },
      { unit: '甲局', month: '2024-11', requests: 1, forms: 1, ...NONE, fields: 3, minutes: 11 },
    ]);
  });

  it('above the cap is what would be asked on top of what is asked already, worst first', () => {
    const row = (unit: string, requests: number, month = '2024-11'): BurdenRow => ({
      ...{ unit, month, requests, forms: requests, ...NONE, fields: 0, minutes: 0 },
    });
    const present = [row('某县', 3, '2024-10'), row('甲局', 2, '2024-10')];
    expect(overCap([row('某县', 2), row('甲局', 2), row('乙局', 6)], present, 4)).toEqual([
      row('乙局', 6),
      { ...row('某县', 5), forms: 2 },
    ]);
  });
});

describe('lights', () => {
  const at = (when: string) => instant(when);
  const open = (over = {}): Play => {
    const play = Play.served(START, over);
    play.run('2024-10-16 12:00');
    return play;
  };

  it('of an obligation: green, yellow within two workdays of its due day, red behind it', () => {
    const o = open().obligation(REPORT);
    const light = (when: string) => obligationLight(o, at(when), calendar);
    expect([
      light('2024-10-22 23:59'),
      light('2024-10-23 00:00'),
      light('2024-10-25 17:30'),
      light('2024-10-25 17:31'),
    ]).toEqual(['green', 'yellow', 'yellow', 'red']);
  });

  it('made good late stays yellow; answered in time is green; given up is red', () => {
    const play = open();
    play.submit(SUPPORT, '2024-10-17 10:00');
    play.run('2024-10-26 00:00');
    play.submit(REPORT, '2024-10-26 10:00');
    const light = (id: string) => obligationLight(play.obligation(id), play.state.at, calendar);
    expect([light(SUPPORT), light(REPORT)]).toEqual(['green', 'yellow']);
    play.run('2024-12-27 00:00');
    expect(
      obligationLight(
        play.state.obligations.find((o) => o.status === 'lapsed') as never,
        play.state.at,
        calendar,
      ),
    ).toBe('red');
  });

  it('returned is yellow, and so is what waits for the decision on an extension', () => {
    const play = open();
    play.submit(SUPPORT, '2024-10-17 10:00');
    play.do(
      { type: 'return', actor: who('牵头局', 'liaison'), review: `review:${SUPPORT}`, reason: '缺' },
      '2024-10-17 11:00',
    );
    expect(obligationLight(play.obligation(SUPPORT), at('2024-10-17 12:00'), calendar)).toBe('yellow');
    play.do(
      {
        type: 'request-extension',
        actor: who('牵头局', 'head'),
        obligation: REPORT,
        until: at('2024-10-30 17:30'),
        reason: '待核',
      },
      '2024-10-17 12:00',
    );
    expect(obligationLight(play.obligation(REPORT), at('2024-10-28 12:00'), calendar)).toBe('yellow');
  });

  it('of a task: grey before its first period, green in time', () => {
    expect(taskLight(new Play(START).state, at(START), calendar).light).toBe('grey');
    expect(taskLight(open().state, at('2024-10-17 12:00'), calendar)).toEqual({
      light: 'green',
      reasons: ['均在时限内'],
    });
  });

  it('of a task: red for its report, or for a third of what the others owe; a lead is not red for one of many', () => {
    const counties = Array.from({ length: 4 }, (_, i) => unit(`${i}县`, 'implement', 'county'));
    const play = open({ assignments: [unit('牵头局', 'lead'), ...counties] });
    for (const n of [0, 1]) play.submit(`2024-10/contribution/${n}县`, '2024-10-17 10:00');
    expect(taskLight(play.state, at('2024-10-23 12:00'), calendar)).toEqual({
      light: 'red',
      reasons: ['2个单位的材料逾期'],
    });
    play.submit('2024-10/contribution/2县', '2024-10-17 10:00');
    expect(taskLight(play.state, at('2024-10-23 12:00'), calendar)).toEqual({
      light: 'yellow',
      reasons: ['1个单位的材料逾期'],
    });
    expect(taskLight(play.state, at('2024-10-25 18:00'), calendar)).toEqual({
      light: 'red',
      reasons: ['牵头局的进展报告逾期', '1个单位的材料逾期'],
    });
    play.run('2024-10-26 00:00');
    play.submit(REPORT, '2024-10-26 10:00');
    play.submit('2024-10/contribution/3县', '2024-10-26 10:00');
    expect(taskLight(play.state, at('2024-10-26 12:00'), calendar)).toEqual({
      light: 'yellow',
      reasons: ['2项逾期后补报'],
    });
  });

  it('a target is to be verified once its day has passed; what had passed before the launch alarms nobody', () => {
    const target = (due: string | null) => ({
      clause: '',
      span: { start: 0, end: 0 },
      metric: '',
      comparator: '>=' as const,
      value: 1,
      unit: '',
      rhythm: 'by' as const,
      due,
      scope: '',
    });
    expect(targetStanding(target('2024-10-16'), at('2024-10-16 23:59'))).toBe('running');
    expect(targetStanding(target('2024-10-16'), at('2024-10-17 00:00'))).toBe('due');
    expect(targetStanding(target(null), at('2099-01-01 00:00'))).toBe('running');
    const before = open({ targets: [target('2023-12-31')] });
    expect(taskLight(before.state, at('2024-10-17 12:00'), calendar)).toEqual({
      light: 'green',
      reasons: ['1项指标已到期待核验'],
    });
    const since = open({ targets: [target('2024-10-16'), target(null)] });
    expect(taskLight(since.state, at('2024-10-17 12:00'), calendar)).toEqual({
      light: 'yellow',
      reasons: ['1项指标已到期待核验'],
    });
  });

  it('a unit’s own rating stands beside, and divergence shows', () => {
    expect(diverges('on-track', 'green')).toBe(false);
    expect(diverges('on-track', 'red')).toBe(true);
    expect(diverges('behind', 'red')).toBe(false);
    expect(diverges('at-risk', 'grey')).toBe(false);
  });
});

describe('a plan', () => {
  it('is imported, then launched', () => {
    const actor = who('督查室', 'coordinator');
    const imported = evolvePlan(null, {
      type: 'imported',
      at: 1,
      due: 1,
      actor,
      body: { draft, document: 'ab' },
    });
    expect(imported).toMatchObject({ title: '计划', tasks: 2, launched: null, revision: 1 });
    const directory = directorySchema.parse({
      name: 'd',
      office: '督查室',
      units: [{ name: '督查室', slug: 'o', kind: 'office' }],
    });
    const body = { directory, policyVersion: 'v1', policy: monthly, tasks: 2 };
    const launched = { type: 'launched' as const, at: 2, due: 2, actor, body };
    expect(evolvePlan(imported, launched)).toMatchObject({ launched: 2, policyVersion: 'v1', revision: 2 });
    expect(() => evolvePlan(null, launched)).toThrow(/first event is imported/);
  });
});

import type { Policy } from '../../../../domain/policy';
import { SYSTEM } from '../../../../domain/task/events';
import { obligationId, obligationOf } from '../../../../domain/task/state';
import { dayOf, isoDay, isoInstant, minuteOfDay } from '../../../../domain/time';
import { Play, instant, monthly, unit, who } from '../../../support/domain';

const START = '2024-10-08 09:00';
const SUPPORT = '2024-10/contribution/配合局'; // due Tuesday 22 October, 17:30
const REPORT = '2024-10/report/牵头局'; // due Friday 25 October, 17:30
const EXTERNAL = '2024-10/contribution/某分行';
const policy = (over: Partial<Policy>): Policy => ({ ...monthly, ...over });
const serve = (play: Play, name: string, at: string) =>
  play.do({ type: 'serve', actor: SYSTEM, units: [name], by: 'channel', note: null, slot: instant(at) }, at);

describe('service', () => {
  it('nobody who was not served owes anything', () => {
    const play = new Play(START);
    play.run('2024-12-31 00:00');
    expect(play.state.obligations).toEqual([]);
    expect(play.events.filter((e) => e.type === 'escalated')).toEqual([]);
  });

  it('what could not be served reaches the coordinator early on the workday after the first digest', () => {
    const play = new Play(START); // after the digest of the 8th: the first one is that of the 9th
    serve(play, '某县', '2024-10-09 08:30');
    const told = play.run('2024-10-20 00:00').filter((e) => e.type === 'unserved');
    expect(told.map((e) => [isoDay(dayOf(e.due)), e.body])).toEqual([
      ['2024-10-10', { units: ['牵头局', '配合局', '某分行'] }],
    ]);
    const notice = play.notices.find((n) => n.rule === 'unserved');
    expect([notice?.unit, notice?.post, notice?.about]).toEqual(['督查室', 'coordinator', '牵头局']);
  });

  it('a unit served in time joins the open period, one served too late waits for the next', () => {
    const late = policy({ firstPeriod: { atLeast: '2wd' } });
    const play = new Play('2024-10-08 09:00', { policy: late });
    serve(play, '牵头局', '2024-10-08 10:00');
    play.run('2024-10-17 12:00');
    serve(play, '配合局', '2024-10-18 16:00'); // 22nd is two workdays later
    serve(play, '某县', '2024-10-21 08:30');
    play.run('2024-10-21 12:00');
    expect(obligationOf(play.state, SUPPORT)).toBeDefined();
    expect(obligationOf(play.state, '2024-10/contribution/某县')).toBeUndefined();
    play.run('2024-11-20 00:00');
    expect(obligationOf(play.state, '2024-11/contribution/某县')).toBeDefined();
  });

  it('the clock counts from the digest that carried it, also where that is reported later', () => {
    const play = new Play(START);
    play.do(
      {
        type: 'serve',
        actor: SYSTEM,
        units: ['配合局'],
        by: 'channel',
        note: null,
        slot: instant('2024-10-09 08:30'),
      },
      '2024-10-11 10:00',
    );
    expect(isoInstant(play.state.assignments[1]?.served ?? 0)).toBe('2024-10-09T08:30:00+08:00');
    expect(isoInstant(play.obligation('-/acknowledge/配合局').due)).toBe('2024-10-11T17:30:00+08:00');
  });

  it('a slot that is still to come counts as now', () => {
    const play = new Play(START);
    const [served] = play.do(
      {
        type: 'serve',
        actor: SYSTEM,
        units: ['配合局', '配合局'],
        by: 'channel',
        note: null,
        slot: instant('2024-10-30 08:30'),
      },
      '2024-10-09 09:00',
    );
    expect(served?.due).toBe(instant('2024-10-09 09:00'));
    expect(
      play.do(
        { type: 'serve', actor: SYSTEM, units: ['配合局'], by: 'channel', note: null },
        '2024-10-10 09:00',
      ),
    ).toEqual([]);
  });

  it('is recorded by the channel, by the unit that opens it, or by the coordinator', () => {
    const play = new Play(START);
    const command = { type: 'serve' as const, units: ['配合局'], note: '当面送达' };
    const own = who('配合局', 'liaison');
    const office = who('督查室', 'coordinator');
    expect(play.refusal({ ...command, actor: own, by: 'channel' }, START)).toBe('not-permitted');
    expect(play.refusal({ ...command, actor: own, by: 'other' }, START)).toBe('not-permitted');
    expect(play.refusal({ ...command, actor: office, by: 'opened' }, START)).toBe('not-permitted');
    expect(play.refusal({ ...command, actor: who('某县', 'liaison'), by: 'opened' }, START)).toBe(
      'not-permitted',
    );
    expect(play.refusal({ ...command, actor: office, units: ['无此局'], by: 'other' }, START)).toBe(
      'unknown-unit',
    );
    expect(play.refusal({ ...command, actor: own, by: 'opened' }, START)).toBeUndefined();
    expect(play.refusal({ ...command, actor: office, by: 'other' }, START)).toBeUndefined();
    for (const note of [null, ' '])
      expect(play.try({ ...command, note, actor: office, by: 'other' }, START)).toEqual({
        rejected: { code: 'bad-value', field: '/note', message: '以其他方式送达的，须写明方式与收件人' },
      });
  });
});

describe('signing', () => {
  it('is due two workdays after service, is chased and escalated, and costs the unit no time', () => {
    const play = Play.served(START);
    play.run('2024-10-15 12:00');
    const id = '-/acknowledge/配合局';
    expect(isoInstant(play.obligation(id).due)).toBe('2024-10-10T17:30:00+08:00');
    expect(play.times('chased', id).slice(0, 2)).toEqual(['2024-10-11 1', '2024-10-12 2']);
    expect(play.times('escalated', id)).toEqual(['2024-10-11 1']);
  });

  it('also serves who was not served, and can be done once', () => {
    const play = new Play(START);
    const command = { type: 'acknowledge' as const, actor: who('配合局', 'head'), unit: '配合局' };
    expect(play.do(command, '2024-10-09 10:00').map((e) => e.type)).toEqual(['served', 'acknowledged']);
    expect(play.obligation('-/acknowledge/配合局').status).toBe('accepted');
    expect(play.refusal(command, '2024-10-09 11:00')).toBe('already-done');
    expect(play.refusal({ ...command, unit: '无此局', actor: who('无此局', 'head') }, START)).toBe(
      'unknown-unit',
    );
    const served = Play.served(START);
    expect(served.do(command, '2024-10-09 10:00').map((e) => e.type)).toEqual(['acknowledged']);
  });

  it('comes with the first answer', () => {
    const play = Play.served(START);
    play.run('2024-10-16 12:00');
    play.submit(SUPPORT, '2024-10-17 10:00');
    expect(play.obligation('-/acknowledge/配合局').status).toBe('accepted');
    expect(play.state.assignments[1]?.acknowledged).toBe(instant('2024-10-17 10:00'));
  });
});

describe('reminders', () => {
  it('come five, two and no workdays before the due day, as far as the period is open, each once', () => {
    const play = Play.served(START);
    play.run('2024-11-15 00:00');
    expect(play.times('reminded', REPORT)).toEqual(['2024-10-18 1', '2024-10-23 2', '2024-10-25 3']);
    // Five workdays before the 22nd lies before the period opens on the 16th.
    expect(play.times('reminded', SUPPORT)).toEqual(['2024-10-18 2', '2024-10-22 3']);
  });

  it('on the due day come in the morning, before it is due', () => {
    const play = Play.served(START);
    const last = play.run('2024-10-25 17:30').findLast((e) => e.type === 'reminded');
    expect(isoDay(dayOf(last?.due ?? 0))).toBe('2024-10-25');
    expect(minuteOfDay(last?.due ?? 0)).toBeLessThan(450);
    expect(play.notices.findLast((n) => n.rule === 'reminded')?.why).toMatch(/今天到期$/);
  });

  it('missed in an outage become one, and none comes after the due instant', () => {
    const missed = Play.served(START);
    missed.run('2024-10-17 12:00');
    missed.tick('2024-10-25 12:00');
    expect(missed.times('reminded', REPORT)).toEqual(['2024-10-25 3']);
    const over = Play.served(START);
    over.run('2024-10-17 12:00');
    over.tick('2024-10-25 17:31');
    expect(over.times('reminded', REPORT)).toEqual([]);
  });

  it('stop with the answer', () => {
    const play = Play.served(START);
    play.run('2024-10-18 12:00');
    play.submit(REPORT, '2024-10-21 10:00');
    play.run('2024-10-31 00:00');
    expect(play.times('reminded', REPORT)).toEqual(['2024-10-18 1']);
    expect(play.times('overdue', REPORT)).toEqual([]);
  });
});

describe('overdue', () => {
  it('ticks sixty seconds after the due instant, not before', () => {
    const play = Play.served(START);
    play.run('2024-10-25 17:30');
    expect(play.tick('2024-10-25 17:30').map((e) => e.type)).not.toContain('overdue');
    expect(play.tick('2024-10-25 17:31').map((e) => e.type)).toContain('overdue');
    expect(play.obligation(REPORT).late).toBe(true);
  });

  it('what arrives in the due minute is on time at the due instant and late behind it', () => {
    for (const [after, late] of [
      [0, false],
      [1, true],
    ] as const) {
      const play = Play.served(START);
      play.run('2024-10-25 12:00');
      const { due } = play.obligation(REPORT);
      const command = {
        type: 'submit' as const,
        actor: who('牵头局', 'liaison'),
        obligation: REPORT,
        answer: { text: '好', values: [], difficulties: null, rating: 'on-track' as const, noChange: false },
      };
      play.do(command, '2024-10-25 17:30');
      expect(due).toBe(instant('2024-10-25 17:30'));
      const again = Play.served(START);
      again.run('2024-10-25 12:00');
      again.state = { ...again.state, at: due + after };
      again.do(command, '2024-10-25 12:00');
      expect(again.obligation(REPORT).late).toBe(late);
      expect(again.state.totals['牵头局']).toMatchObject(
        late ? { late: 1, onTime: 0 } : { late: 0, onTime: 1 },
      );
    }
  });
});

describe('chases', () => {
  it('come every workday after the due day, five times', () => {
    const play = Play.served(START);
    play.run('2024-11-20 00:00');
    expect(play.times('chased', SUPPORT)).toEqual([
      '2024-10-23 1',
      '2024-10-24 2',
      '2024-10-25 3',
      '2024-10-28 4',
      '2024-10-29 5',
    ]);
  });

  it('missed in an outage become one', () => {
    const play = Play.served(START);
    play.run('2024-10-22 17:31');
    play.tick('2024-10-28 12:00');
    expect(play.times('chased', SUPPORT)).toEqual(['2024-10-28 4']);
  });

  it('never come for what was answered', () => {
    const play = Play.served(START);
    play.run('2024-10-22 17:31');
    play.submit(SUPPORT, '2024-10-22 18:00');
    play.run('2024-10-31 00:00');
    expect(play.times('chased', SUPPORT)).toEqual([]);
    expect(play.times('escalated', SUPPORT)).toEqual([]);
  });
});

describe('a lead', () => {
  it('is not late for the silence of the others: it reports alone and is done', () => {
    const play = Play.served(START);
    play.run('2024-10-25 12:00');
    play.submit(REPORT, '2024-10-25 12:30');
    expect(play.obligation(REPORT)).toMatchObject({ status: 'submitted', late: false });
    play.run('2024-10-28 12:00');
    expect(play.obligation(SUPPORT).overdue).not.toBeNull();
  });

  it('takes over with its report what waits for its review', () => {
    const play = Play.served(START);
    play.run('2024-10-21 12:00');
    play.submit(SUPPORT, '2024-10-21 13:00');
    expect(play.obligation(`review:${SUPPORT}`).unit).toBe('牵头局');
    play.submit(REPORT, '2024-10-24 13:00');
    expect(play.obligation(SUPPORT).status).toBe('accepted');
    expect(play.obligation(`review:${SUPPORT}`).status).toBe('accepted');
    expect(play.obligation(`review:${REPORT}`).unit).toBe('督查室');
  });

  it('among joint leads reports for itself to the office, a further lead otherwise contributes', () => {
    const assignments = [unit('甲局', 'lead'), unit('乙局', 'lead'), unit('丙县', 'implement', 'county')];
    for (const [jointLeads, kind] of [
      [true, 'report'],
      [false, 'contribution'],
    ] as const) {
      const play = Play.served(START, { assignments, jointLeads });
      play.run('2024-10-17 12:00');
      const id = obligationId(kind, '乙局', '2024-10');
      play.submit(id, '2024-10-21 10:00');
      expect(play.obligation(`review:${id}`).unit).toBe(jointLeads ? '督查室' : '甲局');
    }
  });

  it('missing, the office reviews what implementers and external units send', () => {
    const play = Play.served(START, {
      assignments: [unit('丙县', 'implement', 'county'), unit('某分行', 'support', 'external')],
    });
    play.run('2024-10-17 12:00');
    play.submit('2024-10/contribution/丙县', '2024-10-21 10:00');
    expect(play.obligation('review:2024-10/contribution/丙县')).toMatchObject({
      unit: '督查室',
      unitKind: 'office',
    });
  });

  it('that is the office itself reports without reviewing itself', () => {
    const play = Play.served(START, {
      assignments: [{ ...unit('督查室', 'lead'), kind: 'office' }, unit('丙县', 'implement', 'county')],
    });
    play.run('2024-10-17 12:00');
    play.submit('2024-10/report/督查室', '2024-10-21 10:00');
    expect(play.obligation('2024-10/report/督查室').status).toBe('accepted');
    play.submit('2024-10/contribution/丙县', '2024-10-22 10:00');
    expect(play.obligation('review:2024-10/contribution/丙县').unit).toBe('督查室');
  });
});

describe('what nobody answers', () => {
  it('is given up the workday after the report behind the next is due, and counted', () => {
    const play = Play.served(START);
    play.run('2025-01-20 00:00');
    expect(play.times('lapsed', SUPPORT)).toEqual(['2024-12-26 0']);
    expect(play.state.totals['配合局']).toMatchObject({ asked: 4, lapsed: 1 });
  });

  it('is given up after the next report already, where the ladder had run its course', () => {
    const play = Play.served(START);
    for (const [level, day] of [
      [1, '2024-10-23'],
      [2, '2024-10-25'],
      [3, '2024-10-29'],
    ] as const) {
      play.run(`${day} 08:00`);
      expect(play.obligation(SUPPORT).ladder?.level).toBe(level);
      play.handOver(SUPPORT, `${day} 08:30`);
    }
    play.run('2024-12-01 00:00');
    expect(play.times('lapsed', SUPPORT)).toEqual(['2024-11-26 0']);
  });

  it('as a review leaves the answer standing', () => {
    const play = Play.served(START);
    play.run('2024-10-21 12:00');
    play.submit(SUPPORT, '2024-10-21 13:00');
    play.run('2024-12-31 00:00');
    expect(play.times('lapsed', `review:${SUPPORT}`)).toEqual(['2024-12-26 0']);
    expect(obligationOf(play.state, SUPPORT)?.status ?? 'accepted').toBe('accepted');
  });
});

describe('a task', () => {
  it('ends when its last period is over and nothing is owed', () => {
    const play = Play.served(START, { until: instant('2024-11-30 23:59') });
    play.run('2026-01-01 00:00');
    expect(play.events.at(-1)).toMatchObject({ type: 'ended' });
    expect(play.state.ended).toBe(true);
    expect(
      new Set(play.events.flatMap((e) => (e.type === 'period-opened' ? [e.body.period.key] : []))),
    ).toEqual(new Set(['2024-10', '2024-11']));
    expect(
      play.refusal({ type: 'acknowledge', actor: who('配合局', 'head'), unit: '配合局' }, '2026-01-02 00:00'),
    ).toBe('task-ended');
  });

  it('never launched at rest wakes at its end, and not again', () => {
    const play = new Play(START, { until: instant('2024-10-09 23:59') });
    play.run('2024-12-01 00:00');
    expect(play.events.at(-1)?.due).toBe(instant('2024-10-09 23:59'));
    expect(play.tick('2025-01-01 00:00')).toEqual([]);
  });

  it('takes each period under the policy of its opening: a change touches later ones only', () => {
    const play = Play.served(START);
    play.run('2024-10-17 12:00');
    const actor = who('督查室', 'coordinator');
    const next = policy({ cycle: { ...monthly.cycle, due: { day: 28, at: '12:00', roll: 'next-workday' } } });
    play.do({ type: 'change-policy', actor, version: 'v2', policy: next }, '2024-10-17 13:00');
    expect(
      play.refusal({ type: 'change-policy', actor, version: 'v1', policy: next }, '2024-10-17 13:00'),
    ).toBe('already-done');
    play.run('2024-11-20 00:00');
    expect(isoInstant(play.obligation(REPORT).due)).toBe('2024-10-25T17:30:00+08:00');
    expect(play.obligation('2024-11/report/牵头局')).toMatchObject({
      due: instant('2024-11-28 12:00'),
      policy: 'v2',
    });
  });

  it('after an outage over a whole period gives who was never asked the time of a return', () => {
    const play = Play.served(START);
    play.tick('2024-10-29 12:00');
    expect(isoInstant(play.obligation(SUPPORT).due)).toBe('2024-10-31T17:30:00+08:00');
    expect(play.obligation(SUPPORT).overdue).toBeNull();
  });
});

describe('an external unit', () => {
  it('is asked by letter: one level, to the coordinator, and nothing behind it', () => {
    const play = Play.served(START);
    play.run('2024-10-23 08:00');
    play.handOver(EXTERNAL, '2024-10-23 08:30');
    play.run('2024-11-20 00:00');
    expect(play.times('escalated', EXTERNAL)).toEqual(['2024-10-23 1']);
    const [notice] = play.notices.filter((n) => n.kind === 'escalation' && n.item?.obligation === EXTERNAL);
    expect([notice?.unit, notice?.post, notice?.urgent]).toEqual(['督查室', 'coordinator', false]);
  });
});

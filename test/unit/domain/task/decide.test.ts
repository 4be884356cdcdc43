import type { TaskCommand } from '../../../../domain/task/commands';
import type { Answer } from '../../../../domain/task/events';
import { evolve, fold } from '../../../../domain/task/evolve';
import { ownerOf, policyOf } from '../../../../domain/task/state';
import { isoInstant } from '../../../../domain/time';
import { ANSWER, Play, instant, launchOf, monthly, unit, who } from '../../../support/domain';

const START = '2024-10-08 09:00';
const SUPPORT = '2024-10/contribution/配合局'; // due Tuesday 22 October, 17:30
const REPORT = '2024-10/report/牵头局'; // due Friday 25 October, 17:30
const EXTENSION = `extension:${SUPPORT}`;
const NOW = '2024-10-17 12:00';

/** A task in its first period. */
function open(over = {}): Play {
  const play = Play.served(START, over);
  play.run(NOW);
  return play;
}
const liaison = who('配合局', 'liaison');
const lead = who('牵头局', 'liaison');
const clerk = who('督查室', 'coordinator');
const leader = who('督查室', 'leader-in-charge');
const submit = (over: Partial<Answer> = {}, obligation = SUPPORT, actor = liaison): TaskCommand => ({
  type: 'submit',
  actor,
  obligation,
  answer: { ...ANSWER, ...over },
});

describe('submitting', () => {
  it('is refused for what is not there, not theirs, not a form, or answered already', () => {
    const play = open();
    expect(play.refusal(submit({}, '2024-09/contribution/配合局'), NOW)).toBe('unknown-obligation');
    expect(play.refusal(submit({}, REPORT), NOW)).toBe('not-permitted');
    expect(play.refusal(submit({}, SUPPORT, who('配合局', 'leader-in-charge')), NOW)).toBe('not-permitted');
    expect(play.refusal(submit({}, SUPPORT, who('配合局')), NOW)).toBe('not-permitted');
    expect(play.refusal(submit({}, '-/acknowledge/配合局'), NOW)).toBe('not-open');
    play.submit(SUPPORT, NOW);
    expect(play.refusal(submit(), NOW)).toBe('already-done');
    play.do({ type: 'accept', actor: lead, review: `review:${SUPPORT}`, note: '好' }, NOW);
    expect(play.refusal(submit(), NOW)).toBe('already-done');
    play.run('2024-12-27 00:00');
    const lapsed = play.state.obligations.find((o) => o.status === 'lapsed');
    expect(
      lapsed && play.refusal(submit({}, lapsed.id, who(lapsed.unit, 'liaison')), '2024-12-27 00:00'),
    ).toBe('too-late');
  });

  it('wants words and figures that belong to the task', () => {
    const target = {
      clause: '',
      span: { start: 0, end: 0 },
      metric: 'm',
      comparator: '>=' as const,
      value: 1,
      unit: '个',
      rhythm: 'none' as const,
      due: null,
      scope: '',
    };
    const play = open({ targets: [target] });
    expect(play.refusal(submit({ text: ' ' }), NOW)).toBe('bad-value');
    expect(play.refusal(submit({ values: [{ target: 1, value: 3 }] }), NOW)).toBe('bad-value');
    expect(play.refusal(submit({ values: [{ target: 0, value: Number.NaN }] }), NOW)).toBe('bad-value');
    expect(play.refusal(submit({ values: [{ target: 0, value: 3 }] }), NOW)).toBeUndefined();
  });

  it('takes “no change” only from who answered before', () => {
    const play = open();
    expect(play.refusal(submit({ noChange: true, text: '' }), NOW)).toBe('nothing-to-carry');
    play.submit(SUPPORT, NOW);
    play.run('2024-11-15 12:00');
    expect(
      play.refusal(submit({ noChange: true, text: '' }, '2024-11/contribution/配合局'), '2024-11-15 12:00'),
    ).toBeUndefined();
  });

  it('counts what was asked, returned, answered and given up', () => {
    const play = open();
    play.submit(SUPPORT, NOW);
    play.do({ type: 'return', actor: lead, review: `review:${SUPPORT}`, reason: '缺数据' }, NOW);
    play.submit(SUPPORT, '2024-10-23 10:00');
    expect(play.state.totals['配合局']).toEqual({
      asked: 1,
      onTime: 1,
      late: 1,
      lapsed: 0,
      withdrawn: 0,
      returned: 1,
    });
    expect(play.state.totals['督查室']).toBeUndefined();
  });

  it('an instant before the last event counts as that event', () => {
    const play = open();
    const [event] = play.submit(SUPPORT, '2024-10-01 00:00');
    expect(event?.at).toBe(play.state.at);
    expect(event?.at).toBeGreaterThan(instant('2024-10-16 00:00'));
  });
});

describe('reviewing', () => {
  const review = `review:${SUPPORT}`;

  it('is for the first lead, or the office where it is a report', () => {
    const play = open();
    play.submit(SUPPORT, NOW);
    play.submit(REPORT, NOW);
    // The report took the contribution over.
    expect(play.refusal({ type: 'accept', actor: lead, review, note: null }, NOW)).toBe('already-done');
    expect(play.refusal({ type: 'accept', actor: lead, review: `review:${REPORT}`, note: null }, NOW)).toBe(
      'not-permitted',
    );
    expect(
      play.refusal({ type: 'accept', actor: clerk, review: `review:${REPORT}`, note: null }, NOW),
    ).toBeUndefined();
  });

  it('is refused for what is no review', () => {
    const play = open();
    expect(play.refusal({ type: 'accept', actor: liaison, review: SUPPORT, note: null }, NOW)).toBe(
      'not-open',
    );
    expect(play.refusal({ type: 'return', actor: liaison, review: SUPPORT, reason: 'x' }, NOW)).toBe(
      'not-open',
    );
    expect(play.refusal({ type: 'accept', actor: lead, review, note: null }, NOW)).toBe('unknown-obligation');
    expect(play.refusal({ type: 'accept', actor: clerk, review: `review:${REPORT}`, note: null }, NOW)).toBe(
      'unknown-obligation',
    );
  });

  it('returns with a reason, and two workdays more', () => {
    const play = open();
    play.run('2024-10-22 12:00');
    play.submit(SUPPORT, '2024-10-22 13:00');
    expect(play.refusal({ type: 'return', actor: lead, review, reason: ' ' }, '2024-10-22 14:00')).toBe(
      'bad-value',
    );
    play.do({ type: 'return', actor: lead, review, reason: '缺数据' }, '2024-10-22 14:00');
    expect(play.obligation(SUPPORT)).toMatchObject({
      status: 'open',
      round: 2,
      returns: 1,
      returnReason: '缺数据',
      answered: null,
    });
    expect(isoInstant(play.obligation(SUPPORT).due)).toBe('2024-10-24T17:30:00+08:00');
  });

  it('takes no time away from who answered early', () => {
    const play = open();
    play.submit(SUPPORT, NOW);
    play.do({ type: 'return', actor: lead, review, reason: '缺数据' }, NOW);
    expect(isoInstant(play.obligation(SUPPORT).due)).toBe('2024-10-22T17:30:00+08:00');
  });

  it('a second one about the same answer is its next round, also when a period opened in between', () => {
    const play = open();
    play.submit(SUPPORT, NOW);
    play.do({ type: 'return', actor: lead, review, reason: '缺数据' }, NOW);
    play.run('2024-11-15 12:00');
    play.submit(SUPPORT, '2024-11-15 13:00');
    expect(play.obligation(review).round).toBe(2);
  });
});

describe('an extension', () => {
  const request = (until: string, over: Partial<TaskCommand<'request-extension'>> = {}): TaskCommand => ({
    type: 'request-extension',
    actor: liaison,
    obligation: SUPPORT,
    until: instant(until),
    reason: '数据待核',
    ...over,
  });
  const screen: TaskCommand = {
    type: 'screen-extension',
    actor: clerk,
    decision: EXTENSION,
    supported: true,
    note: null,
  };
  const decide = (approve: boolean, reason = ''): TaskCommand => ({
    type: 'decide-extension',
    actor: leader,
    decision: EXTENSION,
    approve,
    reason,
  });

  it('is asked for before expiry, with a reason, to a workday not behind what rests on it', () => {
    const play = open();
    expect(play.refusal(request('2024-10-24 17:30', { reason: ' ' }), NOW)).toBe('bad-value');
    expect(play.refusal(request('2024-10-22 17:30'), NOW)).toBe('bad-date');
    expect(play.refusal(request('2024-10-25 17:30'), NOW)).toBeUndefined();
    expect(play.refusal(request('2024-10-25 17:31'), NOW)).toBe('bad-date');
    expect(play.refusal(request('2999-01-01 17:30'), NOW)).toBe('bad-date');
    expect(play.refusal(request('2024-10-24 17:30', { until: Number.NaN }), NOW)).toBe('bad-date');
    expect(play.refusal(request('2024-10-24 17:30'), '2024-10-22 17:30')).toBeUndefined();
    expect(play.refusal(request('2024-10-24 17:30'), '2024-10-22 17:31')).toBe('too-late');
    expect(play.refusal(request('2024-10-24 17:30', { obligation: '-/acknowledge/配合局' }), NOW)).toBe(
      'not-open',
    );
    expect(play.refusal(request('2024-10-24 17:30', { obligation: '2024-09/report/配合局' }), NOW)).toBe(
      'unknown-obligation',
    );
    play.do(request('2024-10-24 17:30'), NOW);
    expect(play.refusal(request('2024-10-24 17:30'), NOW)).toBe('already-done');
  });

  it('of a report may run until the next report, on a workday', () => {
    const play = open();
    const mine = { obligation: REPORT, actor: lead };
    expect(play.refusal(request('2024-11-25 17:30', mine), NOW)).toBeUndefined();
    expect(play.refusal(request('2024-11-25 17:31', mine), NOW)).toBe('bad-date');
    expect(play.refusal(request('2024-11-23 17:30', mine), NOW)).toBe('bad-date');
  });

  it('is screened by the office, then decided by the leader; approved, the obligation starts a new round', () => {
    const play = open();
    expect(play.refusal(screen, NOW)).toBe('unknown-obligation');
    play.do(request('2024-10-24 17:30'), NOW);
    expect(play.refusal(decide(true), NOW)).toBe('not-open');
    expect(play.refusal({ ...screen, actor: liaison }, NOW)).toBe('not-permitted');
    play.do(screen, NOW);
    expect(play.refusal(screen, NOW)).toBe('already-done');
    expect(play.refusal({ ...decide(true), actor: clerk }, NOW)).toBe('not-permitted');
    play.do(decide(true), NOW);
    expect(play.obligation(SUPPORT)).toMatchObject({
      due: instant('2024-10-24 17:30'),
      round: 2,
      extension: null,
    });
    expect(play.obligation(EXTENSION).status).toBe('accepted');
    expect(play.refusal(decide(true), NOW)).toBe('already-done');
  });

  it('refused, with a reason, leaves the date as it was', () => {
    const play = open();
    play.do(request('2024-10-24 17:30'), NOW);
    play.do(screen, NOW);
    expect(play.refusal(decide(false, ' '), NOW)).toBe('bad-value');
    play.do(decide(false, '按原时限'), NOW);
    expect(play.obligation(SUPPORT)).toMatchObject({
      due: instant('2024-10-22 17:30'),
      round: 1,
      extension: null,
    });
    play.run('2024-10-23 12:00');
    expect(play.times('overdue', SUPPORT)).toEqual(['2024-10-22 0']);
  });

  it('that waits for its decision makes the office late, not the unit', () => {
    const play = open();
    play.do(request('2024-10-24 17:30'), NOW);
    play.run('2024-10-25 12:00');
    expect(play.times('reminded', SUPPORT)).toEqual([]);
    expect(play.times('overdue', SUPPORT)).toEqual([]);
    expect(play.times('overdue', EXTENSION)).toEqual(['2024-10-22 0']);
    expect(play.times('chased', EXTENSION).length).toBeGreaterThan(0);
  });

  it('approved only after the date it grants gives the time of a return', () => {
    const play = open();
    play.do(request('2024-10-24 17:30'), NOW);
    play.do(screen, NOW);
    play.run('2024-10-25 12:00');
    play.do(decide(true), '2024-10-25 12:00');
    expect(isoInstant(play.obligation(SUPPORT).due)).toBe('2024-10-29T17:30:00+08:00');
  });

  it('falls away with the answer: there is nothing left to decide', () => {
    const play = open();
    play.do(request('2024-10-24 17:30'), NOW);
    play.submit(SUPPORT, NOW);
    expect(play.obligation(EXTENSION).status).toBe('accepted');
    expect(play.obligation(SUPPORT).extension).toBeNull();
  });

  it('that nobody decides lapses, and the unit is late after all', () => {
    const play = open();
    play.do(request('2024-11-25 17:30', { obligation: REPORT, actor: lead }), NOW);
    play.run('2025-01-10 00:00');
    expect(play.times('lapsed', `extension:${REPORT}`)).toHaveLength(1);
    expect(play.times('overdue', REPORT).length + play.times('lapsed', REPORT).length).toBeGreaterThan(0);
  });

  it('in a year without its notice is marked provisional', () => {
    const play = Play.served('2026-11-30 09:00');
    play.run('2026-12-20 00:00');
    play.do(
      request('2027-01-14 17:30', { obligation: '2026-12/report/牵头局', actor: lead }),
      '2026-12-21 10:00',
    );
    const decision = 'extension:2026-12/report/牵头局';
    play.do({ ...screen, decision }, '2026-12-21 11:00');
    play.do({ ...(decide(true) as TaskCommand<'decide-extension'>), decision }, '2026-12-21 12:00');
    expect(play.obligation('2026-12/report/牵头局').provisional).toBe(true);
  });
});

describe('an instruction', () => {
  it('says something, about something open, and comes from the office', () => {
    const play = open();
    const command = { type: 'instruct' as const, obligation: SUPPORT, text: '请抓紧' };
    expect(play.refusal({ ...command, actor: leader, text: ' ' }, NOW)).toBe('bad-value');
    expect(play.refusal({ ...command, actor: who('配合局', 'head') }, NOW)).toBe('not-permitted');
    expect(play.refusal({ ...command, actor: leader, obligation: '2024-09/report/x' }, NOW)).toBe(
      'unknown-obligation',
    );
    expect(play.refusal({ ...command, actor: leader }, NOW)).toBeUndefined();
  });
});

describe('the state', () => {
  it('knows who owned an obligation that has left it', () => {
    const { state } = open();
    expect(ownerOf(state, '2023-01/report/某县/分局')).toBe('某县/分局');
    expect(ownerOf(state, 'review:2023-01/report/某县')).toBe('督查室');
    expect(ownerOf(state, 'review:2023-01/contribution/某县')).toBe('牵头局');
    expect(ownerOf(state, 'extension:2023-01/contribution/某县')).toBe('督查室');
  });

  it('begins with its launch, and is null before', () => {
    expect(fold([])).toBeNull();
    const play = open();
    expect(() => evolve(null, play.events[1] as never)).toThrow(/first event is launched, not served/);
    expect(() => policyOf(play.state, 'v9')).toThrow(/policy v9/);
  });

  it('is left as it was by every event', () => {
    const play = open();
    const before = JSON.stringify(play.state);
    const { state } = play;
    play.submit(SUPPORT, NOW);
    expect(JSON.stringify(state)).toBe(before);
  });

  it('ignores events about what it no longer has', () => {
    const { state } = open();
    const gone = { obligation: 'x/report/y', round: 1, level: 1 };
    const at = state.at;
    for (const type of ['reminded', 'chased', 'lapsed', 'handed-over'] as const)
      expect(evolve(state, { type, at, due: at, actor: clerk, body: { items: [gone] } }).obligations).toEqual(
        state.obligations,
      );
    for (const body of [{ obligation: 'x', review: 'y', reason: '', due: 0, provisional: false }])
      expect(evolve(state, { type: 'returned', at, due: at, actor: clerk, body }).totals).toEqual(
        state.totals,
      );
    expect(
      evolve(state, {
        type: 'handed-over',
        at,
        due: at,
        actor: clerk,
        body: { items: [{ ...gone, obligation: SUPPORT }] },
      }).obligations,
    ).toEqual(state.obligations);
    expect(
      evolve(state, {
        type: 'escalation-acknowledged',
        at,
        due: at,
        actor: clerk,
        body: { ...gone, obligation: SUPPORT },
      }).obligations,
    ).toEqual(state.obligations);
    expect(
      evolve(state, {
        type: 'extension-screened',
        at,
        due: at,
        actor: clerk,
        body: { obligation: SUPPORT, supported: true, note: null },
      }).obligations,
    ).toEqual(state.obligations);
  });

  it('keeps a policy only as long as something lives under it', () => {
    const play = open({ assignments: [unit('牵头局', 'lead')] });
    play.do({ type: 'acknowledge', actor: lead, unit: '牵头局' }, NOW);
    play.do({ type: 'change-policy', actor: clerk, version: 'v2', policy: { ...monthly, remind: [] } }, NOW);
    play.submit(REPORT, NOW);
    play.do({ type: 'accept', actor: clerk, review: `review:${REPORT}`, note: null }, NOW);
    play.run('2024-11-20 00:00');
    expect(Object.keys(play.state.policies)).toEqual(['v2']);
    expect(launchOf(0).policyVersion).toBe('v1');
  });
});

import { CLOSING } from '../../../../domain/task/close/state';
import { instant, unit, who } from '../../../support/domain';
import { targetOf } from '../../../support/targets';

import {
  NOW,
  clerk,
  supervisor,
  TARGETS,
  claim,
  MET,
  ask,
  review,
  sign,
  open,
  due,
  message,
  finding,
  inspection,
} from './close.test.support';

describe('asking to close 申请销号', () => {
  it.each([
    ['without a target', [claim(0, 1500)], 'bad-value'],
    ['of a target twice', [...MET, claim(0, 1500)], 'bad-value'],
    ['of a target that is not there', [...MET, claim(2, 1)], 'bad-value'],
    ['with no figure', [claim(0, NaN), claim(1, 31_000)], 'bad-value'],
    ['below nothing', [claim(0, -1), claim(1, 31_000)], 'bad-value'],
    ['without a source', [claim(0, 1500, { source: ' ' }), claim(1, 31_000)], 'bad-value'],
    ['without a verifier', [claim(0, 1500, { verifier: '' }), claim(1, 31_000)], 'bad-value'],
    ['with an empty basis', [claim(0, 900, { waiver: ' ' }), claim(1, 31_000)], 'bad-value'],
    ['with a basis for what is met', [claim(0, 1500, { waiver: '批示' }), claim(1, 31_000)], 'bad-value'],
    ['of no day', [claim(0, 1500, { on: '2024-02-30' }), claim(1, 31_000)], 'bad-date'],
    ['of tomorrow', [claim(0, 1500, { on: '2025-01-24' }), claim(1, 31_000)], 'bad-date'],
    ['of a year long gone', [claim(0, 1500), claim(1, 31_000, { on: '2023-12-31' })], 'bad-date'],
    ['with a target unmet', [claim(0, 1499), claim(1, 31_000)], 'not-closable'],
  ])('%s is refused', (_, claims, code) => {
    expect(open().refusal(ask(claims), NOW)).toBe(code);
  });

  it('says which target, what is wanted and what to do', () => {
    expect(message(open(), ask([claim(0, 1499), claim(1, 31_000)]))).toBe(
      '第1项指标“改造企业”未达标（应达 1500 家，报 1499 家）：达标后再办，或写明销号的依据',
    );
    expect(message(open(), ask([claim(0, 1500)]))).toBe(
      '第2项指标“培训”缺销号依据：请填数值、来源、核验人和日期',
    );
  });

  it('keeps the clause of each target, and asks the coordinator within the time of a review', () => {
    const play = open();
    play.do(ask(MET, { note: '提前完成' }), NOW);
    expect(play.state.closing?.claims.map((c) => c.clause)).toEqual([
      '到2025年，改造企业1500家',
      '每年培训3万人',
    ]);
    // Friday 24, Sunday 26 and Monday 27 January are workdays.
    expect(due(play, CLOSING)).toBe('2025-01-27T17:30');
    expect(play.notices.at(-1)).toMatchObject({
      ...{ unit: '督查室', post: 'coordinator', kind: 'review', by: instant('2025-01-27 17:30') },
      why: '第1项任务“任务”：牵头局申请销号，2项指标，均已达标；说明：提前完成',
    });
    expect(play.refusal(ask(), NOW)).toBe('already-done');
  });

  it('is for the first lead alone, of joint leads too; where nobody leads for the office', () => {
    const joint = { jointLeads: true, assignments: [unit('牵头局', 'lead'), unit('联合局', 'lead')] };
    expect(open(joint).refusal(ask(MET, { actor: who('联合局', 'liaison') }), NOW)).toBe('not-permitted');
    expect(open(joint).refusal(ask(), NOW)).toBeUndefined();
    const none = open({ assignments: [unit('某县', 'implement', 'county')] });
    expect(none.refusal(ask(MET, { actor: who('某县', 'liaison') }), NOW)).toBe('not-permitted');
    expect(none.refusal(ask(MET, { actor: clerk }), NOW)).toBeUndefined();
  });

  it('with an inspection or a finding open wants a basis, and only then', () => {
    const play = open();
    expect(play.refusal(ask(MET, { waiver: '批示' }), NOW)).toBe('bad-value');
    play.state = { ...play.state, inspections: [inspection('i1')], findings: [finding('1', '配合局')] };
    expect(message(play, ask())).toBe(
      '尚未了结：督查“专项督查”（i1）、配合局的问题“台账不全”（第1号）；整改核查后再办，或写明销号的依据',
    );
    expect(play.refusal(ask(MET, { waiver: ' ' }), NOW)).toBe('bad-value');
    play.do(ask(MET, { waiver: '济政办〔2025〕1号' }), NOW);
    expect(play.notices.at(-1)?.why).toContain('均已达标；2项督查、问题未了结，凭依据');
  });

  it('nobody learns from a refusal of an unannounced visit; the office, which reviews, does', () => {
    const play = open();
    const silent = { ...inspection('i7'), methods: ['unannounced' as const] };
    play.state = { ...play.state, inspections: [silent] };
    expect(play.refusal(ask(MET, { waiver: '批示' }), NOW)).toBe('bad-value');
    play.do(ask(), NOW);
    expect(message(play, review())).toContain('尚未了结：督查“专项督查”（i7）');
  });

  it('a task without targets is closed on its word alone', () => {
    const play = open({ targets: [] });
    play.do(ask([]), NOW);
    expect(play.notices.at(-1)?.why).toContain('申请销号，没有量化指标');
  });
});

describe('reviewing and signing 初审、签批', () => {
  it('is told to the coordinator where nobody leads', () => {
    const play = open({ assignments: [unit('某县', 'implement', 'county')] });
    for (const command of [ask(MET, { actor: clerk }), review(false, '缺佐证')]) play.do(command, NOW);
    expect(play.notices.at(-1)).toMatchObject({ unit: '督查室', post: 'coordinator' });
  });

  it('what is supported goes to the supervisor, who has a full time of their own', () => {
    const play = open();
    play.do(ask(), NOW);
    play.do(review(true, '已核'), '2025-01-27 11:00');
    // After the Festival: 5, 6 and 7 February.
    expect(due(play, CLOSING)).toBe('2025-02-07T17:30');
    expect(play.obligation(CLOSING).round).toBe(2);
    expect(play.notices.at(-1)).toMatchObject({
      ...{ unit: '督查室', post: 'supervision-office', kind: 'review' },
      why: '第1项任务“任务”：牵头局申请销号，2项指标，均已达标；经办初审支持，意见：已核',
    });
    expect(play.refusal(review(), '2025-01-27 11:00')).toBe('already-done');
  });

  it('nobody signs before it was reviewed, and nobody reviews what was not asked', () => {
    const play = open();
    expect(play.refusal(review(), NOW)).toBe('not-open');
    play.do(ask(), NOW);
    expect(play.refusal(sign(), NOW)).toBe('not-open');
  });

  it.each([
    ['returned', [review(false, '缺佐证')], review(false), '销号申请被退回，理由：缺佐证'],
    ['refused', [review(), sign(false, '再看')], review(false), '销号申请未获同意，理由：再看'],
  ])('what is %s goes back to the lead with its reason, and may be asked for again', (_, steps, __, why) => {
    const play = open();
    play.do(ask(), NOW);
    expect(play.refusal(review(false, ' '), NOW)).toBe('bad-value');
    for (const command of steps) play.do(command, NOW);
    expect(play.state.closing).toBeNull();
    expect(play.obligation(CLOSING).status).toBe('accepted');
    expect(play.notices.at(-1)).toMatchObject({ unit: '牵头局', post: 'liaison', kind: 'outcome' });
    expect(play.notices.at(-1)?.why).toBe(`第1项任务“任务”：${why}`);
    play.do(ask(), NOW);
    expect(play.obligation(CLOSING)).toMatchObject({ status: 'open', round: steps.length + 1 });
  });

  it('a refusal wants a reason', () => {
    const play = open();
    for (const command of [ask(), review()]) play.do(command, NOW);
    expect(play.refusal(sign(false, ''), NOW)).toBe('bad-value');
  });

  it('who asked or reviewed does not sign, nor anybody on their behalf', () => {
    const both = { ...clerk, posts: ['coordinator', 'supervision-office'] };
    const play = open();
    for (const command of [ask(), review(true, '', both)]) play.do(command, NOW);
    expect(play.refusal(sign(true, '', both), NOW)).toBe('not-permitted');
    expect(play.refusal(sign(true, '', { ...supervisor, onBehalfOf: clerk.user }), NOW)).toBe(
      'not-permitted',
    );
    expect(play.refusal(sign(), NOW)).toBeUndefined();

    const deputy = open();
    const forHer = { ...who('督查室', 'coordinator'), user: '代办', onBehalfOf: supervisor.user };
    for (const command of [ask(), review(true, '', forHer)]) deputy.do(command, NOW);
    expect(deputy.refusal(sign(), NOW)).toBe('not-permitted');

    const own = open({ assignments: [unit('督查室', 'lead', 'office')] });
    own.do(ask(MET, { actor: both }), NOW);
    own.do(review(true, '', who('督查室', 'coordinator')), NOW);
    expect(own.refusal(sign(true, '', both), NOW)).toBe('not-permitted');
  });

  it('what came up since it was asked for stops it, at the review and at the signature', () => {
    const play = open();
    play.do(ask(), NOW);
    const before = play.state;
    play.state = { ...before, findings: [finding('9', '牵头局')] };
    expect(play.refusal(review(), NOW)).toBe('not-closable');
    expect(play.refusal(review(false, '有问题'), NOW)).toBeUndefined();
    play.state = before;
    play.do(review(), NOW);
    const reviewed = play.state;
    play.state = { ...reviewed, findings: [finding('9', '牵头局')] };
    expect(message(play, sign())).toContain('尚未了结：牵头局的问题“台账不全”（第9号）');
    // A target that was raised, reworded or added meanwhile.
    play.state = { ...reviewed, targets: TARGETS.map((t) => ({ ...t, value: t.value * 2 })) };
    expect(message(play, sign())).toContain('未达标（应达 3000 家，报 1500 家）');
    play.state = { ...reviewed, targets: TARGETS.map((t) => ({ ...t, clause: '另一句' })) };
    expect(message(play, sign())).toContain('第1项指标“改造企业”已调整');
    play.state = { ...reviewed, targets: [...TARGETS, targetOf()] };
    expect(message(play, sign())).toContain('第3项指标“改造企业”已调整');
  });

  it('a request stands when the first lead is replaced; the new one hears of the outcome', () => {
    const play = open();
    play.do(ask(), NOW);
    const to = { unit: '接手局', kind: 'department' as const };
    play.do({ type: 'reassign', actor: clerk, from: '牵头局', to, basis: '批示' }, NOW);
    play.do(review(false, '请新的牵头单位核对'), NOW);
    expect(play.notices.at(-1)).toMatchObject({ unit: '接手局', rule: 'closing-returned' });
  });

  it('nobody decides until the task has run out: it falls away', () => {
    const play = open({ until: instant('2025-02-28') });
    play.do(ask(), NOW);
    play.run('2025-03-04 12:00');
    expect(play.state.closing).toBeNull();
    expect(play.obligation(CLOSING).status).toBe('lapsed');
  });

  it('an external lead is asked, not told', () => {
    const play = open({ assignments: [unit('某分行', 'lead', 'external'), unit('配合局', 'support')] });
    play.do(ask(MET, { actor: who('某分行', 'liaison') }), NOW);
    play.do(review(false, '缺佐证'), NOW);
    expect(play.notices.at(-1)?.what).toBe('补正后可再次申请，仍商请贵单位办理');
  });
});

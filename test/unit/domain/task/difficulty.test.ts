import { isShared, unitsOf } from '../../../../domain/access';
import type { TaskCommand } from '../../../../domain/task/commands';
import { liveDifficulties, numberIn, openDifficulties } from '../../../../domain/task/difficulty/state';
import type { TaskEvent } from '../../../../domain/task/events';
import { taskLight } from '../../../../domain/task/lights';
import type { Notice } from '../../../../domain/task/notices';
import { isoInstant } from '../../../../domain/time';
import { Play, calendar, instant, unit, who } from '../../../support/domain';

/** Difficulties 存在问题, with dates by hand: October 2024, the National Day break ends on Monday 7; 12 October is worked. */

const NOW = '2024-10-10 10:00'; // Thursday; Saturday 12 is a make-up workday
const clerk = who('督查室', 'coordinator');
const start = (): Play => Play.served('2024-10-08 09:00');
const raise = (over: Partial<TaskCommand<'raise-difficulty'>> = {}): TaskCommand => ({
  ...{ type: 'raise-difficulty', actor: who('配合局', 'liaison'), unit: '配合局', text: '缺资金' },
  ...{ wanted: '请市财政局落实配套资金', proposed: '市财政局' },
  ...over,
});
const assign = (over: Partial<TaskCommand<'assign-difficulty'>> = {}): TaskCommand => ({
  ...{ type: 'assign-difficulty', actor: clerk, decision: 'coordination:1' },
  ...{ owner: { unit: '市财政局', kind: 'department' }, until: instant('2024-10-18 00:00'), note: null },
  ...over,
});
const decline = (reason: string): TaskCommand => ({
  ...{ type: 'decline-difficulty', actor: clerk, decision: 'coordination:1', reason },
});
const OWED = '1/difficulty/市财政局';
const resolve = (over: Partial<TaskCommand<'resolve-difficulty'>> = {}): TaskCommand => ({
  ...{ type: 'resolve-difficulty', actor: who('市财政局', 'liaison'), obligation: OWED, text: '资金已下达' },
  ...over,
});
const confirm = (solved: boolean, over: Partial<TaskCommand<'confirm-difficulty'>> = {}): TaskCommand => ({
  ...{ type: 'confirm-difficulty', actor: who('配合局', 'head'), difficulty: 1, solved, reason: '尚差一半' },
  ...over,
});
const doing = (...commands: TaskCommand[]): Play => {
  const play = start();
  for (const command of commands) play.do(command, NOW);
  return play;
};
const time = (at: number): string => isoInstant(at).slice(0, 16).replace('T', ' ');
const said = (play: Play, command: TaskCommand, at = NOW): string[] => {
  const before = play.notices.length;
  play.do(command, at);
  return play.notices.slice(before).map(words);
};
const words = ({ unit, post, why, what }: Notice): string => `${unit} ${post}: ${why}｜${what}`;
const last = (play: Play): TaskEvent => play.events.at(-1) as TaskEvent;

describe('raising', () => {
  it('the office owes the coordination within the time of a review, workdays counted', () => {
    const play = doing(raise());
    expect(play.obligation('coordination:1')).toMatchObject({
      unit: '督查室',
      unitKind: 'office',
      period: null,
    });
    // Three workdays from Thursday 10: Friday 11, Saturday 12 (worked), Monday 14.
    expect(time(play.obligation('coordination:1').due)).toBe('2024-10-14 17:30');
    expect(openDifficulties(play.state)).toMatchObject([
      { number: 1, unit: '配合局', text: '缺资金', owner: null, due: null, turn: 1, solved: null },
    ]);
  });

  it('the coordinator hears who wants what of whom', () => {
    expect(said(start(), raise())).toEqual([
      '督查室 coordinator: 第1项任务“任务”：配合局提请协调第1号存在问题：缺资金；需要：请市财政局落实配套资金；建议由市财政局解决｜请明确责任单位和时限，或写明理由不予协调',
    ]);
    expect(said(start(), raise({ proposed: null }))[0]).not.toContain('建议');
  });

  it('wants words, another unit, and a part in the task', () => {
    const play = start();
    expect(play.refusal(raise({ text: ' ' }), NOW)).toBe('bad-value');
    expect(play.refusal(raise({ wanted: '' }), NOW)).toBe('bad-value');
    expect(play.refusal(raise({ proposed: '配合局' }), NOW)).toBe('bad-value');
    expect(play.refusal(raise({ proposed: '' }), NOW)).toBe('bad-value');
    expect(play.refusal(raise({ actor: who('某县', 'liaison') }), NOW)).toBe('not-permitted');
    expect(play.refusal(raise({ actor: who('无关局', 'liaison'), unit: '无关局' }), NOW)).toBe(
      'unknown-unit',
    );
  });

  it('the same one is raised once, and no more than five of a unit are open', () => {
    const play = doing(raise());
    expect(play.try(raise({ text: '缺资金 ' }), NOW)).toEqual({
      rejected: { code: 'already-done', message: '该问题已提请协调：第1号，请等候办理' },
    });
    for (const n of [2, 3, 4, 5]) play.do(raise({ text: `问题${n}` }), NOW);
    expect(play.refusal(raise({ text: '问题6' }), NOW)).toBe('too-many');
    expect(
      play.refusal(raise({ actor: who('某县', 'head'), unit: '某县', text: '问题6' }), NOW),
    ).toBeUndefined();
    play.do(decline('应自行解决'), NOW);
    expect(play.refusal(raise({ text: '问题6' }), NOW)).toBeUndefined();
    play.do(raise({ text: '问题6' }), NOW);
    expect(openDifficulties(play.state).map((d) => d.number)).toEqual([2, 3, 4, 5, 6]);
  });

  it('the office that does not coordinate is chased and escalated as any other', () => {
    const play = doing(raise());
    play.run('2024-10-18 12:00');
    expect(play.times('overdue', 'coordination:1')).toEqual(['2024-10-14 0']);
    expect(play.times('chased', 'coordination:1')[0]).toBe('2024-10-15 1');
    expect(play.times('escalated', 'coordination:1')).toEqual(['2024-10-17 1']);
    expect(
      play.notices.find((n) => n.rule === 'escalated' && n.item?.obligation === 'coordination:1'),
    ).toMatchObject({
      unit: '督查室',
      post: 'supervision-office',
      why: expect.stringContaining('第1号问题协调') as string,
    });
  });
});

describe('coordinating', () => {
  it('names an owner from inside or outside the task and a workday; the owner owes it', () => {
    const play = doing(raise(), assign({ note: '商请优先安排' }));
    expect(play.obligation('coordination:1').status).toBe('accepted');
    expect(play.obligation(OWED)).toMatchObject({
      unit: '市财政局',
      unitKind: 'department',
      role: null,
      status: 'open',
    });
    expect(time(play.obligation(OWED).due)).toBe('2024-10-18 17:30');
    expect(play.state.difficulties).toMatchObject([{ owner: '市财政局', due: instant('2024-10-18 17:30') }]);
    const inside = doing(raise(), assign({ owner: { unit: '牵头局', kind: 'external' } }));
    expect(inside.obligation('1/difficulty/牵头局')).toMatchObject({ unitKind: 'department', role: 'lead' });
    const office = doing(raise(), assign({ owner: { unit: '督查室', kind: 'department' } }));
    expect(office.obligation('1/difficulty/督查室').unitKind).toBe('office');
  });

  it('tells the owner all there is to know, and who raised it who sees to it', () => {
    const play = doing(raise());
    expect(said(play, assign({ note: '商请优先安排' }))).toEqual([
      '市财政局 liaison: 第1项任务“任务”：督查室协调，由您单位解决配合局提出的第1号存在问题：缺资金；需要：请市财政局落实配套资金；说明：商请优先安排｜请按时解决，并反馈如何解决',
      '配合局 liaison: 第1项任务“任务”：第1号存在问题已协调，由市财政局解决，时限10月18日 周五 17:30；说明：商请优先安排｜请与市财政局衔接',
    ]);
  });

  it('an external owner is asked, one who raised it too', () => {
    const play = doing(raise({ actor: who('某分行', 'liaison'), unit: '某分行' }));
    const bank = { unit: '某银行', kind: 'external' as const };
    expect(said(play, assign({ owner: bank }))[0]).toContain('督查室协调，商请贵单位解决某分行提出的');
    play.run('2024-12-20 12:00');
    const raised = play.notices.filter(
      (n) => n.item?.obligation === '1/difficulty/某银行' && n.rule === 'escalated',
    );
    expect(raised.map((n) => [n.post, n.what])).toEqual([['coordinator', '请发函商请某银行答复']]);
    const declined = doing(raise({ actor: who('某分行', 'liaison'), unit: '某分行' }));
    expect(said(declined, decline('不在职责内'))[0]).toContain('如仍有不同意见，请回复');
    const solved = doing(
      raise({ actor: who('某分行', 'liaison'), unit: '某分行' }),
      assign({ owner: { unit: '某县', kind: 'county' } }),
    );
    const done = resolve({ actor: who('某县', 'head'), obligation: '1/difficulty/某县' });
    expect(said(solved, done)[0]).toContain('商请贵单位确认是否解决');
  });

  it('refuses who raised it, strangers to the directory, days off, today and far dates', () => {
    const play = doing(raise());
    const code = (over: Parameters<typeof assign>[0]) => play.refusal(assign(over), NOW);
    expect(code({ owner: { unit: '配合局', kind: 'department' } })).toBe('bad-value');
    expect(code({ owner: { unit: '没有局', kind: null } })).toBe('unknown-unit');
    expect(code({ until: instant('2024-10-13 17:30') })).toBe('bad-date'); // Sunday
    expect(code({ until: instant('2024-10-12 17:30') })).toBeUndefined(); // Saturday, but worked
    expect(code({ until: instant('2024-10-10 17:30') })).toBe('bad-date');
    expect(code({ until: instant('2025-10-13 17:30') })).toBe('bad-date');
    expect(code({ until: NaN })).toBe('bad-date');
    expect(code({ actor: who('督查室', 'leader-in-charge') })).toBe('not-permitted');
    expect(code({ decision: 'coordination:9' })).toBe('unknown-obligation');
    expect(code({ decision: '-/acknowledge/配合局' })).toBe('not-open');
    expect(play.refusal(assign({ actor: who('督查室', 'supervision-office') }), NOW)).toBeUndefined();
  });

  it('or is declined with a reason: then it is over', () => {
    const play = doing(raise());
    expect(play.refusal(decline(' '), NOW)).toBe('bad-value');
    expect(said(play, decline('应自行解决'))).toEqual([
      '配合局 liaison: 第1项任务“任务”：第1号存在问题不予协调，理由：应自行解决｜请自行解决；确需协调的，写明新的情况另行提请',
    ]);
    expect(play.state.difficulties).toEqual([]);
    expect(play.refusal(assign(), NOW)).toBe('already-done');
    play.do(raise(), NOW);
    expect(play.state.difficulties).toMatchObject([{ number: 2 }]);
  });
});

describe('solving', () => {
  it('is for the owner, in words; who raised it has the time of a review to object', () => {
    const play = doing(raise(), assign());
    expect(play.refusal(resolve({ actor: who('配合局', 'liaison') }), NOW)).toBe('not-permitted');
    expect(play.refusal(resolve({ text: '' }), NOW)).toBe('bad-value');
    expect(
      play.refusal(resolve({ obligation: '-/acknowledge/配合局', actor: who('配合局', 'head') }), NOW),
    ).toBe('not-open');
    expect(said(play, resolve())).toEqual([
      '配合局 liaison: 第1项任务“任务”：市财政局反馈第1号存在问题已解决：资金已下达｜请确认是否解决；未解决的写明还差什么',
    ]);
    expect(play.obligation(OWED).status).toBe('accepted');
    expect(play.state.difficulties[0]?.solved).toEqual({
      text: '资金已下达',
      at: instant(NOW),
      objectUntil: instant('2024-10-14 17:30'),
    });
    expect(openDifficulties(play.state)).toEqual([]);
  });

  it('confirmed it is gone', () => {
    const play = doing(raise(), assign(), resolve());
    expect(play.refusal(confirm(true, { actor: who('市财政局', 'head') }), NOW)).toBe('not-permitted');
    expect(said(play, confirm(true))).toEqual([]);
    expect(play.state.difficulties).toEqual([]);
    expect(play.refusal(confirm(true), NOW)).toBe('not-permitted');
  });

  it('by silence it is solved, and forgotten with the next', () => {
    const play = doing(raise(), assign(), resolve());
    const later = '2024-10-14 17:31';
    expect(play.refusal(confirm(true), '2024-10-14 17:30')).toBeUndefined();
    expect(play.refusal(confirm(false), later)).toBe('too-late');
    expect(liveDifficulties(play.state, instant('2024-10-14 17:30'))).toHaveLength(1);
    expect(liveDifficulties(play.state, instant(later))).toEqual([]);
    play.do(raise(), later);
    expect(play.state.difficulties).toMatchObject([{ number: 2 }]);
  });

  it('not solved it is before the office again, under a name of its own', () => {
    const play = doing(raise(), assign(), resolve());
    expect(play.refusal(confirm(false, { reason: ' ' }), NOW)).toBe('bad-value');
    expect(said(play, confirm(false))).toEqual([
      '督查室 coordinator: 第1项任务“任务”：配合局认为第1号存在问题尚未解决：尚差一半｜请明确责任单位和时限，或写明理由不予协调',
    ]);
    expect(play.state.difficulties).toMatchObject([
      { owner: null, solved: null, turn: 2, unsolved: '尚差一半' },
    ]);
    expect(play.refusal(confirm(true), NOW)).toBe('not-open');
    play.do(assign({ decision: 'coordination:1-2' }), NOW);
    play.do(resolve({ obligation: '1-2/difficulty/市财政局' }), NOW);
    play.do(confirm(true), NOW);
    expect(play.state.difficulties).toEqual([]);
  });
});

describe('beside it', () => {
  it('who takes over the task has its difficulties; who is to solve one keeps it', () => {
    const play = doing(raise(), assign({ owner: { unit: '某县', kind: 'county' } }));
    const reassign = (from: string, to: string): TaskCommand => ({
      ...{ type: 'reassign', actor: clerk, from, to: { unit: to, kind: 'department' }, basis: '批示' },
    });
    play.do(reassign('配合局', '接手局'), NOW);
    play.do(reassign('某县', '某区'), NOW);
    expect(play.state.difficulties).toMatchObject([{ unit: '接手局', owner: '某县' }]);
    expect(play.obligation('1/difficulty/某县').status).toBe('open');
    const done = resolve({ actor: who('某县', 'head'), obligation: '1/difficulty/某县' });
    expect(said(play, done)[0]).toContain('接手局 liaison');
    expect(play.refusal(confirm(true), NOW)).toBe('not-permitted');
    expect(play.refusal(confirm(true, { actor: who('接手局', 'liaison') }), NOW)).toBeUndefined();
  });

  it('is a ground of the light, and colours nothing', () => {
    const play = doing(raise(), raise({ text: '缺人手' }), assign());
    expect(taskLight(play.state, instant(NOW), calendar)).toEqual({
      light: 'grey',
      reasons: ['报送期尚未开始', '2项存在问题待解决'],
    });
    play.run('2024-10-16 12:00');
    const { light, reasons } = taskLight(play.state, instant('2024-10-16 12:00'), calendar);
    expect([light, reasons.at(-1)]).toEqual(['green', '2项存在问题待解决']);
    expect(reasons).toHaveLength(2);
  });

  it('its owner hears that the task rests, and by when after that', () => {
    const play = doing(raise(), assign());
    const suspend: TaskCommand = { type: 'suspend', actor: clerk, until: instant('2024-10-21'), basis: '文' };
    expect(said(play, suspend).filter((w) => w.startsWith('市财政局'))).toHaveLength(1);
    const resume: TaskCommand = { type: 'resume', actor: clerk, note: null, basis: '批示' };
    const resumed = said(play, resume, '2024-10-14 10:00');
    // Three workdays were lost: Friday 18 becomes Wednesday 23.
    expect(resumed.filter((w) => w.startsWith('市财政局'))).toEqual([
      '市财政局 liaison: 第1项任务“任务”已恢复（依据：批示），中止历时3个工作日：第1号问题解决时限顺延｜请于新时限10月23日 周三 17:30前解决存在问题；中止期间的2024年10月不再补报',
    ]);
  });

  it('what is given up with the task is over', () => {
    const play = Play.served('2024-10-08 09:00', { until: instant('2024-10-31') });
    for (const command of [raise(), raise({ text: '缺人手' }), assign()]) play.do(command, NOW);
    play.run('2024-10-31 12:00');
    expect([play.obligation('coordination:2').status, play.state.difficulties]).toEqual(['lapsed', []]);
  });

  it('the obligation of a unit that the office is for is named by its number', () => {
    expect(
      ['coordination:3', 'coordination:3-2', '3-2/difficulty/甲/乙', '3/request/甲', 'dispute:3'].map(
        numberIn,
      ),
    ).toEqual([3, 3, 3, NaN, NaN]);
  });

  it('who raised it and who is to solve it read all that passes between them', () => {
    const play = doing(raise(), assign());
    expect([isShared(last(play)), unitsOf(last(play))]).toEqual([true, ['配合局', '市财政局']]);
    play.do(resolve(), NOW);
    expect([isShared(last(play)), unitsOf(last(play))]).toEqual([true, ['配合局', '市财政局']]);
    play.do(confirm(true), NOW);
    expect([isShared(last(play)), unitsOf(last(play))]).toEqual([false, ['配合局']]);
  });

  it('a unit that leads with the office alone hears in the office', () => {
    const play = Play.served('2024-10-08 09:00', {
      assignments: [unit('督查室', 'lead', 'office'), unit('配合局', 'support')],
    });
    play.do(raise({ actor: clerk, unit: '督查室' }), NOW);
    expect(said(play, decline('另行研究'))[0]).toContain('督查室 coordinator');
  });
});

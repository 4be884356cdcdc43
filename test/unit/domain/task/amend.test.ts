import { asksOf } from '../../../../domain/burden';
import type { AmendCommands, TargetChange } from '../../../../domain/task/amend/commands';
import { targetWords } from '../../../../domain/task/amend/targets';
import type { TaskCommand } from '../../../../domain/task/commands';
import { taskLight } from '../../../../domain/task/lights';
import { trajectoryOf } from '../../../../domain/task/milestones/trajectory';
import { nextWake } from '../../../../domain/task/tick';
import { approveMilestones, draft, propose, suspend } from '../../../support/areas/suspend';
import { Play, calendar, instant, who } from '../../../support/domain';
import { targetOf } from '../../../support/targets';

/** Amendments 修订 of a running task, by hand. 8 October 2024 is a Tuesday; the period of October is open on the 17th. */

const START = '2024-10-08 09:00';
const NOW = '2024-10-17 12:00';
const BASIS = '济政字〔2025〕3号';
const SUPPORT = '2024-10/contribution/配合局';
const REPORT = '2024-10/report/牵头局';
const clerk = who('督查室', 'coordinator');
const lead = who('牵头局', 'liaison');

const withdraw: TaskCommand = { type: 'withdraw-task', actor: clerk, basis: BASIS };
const amend = (...changes: TargetChange[]): TaskCommand => ({
  ...{ type: 'amend-targets', actor: clerk, basis: BASIS },
  changes,
});
const fill = (values: AmendCommands['backfill']['values'], actor = clerk): TaskCommand => ({
  ...{ type: 'backfill', actor, basis: '统计年鉴' },
  values,
});
const verify = (over: Partial<AmendCommands['verify-target']> = {}): TaskCommand => ({
  ...{ type: 'verify-target', actor: clerk },
  ...{ target: 0, value: 1500, on: '2025-12-31', source: '现场核验', ...over },
});

function opened(...targets: ReturnType<typeof targetOf>[]): Play {
  const play = Play.served(START, { targets });
  play.run(NOW);
  return play;
}
const status = (play: Play, index = 0, at = NOW) => trajectoryOf(play.state, index, instant(at), calendar);

describe('a task that is withdrawn', () => {
  it('ends with all that is open withdrawn, what was submitted accepted, and every unit told', () => {
    const play = opened(targetOf());
    play.do(draft, NOW);
    play.do(propose, NOW);
    play.submit(SUPPORT, NOW, { values: [{ target: 0, value: 7 }] });
    play.notices.length = 0;
    play.do(withdraw, NOW);
    const statuses = (wanted: string) =>
      play.state.obligations.filter((o) => o.status === wanted).map((o) => o.id);
    expect(statuses('open')).toEqual([]);
    expect(statuses('withdrawn')).toEqual(expect.arrayContaining([REPORT, '-/acknowledge/某县']));
    expect(statuses('accepted')).toEqual(expect.arrayContaining(['milestones:0', `review:${SUPPORT}`]));
    expect(play.obligation(SUPPORT).status).toBe('accepted');
    expect(play.state.milestones[0]).toMatchObject({ proposed: null, drafted: { baseline: 0 } });
    expect(play.notices.map(({ unit, post }) => `${unit} ${post}`)).toEqual([
      '牵头局 liaison',
      '配合局 liaison',
      '某县 liaison',
      '某分行 liaison',
      '督查室 coordinator',
    ]);
    expect(play.notices[0]).toMatchObject({
      why: '第1项任务“任务”已撤销（依据：济政字〔2025〕3号）',
      by: null,
      whileOpen: false,
    });
  });

  it('takes the figures of a report under review with it, as accepted', () => {
    const play = opened(targetOf());
    play.submit(REPORT, NOW, { values: [{ target: 0, value: 42 }] });
    play.do(withdraw, NOW);
    expect(play.state.measured[0]).toMatchObject({ value: 42, period: '2024-10' });
    expect(play.state.reported).toEqual({});
  });

  it('never acts again, is withdrawn, and refuses what is asked of it', () => {
    const play = opened();
    play.do(withdraw, NOW);
    expect(nextWake(play.state, calendar)).toBeNull();
    expect(play.run('2026-12-31')).toEqual([]);
    expect(taskLight(play.state, instant(NOW), calendar)).toEqual({
      light: 'withdrawn',
      reasons: ['已撤销（依据济政字〔2025〕3号）'],
    });
    expect(play.refusal(withdraw, NOW)).toBe('task-ended');
  });

  it('may be suspended, with a dispute and a request waiting; nothing of them is left', () => {
    const play = opened();
    const ask = { type: 'request-suspension', actor: lead, reason: '等规划' } as const;
    play.do({ ...ask, until: instant('2024-11-04') }, NOW);
    play.do(suspend, NOW);
    play.do(withdraw, NOW);
    expect(play.state).toMatchObject({ suspended: null, suspensionAsked: null, ended: true });
  });

  it('wants its document', () => {
    expect(opened().refusal({ ...withdraw, basis: ' ' }, NOW)).toBe('bad-value');
  });

  it('forgets a dispute that nobody has to decide any more', () => {
    const play = Play.served(START);
    const dispute = { type: 'dispute', actor: who('配合局', 'liaison'), unit: '配合局' } as const;
    play.do({ ...dispute, reason: '不归我', basis: '三定', proposed: null, newFacts: null }, START);
    play.do(withdraw, START);
    expect(play.state.assignments.every((a) => a.dispute === null)).toBe(true);
  });
});

describe('targets that are changed', () => {
  const lower: TargetChange = { do: 'change', target: 0, to: targetOf({ value: 1200 }) };

  it('lose their milestones, keep their figure of the same measure, and begin anew where they stand', () => {
    const play = opened(targetOf());
    for (const command of [draft, propose, approveMilestones]) play.do(command, NOW);
    play.submit(REPORT, NOW, { values: [{ target: 0, value: 300 }] });
    play.do({ type: 'accept', actor: clerk, review: `review:${REPORT}`, note: null }, NOW);
    play.do(amend(lower), NOW);
    expect(play.state.milestones[0]).toMatchObject({ approved: null, drafted: null, proposed: null });
    expect(play.state.measured[0]).toMatchObject({ value: 300 });
    play.do({ ...draft, baseline: null } as TaskCommand, NOW);
    expect(play.state.milestones[0]?.drafted).toMatchObject({ from: '2024-10-17', baseline: 300 });
  });

  it('lose a figure of another measure, also one that is under review', () => {
    const play = opened(targetOf(), targetOf({ metric: '另一项' }));
    play.submit(REPORT, NOW, {
      values: [
        { target: 0, value: 300 },
        { target: 1, value: 5 },
      ],
    });
    play.do(amend({ do: 'change', target: 0, to: targetOf({ unit: '户' }) }), NOW);
    play.do({ type: 'accept', actor: clerk, review: `review:${REPORT}`, note: null }, NOW);
    expect(play.state.measured).toEqual({ 1: expect.objectContaining({ value: 5 }) as unknown });
  });

  it('withdraw a proposal under review; another may be put forward', () => {
    const play = opened(targetOf());
    play.do(draft, NOW);
    play.do(propose, NOW);
    play.do(amend(lower), NOW);
    expect(play.obligation('milestones:0').status).toBe('withdrawn');
    play.do(draft, NOW);
    play.do(propose, NOW);
    expect(play.obligation('milestones:0')).toMatchObject({ status: 'open', round: 2 });
  });

  it('keep their indexes when one is dropped or added', () => {
    const [first, second] = [targetOf(), targetOf({ metric: '另一项' })];
    const play = opened(first, second);
    play.do(amend({ do: 'drop', target: 0 }, { do: 'add', to: targetOf({ metric: '新增项' }) }), NOW);
    expect(play.state.targets.map(({ metric, dropped }) => [metric, dropped !== undefined])).toEqual([
      ['改造企业', true],
      ['另一项', false],
      ['新增项', false],
    ]);
    const answer = (target: number) => () => play.submit(REPORT, NOW, { values: [{ target, value: 1 }] });
    expect(answer(0)).toThrow('第1项指标已取消（依据济政字〔2025〕3号），无需填报');
    expect(answer(2)).not.toThrow();
    expect(status(play)).toMatchObject({ status: 'no-data', words: '已取消（依据济政字〔2025〕3号）' });
    play.do({ ...draft, target: null, baseline: null } as TaskCommand, NOW);
    expect(Object.keys(play.state.milestones)).toEqual(['0', '1', '2']);
    expect(play.state.milestones[0]?.drafted).toBeNull();
    expect(play.refusal(draft, NOW)).toBe('bad-value');
  });

  it('say what changed, before and after, to every unit; the first lead has to schedule anew', () => {
    const play = opened(targetOf(), targetOf({ metric: '另一项' }));
    play.notices.length = 0;
    play.do(
      amend(
        lower,
        { do: 'drop', target: 1 },
        { do: 'add', to: targetOf({ metric: '覆盖', comparator: 'all', rhythm: 'none', due: null }) },
      ),
      NOW,
    );
    expect(play.notices).toHaveLength(4);
    expect(play.notices[0]).toMatchObject({
      unit: '牵头局',
      why:
        '第1项任务“任务”的指标有变（依据：济政字〔2025〕3号）：第1项由“改造企业：不低于1500家（2025年12月31日前）”改为' +
        '“改造企业：不低于1200家（2025年12月31日前）”；取消第2项“另一项：不低于1500家（2025年12月31日前）”；新增第3项“覆盖：全覆盖”',
      what: '请重新倒排第1项指标“改造企业”的工期并报审',
    });
    expect(play.notices[3]).toMatchObject({ unit: '某分行', what: '请知悉，无需另行办理' });
  });

  it('are asked of an external first lead, not told', () => {
    const assignments = [{ unit: '某分行', kind: 'external', role: 'lead', basis: 'named' } as const];
    const play = Play.served(START, { assignments, targets: [targetOf()] });
    play.do(amend(lower), START);
    expect(play.notices.at(-1)?.what).toBe('商请贵单位重新倒排第1项指标“改造企业”的工期并报审');
  });

  it.each<[string, TargetChange[], string]>([
    ['no change at all', [], 'bad-value'],
    ['one that is not there', [{ do: 'drop', target: 5 }], 'bad-value'],
    ['the same one twice', [lower, { do: 'drop', target: 0 }], 'bad-value'],
    ['one as it was', [{ do: 'change', target: 0, to: targetOf() }], 'bad-value'],
    ['no name', [{ do: 'add', to: targetOf({ metric: ' ' }) }], 'bad-value'],
    ['no unit', [{ do: 'add', to: targetOf({ unit: '' }) }], 'bad-value'],
    ['less than nothing', [{ do: 'add', to: targetOf({ value: -1 }) }], 'bad-value'],
    ['a date without its rhythm', [{ do: 'add', to: targetOf({ rhythm: 'every-year' }) }], 'bad-value'],
    ['a rhythm without its date', [{ do: 'add', to: targetOf({ due: null }) }], 'bad-value'],
    ['no such date', [{ do: 'add', to: targetOf({ due: '2025-02-30' }) }], 'bad-date'],
    [
      'more than anybody could report on',
      Array.from({ length: 100 }, (): TargetChange => ({ do: 'add', to: targetOf() })),
      'bad-value',
    ],
  ])('are refused: %s', (_, changes, code) => {
    expect(opened(targetOf()).refusal(amend(...changes), NOW)).toBe(code);
  });

  it('are refused without a document, and once dropped', () => {
    const play = opened(targetOf());
    expect(play.refusal({ ...amend(lower), basis: '' } as TaskCommand, NOW)).toBe('bad-value');
    play.do(amend({ do: 'drop', target: 0 }), NOW);
    expect(play.refusal(amend(lower), NOW)).toBe('already-done');
  });

  it('that were verified are not so any more', () => {
    const play = opened(targetOf({ due: '2024-09-30' }));
    play.do(verify({ on: '2024-09-30', value: 1500 }), NOW);
    play.do(amend({ do: 'change', target: 0, to: targetOf({ due: '2024-12-31' }) }), NOW);
    expect(play.state.measured[0]).toEqual({
      ...{ value: 1500, period: null, at: instant(NOW), source: '现场核验' },
    });
    expect(status(play, 0, '2025-01-02')).toMatchObject({ status: 'on-track' });
  });

  it('have a field of the form each, as many as there were', () => {
    const play = opened(targetOf(), targetOf());
    const opening = play.events.find((e) => e.type === 'period-opened');
    play.do(amend({ do: 'drop', target: 0 }), NOW);
    const fields = (e: typeof opening) => e && asksOf(e, play.state)[0]?.fields;
    expect(fields(opening)).toBe(5);
    play.run('2024-11-20');
    expect(fields(play.events.filter((e) => e.type === 'period-opened').at(-1))).toBe(4);
  });

  it('that are added with their day passed colour nothing', () => {
    const play = opened();
    play.do(amend({ do: 'add', to: targetOf({ due: '2024-09-30' }) }), NOW);
    expect(taskLight(play.state, instant(NOW), calendar)).toEqual({
      light: 'green',
      reasons: ['1项指标已到期待核验'],
    });
  });
});

describe('figures of the past', () => {
  const value = { target: 0, value: 900, on: '2024-09-30', source: '统计快报' };

  it('are recorded in silence and shown, by the office or the first lead', () => {
    const play = opened(targetOf());
    const owed = play.state.obligations;
    play.notices.length = 0;
    play.do(fill([value]), NOW);
    play.do(fill([{ ...value, value: 950, on: '2024-10-10' }], lead), NOW);
    expect(play.notices).toEqual([]);
    expect(play.state.obligations).toBe(owed);
    expect(status(play).measured).toMatchObject({ value: 950, how: 'backfilled', on: '2024-10-10' });
    // An older one that comes later is in the ledger only.
    play.do(fill([{ ...value, on: '2024-09-29' }]), NOW);
    expect(status(play).measured).toMatchObject({ value: 950 });
    expect(play.refusal(fill([value], who('配合局', 'liaison')), NOW)).toBe('not-permitted');
  });

  it('never take the place of a figure that was reported, and no report confirms them', () => {
    const play = opened(targetOf(), targetOf());
    play.do(fill([{ ...value, target: 1 }]), NOW);
    play.submit(REPORT, NOW, { values: [{ target: 0, value: 300 }] });
    play.do({ type: 'accept', actor: clerk, review: `review:${REPORT}`, note: null }, NOW);
    play.do(fill([{ ...value, on: '2024-11-01' }]), '2024-11-05 12:00');
    expect(play.state.measured[0]).toMatchObject({ value: 300, period: '2024-10' });
    play.run('2024-11-18 12:00');
    play.submit('2024-11/report/牵头局', '2024-11-18 12:00', { noChange: true, text: '' });
    play.do(
      { type: 'accept', actor: clerk, review: 'review:2024-11/report/牵头局', note: null },
      '2024-11-18 12:00',
    );
    expect(play.state.measured).toMatchObject({
      0: { period: '2024-11' },
      1: { period: null, how: 'backfilled' },
    });
  });

  it.each([
    ['no basis', { ...fill([value]), basis: '' }, 'bad-value'],
    ['nothing', fill([]), 'bad-value'],
    ['no such target', fill([{ ...value, target: 3 }]), 'bad-value'],
    ['no number', fill([{ ...value, value: NaN }]), 'bad-value'],
    ['no source', fill([{ ...value, source: '' }]), 'bad-value'],
    ['no date', fill([{ ...value, on: '去年' }]), 'bad-date'],
    ['today', fill([{ ...value, on: '2024-10-17' }]), 'bad-date'],
    ['twice the same day', fill([value, { ...value, value: 1 }]), 'bad-value'],
  ])('are refused: %s', (_, command, code) => {
    expect(opened(targetOf()).refusal(command, NOW)).toBe(code);
  });
});

describe('a target whose day has passed', () => {
  const passed = () => opened(targetOf({ due: '2024-09-30' }));

  it('is not verified by what was backfilled, whatever the figure', () => {
    const play = passed();
    for (const [value, on] of [
      [1600, '2024-09-30'],
      [1700, '2024-10-10'],
    ] as const)
      play.do(fill([{ target: 0, value, on, source: '快报' }]), NOW);
    expect(status(play)).toMatchObject({ status: 'due' });
    expect(status(play).words).toContain('1700 家（2024年10月10日补录）');
  });

  it.each([
    [1500, 'on-track', 'green', '已达标：应达 1500 家，实际 1500 家（2024年9月30日核验），持平'],
    [1400, 'behind', 'red', '到期未达标：应达 1500 家，实际 1400 家（2024年9月30日核验），落后 6.7%'],
  ])('is met or missed once it is verified: %d', (value, standing, light, words) => {
    const play = passed();
    expect(taskLight(play.state, instant(NOW), calendar).reasons).toEqual(['1项指标已到期待核验']);
    play.notices.length = 0;
    play.do(verify({ value, on: '2024-09-30' }), NOW);
    expect(status(play)).toMatchObject({ status: standing, words });
    expect(taskLight(play.state, instant(NOW), calendar).light).toBe(light);
    expect(play.notices).toMatchObject([
      {
        unit: '牵头局',
        why: `第1项任务“任务”：第1项指标“改造企业”已核验，2024年9月30日为${value}家（来源：现场核验）`,
      },
    ]);
  });

  it('may be verified as of today, and is refused otherwise', () => {
    const play = passed();
    expect(play.refusal(verify({ on: '2024-10-17' }), NOW)).toBeUndefined();
    expect(play.refusal(verify({ on: '2024-10-18' }), NOW)).toBe('bad-date');
    expect(play.refusal(verify({ on: '2024-09-29' }), NOW)).toBe('bad-date');
    expect(play.refusal(verify({ target: 4 }), NOW)).toBe('bad-value');
    expect(play.refusal(verify({ source: ' ', on: '2024-10-17' }), NOW)).toBe('bad-value');
    expect(opened(targetOf()).refusal(verify(), NOW)).toBe('not-open');
    expect(opened(targetOf({ rhythm: 'none', due: null })).refusal(verify(), NOW)).toBe('not-open');
  });

  it('is nobody’s news where nobody leads', () => {
    const assignments = [{ unit: '某县', kind: 'county', role: 'implement', basis: 'clause' } as const];
    const play = Play.served(START, { assignments, targets: [targetOf({ due: '2024-09-30' })] });
    play.notices.length = 0;
    play.do(verify({ on: '2024-10-08' }), START);
    expect(play.notices).toEqual([]);
  });
});

it('a target is said in words', () => {
  expect(targetWords(targetOf({ rhythm: 'every-year', due: null, comparator: '~' }))).toBe(
    '改造企业：每年约1500家',
  );
});

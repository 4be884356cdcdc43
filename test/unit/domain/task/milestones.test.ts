import { fold } from '../../../../domain/task/evolve';
import type { TaskCommand } from '../../../../domain/task/commands';
import type { Launch } from '../../../../domain/plan/launch';
import { isoDay, dayOf } from '../../../../domain/time';
import { Play, unit, who } from '../../../support/domain';
import { targetOf } from '../../../support/targets';

const START = '2025-01-02 09:00';
const NOW = '2025-01-06 10:00'; // a Monday
const lead = who('牵头局', 'liaison');
const clerk = who('督查室', 'coordinator');

function open(over: Partial<Launch> = {}): Play {
  const play = Play.served(START, {
    targets: [
      targetOf(),
      targetOf({ rhythm: 'every-year', due: null, value: 40 }),
      targetOf({ rhythm: 'none', due: null }),
      targetOf({ due: '2024-12-31' }),
      targetOf({ comparator: '<=', unit: '%', value: 3 }),
    ],
    ...over,
  });
  play.run(NOW);
  return play;
}

type Edit = Partial<Omit<Extract<TaskCommand, { type: 'edit-milestones' }>, 'type'>>;
const draft = (target: number | null, baseline: number | null = null, actor = lead): TaskCommand => ({
  type: 'draft-milestones',
  actor,
  target,
  baseline,
});
const edit = (over: Edit = {}): TaskCommand => ({
  type: 'edit-milestones',
  actor: lead,
  target: 0,
  milestones: null,
  baseline: null,
  note: null,
  ...over,
});
const own = (...list: [on: string, value: number][]) =>
  edit({ milestones: list.map(([on, value]) => ({ on, value })) });
const approve = (target = 0, actor = clerk): TaskCommand => ({
  type: 'approve-milestones',
  actor,
  target,
  note: null,
});
const giveBack = (reason = '节点过粗'): TaskCommand => ({
  type: 'return-milestones',
  actor: clerk,
  target: 0,
  reason,
});
/** The words of a refusal. */
const why = (play: Play, command: TaskCommand, at = NOW): string => {
  const decision = play.try(command, at);
  return 'rejected' in decision ? `${decision.rejected.code} ${decision.rejected.message}` : '';
};

describe('drafting', () => {
  it('gives every target milestones that can have them, and says of one why it cannot', () => {
    const play = open();
    expect(play.state.milestones).toEqual({});
    play.do(draft(null), NOW);
    expect(Object.keys(play.state.milestones)).toEqual(['0', '1']);
    expect(play.state.milestones['0']?.drafted?.milestones[0]).toEqual({
      on: '2025-01-24',
      value: 97,
      arithmetic: '1500 家 × 已过 16 个工作日 / 共 247 个工作日 = 97.2，取 97',
      provisional: false,
    });
    expect(why(play, draft(2))).toContain('没有写明时限');
    expect(why(play, draft(3))).toContain('待核验');
    expect(why(play, draft(4))).toContain('请先填基数');
    expect(why(play, draft(9))).toBe('bad-value 第10项指标不存在或已取消');
    expect(why(play, draft(null, 3))).toContain('基数须指明');
    play.do(draft(4, 5), NOW);
    expect(play.state.milestones['4']?.drafted).toMatchObject({ from: '2025-01-02', baseline: 5 });
    expect(fold(play.events)).toEqual(play.state);
  });

  it('is for the first lead and the coordinator; who did not do it hears of it', () => {
    const play = open();
    expect(play.refusal(draft(0, null, who('配合局', 'liaison')), NOW)).toBe('not-permitted');
    play.do(draft(0), NOW);
    expect(play.notices.filter((n) => n.rule === 'milestones-drafted')).toEqual([]);
    play.do(draft(0, null, clerk), NOW);
    expect(play.notices.filter((n) => n.rule === 'milestones-drafted')).toMatchObject([
      { unit: '牵头局', post: 'liaison' },
    ]);
  });
});

describe('putting forward', () => {
  it('refuses what is no way to the target, and says where', () => {
    const play = open();
    expect(why(play, edit())).toContain('还没有倒排');
    expect(why(play, own(['2025-02-01', 100], ['2025-12-31', 1500]))).toBe(
      'bad-date 第1个节点（2025年2月1日）不是工作日',
    );
    // A worked Saturday is one.
    expect(why(play, own(['2025-02-08', 100], ['2025-12-31', 1500]))).toBe('');
    expect(why(play, own(['2025-01-02', 100], ['2025-12-31', 1500]))).toContain('须晚于启动日2025年1月2日');
    expect(why(play, own(['2025-03-03', 100], ['2025-03-03', 1500]))).toContain(
      '第2个节点（2025年3月3日）须晚于前',
    );
    expect(why(play, own(['2025-03-03', 100], ['2026-01-05', 1500]))).toContain('晚于时限2025年12月31日');
    expect(why(play, own(['2025-03-03', 900], ['2025-06-03', 800], ['2025-12-31', 1500]))).toBe(
      'bad-value 第2个节点（2025年6月3日）的数值 800 比前一个节点倒退',
    );
    expect(why(play, own(['2025-03-03', 100], ['2025-12-31', 1499]))).toContain('未达到目标');
    expect(why(play, own(['2025-03-03', -1], ['2025-12-31', 1500]))).toContain('第1个节点');
    expect(why(play, own())).toContain('1 至 24 个');
    expect(why(play, edit({ target: 2, milestones: [{ on: '2025-03-03', value: 1 }] }))).toContain('时限');
  });

  it('wants every year of an every-year target, in the launch year its share', () => {
    const play = open({ until: new Date('2026-06-30').getTime() });
    const yearly = (...list: [string, number][]) =>
      edit({ target: 1, milestones: list.map(([on, value]) => ({ on, value })) });
    // Launched on the first workday of the year after the 1st: 247 of 248 workdays of 40.
    expect(why(play, yearly(['2025-12-31', 39], ['2026-06-30', 10], ['2026-12-31', 40]))).toBe('');
    expect(why(play, yearly(['2025-12-31', 38], ['2026-12-31', 40]))).toContain(
      '2025年12月31日前须达到 39 家',
    );
    expect(why(play, yearly(['2025-12-31', 40]))).toContain('2026年12月31日前须达到 40 家');
  });

  it('lets what is to come down only come down', () => {
    const play = open();
    const down = (...list: [string, number][]) =>
      edit({ target: 4, milestones: list.map(([on, value]) => ({ on, value })) });
    expect(why(play, down(['2025-06-30', 4], ['2025-12-31', 3]))).toBe('');
    expect(why(play, down(['2025-06-30', 4], ['2025-09-30', 4.5], ['2025-12-31', 3]))).toContain('倒退');
    expect(why(play, down(['2025-12-31', 3.1]))).toContain('未达到目标');
  });

  it('is the first lead’s, and asks the office by the time of a review', () => {
    const play = open();
    play.do(draft(0), NOW);
    expect(play.refusal(edit({ actor: clerk }), NOW)).toBe('not-permitted');
    play.do(edit({ note: '按季度考核' }), NOW);
    const o = play.obligation('milestones:0');
    expect([o.kind, o.unit, o.unitKind, isoDay(dayOf(o.due))]).toEqual([
      'milestones',
      '督查室',
      'office',
      '2025-01-09',
    ]);
    expect(play.notices.at(-1)).toMatchObject({
      unit: '督查室',
      post: 'coordinator',
      kind: 'review',
      by: o.due,
    });
    expect(play.notices.at(-1)?.why).toContain('共12个节点，至2025年12月31日达到1500家；说明：按季度考核');
    expect(play.refusal(edit(), NOW)).toBe('already-done');
    expect(play.refusal(draft(0), NOW)).toBe('already-done');
    // Of all, the one that waits is left as it is.
    const drafted = play.do(draft(null), NOW).map((e) => e.body);
    expect(drafted).toMatchObject([{ target: 1 }]);
  });

  it('chases the office that does not decide, up its own ladder', () => {
    const play = open();
    play.do(draft(0), NOW);
    play.do(edit(), NOW);
    play.run('2025-01-21 12:00'); // due on Thursday the 9th
    expect(play.times('chased', 'milestones:0')[0]).toBe('2025-01-10 1');
    expect(play.times('escalated', 'milestones:0')).toEqual(['2025-01-14 1']);
    expect(
      play.notices.find((n) => n.rule === 'escalated' && n.item?.obligation === 'milestones:0'),
    ).toMatchObject({
      unit: '督查室',
      post: 'supervision-office',
    });
  });

  it('keeps the arithmetic of what was left as drafted', () => {
    const play = open();
    play.do(draft(0), NOW);
    play.do(own(['2025-01-24', 97], ['2025-06-25', 800], ['2025-12-31', 1500]), NOW);
    expect(play.state.milestones['0']?.proposed?.milestones.map((m) => m.arithmetic)).toEqual([
      '1500 家 × 已过 16 个工作日 / 共 247 个工作日 = 97.2，取 97',
      '牵头单位自定：800 家',
      '到期全额 1500 家',
    ]);
  });

  it('needs no approval where the office itself leads', () => {
    const play = open({
      assignments: [unit('督查室', 'lead', 'office'), unit('某县', 'implement', 'county')],
    });
    play.do(draft(0, null, clerk), NOW);
    play.do(edit({ actor: clerk }), NOW);
    expect(play.state.milestones['0']?.approved?.milestones).toHaveLength(12);
    expect(play.state.obligations.some((o) => o.kind === 'milestones')).toBe(false);
  });
});

describe('approving and returning', () => {
  function waiting(): Play {
    const play = open();
    play.do(draft(0), NOW);
    play.do(edit(), NOW);
    return play;
  }

  it('is the coordinator’s, once', () => {
    const play = waiting();
    expect(play.refusal(approve(0, lead), NOW)).toBe('not-permitted');
    expect(play.refusal(approve(0, who('督查室', 'leader-in-charge')), NOW)).toBe('not-permitted');
    expect(play.refusal(approve(1), NOW)).toBe('unknown-obligation');
    expect(play.refusal(giveBack(' '), NOW)).toBe('bad-value');
    play.do(approve(), NOW);
    expect(play.state.milestones['0']).toMatchObject({ drafted: null, proposed: null });
    expect(play.state.milestones['0']?.approved?.milestones.at(-1)).toMatchObject({
      on: '2025-12-31',
      value: 1500,
    });
    expect(play.obligation('milestones:0').status).toBe('accepted');
    expect(play.refusal(approve(), NOW)).toBe('already-done');
    expect(play.notices.at(-1)).toMatchObject({
      rule: 'milestones-approved',
      unit: '牵头局',
      post: 'liaison',
    });
  });

  it('returned ones come back to the lead; approved ones stand until others are approved', () => {
    const play = waiting();
    play.do(giveBack(), NOW);
    expect(play.state.milestones['0']).toMatchObject({
      proposed: null,
      approved: null,
      returnReason: '节点过粗',
    });
    expect(play.state.milestones['0']?.drafted?.milestones).toHaveLength(12);
    expect(play.notices.at(-1)).toMatchObject({ unit: '牵头局', what: '请按退回理由修改后重报：节点过粗' });
    play.do(edit(), NOW);
    play.do(approve(), NOW);
    play.do(own(['2025-06-30', 1000], ['2025-12-31', 1500]), '2025-03-03 10:00');
    expect(play.obligation('milestones:0').round).toBe(3);
    expect(play.state.milestones['0']?.approved?.milestones).toHaveLength(12);
    play.do(approve(), '2025-03-04 10:00');
    expect(play.state.milestones['0']?.approved?.milestones.map((m) => m.value)).toEqual([1000, 1500]);
    expect(fold(play.events)).toEqual(play.state);
  });

  it('counts a second decision as the next round also after a period has opened', () => {
    const play = waiting();
    play.do(approve(), NOW);
    play.run('2025-02-20 12:00');
    play.do(own(['2025-12-31', 1500]), '2025-02-20 12:00');
    expect(play.obligation('milestones:0').round).toBe(2);
  });

  it('nobody decided until the task ended: it falls away, what was approved stands', () => {
    const play = open({ until: new Date('2025-03-31T15:00:00Z').getTime() });
    play.do(draft(0), NOW);
    play.do(edit(), NOW);
    play.run('2025-06-30 00:00');
    expect(play.state.ended).toBe(true);
    expect(play.state.milestones['0']?.proposed).toBeNull();
  });
});

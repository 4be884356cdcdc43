import { instant, who } from '../../../support/domain';
import { evolvePlan } from '../../../../domain/plan/plan';
import { EvaluationPlay, evaluated, evaluationPlay } from '../../../support/evaluation';

/** Recording a yearly evaluation and its approval: nobody but the office sees it before, nothing changes after. */

it('is recorded once the year is over, by the supervision office, and the leader in charge is asked', () => {
  const play = evaluationPlay();
  expect(play.refusal(play.recording(), '2025-12-31 17:00')).toBe('bad-date');
  expect(play.record('2026-01-05 09:00')).toMatchObject([{ type: 'evaluated', body: { year: 2025 } }]);
  // Heard on the 6th; ten workdays later.
  expect(play.notices).toMatchObject([
    { unit: '督查室', post: 'leader-in-charge', kind: 'review', by: instant('2026-01-20 17:30') },
  ]);
  expect(play.state.evaluations['2025']).toMatchObject({
    ...{ status: 'recorded', revision: 3, counties: [{ unit: '某县', band: 'excellent' }] },
  });
  expect(play.refusal(play.recording(), '2026-01-05 10:00')).toBe('already-done');
});

it('is approved by somebody else, and then every county hears its own band and no other', () => {
  const play = evaluationPlay();
  expect(play.refusal(play.deciding(true), '2026-01-05 09:00')).toBe('unknown-entry');
  play.record('2026-01-05 09:00');
  const both = who('督查室', 'supervision-office', 'leader-in-charge');
  const same = { ...both, user: '督查室.supervision-office' };
  expect(play.refusal(play.deciding(true, '', same), '2026-01-06 09:00')).toBe('not-permitted');
  play.do(play.deciding(true, '同意'), '2026-01-06 09:00');
  expect(play.notices.slice(1).map(({ unit, post, why }) => [unit, post, why])).toEqual([
    ['某县', 'liaison', '《计划》2025年度评价已审定：您单位为“优秀”'],
    ['某县', 'head', '《计划》2025年度评价已审定：您单位为“优秀”'],
    ['督查室', 'supervision-office', '《计划》2025年度评价已审定'],
  ]);
  expect(play.refusal(play.deciding(true), '2026-01-06 10:00')).toBe('already-done');
  expect(play.refusal(play.recording(), '2026-01-06 10:00')).toBe('already-done');
});

it('is returned with a reason, and recorded again', () => {
  const play = evaluationPlay();
  play.record('2026-01-05 09:00');
  expect(play.refusal(play.deciding(false, ' '), '2026-01-06 09:00')).toBe('bad-value');
  play.do(play.deciding(false, '分组有误'), '2026-01-06 09:00');
  expect(play.notices.at(-1)).toMatchObject({ post: 'supervision-office', kind: 'outcome' });
  expect(play.notices.at(-1)?.why).toContain('分组有误');
  expect(play.refusal(play.deciding(true), '2026-01-06 10:00')).toBe('not-open');
  play.record('2026-01-07 09:00');
  expect(play.state.evaluations['2025']).toMatchObject({ status: 'recorded', revision: 5 });
});

it('with nothing to evaluate is refused; a county with nothing to count hears that', () => {
  const empty = new EvaluationPlay(evaluated([], { 某县: 'strong' }));
  expect(empty.refusal(empty.recording(), '2026-01-05 09:00')).toBe('bad-value');
  const { evaluation } = evaluationPlay();
  const [group] = evaluation.groups;
  const none = {
    ...(group?.counties[0] as NonNullable<typeof group>['counties'][0]),
    unit: '别县',
    band: null,
  };
  const groups = evaluation.groups.map((g) => ({ ...g, counties: [...g.counties, none] }));
  const play = new EvaluationPlay({ ...evaluation, groups });
  play.record('2026-01-05 09:00');
  play.do(play.deciding(true), '2026-01-06 09:00');
  expect(play.notices.find(({ unit }) => unit === '别县')?.why).toContain('不评');
});

it('a stream cannot begin with one, nor approve what was not recorded', () => {
  const play = evaluationPlay();
  const [recorded] = play.record('2026-01-05 09:00');
  if (!recorded) throw new Error('nothing recorded');
  expect(() => evolvePlan(null, recorded)).toThrow('imported');
  const fresh = evaluationPlay();
  const approved = { ...recorded, type: 'evaluation-approved', body: { year: 2025, note: '' } } as const;
  expect(() => evolvePlan(fresh.state, approved)).toThrow('not recorded');
});

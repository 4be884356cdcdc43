import { directorySchema } from '../../../domain/directory';
import { planLaunch } from '../../../domain/plan/launch';
import { policySchema } from '../../../domain/policy';
import type { PlanDraft } from '../../../domain/plan/draft';
import { isoInstant } from '../../../domain/time';
import { instant, monthly } from '../../support/domain';
import { draft, draftOf, draftTask, names } from './launch.test.support';

const unitOf = (name: string, slug: string, kind: string, aliases: string[] = []) => ({
  name,
  slug,
  kind,
  aliases,
});
const directory = directorySchema.parse({
  name: '某市',
  office: '督查室',
  units: [
    unitOf('督查室', 'office', 'department'),
    unitOf('甲局', 'a', 'department', ['甲委']),
    unitOf('乙局', 'b', 'department'),
    unitOf('某县', 'c', 'county'),
    unitOf('某分行', 'd', 'external'),
  ],
  groups: [{ name: '有关部门', members: ['乙局', '甲局'] }],
});
const launch = (of: PlanDraft) =>
  planLaunch(of, {
    plan: 'p',
    directory,
    policy: monthly,
    policyVersion: 'v1',
    at: instant('2024-10-08 09:00'),
  });
const assigned = (...assignments: ReturnType<typeof names>) => {
  const plan = launch(draftOf(draftTask(1, assignments)));
  if ('problems' in plan) throw new Error(plan.problems.join());
  return plan.launches[0]?.assignments.map(({ unit, kind, role, basis }) =>
    [unit, kind, role, basis].join(' '),
  );
};
const problems = (of: PlanDraft) => {
  const plan = launch(of);
  return 'problems' in plan ? plan.problems : [];
};

describe('launching a plan', () => {
  it('makes a launch of every task, with periods until the policy’s months are over', () => {
    const plan = launch(draft);
    if ('problems' in plan) throw new Error('refused');
    expect(plan.launches.map((l) => [l.plan, l.number, l.title, l.office, isoInstant(l.until)])).toEqual([
      ['p', 1, '任务1', '督查室', '2026-10-08T23:59:00+08:00'],
      ['p', 2, '任务2', '督查室', '2026-10-08T23:59:00+08:00'],
    ]);
  });

  it('knows a unit by its other names, and the office as the office', () => {
    expect(
      assigned(...names('lead', '甲委'), ...names('support', '督查室'), ...names('support', '某分行')),
    ).toEqual(['甲局 department lead named', '督查室 office support named', '某分行 external support named']);
  });

  it('gives a unit named twice its stronger role, and a group’s members what is left', () => {
    expect(
      assigned(
        ...names('support', '甲局', '乙局'),
        ...names('lead', '乙局'),
        ...names('support', '有关部门'),
      ),
    ).toEqual(['乙局 department lead named', '甲局 department support named']);
    expect(assigned(...names('lead', '某县'), ...names('support', '有关部门'))).toEqual([
      '某县 county lead named',
      '乙局 department support group',
      '甲局 department support group',
    ]);
  });

  it('lets the first unit named lead where no lead is, never who is only bound by a clause or by letter', () => {
    expect(assigned(...names('support', '某分行', '甲局', '乙局'))).toEqual([
      '某分行 external support named',
      '甲局 department lead named',
      '乙局 department support named',
    ]);
    expect(assigned({ unit: '某县', role: 'implement', basis: 'clause' })).toEqual([
      '某县 county implement clause',
    ]);
  });

  it('leaves a lead who is named the lead, wherever it stands, and who is bound by a clause as it is', () => {
    expect(assigned(...names('support', '甲局'), ...names('lead', '乙局'))).toEqual([
      ...['乙局 department lead named', '甲局 department support named'],
    ]);
    const clause = { unit: '有关部门', role: 'implement' as const, basis: 'clause' as const };
    expect(assigned(...names('lead', '某县'), clause)).toEqual([
      ...['某县 county lead named', '乙局 department implement clause', '甲局 department implement clause'],
    ]);
  });

  it('by listed dates: some of them still to come, none after the months of the policy', () => {
    const by = (...on: string[]): string[] => {
      const due = { at: '17:30', roll: 'previous-workday' } as const;
      const cycle = { every: 'listed' as const, on, due, opens: '7wd', months: 24 };
      const policy = policySchema.parse({ ...monthly, cycle });
      const options = { plan: 'p', directory, policy, policyVersion: 'v1' };
      const plan = planLaunch(draftOf(draftTask(1, names('lead', '甲局'))), {
        ...options,
        at: instant('2024-10-08 09:00'),
      });
      return 'problems' in plan ? plan.problems : [];
    };
    expect(by('2024-08-30', '2024-10-08')).toEqual(['第1项任务：制度所列的报送日期均已过']);
    expect(by('2024-08-30', '2024-10-09')).toEqual([]);
    expect(by('2026-10-08')).toEqual([]);
    expect(by('2024-12-31', '2026-10-09')).toEqual([
      '第1项任务：报送日期2026年10月9日晚于启动后24个月，届时不再开放报送期',
    ]);
  });

  it('is refused whole, with every reason', () => {
    const bad = draftOf(
      draftTask(1, names('lead', '无此局', '甲局')),
      draftTask(2, []),
      draftTask(2, names('lead', '市直有关部门')),
    );
    expect(problems(bad)).toEqual([
      '第1项任务：无此局 不在组织通讯录中，也不是已确定成员的单位组',
      '第2项任务没有责任单位',
      '第2项任务：市直有关部门 不在组织通讯录中，也不是已确定成员的单位组',
      '第2项任务重复出现',
    ]);
    expect(problems(draftOf())).toEqual(['文件中没有任务']);
  });

  it('is refused where the office is in no directory: nobody would coordinate', () => {
    const nobody = { ...directory, office: '无此室' };
    const plan = planLaunch(draft, {
      plan: 'p',
      directory: nobody,
      policy: monthly,
      policyVersion: 'v1',
      at: 0,
    });
    expect(plan).toEqual({ problems: ['督查室“无此室”不在组织通讯录中'] });
  });
});

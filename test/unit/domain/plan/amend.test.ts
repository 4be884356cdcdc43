import { type Directory, directorySchema } from '../../../../domain/directory';
import {
  type AddedTask,
  type PlanTerms,
  amendedLaunches,
  amending,
  asksMore,
  commandOf,
  launchOfAdded,
  launchOfState,
  refusedIn,
  taskOf,
  whyNoPeriod,
} from '../../../../domain/plan/amend';
import { weighRunning } from '../../../../domain/plan/launch-burden';
import { strayTasks } from '../../../../domain/plan/overrides';
import { type PlanEvent, evolvePlan } from '../../../../domain/plan/plan';
import { policySchema } from '../../../../domain/policy';
import { Play, calendar, instant, launchOf, monthly, unit, who } from '../../../support/domain';
import { draft } from '../launch.test.support';

/** A running plan amended by a document: what each of its items comes to. */

const AT = instant('2024-10-17 12:00');
const clerk = who('督查室', 'coordinator');
const directory: Directory = directorySchema.parse({
  name: '某市',
  office: '督查室',
  units: [
    { name: '督查室', slug: 'o', kind: 'office' },
    { name: '甲局', slug: 'a', kind: 'department', aliases: ['甲委'] },
    { name: '乙县', slug: 'b', kind: 'county' },
  ],
});
const terms: PlanTerms = { plan: 'p', directory, policy: monthly, policyVersion: 'v1', overrides: [] };
const added: AddedTask = {
  ...{ number: 7, title: '新增', action: 2, jointLeads: false, targets: [] },
  assignments: [
    { unit: '甲委', role: 'lead' },
    { unit: '乙县', role: 'implement' },
  ],
};

it('is for the coordinator of the office, also for who stands in for one', () => {
  expect(amending(clerk, '督查室')).toEqual(clerk);
  expect(amending(who('督查室', 'supervision-office', 'leader-in-charge'), '督查室')).toBeNull();
  expect(amending(who('甲局', 'coordinator'), '督查室')).toBeNull();
  const stand = { ...who('督查室', 'leader-in-charge'), standsIn: [{ post: 'coordinator', for: '某人' }] };
  expect(amending(stand, '督查室')).toEqual({
    ...{ user: '督查室.leader-in-charge', unit: '督查室' },
    ...{ posts: ['leader-in-charge', 'coordinator'], onBehalfOf: '某人' },
  });
});

describe('a task that is added', () => {
  it('begins as those of the plan did, by its directory and policy', () => {
    expect(launchOfAdded(added, terms, AT)).toMatchObject({
      launch: {
        ...{ plan: 'p', number: 7, office: '督查室', policyVersion: 'v1' },
        assignments: [
          { unit: '甲局', kind: 'department', role: 'lead', basis: 'named' },
          { unit: '乙县', kind: 'county', role: 'implement' },
        ],
      },
    });
  });

  it('has what its action or number has instead, and no other', () => {
    const overrides = [
      { action: 2, policy: { remind: ['1wd'] } },
      { action: 9, policy: { remind: [] } },
      { task: 3, policy: { remind: [] } },
    ];
    expect(launchOfAdded(added, { ...terms, overrides }, AT)).toMatchObject({
      launch: { policyVersion: 'v1#action-2', policy: { remind: ['1wd'] } },
    });
    const own = [...overrides, { task: 7, policy: { remind: ['2wd'] } }];
    expect(launchOfAdded(added, { ...terms, overrides: own }, AT)).toMatchObject({
      launch: { policyVersion: 'v1#task-7' },
    });
  });

  it('is refused where nobody knows a unit of it', () => {
    const assignments = [{ unit: '丙局', role: 'lead' as const }];
    expect(launchOfAdded({ ...added, assignments }, terms, AT)).toEqual({
      problems: ['第7项任务：丙局 不在组织通讯录中，也不是已确定成员的单位组'],
    });
  });
});

it('every other change is a command on its task, with the document as its basis', () => {
  const on = { basis: '文号', actor: clerk, directory };
  expect(commandOf({ do: 'withdraw-task', task: 3 }, on)).toEqual({
    ...{ type: 'withdraw-task', actor: clerk, basis: '文号' },
  });
  expect(commandOf({ do: 'reassign', task: 3, from: '乙县', to: '甲委' }, on)).toMatchObject({
    ...{ type: 'reassign', from: '乙县', to: { unit: '甲局', kind: 'department' } },
  });
  const targets = [{ do: 'drop' as const, target: 0 }];
  expect(commandOf({ do: 'amend-targets', task: 3, targets }, on)).toEqual({
    ...{ type: 'amend-targets', actor: clerk, basis: '文号', changes: targets },
  });
  expect(commandOf({ do: 'add-task', task: added }, on)).toBeNull();
  expect([taskOf({ do: 'add-task', task: added }), taskOf({ do: 'withdraw-task', task: 3 })]).toEqual([7, 3]);
  expect(asksMore({ do: 'add-task', task: added })).toBe(true);
  expect(asksMore({ do: 'reassign', task: 3, from: '乙县', to: '甲委' })).toBe(true);
  expect(asksMore({ do: 'withdraw-task', task: 3 })).toBe(false);
  expect(asksMore({ do: 'amend-targets', task: 3, targets })).toBe(false);
});

describe('what a plan asks after its changes', () => {
  const lead = [unit('甲局', 'lead'), unit('乙县', 'implement', 'county')];
  const running = [1, 2].map((number) =>
    launchOfState(Play.served('2024-10-08 09:00', { number, assignments: lead }).state),
  );

  it('is asked of who has the tasks then', () => {
    const after = amendedLaunches(
      running,
      [
        { do: 'withdraw-task', task: 1 },
        { do: 'reassign', task: 2, from: '甲局', to: '督查室' },
        { do: 'reassign', task: 2, from: '乙县', to: '丙局' },
        { do: 'amend-targets', task: 2, targets: [] },
      ],
      { directory, added: [launchOf(AT, { number: 7 })] },
    );
    expect(after.map((l) => [l.number, l.assignments.map((a) => `${a.unit} ${a.kind}`)])).toEqual([
      [2, ['督查室 office', '丙局 county']],
      [7, ['牵头局 department', '配合局 department', '某县 county', '某分行 external']],
    ]);
  });

  it('leaves alone the tasks that no change is about', () => {
    const to = (task: number) => ({ do: 'reassign' as const, task, from: '甲局', to: '督查室' });
    const after = amendedLaunches(running, [to(2)], { directory, added: [] });
    expect(after.map((l) => l.assignments[0]?.unit)).toEqual(['甲局', '督查室']);
    expect(after[0]).toEqual(running[0]);
    expect(
      amendedLaunches(running, [{ do: 'amend-targets', task: 2, targets: [] }], { directory, added: [] }),
    ).toEqual(running);
  });

  it('is weighed by forms, with what everybody else asks', () => {
    const present = [
      {
        unit: '甲局',
        month: '2024-09',
        requests: 2,
        forms: 2,
        fields: 0,
        minutes: 0,
        outside: 0,
        approved: 0,
      },
    ];
    const over = weighRunning(running, 2, { calendar, at: AT, present });
    // One form for both tasks: one a month on top of two.
    expect(over.map((row) => [row.unit, row.requests])).toContainEqual(['甲局', 3]);
    expect(over.some((row) => row.unit === '乙县')).toBe(false);
    expect(weighRunning(running, 3, { calendar, at: AT, present })).toEqual([]);
  });
});

it('a policy of listed dates leaves a running task one to report on', () => {
  const { state } = new Play('2024-10-08 09:00');
  const once = (date: string) =>
    policySchema.parse({
      ...monthly,
      cycle: { every: 'once', on: [date], due: { at: '17:30', roll: 'previous-workday' }, opens: '7wd' },
    });
  expect(whyNoPeriod(state, monthly, AT)).toBeNull();
  expect(whyNoPeriod(state, once('2025-06-30'), AT)).toBeNull();
  expect(whyNoPeriod(state, once('2024-10-17'), AT)).toMatch(/第1项任务：.*均已过/);
  expect(whyNoPeriod(state, once('2027-06-30'), AT)).toMatch(/晚于任务期满/);
  // 730 days after 8 October 2024 it ends: what is due on that day still is a report.
  expect(whyNoPeriod(state, once('2024-10-18'), AT)).toBeNull();
  expect(whyNoPeriod(state, once('2026-10-08'), AT)).toBeNull();
  expect(whyNoPeriod(state, once('2026-10-09'), AT)).toMatch(/晚于任务期满/);
});

it('an override of a task that is not there is said', () => {
  const overrides = [
    { task: 7, policy: {} },
    { task: 8, policy: {} },
  ];
  expect(strayTasks([{ number: 7, action: 2 }], overrides)).toEqual([
    '制度的第2项单独规定（overrides.1）：文件中没有任务8',
  ]);
});

it('a plan counts its tasks, amendments and policies', () => {
  const when = { at: 1, due: 1, actor: clerk };
  const events: PlanEvent[] = [
    { type: 'imported', ...when, body: { draft, document: 'ab' } },
    { type: 'launched', ...when, body: { directory, policyVersion: 'v1', policy: monthly, tasks: 2 } },
    {
      ...{ type: 'amended', ...when },
      body: {
        basis: '文号',
        title: null,
        changes: [
          { do: 'add-task', task: added },
          { do: 'withdraw-task', task: 1 },
          { do: 'withdraw-task', task: 2 },
        ],
      },
    },
    {
      ...{ type: 'policy-changed', ...when, at: 9 },
      body: {
        ...{ basis: '文号', policyVersion: 'v2' },
        policy: { ...monthly, digest: { at: '09:00' } },
      },
    },
  ];
  const state = events.reduce<ReturnType<typeof evolvePlan> | null>(evolvePlan, null);
  expect(state).toMatchObject({
    ...{ tasks: 1, amendments: 1, launched: 1, at: 9, revision: 4 },
    ...{ policyVersion: 'v2', versions: ['v1', 'v2'], hours: { digest: { at: '09:00' } } },
  });
});

it('what a task refuses is told at the field of the item: targets are called so there', () => {
  const problem = { code: 'bad-value', message: '不是' } as const;
  const change = { do: 'amend-targets', task: 1, targets: [] } as const;
  expect(refusedIn(change as never, { ...problem, field: '/changes/0/value' })).toEqual({
    ...{ ...problem, field: '/targets/0/value' },
  });
  const other = { do: 'reassign', task: 1, from: '甲局', to: '乙县' } as never;
  expect(refusedIn(other, { ...problem, field: '/to' })).toEqual({ ...problem, field: '/to' });
  expect(refusedIn(other, problem)).toEqual(problem);
});

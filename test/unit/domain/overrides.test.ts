import { readFileSync } from 'node:fs';
import { loadPolicy, readJson, sample } from '../../../config/files';
import { directorySchema } from '../../../domain/directory';
import { type Launch, planLaunch } from '../../../domain/plan/launch';
import { type PolicyOverride, readPlanPolicy, strayTasks } from '../../../domain/plan/overrides';
import { simulate } from '../../../domain/simulate';
import { readText } from '../../../importing';
import { calendar, instant, monthly } from '../../support/domain';
import { draftOf, draftTask, names } from './launch.test.support';

const directory = directorySchema.parse({
  name: '某市',
  office: '督查室',
  units: ['督查室', '甲局'].map((name, i) => ({ name, slug: `u${i}`, kind: 'department', aliases: [] })),
  groups: [],
});
const at = instant('2024-10-08 09:00');
const draft = {
  ...draftOf(...[1, 2, 3, 4].map((n) => ({ ...draftTask(n, names('lead', '甲局')), action: n > 2 ? 2 : 1 }))),
  actions: [1, 2, 3].map((number) => ({ number, title: `行动${number}` })),
};
const plan = (overrides: PolicyOverride[], when = at) =>
  planLaunch(draft, { plan: 'p', directory, policy: monthly, policyVersion: 'm@1', overrides, at: when });
const launches = (overrides: PolicyOverride[]): Launch[] => {
  const planned = plan(overrides);
  if ('problems' in planned) throw new Error(planned.problems.join());
  return planned.launches;
};
const problems = (...args: Parameters<typeof plan>): string[] => {
  const planned = plan(...args);
  return 'problems' in planned ? planned.problems : [];
};
const quarterly: PolicyOverride = { action: 2, policy: { cycle: { every: 'quarter' } } };
const once: PolicyOverride = {
  task: 3,
  policy: { cycle: { every: 'once', on: ['2025-06-30'], due: { at: '12:00', roll: 'next-workday' } } },
};

describe('a policy with exceptions', () => {
  it('leaves to the plan what is reckoned by plan: the terms of records, of the yearly evaluation, how far apart messages are', () => {
    expect(Object.keys(monthly)).toEqual(
      expect.arrayContaining(['record', 'evaluation', 'inspect', 'close']),
    );
    const [common, , own] = launches([once]).map(({ policy }) => Object.keys(policy));
    const terms = Object.keys(monthly).filter((name) => !['record', 'evaluation', 'urgent'].includes(name));
    expect([common?.sort(), own?.sort()]).toEqual([terms.sort(), terms.sort()]);
  });

  it('gives each task the plan’s policy, its action’s over it, its own over both', () => {
    const chased: PolicyOverride = { task: 4, policy: { chase: { atMost: 2 } } };
    const all = launches([once, quarterly, chased]);
    expect(all.map(({ policyVersion, policy }) => [policyVersion, policy.cycle.every, policy.chase])).toEqual(
      [
        ['m@1', 'month', { every: '1wd', atMost: 5 }],
        ['m@1', 'month', { every: '1wd', atMost: 5 }],
        ['m@1#task-3', 'once', { every: '1wd', atMost: 5 }],
        ['m@1#task-4', 'quarter', { every: '1wd', atMost: 2 }],
      ],
    );
    expect(launches([quarterly])[2]?.policyVersion).toBe('m@1#action-2');
    expect(all[2]?.policy.cycle).toEqual({
      every: 'once',
      on: ['2025-06-30'],
      due: { at: '12:00', roll: 'next-workday' },
      opens: '7wd',
      months: 24,
    });
  });

  it('is simulated task by task', () => {
    const options = { calendar, from: at, until: instant('2025-07-31'), behaviour: 'punctual' as const };
    const dues = (task: number) =>
      simulate(launches([once, quarterly]), options)
        .periods.filter((p) => p.task === task)
        .map((p) => p.due.slice(0, 16));
    expect(dues(3)).toEqual(['2025-06-30T12:00']);
    expect(dues(4)).toEqual(['2024-12-25T17:30', '2025-03-25T17:30', '2025-06-25T17:30']);
    expect(dues(1)).toHaveLength(10);
  });

  it('is refused where it names what the document has not, and where nobody would have time', () => {
    expect(
      problems([
        { action: 9, policy: { remind: [] } },
        { task: 7, policy: { remind: [] } },
      ]),
    ).toEqual([
      '制度的第1项单独规定（overrides.0）：文件中没有行动9',
      '制度的第2项单独规定（overrides.1）：文件中没有任务7',
    ]);
    const [tight] = problems([{ task: 2, policy: { contribution: { dueBefore: '7wd' } } }]);
    expect(tight).toContain('第2项任务的单独规定（task-2）：contribution.dueBefore');
    expect(tight).toContain('7 − 7 = 0 workdays');
    expect(problems([once], instant('2025-07-01 09:00'))).toEqual(['第3项任务：制度所列的报送日期均已过']);
    expect(problems([once], instant('2023-01-03 09:00'))).toEqual([
      '第3项任务：报送日期2025年6月30日晚于启动后24个月，届时不再开放报送期',
    ]);
  });
});

describe('reading a policy with exceptions', () => {
  const problem = (...overrides: unknown[]): string => {
    const read = readPlanPolicy({ ...monthly, overrides });
    return 'problem' in read ? read.problem : '';
  };

  it.each([
    ['digest', { at: '09:00' }],
    ['quiet', {}],
    ['timezone', 'Asia/Shanghai'],
    ['burden', {}],
  ])('refuses a %s of its own', (key, value) => {
    expect(problem({ task: 1, policy: { [key]: value } })).toContain(`cannot differ from the plan's`);
  });

  it('refuses one said twice, one about nothing, and one that is impossible over the plan', () => {
    expect(problem(quarterly, quarterly)).toBe('overrides.1: action-2 is overridden twice');
    expect(problem({ policy: { remind: [] } })).toContain('overrides.0');
    expect(problem({ task: 1, action: 1, policy: { remind: [] } })).toContain('want an action or a task');
    expect(problem({ task: 1, policy: {} })).toContain('overrides nothing');
    expect(problem({ action: 2, policy: { cycle: { every: 'quarter', opens: '60wd' } } })).toMatch(
      /^overrides.0 \(action-2\): .*60 > 59/,
    );
    expect(problem({ action: 2, policy: { cycle: { evry: 'quarter' } } })).toContain('Unrecognized key');
  });

  it('takes the sample, and launches the sample plan with it', () => {
    const file = sample('directories', 'jining');
    const book = directorySchema.parse(readJson(file ?? ''));
    const document = readFileSync(sample('plans', 'jining') ?? '');
    const { version: policyVersion, ...rest } = loadPolicy('monthly-with-exceptions');
    const planned = planLaunch(readText(document, { directory: book, fileName: 'jining.txt' }).draft, {
      ...rest,
      policyVersion,
      plan: 'p',
      directory: book,
      at,
    });
    if ('problems' in planned) throw new Error(planned.problems.join());
    const cycles = planned.launches.map(
      (l) => `${l.policyVersion.split('#')[1] ?? '-'} ${l.policy.cycle.every}`,
    );
    expect(cycles.length).toBe(34);
    expect([cycles[0], cycles[2]]).toEqual(['task-1 half-month', 'task-3 listed']);
    expect(new Set(cycles.slice(3))).toEqual(new Set(['- month', 'action-2 quarter']));
  });

  it('takes a policy without exceptions', () => {
    const { policy, overrides, version } = loadPolicy('monthly-with-exceptions');
    expect([policy, version, overrides.length]).toEqual([monthly, 'monthly-with-exceptions', 3]);
    expect(readPlanPolicy(readJson(sample('policies', 'monthly') ?? ''))).toEqual({
      policy: monthly,
      overrides: [],
    });
  });

  /** `path：why` of everything that is wrong, for the form. */
  const errors = (...overrides: unknown[]): string[] => {
    const read = readPlanPolicy({ ...monthly, overrides });
    return 'errors' in read ? read.errors.map(({ path, message }) => `${path}：${message}`) : [];
  };

  it('says at which field of which exception it is wrong', () => {
    expect(errors(quarterly, quarterly)).toEqual(['/overrides/1：重复规定，请只留一项']);
    expect(errors({ action: 2, policy: { contribution: { dueBefore: '8wd' } } })).toEqual([
      '/overrides/0/policy/contribution/dueBefore：提前7个工作日开放、提前8个工作日报配合材料：只剩-1个工作日填写，至少须1个',
    ]);
    expect(errors(quarterly, { task: 0, policy: { remind: [] } })).toEqual([
      '/overrides/1/task：Too small: expected number to be >=1',
    ]);
    expect(problem({ task: 1, policy: { digest: {} } })).toContain(
      'want some of cycle, contribution, remind, chase, escalate, review',
    );
  });

  it('says of a setting of the plan’s alone where it stands', () => {
    const read = readPlanPolicy({ ...monthly, overrides: [{ task: 1, policy: { digest: {} } }] });
    expect('errors' in read && read.errors.map(({ path }) => path)).toEqual(['/overrides/0/policy/digest']);
  });

  it('says all that is wrong at once', () => {
    const early = { contribution: { dueBefore: '8wd' } };
    const both = [1, 2].map((action) => ({ action, policy: early }));
    expect(problem(...both)).toMatch(/^overrides.0 \(action-1\): .*; overrides.1 \(action-2\): /);
    expect(errors(...both).map((error) => error.split('：')[0])).toEqual([
      ...['/overrides/0/policy/contribution/dueBefore', '/overrides/1/policy/contribution/dueBefore'],
    ]);
  });

  it('of a plan whose own policy is wrong says that, at its field', () => {
    const read = readPlanPolicy({ ...monthly, review: { within: '0wd' }, overrides: [quarterly] });
    expect(read).toMatchObject({
      errors: [{ path: '/review/within', message: '须大于0，否则没有办理时间' }],
    });
    expect('problem' in read && read.problem).toContain('review.within: 0wd is 0 days');
  });

  it('takes a task’s exception that has time only over its action’s, and refuses it where there is none', () => {
    const early = { task: 3, policy: { contribution: { dueBefore: '8wd' } } };
    expect(problem(early)).toContain('7 − 8 = -1 workdays');
    expect(problem({ action: 2, policy: { cycle: { opens: '10wd' } } }, early)).toBe('');
  });

  it('lays settings over settings; a list, and what is none, stands for itself', () => {
    const [, , own] = launches([{ task: 3, policy: { remind: ['1wd'], chase: { atMost: 1 } } }]);
    expect([own?.policy.remind, own?.policy.chase]).toEqual([['1wd'], { every: '1wd', atMost: 1 }]);
    for (const cycle of [null, 5, 'month', []])
      expect(problem({ task: 1, policy: { cycle } })).toMatch(/cycle: Invalid input: expected object/);
  });

  it('may name an action of the document that has no task yet', () => {
    const chased = { policy: { chase: { atMost: 2 } } };
    expect(strayTasks(draft.tasks, [{ action: 3, ...chased }], draft.actions)).toEqual([]);
    expect(
      strayTasks(draft.tasks, [
        { action: 3, ...chased },
        { action: 2, ...chased },
      ]),
    ).toEqual(['制度的第1项单独规定（overrides.0）：文件中没有行动3']);
  });
});

import { COMMANDS } from '../../domain/task/catalogue';
import type { CommandType } from '../../domain/task/commands';
import { COMMAND_ROUTES } from '../../api/commands';
import { ACCOUNT_IDS, OFFICE, PASSWORD, type TestApi, holderOf, openApi, signUp } from '../support/api';
import { instant, monthly } from '../support/domain';
import { advanceTo, command as happen, launchPlan, keepEvidence, openTask } from '../support/ledger';
import { HASH } from '../support/areas/inspecting';
import { targetOf } from '../support/targets';
import { AMEND_CASES } from './cases/amend';
import { DIFFICULTY_CASES } from './cases/difficulty';
import { REQUEST_CASES } from './cases/request';
import { CLOSE_CASES, closed } from './cases/close';
import { INSPECT_CASES } from './cases/inspect';
import type { Case } from './cases/case';
import { type World, openWorld } from '../support/world';

/** Every account on every way to act: what the domain's table of permissions says is what happens. */

const CONTRIBUTION = '2024-10/contribution/配合局';
const REPORT = '2024-10/report/牵头局';

const answer = { text: '已完成' };
const submit: Case['before'] = [['support.liaison', 'submissions', { obligation: CONTRIBUTION, answer }]];
const ask: [string, string, object] = [
  'lead.liaison',
  'extensions',
  { obligation: REPORT, until: '2024-11-01', reason: '等' },
];
const decision = `extension:${REPORT}`;

const drafted: [string, string, object] = ['office.coordinator', 'milestones/draft', {}];
const proposed: [string, string, object] = ['lead.liaison', 'milestones', { target: 0 }];
const why = { reason: '职责已划转', basis: '三定规定' };
const disputed = {
  before: [['support.liaison', 'disputes', why]] as Case['before'],
  over: { policy: { ...monthly, dispute: { raiseWithin: '10wd', decideWithin: '3wd' } } },
};
const dispute = 'dispute:-/acknowledge/配合局';

const CASES: Case[] = [
  { route: 'comments', command: 'comment', owner: '配合局', body: { unit: '配合局', text: '周五报' } },
  { route: 'submissions', command: 'submit', owner: '配合局', body: { obligation: CONTRIBUTION, answer } },
  { route: 'submissions', command: 'submit', owner: '牵头局', body: { obligation: REPORT, answer } },
  {
    route: 'reviews',
    command: 'accept',
    owner: '牵头局',
    body: { decision: 'accept', review: `review:${CONTRIBUTION}` },
    before: submit,
  },
  {
    route: 'reviews',
    command: 'return',
    owner: '牵头局',
    body: { decision: 'return', review: `review:${CONTRIBUTION}`, reason: '补' },
    before: submit,
  },
  {
    route: 'reviews',
    command: 'accept',
    owner: OFFICE,
    body: { decision: 'accept', review: `review:${REPORT}` },
    before: [['lead.liaison', 'submissions', { obligation: REPORT, answer }]],
  },
  {
    route: 'extensions',
    command: 'request-extension',
    owner: '牵头局',
    body: { obligation: REPORT, until: '2024-11-01', reason: '等' },
  },
  {
    route: 'extensions/screening',
    command: 'screen-extension',
    owner: '',
    body: { decision, supported: true },
    before: [ask],
  },
  {
    route: 'extensions/decision',
    command: 'decide-extension',
    owner: '',
    body: { decision, approve: true },
    before: [ask, ['office.coordinator', 'extensions/screening', { decision, supported: true }]],
  },
  { route: 'milestones/draft', command: 'draft-milestones', owner: '牵头局', body: { target: 0 } },
  {
    route: 'milestones',
    command: 'edit-milestones',
    owner: '牵头局',
    body: { target: 0 },
    before: [drafted],
  },
  {
    route: 'milestones/review',
    command: 'approve-milestones',
    owner: '',
    body: { decision: 'approve', target: 0 },
    before: [drafted, proposed],
  },
  {
    route: 'milestones/review',
    command: 'return-milestones',
    owner: '',
    body: { decision: 'return', target: 0, reason: '过粗' },
    before: [drafted, proposed],
  },
  {
    route: 'suspensions',
    command: 'request-suspension',
    owner: '牵头局',
    body: { until: '2024-12-02', reason: '待上级规划' },
  },
  {
    route: 'suspensions/decision',
    command: 'decide-suspension',
    owner: '',
    body: { approve: true },
    before: [['lead.liaison', 'suspensions', { until: '2024-12-02', reason: '待上级规划' }]],
  },
  {
    route: 'suspension',
    command: 'suspend',
    owner: '',
    body: { until: '2024-12-02', basis: '济政办〔2024〕9号' },
  },
  {
    route: 'resumption',
    command: 'resume',
    owner: '',
    body: { basis: '分管领导批示' },
    before: [['office.coordinator', 'suspension', { until: '2024-12-02', basis: '济政办〔2024〕9号' }]],
  },
  {
    route: 'instructions',
    command: 'instruct',
    owner: '配合局',
    body: { obligation: CONTRIBUTION, text: '抓紧' },
  },
  {
    route: 'disputes/decision',
    command: 'decide-dispute',
    owner: '',
    body: { outcome: 'refuse', decision: dispute, reason: '仍在该局' },
    ...disputed,
  },
  {
    route: 'disputes/decision',
    command: 'decide-dispute',
    owner: '',
    body: { outcome: 'uphold', decision: dispute, reason: '职责已划转', to: '无关局' },
    ...disputed,
  },
  {
    route: 'reassignments',
    command: 'reassign',
    owner: '',
    body: { from: '配合局', to: '无关局', basis: '批示' },
  },
];

const ALL_CASES = [
  ...CASES,
  ...AMEND_CASES,
  ...DIFFICULTY_CASES,
  ...REQUEST_CASES,
  ...CLOSE_CASES,
  ...INSPECT_CASES,
];

let world: World;
let api: TestApi;
let number = 0;
beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await launchPlan(world);
  await signUp(world);
  await keepEvidence(world, HASH, [OFFICE, '配合局']);
  api = await openApi(world);
});
afterAll(async () => {
  await api.close();
  await world.close();
});

function expected(command: CommandType, owner: string, id: string): boolean {
  const { unit, post } = holderOf(id);
  return COMMANDS[command].who.some(
    ({ posts, of }) => posts.includes(post) && unit === (of === 'owner' ? owner : OFFICE),
  );
}

describe.each(ALL_CASES)('$command of $owner', (tried) => {
  const { route, command, owner, body, before = [], earlier = [], over } = tried;
  it('is allowed to those and only those the table names', async () => {
    let key = '';
    for (const id of ACCOUNT_IDS) {
      // What was refused changed nothing, so the next may try on the same task.
      if (key === '') {
        key = await openTask(world, { number: ++number, targets: [targetOf()], ...over });
        for (const wanted of earlier) await happen(world, key, wanted);
        for (const [who, path, given] of before)
          expect(await api.as(who, 'POST', `/tasks/p/${number}/${path}`, given)).toMatchObject({
            status: 200,
          });
      }
      const { revision } = await world.tasks.read(key);
      const reply = await api.as(id, 'POST', `/tasks/p/${number}/${route}`, body);
      const after = await world.tasks.read(key);
      if (expected(command, owner, id)) {
        expect([id, reply]).toMatchObject([id, { status: 200 }]);
        expect(after.revision).toBeGreaterThan(revision);
        key = '';
      } else {
        expect([id, reply]).toMatchObject([id, { status: 403, body: { code: 'not-permitted' } }]);
        expect(after.revision).toBe(revision);
      }
    }
  });
});

describe('sign-for', () => {
  it('is each unit’s own', async () => {
    for (const id of ACCOUNT_IDS) {
      const { unit, post } = holderOf(id);
      const key = await openTask(world, { number: ++number });
      const reply = await api.as(id, 'POST', `/tasks/p/${number}/acknowledgements`, {});
      const mine = (await world.tasks.read(key)).assignments.find((a) => a.unit === unit);
      const may = COMMANDS.acknowledge.who.some(({ posts }) => posts.includes(post));
      // A unit that is no part of the task may not, whatever the post.
      expect([id, reply.status]).toEqual([id, may ? (mine ? 200 : 404) : 403]);
      expect((mine?.acknowledged ?? null) !== null).toBe(may && mine !== undefined);
    }
  });
});

describe.each([
  { command: 'dispute', route: 'disputes', body: why },
  { command: 'refer', route: 'referrals', body: { to: '综合科' } },
  {
    command: 'raise-difficulty',
    route: 'difficulties',
    body: { text: '缺资金', wanted: '请落实配套资金' },
  },
] as const)('$command', ({ command, route, body }) => {
  it('is each unit’s own', async () => {
    for (const id of ACCOUNT_IDS) {
      const { unit, post } = holderOf(id);
      const key = await openTask(world, { number: ++number, ...disputed.over });
      const reply = await api.as(id, 'POST', `/tasks/p/${number}/${route}`, body);
      const mine = (await world.tasks.read(key)).assignments.find((a) => a.unit === unit);
      const may = COMMANDS[command].who.some(({ posts }) => posts.includes(post));
      expect([id, reply.status]).toEqual([id, may ? (mine ? 200 : 404) : 403]);
    }
  });
});

describe('service by other means', () => {
  it('is recorded by the coordinator, who served it', async () => {
    for (const id of ACCOUNT_IDS) {
      await world.clock.set(instant('2024-10-08 09:00'));
      const key = await world.launch({ number: ++number });
      const reply = await api.as(id, 'POST', `/tasks/p/${number}/service`, { unit: '配合局', note: '当面' });
      const allowed = id === 'office.coordinator';
      expect([id, reply.status]).toEqual([id, allowed ? 200 : 403]);
      expect((await world.tasks.read(key)).assignments.filter((a) => a.served !== null)).toHaveLength(
        allowed ? 1 : 0,
      );
    }
  });
});

describe('an escalation', () => {
  it('is acknowledged by its addressee alone', async () => {
    const key = await openTask(world, { number: ++number });
    for (const day of ['22 18:00', '23 09:00']) await advanceTo(world, key, instant(`2024-10-${day}`));
    const body = { obligation: CONTRIBUTION, level: 1 };
    const path = `/tasks/p/${number}/escalations/acknowledgement`;
    for (const id of ACCOUNT_IDS.filter((id) => id !== 'support.head'))
      expect([id, (await api.as(id, 'POST', path, body)).status]).toEqual([id, 403]);
    expect((await api.as('support.head', 'POST', path, body)).status).toBe(200);
  });
});

describe('a re-check of a closed task', () => {
  it('is recorded by the office that does it', async () => {
    const close = { recheck: { share: 1, after: '1wd', within: '5wd' } };
    const body = { holds: true, values: [{ target: 0, value: 1600 }] };
    for (const id of ACCOUNT_IDS) {
      const policy = { ...monthly, close };
      const key = await openTask(world, { number: ++number, targets: [targetOf()], policy });
      for (const [who, path, earlier] of closed)
        await api.as(who, 'POST', `/tasks/p/${number}/${path}`, earlier);
      await advanceTo(world, key, instant('2024-10-21 09:00'));
      const reply = await api.as(id, 'POST', `/tasks/p/${number}/recheck`, body);
      expect([id, reply.status]).toEqual([id, expected('record-recheck', '', id) ? 200 : 403]);
    }
  });
});

/** Commands that have a test of their own above. */
const APART: CommandType[] = [
  ...(['acknowledge', 'serve', 'acknowledge-escalation', 'dispute', 'refer'] as const),
  ...(['record-recheck', 'raise-difficulty'] as const),
  // In letters.test.ts.
  'issue-letter',
  // In inspect.test.ts.
  ...(['object', 'receive-conclusion'] as const),
];

/** Commands that nobody gives over HTTP, and why. */
const NO_ROUTE: Partial<Record<CommandType, string>> = {
  'hand-over': 'the delivery reports it',
  'open-inspection': 'goes over a scope of tasks: POST /inspections, in inspect.test.ts',
  'conclude-inspection': 'goes over a scope of tasks: POST /inspections/…/conclusion, in inspect.test.ts',
  'change-policy': 'of a whole plan: POST /plans/:plan/policy',
};

describe('the table of commands', () => {
  const tried = new Set([...ALL_CASES.map((c) => c.command), ...APART]);
  const routed = new Set(COMMAND_ROUTES.flatMap((r) => r.does));

  it.each(Object.keys(COMMANDS) as CommandType[])('%s is tried above', (type) => {
    const missing = [
      !routed.has(type) &&
        !NO_ROUTE[type] &&
        `give ${type} a route in api/commands.ts, or say in NO_ROUTE why not`,
      routed.has(type) &&
        !tried.has(type) &&
        `add a case for ${type} to CASES of test/api/permissions.test.ts`,
      routed.has(type) && NO_ROUTE[type] && `${type} has a route: take it from NO_ROUTE`,
    ].filter(Boolean);
    expect(missing).toEqual([]);
  });

  it('every route is one of a case', () => {
    const paths = ALL_CASES.map((c) => c.route);
    const rest = COMMAND_ROUTES.filter(
      (r) => !paths.includes(r.path) && !r.does.every((d) => APART.includes(d)),
    );
    expect(rest.map((r) => `add a case for the route ${r.path}`)).toEqual([]);
  });
});

it('who stands in for an absent holder acts for them, and both names are kept', async () => {
  const key = await openTask(world, { number: ++number });
  // Signed in anew each time: a session that was seen a moment ago is taken at its word.
  const act = async () => {
    const { body } = await api.ask('POST', '/session', { account: 'stranger.head', password: PASSWORD });
    const headers = { authorization: `Bearer ${String(body['token'])}` };
    return api.ask('POST', `/tasks/p/${number}/acknowledgements`, {}, { headers });
  };
  await world.pool.query(
    `insert into people (email, name) values ('b@example.cn', '配合局 代理') on conflict do nothing`,
  );
  await world.pool.query(
    `update accounts set unit = '配合局', posts = '{}', email = 'b@example.cn' where id = 'stranger.head'`,
  );
  expect(await act()).toMatchObject({ status: 403 });
  await world.pool.query(
    `insert into holdings (unit, post, email, rank) values ('配合局', 'liaison', 'b@example.cn', 'B')`,
  );
  // The holder is there: the substitute has nothing to do yet.
  expect(await act()).toMatchObject({ status: 403 });
  await world.pool.query(
    `update holdings set valid_until = 0 where unit = '配合局' and post = 'liaison' and rank = 'A'`,
  );
  expect(await act()).toMatchObject({ status: 200 });
  const { body } = await api.as('office.coordinator', 'GET', `/tasks/p/${number}/timeline`);
  const facts = body['facts'] as { type: string; by: string; onBehalfOf?: string }[];
  expect(facts.find(({ type }) => type === 'acknowledged')).toMatchObject({
    by: 'stranger.head',
    onBehalfOf: 'support.liaison',
  });
  expect(
    (await world.tasks.read(key)).assignments.find((a) => a.unit === '配合局')?.acknowledged,
  ).not.toBeNull();
});

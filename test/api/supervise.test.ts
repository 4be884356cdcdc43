import { type TestApi, openApi, signUp } from '../support/api';
import { SYSTEM } from '../../domain/task/events';
import { obligationOf } from '../../domain/task/state';
import { instant } from '../support/domain';
import { advanceTo, command, launchPlan, openTask } from '../support/ledger';
import { type World, openWorld } from '../support/world';

/** What the supervisor's pages ask for: escalations by what lapses next, an inspection whole, who was told of it. */

let world: World;
let api: TestApi;
const SUPPORT = '2024-10/contribution/配合局';
const COUNTY = '2024-10/contribution/某县';

beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await launchPlan(world);
  await signUp(world);
  api = await openApi(world);
});
afterAll(async () => {
  await api.close();
  await world.close();
});

/** Hands over what stands at a level, as the delivery reports it. */
async function handOver(key: string, ids: string[], slot: number): Promise<void> {
  const state = await world.tasks.read(key);
  const items = ids.map((obligation) => {
    const o = obligationOf(state, obligation);
    return { obligation, round: o?.round ?? 0, level: o?.ladder?.level ?? 0 };
  });
  await command(world, key, { type: 'hand-over', actor: SYSTEM, items, slot });
}

interface Escalated {
  id: string;
  level: number;
  next: { at: string; words: string } | null;
  acknowledged: { by: string } | null;
  light: string;
  reasons: string[];
}
const inbox = async (id: string) =>
  (await api.as(id, 'GET', '/me/escalations')).body['obligations'] as Escalated[];

it('sorts by what lapses next, says it in words, and tells the ladder of one thing only', async () => {
  const key = await openTask(world, { number: 1 });
  // The mark that it is overdue comes before the first level.
  await advanceTo(world, key, instant('2024-10-22 18:00'));
  await advanceTo(world, key, instant('2024-10-23 08:00'));
  await handOver(key, [SUPPORT, COUNTY], instant('2024-10-23 08:30'));
  await advanceTo(world, key, instant('2024-10-25 08:00'));
  // One message went out, the other is under way: that one's next level is a mere estimate, later or equal.
  await handOver(key, [COUNTY], instant('2024-10-25 08:00'));
  const before = await inbox('office.supervision');
  expect(new Set(before.map((o) => o.id))).toEqual(new Set([SUPPORT, COUNTY]));
  const said = (list: Escalated[], id: string) => list.find((o) => o.id === id)?.next?.words;
  expect(said(before, COUNTY)).toMatch(/^10月29日 周二 0\d:\d\d 升至第3级（分管领导）$/);
  expect(said(before, SUPPORT)).toMatch(/^本级通知送出后，最早10月29日/);
  expect(before[0]).toMatchObject({ light: 'red', reasons: [expect.stringContaining('逾期')] });
  // What was acknowledged late has more time than what was not: it moves behind.
  await world.clock.set(instant('2024-10-28 16:00'));
  const done = await api.as('office.supervision', 'POST', '/tasks/p/1/escalations/acknowledgement', {
    obligation: COUNTY,
    level: 2,
  });
  expect(done.status).toBe(200);
  const after = await inbox('office.supervision');
  expect(after.map((o) => o.id)).toEqual([SUPPORT, COUNTY]);
  expect(after[1]).toMatchObject({ acknowledged: { by: 'office.supervision' } });
  expect(said(after, COUNTY)).toMatch(/^已确认，仍无进展的，10月30日 周三/);

  const path = `/tasks/p/1/timeline?limit=1000&obligation=${encodeURIComponent(COUNTY)}`;
  const facts = (await api.as('office.supervision', 'GET', path)).body['facts'] as {
    type: string;
    body: object;
    told: { unit: string; post: string }[];
  }[];
  expect(new Set(facts.map((f) => f.type))).toEqual(
    new Set([
      ...['period-opened', 'overdue', 'chased', 'escalated', 'handed-over'],
      'escalation-acknowledged',
    ]),
  );
  expect(JSON.stringify(facts)).not.toContain(SUPPORT);
  const raised = facts.filter((f) => f.type === 'escalated').map((f) => f.told);
  expect(raised).toMatchObject([
    [{ unit: '某县', post: 'head' }],
    [{ unit: '督查室', post: 'supervision-office' }],
  ]);
  // Another unit asks for the same, and hears nothing.
  const theirs = (await api.as('support.liaison', 'GET', path)).body['facts'];
  expect(theirs).toEqual([]);
});

const opening = (methods: string[], task: number) => ({
  ...{ name: '专项督查', authority: 'instruction', basis: '王市长批示', methods, scheme: '分组检查' },
  ...{ team: ['office.coordinator'], until: '2024-10-31', again: '测试' },
  scope: [{ plan: 'p', task, units: ['牵头局', '配合局'] }],
});
const evidence = { text: '现场记录', files: [] };

it('an inspection is read whole by the office, and by a unit as far as it is about itself and was told', async () => {
  await openTask(world, { number: 2 });
  const { body: opened } = await api.as('office.supervision', 'POST', '/inspections', {
    ...opening(['on-site'], 2),
  });
  const id = String(opened['inspection']);
  for (const [unit, text] of [
    ['配合局', '台账不符'],
    ['牵头局', '数据不实'],
  ])
    await api.as('office.coordinator', 'POST', '/tasks/p/2/findings', {
      ...{ inspection: id, unit, text, evidence },
    });
  const read = (who: string) => api.as(who, 'GET', `/inspections/${id}`);
  expect(await read('office.leader')).toMatchObject({
    status: 200,
    body: {
      ...{ authority: 'instruction', methods: ['on-site'], ended: null, scheme: '分组检查' },
      findings: [
        { finding: '1', stage: 'found' },
        { finding: '2', stage: 'found' },
      ],
    },
  });
  const own = await read('support.liaison');
  expect(own).toMatchObject({ status: 200, body: { units: ['配合局'], findings: [], conclusions: [] } });
  expect(await read('county.liaison')).toMatchObject({ status: 404 });
  const dates = ['1', '2'].map((finding) => ({ plan: 'p', task: 2, finding, until: '2024-10-31' }));
  await api.as('office.supervision', 'POST', `/inspections/${id}/conclusion`, {
    ...{ text: '总体有力', findings: dates },
  });
  const listed = async (who: string) =>
    ((await api.as(who, 'GET', '/inspections')).body['inspections'] as { inspection: string }[]).find(
      (i) => i.inspection === id,
    );
  expect(await listed('office.leader')).toMatchObject({ open: { rectify: 2, unreceived: 2 } });
  // Reading the conclusion is its receipt, and only for whom it is about.
  const theirs = await read('support.liaison');
  expect(theirs.body).toMatchObject({
    findings: [{ finding: '1', stage: 'to-rectify', text: '台账不符' }],
    conclusions: [{ unit: '配合局', received: expect.any(String) as string }],
  });
  expect(JSON.stringify(theirs.body)).not.toContain('数据不实');
  expect(await listed('office.leader')).toMatchObject({ open: { rectify: 2, unreceived: 1 } });
  await api.as('support.head', 'POST', '/tasks/p/2/objections', { inspection: id, reason: '口径不同' });
  const clock = { objections: [{ unit: '配合局', left: expect.stringContaining('工作日') as string }] };
  expect(await listed('office.leader')).toMatchObject({ open: clock });
  const recused = async (who: string) =>
    (
      (await read(who)).body['conclusions'] as {
        unit: string;
        objection: { recused: string | null } | null;
      }[]
    ).find((c) => c.unit === '配合局')?.objection?.recused;
  expect(await recused('office.supervision')).toContain('须回避');
  expect(await recused('office.leader')).toBeNull();
  expect(await recused('support.head')).toBeNull();
});

it('an unannounced visit is no inspection to its units before the conclusion, neither listed nor by its id', async () => {
  await openTask(world, { number: 3 });
  const before = (await api.as('support.head', 'GET', '/inspections')).body;
  const { body: opened } = await api.as('office.leader', 'POST', '/inspections', opening(['unannounced'], 3));
  const id = String(opened['inspection']);
  const read = () => api.as('support.head', 'GET', `/inspections/${id}`);
  expect(await read()).toMatchObject({ status: 404 });
  expect((await read()).body['detail']).toBe(
    (await api.as('support.head', 'GET', '/inspections/20241018-00000000')).body['detail']
      ?.toString()
      .replace('20241018-00000000', id),
  );
  expect((await api.as('support.head', 'GET', '/inspections')).body).toEqual(before);
  await api.as('office.supervision', 'POST', `/inspections/${id}/conclusion`, { text: '属实' });
  expect(await read()).toMatchObject({ status: 200, body: { basis: null, conclusions: [{ text: '属实' }] } });
});

it('who of the office was told of a silent inspection is the office’s alone to know', async () => {
  const key = await openTask(world, { number: 4 });
  await api.as('office.supervision', 'POST', '/inspections', opening(['unannounced'], 4));
  // Due on the 31st, like nothing else of the office: its reminders and chases fall on the days of the units' own.
  await advanceTo(world, key, instant('2024-11-12 12:00'));
  const told = async (who: string) =>
    (
      (await api.as(who, 'GET', '/tasks/p/4/timeline?limit=1000')).body['facts'] as {
        type: string;
        told: { unit: string }[];
      }[]
    ).filter((f) => f.type === 'chased' && f.told.length > 0);
  const ofOffice = (facts: { told: { unit: string }[] }[]) =>
    facts.flatMap((f) => f.told).filter((n) => n.unit === '督查室').length;
  expect(ofOffice(await told('office.leader'))).toBeGreaterThan(0);
  // The lead sees the whole task, its chases and who was told of them.
  expect((await told('lead.head')).length).toBeGreaterThan(0);
  expect(ofOffice(await told('lead.head'))).toBe(0);
});

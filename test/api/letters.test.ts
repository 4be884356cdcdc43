import JSZip from 'jszip';
import { decide } from '../../domain/task/decide';
import type { TaskState } from '../../domain/task/state';
import { LetterNumberTaken } from '../../store/errors';
import { letterNumbers } from '../../store/letters';
import { ACCOUNT_IDS, type AccountId, type TestApi, holderOf, openApi, signUp } from '../support/api';
import { instant, who } from '../support/domain';
import { advanceTo, launchPlan, openTask } from '../support/ledger';
import { type World, openWorld } from '../support/world';

/** Letters and bulletins over HTTP: on 24 October 2024 the contributions of task 1 are overdue. */

const SUPPORT = '2024-10/contribution/配合局';
const LETTER = {
  obligation: SUPPORT,
  number: '督办〔2024〕3号',
  until: '2024-10-30',
  demand: '请附佐证材料',
};

let world: World;
let api: TestApi;
beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await launchPlan(world, [{ number: 1, title: '强县行动' }]);
  await signUp(world);
  api = await openApi(world);
  await openTask(world, { number: 2 });
  await advanceTo(world, await openTask(world), instant('2024-10-24 10:00'));
});
afterAll(async () => {
  await api.close();
  await world.close();
});

const letters = (id: AccountId, path = '') => api.as(id, 'GET', `/tasks/p/1/letters${path}`);
const issue = (id: AccountId, over: object = {}) =>
  api.as(id, 'POST', '/tasks/p/1/letters', { ...LETTER, ...over });
const asked = (over: object = {}): string =>
  `/preview?${new URLSearchParams({ ...LETTER, ...over }).toString()}`;

/** The text of a Word file, and its name. */
async function file(id: AccountId, path: string): Promise<{ status: number; text: string; name: string }> {
  const { body: session } = await api.ask('POST', '/session', { account: id, password: 'right horse' });
  const reply = await api.api.inject({
    ...{ method: 'GET', url: `/api/v1${path}` },
    headers: { authorization: `Bearer ${String(session['token'])}` },
  });
  if (reply.statusCode !== 200) return { status: reply.statusCode, text: '', name: '' };
  expect(reply.headers['content-type']).toMatch(/wordprocessingml/);
  const zip = await JSZip.loadAsync(reply.rawPayload);
  const xml = (await zip.file('word/document.xml')?.async('string')) ?? '';
  const name = decodeURIComponent(String(reply.headers['content-disposition']).split("''")[1] ?? '');
  return { status: 200, text: xml.replaceAll(/<[^>]+>/g, ''), name };
}

it('the office sees what draws a letter; a unit sees only letters to it', async () => {
  const { body } = await letters('office.coordinator');
  expect(body).toMatchObject({ number: '督办〔2024〕1号', letters: [] });
  expect(body['about']).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ obligation: SUPPORT, kind: 'follow-up', ground: 'overdue' }),
      expect.objectContaining({ unit: '某分行', kind: 'request' }),
    ]),
  );
  expect((await letters('lead.head')).body).toMatchObject({ number: '', about: [], letters: [] });
  expect((await letters('stranger.head')).status).toBe(403);
});

it('a preview says what would be issued, and appends nothing', async () => {
  const { status, body } = await letters('office.supervision', asked());
  expect(status).toBe(200);
  expect(body).toMatchObject({ kind: 'follow-up', number: '督办〔2024〕3号', to: '配合局', from: '督查室' });
  expect(String(body['lines'])).toContain('请附佐证材料。');
  for (const id of ['office.coordinator', 'office.leader', 'support.head', 'lead.liaison'])
    expect([id, (await letters(id, asked())).status]).toEqual([id, 403]);
  expect((await letters('office.supervision', asked({ number: '3号' }))).body).toMatchObject({
    code: 'bad-value',
  });
  expect((await letters('office.supervision')).body).toMatchObject({ letters: [] });
});

it('only the supervision office issues one', async () => {
  for (const id of ACCOUNT_IDS.filter((other) => other !== 'office.supervision'))
    expect([id, (await issue(id)).status]).toEqual([id, 403]);
});

it('issued, it has its number for good, is told to the unit, and is the same file whenever it is had', async () => {
  const key = { headers: { 'idempotency-key': 'l1' } };
  const done = await api.as('office.supervision', 'POST', '/tasks/p/1/letters', LETTER, key);
  expect(done).toMatchObject({ status: 200, body: { tasks: [{ events: [{ type: 'letter-issued' }] }] } });
  expect((await api.as('office.supervision', 'POST', '/tasks/p/1/letters', LETTER, key)).body).toEqual(
    done.body,
  );
  expect(await issue('office.supervision', { number: '督办[2024]3号' })).toMatchObject({
    ...{ status: 409, body: { code: 'already-done' } },
  });
  expect((await letters('office.supervision')).body).toMatchObject({ number: '督办〔2024〕4号' });
  const [letter] = (await letters('support.liaison')).body['letters'] as { letter: number }[];
  expect(letter).toMatchObject({ number: '督办〔2024〕3号', unit: '配合局', obligation: SUPPORT });
  const path = `/tasks/p/1/letters/${letter?.letter}`;
  const first = await file('support.head', path);
  expect(first.name).toBe('督办〔2024〕3号督办函.docx');
  expect(first.text).toContain('请附佐证材料。');
  await world.clock.set(instant('2024-10-25 10:00'));
  expect(await file('office.leader', path)).toEqual(first);
  const { body: notices } = await api.as('support.head', 'GET', '/notices');
  expect((notices['notices'] as { why: string }[])[0]?.why).toContain('发出督办函（督办〔2024〕3号）');
  for (const id of ACCOUNT_IDS) {
    const { unit } = holderOf(id);
    const may = unit === '配合局' || unit === '督查室';
    expect([id, (await file(id, path)).status]).toEqual([id, may ? 200 : 403]);
  }
  expect((await file('office.leader', '/tasks/p/1/letters/1')).status).toBe(404);
});

it('is between the office and the unit: the lead reads nothing of it in the timeline', async () => {
  const of = async (id: AccountId): Promise<string[]> =>
    ((await api.as(id, 'GET', '/tasks/p/1/timeline?limit=1000')).body['facts'] as { type: string }[])
      .map(({ type }) => type)
      .filter((type) => type === 'letter-issued');
  expect([await of('support.liaison'), await of('office.coordinator')]).toEqual([
    ['letter-issued'],
    ['letter-issued'],
  ]);
  expect([await of('lead.liaison'), await of('county.liaison')]).toEqual([[], []]);
});

it('the bulletin of a period is the office’s to have', async () => {
  for (const id of ACCOUNT_IDS) {
    const may = holderOf(id).unit === '督查室';
    const { status, text, name } = await file(id, '/plans/p/bulletin?period=2024-10');
    expect([id, status]).toEqual([id, may ? 200 : 403]);
    expect([id, (await api.as(id, 'GET', '/plans/p/periods')).status]).toEqual([id, may ? 200 : 403]);
    if (!may) continue;
    expect(name).toBe('督查通报草稿 2024年10月.docx');
    expect(text).toContain('2024年10月落实情况的通报');
    expect(text).toContain('到期未报');
  }
  expect((await api.as('office.leader', 'GET', '/plans/p/periods')).body).toMatchObject({
    periods: [{ period: '2024-10', name: '2024年10月' }],
  });
  expect((await file('office.leader', '/plans/p/bulletin?period=2030-01')).status).toBe(404);
});

it('two letters issued at once under one number: one has it, the other is refused and not in the ledger', async () => {
  // On two tasks: neither waits for the other's stream.
  await advanceTo(world, 'task/p/2', instant('2024-10-25 10:00'));
  const number = '督办〔2024〕9号';
  const replies = await Promise.all(
    [1, 2].map((task) =>
      api.as('office.supervision', 'POST', `/tasks/p/${task}/letters`, { ...LETTER, number }),
    ),
  );
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(replies.find(({ status }) => status === 409)?.body).toMatchObject({
    code: 'already-done',
    detail: `文号 ${number} 已用过，请另编`,
  });
  const issued = (await letterNumbers(world.pool)).filter((one) => one === number);
  expect(issued).toEqual([number]);
});

it('a number is taken in the ledger itself, whatever was looked up before', async () => {
  const at = await world.clock.now();
  const command = {
    type: 'issue-letter' as const,
    ...{ obligation: SUPPORT, number: '督办〔2024〕9号', demand: null, taken: false },
    until: instant('2024-10-30 17:30'),
    actor: who('督查室', 'supervision-office'),
  };
  for (const key of ['task/p/1', 'task/p/2'])
    await expect(
      world.tasks.commit([
        { key, decide: (state) => decide(state as TaskState, command, at, world.calendar) },
      ]),
    ).rejects.toThrow(LetterNumberTaken);
});

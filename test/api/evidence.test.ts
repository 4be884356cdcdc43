import { type TestApi, openApi, signUp } from '../support/api';
import { instant } from '../support/domain';
import { docx, exe, pdf, png, zip } from '../support/files';
import { openTask } from '../support/ledger';
import { targetOf } from '../support/targets';
import { type World, openWorld } from '../support/world';
import { hashOf, removeUnused } from '../../store/evidence';
import { ALLOWED_WORDS, EVIDENCE_BYTES, KEPT_DAYS } from '../../domain/evidence';

/** 佐证材料 over HTTP: what is taken, what is carried by an answer, and who may read it. */

let world: World;
let api: TestApi;
beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await signUp(world);
  api = await openApi(world);
});
afterAll(async () => {
  await api.close();
  await world.close();
});

const SUPPORT = '2024-10/contribution/配合局';
const REPORT = '2024-10/report/牵头局';

/** What a browser or a program would send: bytes, called whatever. */
async function upload(id: string, bytes: Buffer, name = '台账.pdf', type = 'application/pdf') {
  const url = `/evidence?name=${encodeURIComponent(name)}`;
  return api.as(id, 'POST', url, undefined, { payload: bytes, headers: { 'content-type': type } });
}
const hashAs = async (id: string, bytes: Buffer, name?: string) =>
  String((await upload(id, bytes, name)).body['hash']);
const kept = async () => (await world.pool.query('select 1 from evidence')).rowCount;

describe('an upload', () => {
  it('is known by what it is, not by what it is said to be', async () => {
    const bytes = pdf('一');
    expect(await upload('support.liaison', bytes, '资料/台账.txt', 'text/html')).toMatchObject({
      status: 200,
      body: { hash: hashOf(bytes), name: '台账.txt.pdf', size: bytes.length, type: 'application/pdf' },
    });
  });

  it('of the same bytes is the same file, whoever makes it, with a name for each', async () => {
    const before = await kept();
    const bytes = docx('一');
    const [mine, theirs] = [
      await upload('support.liaison', bytes, '甲.docx'),
      await upload('county.liaison', bytes, '乙.docx'),
    ];
    expect([mine.body['name'], theirs.body['name']]).toEqual(['甲.docx', '乙.docx']);
    expect(mine.body['hash']).toBe(theirs.body['hash']);
    expect((await upload('support.liaison', bytes, '丙.docx')).body['name']).toBe('丙.docx');
    expect(await kept()).toBe((before ?? 0) + 1);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a program that is called a document', exe()],
    ['a document that breaks off', docx().subarray(0, 60)],
    ['an archive', zip(['a.exe'])],
    ['macros', docx('word/vbaProject.bin')],
    ['JSON', Buffer.from('{"a":1}')],
  ])('of %s is refused, and says what is allowed', async (_, bytes) => {
    const before = await kept();
    for (const type of ['application/pdf', 'application/json', 'multipart/form-data; boundary=x'])
      expect(await upload('support.liaison', bytes, '验收单.pdf', type)).toMatchObject({
        status: 422,
        body: { code: 'bad-file', detail: ALLOWED_WORDS },
      });
    expect(await kept()).toBe(before);
  });

  it('may be as large as is said, and no larger', async () => {
    const whole = pdf('x'.repeat(EVIDENCE_BYTES - pdf().length));
    expect(whole).toHaveLength(EVIDENCE_BYTES);
    expect((await upload('bank.liaison', whole)).status).toBe(200);
    expect(await upload('bank.liaison', Buffer.concat([whole, Buffer.from('x')]))).toMatchObject({
      status: 413,
      body: { code: 'too-large', detail: ALLOWED_WORDS },
    });
  });

  it('without a name, or without a session, is none', async () => {
    const nameless = { payload: pdf(), headers: { 'content-type': 'application/pdf' } };
    expect(await api.as('support.liaison', 'POST', '/evidence', undefined, nameless)).toMatchObject({
      status: 400,
      body: { errors: [{ path: '/name' }] },
    });
    expect((await api.ask('POST', '/evidence?name=x', undefined, nameless)).status).toBe(401);
  });

  it('is refused where too much lies there that nobody reported, until it is reported', async () => {
    await world.pool.query(
      `insert into evidence (hash, bytes, size, media)
       select encode(sha256(n::text::bytea), 'hex'), '', $1, 'application/pdf' from generate_series(1, 25) n`,
      [EVIDENCE_BYTES],
    );
    await world.pool.query(
      `insert into evidence_uploads (hash, unit, account, name, at)
       select encode(sha256(n::text::bytea), 'hex'), '无关局', 'x', 'x.pdf', 0 from generate_series(1, 25) n`,
    );
    expect(await upload('stranger.liaison', pdf('过'))).toMatchObject({
      status: 409,
      body: { code: 'too-many-files' },
    });
    expect((await upload('support.liaison', pdf('过'))).status).toBe(200);
    await world.pool.query(`delete from evidence where size = $1 and bytes = ''`, [EVIDENCE_BYTES]);
    expect((await upload('stranger.liaison', pdf('过'))).status).toBe(200);
  });
});

describe('an answer with evidence', () => {
  const path = '/tasks/p/1';
  let whole: string;
  let figure: string;
  beforeAll(async () => {
    await openTask(world, { number: 1, targets: [targetOf()] });
    whole = await hashAs('support.liaison', pdf('材料'), '材料.pdf');
    figure = await hashAs('support.liaison', png(), '照片.png');
  });
  const submit = (id: string, obligation: string, answer: object) =>
    api.as(id, 'POST', `${path}/submissions`, { obligation, answer: { text: '已办', ...answer } });
  const read = (id: string, hash: string, at = path) => api.as(id, 'GET', `${at}/evidence/${hash}`);

  it('is refused where nobody has uploaded it, or only somebody else', async () => {
    const unknown = { evidence: [{ hash: 'f'.repeat(64), name: '无此件.pdf' }] };
    expect(await submit('support.liaison', SUPPORT, unknown)).toMatchObject({
      status: 422,
      body: { code: 'unknown-evidence', detail: expect.stringContaining('“无此件.pdf”') as string },
    });
    const others = await hashAs('county.liaison', pdf('县里的'));
    const values = [{ target: 0, value: 5, evidence: [{ hash: others }] }];
    expect(await submit('support.liaison', SUPPORT, { values })).toMatchObject({
      status: 422,
      body: { code: 'unknown-evidence' },
    });
    const rows = [{ plan: 'p', task: 1, obligation: SUPPORT, answer: { text: '已办', ...unknown } }];
    expect(await api.as('support.liaison', 'POST', '/forms', { rows })).toMatchObject({
      status: 422,
      body: { code: 'unknown-evidence', errors: [{ path: '/rows/0' }] },
    });
  });

  it.each([
    ['no hash', [{ hash: 'x', name: 'x.pdf' }]],
    ['no list', { hash: 'f'.repeat(64) }],
    ['the same twice', [{ hash: 'e'.repeat(64) }, { hash: 'e'.repeat(64) }]],
    ['a name of two lines', [{ hash: 'e'.repeat(64), name: 'a\nb' }]],
    ['more than twenty', Array.from({ length: 21 }, (_, i) => ({ hash: i.toString(16).padStart(64, '0') }))],
  ])('with %s is bad input', async (_, evidence) => {
    expect((await submit('support.liaison', SUPPORT, { evidence })).status).toBe(400);
    const values = [{ target: 0, value: 1, evidence }];
    expect((await submit('support.liaison', SUPPORT, { values })).status).toBe(400);
  });

  it('carries it as a whole and per figure, called as it was uploaded unless it says otherwise', async () => {
    const values = [{ target: 0, value: 5, source: '台账', evidence: [{ hash: figure, name: '现场.png' }] }];
    const done = await submit('support.liaison', SUPPORT, { evidence: [{ hash: whole }], values });
    expect(done.status).toBe(200);
    const { body } = await api.as('lead.liaison', 'GET', `${path}/submissions`);
    expect(body['submissions']).toMatchObject([
      {
        answer: {
          evidence: [{ hash: whole, name: '材料.pdf' }],
          values: [{ source: '台账', evidence: [{ hash: figure, name: '现场.png' }] }],
        },
      },
    ]);
  });

  it('is read by who may read the answer, and by nobody else', async () => {
    for (const id of ['support.liaison', 'support.head', 'lead.liaison', 'office.coordinator'])
      expect([id, (await read(id, whole)).status]).toEqual([id, 200]);
    for (const id of ['county.liaison', 'bank.liaison'])
      expect(await read(id, whole)).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect((await read('stranger.liaison', whole)).status).toBe(403);
    await openTask(world, { number: 2 });
    expect((await read('lead.liaison', whole, '/tasks/p/2')).status).toBe(404);
    expect((await read('lead.liaison', 'g'.repeat(64))).status).toBe(400);
  });

  it('that was only uploaded is read by its unit, of whatever post', async () => {
    const hash = await hashAs('county.liaison', pdf('未报'));
    expect((await api.as('county.head', 'GET', `/evidence/${hash}`)).status).toBe(200);
    for (const id of ['support.liaison', 'lead.liaison', 'office.leader'])
      expect((await api.as(id, 'GET', `/evidence/${hash}`)).status).toBe(404);
    expect((await api.ask('GET', `/evidence/${hash}`)).status).toBe(401);
  });

  it('is served to be saved, as what it is, and byte for byte', async () => {
    const { headers } = await read('lead.liaison', figure);
    expect(headers).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('现场.png')}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
      'content-length': String(png().length),
    });
    const { body: session } = await api.ask('POST', '/session', {
      account: 'lead.liaison',
      password: 'right horse',
    });
    const reply = await api.api.inject({
      method: 'GET',
      url: `/api/v1${path}/evidence/${figure}`,
      headers: { authorization: `Bearer ${String(session['token'])}` },
    });
    expect(reply.rawPayload.equals(png())).toBe(true);
  });

  it('of a contribution may go with the lead’s report, which has read it; its figures stand with theirs', async () => {
    const values = [{ target: 0, value: 9, source: '汇总', evidence: [{ hash: figure }] }];
    expect((await submit('lead.liaison', REPORT, { values, evidence: [{ hash: whole }] })).status).toBe(200);
    const accept = { decision: 'accept', review: `review:${REPORT}` };
    expect((await api.as('office.supervision', 'POST', `${path}/reviews`, accept)).status).toBe(200);
    const { body } = await api.as('lead.liaison', 'GET', path);
    expect(body['targets']).toMatchObject([
      {
        trajectory: {
          measured: { value: 9, source: '汇总', evidence: [{ hash: figure, name: '现场.png' }] },
        },
      },
    ]);
    expect(JSON.stringify((await api.as('county.liaison', 'GET', path)).body)).not.toContain(figure);
  });

  it('is never removed; what nobody refers to is, some days after', async () => {
    const idle = await hashAs('support.liaison', pdf('闲置'));
    const late = await hashAs('support.liaison', pdf('新近'));
    await world.pool.query(`update evidence_uploads set kept = kept - make_interval(days => $1)`, [
      KEPT_DAYS,
    ]);
    expect((await upload('support.liaison', pdf('新近'))).body['hash']).toBe(late);
    const before = await kept();
    const removed = await removeUnused(world.pool);
    expect(removed).toBeGreaterThan(0);
    expect(await kept()).toBe((before ?? 0) - removed);
    const there = async (hash: string) =>
      (await world.pool.query('select 1 from evidence where hash = $1', [hash])).rowCount;
    expect([await there(whole), await there(figure), await there(late), await there(idle)]).toEqual([
      1, 1, 1, 0,
    ]);
    expect(await removeUnused(world.pool)).toBe(0);
  });

  it('cannot be recorded, and nothing of it, where its file has gone that very moment', async () => {
    const hash = await hashAs('county.liaison', pdf('瞬间'));
    const key = 'task/p/1';
    const { pool } = world;
    const ask = pool.query.bind(pool) as unknown as (...args: unknown[]) => Promise<unknown>;
    // Between the look-up and the append somebody removes the file.
    const query = async (...args: unknown[]) => {
      const answer = await ask(...args);
      if (String(args[0]).includes('from evidence_uploads where unit'))
        await ask('delete from evidence where hash = $1', [hash]);
      return answer;
    };
    const racing = { ...world, pool: Object.assign(Object.create(pool) as object, { query }) };
    const other = await openApi(racing as never);
    const answer = { text: '已办', evidence: [{ hash }] };
    const obligation = '2024-10/contribution/某县';
    const reply = await other.as('county.liaison', 'POST', `${path}/submissions`, { obligation, answer });
    expect(reply).toMatchObject({ status: 422, body: { code: 'unknown-evidence' } });
    await other.close();
    expect((await world.tasks.events(key)).filter((e) => e.type === 'submitted')).toHaveLength(2);
  });
});

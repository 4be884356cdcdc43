import { keepFile, namedIn } from '../../store/evidence';
import { pdf } from '../support/files';
import { ANSWER, command } from '../support/ledger';
import { type SealedLedger, codes, found, ledgerOf, sealedLedger } from '../support/sealed';

/** 佐证材料 under the ledger: whoever changes or removes a file that a row names is found, and the row is named. */

let sealed: SealedLedger;
let whole: string;
let figure: string;
let where: string;
const actor = { user: 'x', unit: '某县', posts: ['liaison'] };

beforeEach(async () => {
  sealed = await sealedLedger();
  const { world, victim } = sealed;
  const keep = async (content: string) => {
    const upload = { media: 'application/pdf', name: `${content}.pdf`, unit: '某县', account: 'x', at: 0 };
    return (await keepFile(world.pool, { bytes: pdf(content), ...upload }))?.hash ?? '';
  };
  [whole, figure] = [await keep('全文'), await keep('数据')];
  const obligation = '2024-10/contribution/某县';
  const answer = { ...ANSWER, evidence: [{ hash: whole, name: '"evidence":[{"hash":"x"}].pdf' }] };
  const files = [whole, figure];
  await command(world, victim, { type: 'submit', actor, obligation, answer, files });
  where = `${victim}#${(await ledgerOf(world, victim)).length}`;
});
afterEach(() => sealed.world.close());

it('a ledger whose files are as they were is whole, also with files that no row names', async () => {
  expect((await found(sealed.world)).findings).toEqual([]);
  await sealed.world.pool.query(`update evidence set bytes = 'x' where hash = $1`, [figure]);
  expect((await found(sealed.world)).findings).toEqual([]);
});

it('the database itself removes no file that a row names', async () => {
  await expect(sealed.world.pool.query('delete from evidence where hash = $1', [whole])).rejects.toThrow(
    /foreign key/,
  );
});

it.each([
  ['changed', `update evidence set bytes = bytes || '\\x0a' where hash = $1`, 'bytes were changed'],
  ['emptied', `update evidence set bytes = '' where hash = $1`, 'bytes were changed'],
])('a file that was %s', async (_, sql, message) => {
  await sealed.world.pool.query(sql, [whole]);
  const result = await found(sealed.world);
  expect(codes(result)).toEqual([`evidence ${where}`]);
  expect(result.findings[0]?.message).toContain(message);
  expect(result.findings[0]?.message).toContain(whole);
});

it('a file that a superuser removed, with all that pointed to it', async () => {
  await sealed.world.pool.query('delete from evidence_uses');
  await sealed.world.pool.query('delete from evidence');
  expect(codes(await found(sealed.world))).toEqual([`evidence ${where}`]);
});

it('a row names the files of the answer and of its figures, and none that a person wrote as text', async () => {
  const { world, other } = sealed;
  const obligation = '2024-10/contribution/某县';
  const values = [{ target: 0, value: 1, evidence: [{ hash: figure, name: 'x.pdf' }] }];
  const refused = command(world, other, {
    ...{ type: 'submit', actor, obligation, files: [figure] },
    answer: { ...ANSWER, values },
  });
  // The task has no target: nothing of it is recorded, and nothing is noted.
  await expect(refused).rejects.toThrow('bad-value');
  const uses = await world.pool.query(
    'select hash, unit, stream || $1 || revision as at from evidence_uses',
    ['#'],
  );
  expect(uses.rows).toEqual([{ hash: whole, unit: '某县', at: where }]);
  const body = (value: object) => Buffer.from(JSON.stringify(value));
  expect(namedIn(body({ body: { answer: { values, text: '"evidence":[{"hash":"no"}]' } } }))).toEqual([
    figure,
  ]);
  expect(namedIn(body({ body: { evidence: { text: '', files: [{ hash: figure }] } } }))).toEqual([figure]);
  expect(namedIn(body({ evidence: [{ name: 'no hash' }] }))).toEqual([]);
  expect(namedIn(Buffer.from('{"evidence":[{'))).toEqual([]);
});

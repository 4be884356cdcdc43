import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import canonicalize from 'canonicalize';
import { Checkpoints } from '../../store/checkpoint';
import { command } from '../support/ledger';
import {
  type SealedLedger,
  codes,
  fileOf,
  found,
  ledgerOf,
  linesOf,
  oneMore,
  rewrite,
  sealedLedger,
  writeLines,
} from '../support/sealed';
import type { World } from '../support/world';

let sealed: SealedLedger;
let world: World;
let victim: string;
let other: string;
let checkpoints: Checkpoints;
beforeEach(async () => {
  sealed = await sealedLedger();
  ({ world, victim, other, checkpoints } = sealed);
});
afterEach(() => world.close());

describe('whoever changes the checkpoint file is found, and the line is named', () => {
  it.each([
    ['edits a line', (all: string[]) => all.map((l, i) => (i === 1 ? l.replace('"seq":', '"seq":1') : l))],
    ['writes rubbish into a line', (all: string[]) => all.map((l, i) => (i === 1 ? '{' : l))],
    ['leaves out what a line names', (all: string[]) => all.map((l, i) => (i === 1 ? '{"rows":[]}' : l))],
  ])('who %s', async (_, change) => {
    writeLines(world, change(linesOf(world)));
    const result = await found(world);
    expect(codes(result)).toEqual(expect.arrayContaining(['checkpoint checkpoints.jsonl:2']));
    expect(result.protected).toBeLessThan(result.rows);
  });

  it('who removes a line', async () => {
    writeLines(
      world,
      linesOf(world).filter((_, i) => i !== 1),
    );
    expect(codes(await found(world))).toEqual(expect.arrayContaining(['checkpoint checkpoints.jsonl:2']));
  });

  it('who removes the first line', async () => {
    writeLines(world, linesOf(world).slice(1));
    expect(codes(await found(world))).toContain('checkpoint checkpoints.jsonl:1');
  });

  it('who puts lines in another order', async () => {
    const [one, two, three] = linesOf(world) as [string, string, string];
    writeLines(world, [one, three, two]);
    expect(codes(await found(world))).toEqual(
      expect.arrayContaining(['checkpoint checkpoints.jsonl:2', 'checkpoint checkpoints.jsonl:3']),
    );
  });

  it('who cuts the file: the database remembers how long it was', async () => {
    writeLines(world, linesOf(world).slice(0, 2));
    expect(codes(await found(world))).toEqual(['checkpoint checkpoints.jsonl:3']);
    rmSync(fileOf(world));
    expect(codes(await found(world))).toEqual(['checkpoint checkpoints.jsonl:1']);
  });

  it('who cuts it while it is in use: nothing more is signed', async () => {
    writeLines(world, linesOf(world).slice(0, 2));
    await expect(checkpoints.write(world.pool)).rejects.toThrow(/was cut or replaced/);
  });

  it('one damaged line does not take the protection of the others away', async () => {
    writeLines(
      world,
      linesOf(world).map((l, i) => (i === 0 ? '{' : l)),
    );
    const all = (await ledgerOf(world, victim)).map((r) => r.body);
    await rewrite(world, victim, all.slice(0, -1));
    expect(codes(await found(world))).toContain(`missing ${victim}#${all.length}`);
  });
});

describe('writing checkpoints', () => {
  it('signs what is new, once', async () => {
    expect(await checkpoints.write(world.pool)).toBe(0);
    expect(linesOf(world)).toHaveLength(3);
    await oneMore(sealed);
    expect(await checkpoints.write(world.pool)).toBe(1);
    expect(linesOf(world)).toHaveLength(4);
  });

  it('of two processes on one folder: each follows what the other appended', async () => {
    const second = new Checkpoints(world.folder, () => undefined);
    const actor = { user: 'office', unit: '督查室', posts: ['coordinator'] };
    const policy = (await world.tasks.read(other)).policies['v1'];
    if (!policy) throw new Error('no policy');
    for (let i = 0; i < 5; i++) {
      await command(world, other, { type: 'change-policy', actor, version: `new-${i}`, policy });
      await Promise.all([checkpoints.write(world.pool), second.write(world.pool)]);
    }
    const result = await found(world);
    expect(result.findings).toEqual([]);
    expect(result.protected).toBe(result.rows);
    expect(linesOf(world)).toHaveLength(8);
  });

  it('a stream whose rows are gone keeps no other from being signed', async () => {
    await world.pool.query('update streams set revision = 1000000 where key = $1', [victim]);
    await oneMore(sealed);
    expect(await checkpoints.write(world.pool)).toBe(1);
  });

  it('covers a row that commits long after rows with higher numbers', async () => {
    // As if its transaction had taken its number at the very beginning.
    await oneMore(sealed);
    await world.pool.query('alter table ledger alter column seq drop identity');
    await world.pool.query(
      'update ledger set seq = -100000 where stream = $1 and revision = (select max(revision) from ledger where stream = $1)',
      [other],
    );
    expect(await new Checkpoints(world.folder, () => undefined).write(world.pool)).toBe(1);
  });

  it('a line that a crash cut short is set aside, and its rows are signed again', async () => {
    const whole = readFileSync(fileOf(world));
    const cut = whole.length - 40;
    truncateSync(fileOf(world), cut);
    await world.pool.query('update checkpoints set lines = 2, digest = $1', [
      // A crash during the write comes before the database learns of the line.
      digestOfLine(1),
    ]);
    const before = await found(world);
    expect(before).toMatchObject({ findings: [] });
    expect(before.notes).toEqual([expect.stringMatching(/not written to its end/)]);
    const said: string[] = [];
    const again = new Checkpoints(world.folder, (message) => said.push(message));
    expect(await again.write(world.pool)).toBe(1);
    expect(said).toEqual([expect.stringMatching(/set aside as .*torn/)]);
    const aside = readdirSync(world.folder).filter((name) => name.includes('torn'));
    expect(aside).toHaveLength(1);
    const after = await found(world);
    expect(after).toMatchObject({ findings: [], notes: [] });
    expect(after.protected).toBe(after.rows);
  });

  it('prints the latest line in words, and the same in a process that only reads', async () => {
    const words = checkpoints.latest();
    expect(words).toMatch(/^台账校验点 \S+Z 第\d+行 [0-9a-f]{32}$/);
    expect(new Checkpoints(world.folder).latest()).toBe(words);
    await oneMore(sealed);
    await checkpoints.write(world.pool);
    expect(checkpoints.latest()).not.toBe(words);
  });

  it('reads the file once, however often it writes', async () => {
    const actor = { user: 'office', unit: '督查室', posts: ['coordinator'] };
    const policy = (await world.tasks.read(other)).policies['v1'];
    if (!policy) throw new Error('no policy');
    const before = linesOf(world).slice(0, 2).join('\n').length;
    // What was read is not looked at again: rubbish of the same length there changes nothing.
    writeFileSync(fileOf(world), `${'x'.repeat(before)}\n${linesOf(world)[2] ?? ''}\n`);
    await command(world, other, { type: 'change-policy', actor, version: 'vx', policy });
    expect(await checkpoints.write(world.pool)).toBe(1);
  });
});

describe('the keys', () => {
  const key = (): string => join(world.folder, 'keys', 'checkpoint.pem');
  const pub = (): string => join(world.folder, 'checkpoint.pub');

  it('the public half is enough to verify; without the private one nothing is signed, nor a new one made', async () => {
    expect(existsSync(pub())).toBe(true);
    rmSync(key());
    expect(await found(world)).toMatchObject({ findings: [] });
    expect(existsSync(key())).toBe(false);
    await oneMore(sealed);
    await expect(new Checkpoints(world.folder).write(world.pool)).rejects.toThrow(/is gone/);
    expect(existsSync(key())).toBe(false);
  });

  it('without either, every line is a finding', async () => {
    rmSync(key());
    rmSync(pub());
    const result = await found(world);
    expect(codes(result)).toContain('checkpoint checkpoints.jsonl:1');
    expect(result.protected).toBe(0);
    expect(result.notes).toEqual([expect.stringMatching(/another key/)]);
  });

  it('of somebody else are no keys to this file', async () => {
    const elsewhere = join(world.folder, 'elsewhere');
    await new Checkpoints(elsewhere).write(world.pool);
    writeFileSync(pub(), readFileSync(join(elsewhere, 'checkpoint.pub')));
    expect(codes(await found(world))).toContain('checkpoint checkpoint.pub');
    rmSync(key());
    expect(codes(await found(world))).toContain('checkpoint checkpoints.jsonl:1');
  });
});

function digestOfLine(index: number): string {
  const line: unknown = JSON.parse(linesOf(world)[index] ?? '');
  return createHash('sha256')
    .update(canonicalize(line) ?? '')
    .digest('hex');
}

import { rmSync } from 'node:fs';
import { Checkpoints } from '../../store/checkpoint';
import { GENESIS, chain, open } from '../../store/row';
import { ANSWER, command } from '../support/ledger';
import {
  type SealedLedger,
  another,
  codes,
  fileOf,
  found,
  ledgerOf,
  rewrite,
  sealedLedger,
} from '../support/sealed';
import type { World } from '../support/world';

let sealed: SealedLedger;
let world: World;
let victim: string;
let other: string;

beforeEach(async () => {
  sealed = await sealedLedger();
  ({ world, victim, other } = sealed);
});
afterEach(() => world.close());

describe('a ledger that nobody touched', () => {
  it('is whole, and every row is protected', async () => {
    const result = await found(world);
    expect(result).toMatchObject({ streams: 2, findings: [], notes: [] });
    expect(result.rows).toBeGreaterThan(6);
    expect(result.protected).toBe(result.rows);
  });

  it('says how many rows follow the last checkpoint: they are not yet protected', async () => {
    const answer = { ...ANSWER, text: '之后' };
    const actor = { user: 'x', unit: '某县', posts: ['liaison'] };
    const obligation = '2024-10/contribution/某县';
    await command(world, victim, { type: 'submit', actor, obligation, answer });
    const result = await found(world);
    expect(result.findings).toEqual([]);
    expect(result.rows - result.protected).toBe(1);
  });

  it('is whole while others append', async () => {
    const policy = (await world.tasks.read(other)).policies['v1'];
    if (!policy) throw new Error('no policy');
    const actor = { user: 'office', unit: '督查室', posts: ['coordinator'] };
    let going = true;
    const appending = (async () => {
      for (let i = 0; going; i++)
        await command(world, other, { type: 'change-policy', actor, version: `new-${i}`, policy });
    })();
    for (let i = 0; i < 10; i++) expect((await found(world)).findings).toEqual([]);
    going = false;
    await appending;
  });
});

describe('whoever changes rows is found, and the row is named', () => {
  it('an edit of the bytes', async () => {
    const [, second] = await ledgerOf(world, victim);
    const body = another(second?.body ?? Buffer.alloc(0));
    await world.pool.query('update ledger set body = $2 where stream = $1 and revision = 2', [victim, body]);
    expect(codes(await found(world))).toContain(`edited ${victim}#2`);
  });

  it('bytes that are no event at all', async () => {
    await world.pool.query(`update ledger set body = '\\x00' where stream = $1 and revision = 2`, [victim]);
    expect(codes(await found(world))).toEqual(expect.arrayContaining([`edited ${victim}#2`]));
  });

  it.each(['at = at + 1', 'due = due - 1', `type = 'accepted'`, `unit = '别的局'`, `obligation = 'x'`])(
    'an edit of a column: %s',
    async (set) => {
      await world.pool.query(`update ledger set ${set} where stream = $1 and revision = 2`, [victim]);
      expect(codes(await found(world))).toEqual([`moved ${victim}#2`]);
    },
  );

  it('an edit with its hash recomputed breaks the next link, and is not what was signed', async () => {
    const [first, second] = await ledgerOf(world, victim);
    const body = another(second?.body ?? Buffer.alloc(0));
    const hash = chain(first?.hash ?? GENESIS, body);
    await world.pool.query('update ledger set body = $2, hash = $3 where stream = $1 and revision = 2', [
      victim,
      body,
      hash,
    ]);
    expect(codes(await found(world))).toEqual(
      expect.arrayContaining([`edited ${victim}#2`, `edited ${victim}#3`]),
    );
  });

  it('a deletion in the middle', async () => {
    await world.pool.query('delete from ledger where stream = $1 and revision = 2', [victim]);
    expect(codes(await found(world))).toContain(`missing ${victim}#2`);
  });

  it('a deletion in the middle that no checkpoint covers yet', async () => {
    await world.pool.query('delete from checkpoints');
    rmSync(fileOf(world));
    await world.pool.query('delete from ledger where stream = $1 and revision = 2', [victim]);
    expect(codes(await found(world))).toContain(`missing ${victim}#2`);
  });

  it('two rows that changed places', async () => {
    await world.pool.query(
      `update ledger l set body = o.body, hash = o.hash, type = o.type, at = o.at, due = o.due from ledger o
       where l.stream = $1 and o.stream = $1 and l.revision + o.revision = 5 and l.revision in (2, 3)`,
      [victim],
    );
    expect(codes(await found(world))).toEqual(
      expect.arrayContaining([`edited ${victim}#2`, `edited ${victim}#3`]),
    );
  });

  it('a row put into another stream', async () => {
    await world.pool.query(
      'update ledger set stream = $2, revision = 99 where stream = $1 and revision = 2',
      [victim, other],
    );
    expect(codes(await found(world))).toEqual(
      expect.arrayContaining([`missing ${victim}#2`, `moved ${other}#99`]),
    );
  });

  it('a changed head, and a changed state', async () => {
    await world.pool.query(`update streams set head = '\\x00' where key = $1`, [victim]);
    await world.pool.query(`update streams set state = replace(state, '配合局', '别的局') where key = $1`, [
      other,
    ]);
    const result = codes(await found(world));
    expect(result).toContainEqual(expect.stringMatching(`^head ${victim}#`));
    expect(result).toContainEqual(expect.stringMatching(`^state ${other}#`));
  });

  it('a kind that is not the stream’s hides no changed state', async () => {
    await world.pool.query(
      `update streams set kind = 'x', state = replace(state, '配合局', '别的局') where key = $1`,
      [other],
    );
    expect(codes(await found(world))).toContainEqual(expect.stringMatching(`^state ${other}#`));
  });
});

describe('a superuser who makes the database agree with itself is found by the checkpoints outside', () => {
  it('who edits a row', async () => {
    const all = (await ledgerOf(world, victim)).map((r) => r.body);
    await rewrite(world, victim, [all[0] as Buffer, another(all[1] as Buffer), ...all.slice(2)]);
    const result = await found(world);
    expect(codes(result)).toEqual(expect.arrayContaining([`edited ${victim}#2`]));
    expect(codes(result)).not.toContainEqual(expect.stringMatching(/^(head|state|moved)/));
    expect(codes(result)).not.toContain(`edited ${victim}#1`);
  });

  it('who deletes the answer of a unit at the end', async () => {
    const all = await ledgerOf(world, victim);
    expect(open(all.at(-1)?.body as Buffer).type).toBe('submitted');
    await rewrite(
      world,
      victim,
      all.slice(0, -1).map((r) => r.body),
    );
    expect(codes(await found(world))).toEqual([`missing ${victim}#${all.length}`]);
  });

  it('who deletes a row in the middle', async () => {
    const all = (await ledgerOf(world, victim)).map((r) => r.body);
    await rewrite(world, victim, [...all.slice(0, 2), ...all.slice(3)]);
    const result = codes(await found(world));
    expect(result).toEqual(expect.arrayContaining([`edited ${victim}#3`, `missing ${victim}#${all.length}`]));
  });

  it('who removes a stream with its head', async () => {
    await world.pool.query('delete from ledger where stream = $1', [victim]);
    await world.pool.query('delete from streams where key = $1', [victim]);
    expect(codes(await found(world))).toEqual([`missing ${victim}#1`]);
  });

  it('who empties every table', async () => {
    await world.pool.query('truncate ledger, streams, checkpoints');
    expect(codes(await found(world)).sort()).toEqual([`missing ${victim}#1`, `missing ${other}#1`]);
  });

  it('the writer signs no second version of what it has signed', async () => {
    const all = (await ledgerOf(world, victim)).map((r) => r.body);
    await rewrite(world, victim, [all[0] as Buffer, another(all[1] as Buffer), ...all.slice(2)]);
    expect(await new Checkpoints(world.folder, () => undefined).write(world.pool)).toBe(0);
    expect(codes(await found(world))).toContain(`edited ${victim}#2`);
  });
});

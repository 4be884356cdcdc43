import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import canonicalize from 'canonicalize';
import type { TaskEvent } from '../../domain/task/events';
import { fold } from '../../domain/task/evolve';
import { Checkpoints } from '../../store/checkpoint';
import { rows } from '../../store/database';
import { answerIn, GENESIS, chain, open } from '../../store/row';
import { type Verification, verify } from '../../store/verify';
import { instant } from './domain';
import { ANSWER, advanceTo, command, serveAll } from './ledger';
import { type World, openWorld } from './world';

/** A real ledger of two tasks, sealed in three lines of real checkpoints, for tests that attack it. */

const LIAISON = { user: 'peihe.liaison', unit: '配合局', posts: ['liaison'] };
const OBLIGATION = '2024-10/contribution/配合局';

export interface SealedLedger {
  world: World;
  victim: string;
  other: string;
  checkpoints: Checkpoints;
}

export async function sealedLedger(): Promise<SealedLedger> {
  const world = await openWorld({ start: instant('2024-10-08 09:00') });
  const checkpoints = new Checkpoints(world.folder, () => undefined);
  const victim = await world.launch({ number: 1 });
  const other = await world.launch({ number: 2 });
  await checkpoints.write(world.pool);
  for (const key of [victim, other]) await serveAll(world, key);
  for (const key of [victim, other]) await advanceTo(world, key, instant('2024-10-18 09:00'));
  await checkpoints.write(world.pool);
  await command(world, victim, { type: 'submit', actor: LIAISON, obligation: OBLIGATION, answer: ANSWER });
  await checkpoints.write(world.pool);
  return { world, victim, other, checkpoints };
}

/** One more row in a task: a unit's answer. */
export async function oneMore({ world, other }: SealedLedger): Promise<void> {
  await command(world, other, { type: 'submit', actor: LIAISON, obligation: OBLIGATION, answer: ANSWER });
}

/** What a verifier of its own finds. */
export const found = ({ pool, folder }: World): Promise<Verification> =>
  verify(pool, new Checkpoints(folder, () => undefined));
export const codes = ({ findings }: Verification): string[] => findings.map((f) => `${f.code} ${f.where}`);
export const fileOf = ({ folder }: World): string => join(folder, 'checkpoints.jsonl');
export const linesOf = (world: World): string[] =>
  readFileSync(fileOf(world), 'utf8').split('\n').filter(Boolean);
export const writeLines = (world: World, all: string[]): void => {
  writeFileSync(fileOf(world), all.map((line) => `${line}\n`).join(''));
};

export async function ledgerOf({ pool }: World, key: string) {
  return rows<{ revision: number; body: Buffer; hash: Buffer }>(
    pool,
    'select revision, body, hash from ledger where stream = $1 order by revision',
    [key],
  );
}

/** What the event of a row says, said otherwise. */
function edited(body: Buffer, change: (content: Record<string, unknown>) => void): Buffer {
  const content = open(body) as unknown as Record<string, unknown>;
  change(content);
  return Buffer.from(canonicalize(content) ?? '', 'utf8');
}

export const another = (body: Buffer): Buffer =>
  edited(body, (content) => {
    content['actor'] = { user: 'nobody', unit: '', posts: [] };
  });

/**
 * A superuser who knows the program: takes the stream as wanted, and makes revisions, hashes, columns, head,
 * folded state and the database's memory of checkpoints agree with it.
 */
export async function rewrite({ pool }: World, key: string, bodies: Buffer[]): Promise<void> {
  let previous = GENESIS;
  const events: TaskEvent[] = [];
  await pool.query('delete from ledger where stream = $1', [key]);
  for (const [i, wanted] of bodies.entries()) {
    const body = edited(wanted, (content) => {
      content['revision'] = i + 1;
    });
    previous = chain(previous, body);
    const { type, at, due, actor, body: content } = open(body);
    events.push({ type, at, due, actor, body: content } as TaskEvent);
    const { unit, obligation } = answerIn({ type, body: content });
    await pool.query(
      `insert into ledger (stream, revision, type, at, due, unit, obligation, body, hash)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [key, i + 1, type, at, due, unit, obligation, body, previous],
    );
  }
  await pool.query(
    'update streams set revision = $2, state_revision = $2, head = $3, state = $4 where key = $1',
    [key, bodies.length, previous, JSON.stringify(fold(events))],
  );
  await pool.query('delete from checkpoints');
}

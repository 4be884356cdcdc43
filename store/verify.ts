import type { Pool } from 'pg';
import type { TaskEvent } from '../domain/task/events';
import { fold } from '../domain/task/evolve';
import { FOLD_VERSION, type TaskState } from '../domain/task/state';
import type { Checkpoint, Checkpoints } from './checkpoint';
import { rows } from './database';
import { GENESIS, chain, open } from './row';

/** What does not hold, and which row. */
export interface Finding {
  /** `edited`, `missing`, `moved`, `head`, `state`, `checkpoint`. */
  code: 'edited' | 'missing' | 'moved' | 'head' | 'state' | 'checkpoint';
  /** `stream#revision`, or the line of the checkpoint file. */
  where: string;
  message: string;
}

export interface Verification {
  rows: number;
  streams: number;
  /** Rows that signed checkpoints outside the database cover. */
  protected: number;
  findings: Finding[];
}

interface LedgerRow {
  stream: string;
  revision: number;
  type: string;
  at: number;
  due: number;
  body: Buffer;
  hash: Buffer;
}

/**
 * Holds the ledger against itself and against the checkpoints outside: every row's bytes and place in its
 * chain, every stream's head and state, and that every row a checkpoint names is still there as it was.
 */
export async function verify(pool: Pool, checkpoints: Checkpoints): Promise<Verification> {
  const ledger = await rows<LedgerRow & { [key: string]: unknown }>(
    pool,
    'select stream, revision, type, at, due, body, hash from ledger order by stream, revision',
  );
  const streams = await rows<{
    key: string;
    kind: string;
    revision: number;
    head: Buffer;
    state: string;
    fold: number;
  }>(pool, 'select key, kind, revision, head, state, fold from streams order by key');
  const byStream = new Map<string, LedgerRow[]>();
  for (const row of ledger) {
    const list = byStream.get(row.stream);
    if (list) list.push(row);
    else byStream.set(row.stream, [row]);
  }
  const lines = checkpoints.read();
  const findings = [
    ...[...byStream.values()].flatMap(checkChain),
    ...streams.flatMap((s) => checkHead(s, byStream.get(s.key) ?? [])),
    ...[...byStream.keys()].filter((key) => !streams.some((s) => s.key === key)).map(noHead),
    ...checkOutside(lines, checkpoints, byStream),
  ];
  const covered = new Set(lines.flatMap((c) => c.rows.map(([s, r]) => `${s} ${r}`)));
  return { rows: ledger.length, streams: streams.length, protected: covered.size, findings };
}

function checkChain(list: LedgerRow[]): Finding[] {
  const findings: Finding[] = [];
  let previous: Buffer = GENESIS;
  list.forEach((row, i) => {
    const where = `${row.stream}#${row.revision}`;
    if (row.revision !== i + 1 && row.revision !== (list[i - 1]?.revision ?? 0) + 1)
      findings.push({ code: 'missing', where, message: `the row before it is missing` });
    if (!chain(previous, row.body).equals(row.hash))
      findings.push({
        code: 'edited',
        where,
        message: 'its bytes or the row before it are not those its hash was made of',
      });
    else if (!sameAsBytes(row))
      findings.push({ code: 'moved', where, message: 'its columns do not say what its bytes say' });
    previous = row.hash;
  });
  return findings;
}

function sameAsBytes(row: LedgerRow): boolean {
  try {
    const { stream, revision, type, at, due } = open(row.body);
    return (
      stream === row.stream &&
      revision === row.revision &&
      type === row.type &&
      at === row.at &&
      due === row.due
    );
  } catch {
    return false;
  }
}

function checkHead(
  stream: { key: string; kind: string; revision: number; head: Buffer; state: string; fold: number },
  list: LedgerRow[],
): Finding[] {
  const where = `${stream.key}#${stream.revision}`;
  const last = list.at(-1);
  if (!last || last.revision !== stream.revision || !last.hash.equals(stream.head))
    return [
      { code: 'head', where, message: `the stream's head is not its last row (${last?.revision ?? 'none'})` },
    ];
  if (stream.kind !== 'task' || stream.fold !== FOLD_VERSION) return [];
  return sameState(stream.state, list)
    ? []
    : [{ code: 'state', where, message: 'the stored state is not the fold of the rows' }];
}

function sameState(stored: string, list: LedgerRow[]): boolean {
  try {
    const events = list.map(({ body }) => {
      const { type, at, due, actor, body: content } = open(body);
      return { type, at, due, actor, body: content } as TaskEvent;
    });
    return sorted(fold(events)) === sorted(JSON.parse(stored) as TaskState);
  } catch {
    return false;
  }
}

/** JSON with keys in one order. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, v: unknown) =>
    v !== null && typeof v === 'object' && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
      : v,
  );
}

function noHead(key: string): Finding {
  return { code: 'head', where: key, message: 'rows of a stream that is not listed' };
}

function checkOutside(
  lines: Checkpoint[],
  checkpoints: Checkpoints,
  byStream: Map<string, LedgerRow[]>,
): Finding[] {
  const broken = checkpoints.broken(lines);
  const trusted = broken === undefined ? lines : lines.slice(0, broken - 1);
  const findings: Finding[] =
    broken === undefined
      ? []
      : [
          {
            code: 'checkpoint',
            where: `checkpoints.jsonl:${broken}`,
            message: 'is not what was signed, or does not follow the line before',
          },
        ];
  for (const [stream, revision, hash] of trusted.flatMap((c) => c.rows)) {
    const where = `${stream}#${revision}`;
    const list = byStream.get(stream) ?? [];
    const at = list[revision - 1];
    const row = at?.revision === revision ? at : list.find((r) => r.revision === revision);
    if (!row) findings.push({ code: 'missing', where, message: 'was signed by a checkpoint and is gone' });
    else if (row.hash.toString('hex') !== hash)
      findings.push({ code: 'edited', where, message: 'is not the row that a checkpoint signed' });
  }
  return findings;
}

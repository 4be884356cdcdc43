import type { Pool, PoolClient } from 'pg';
import type { Checkpoints } from './checkpoint';
import { rows, transaction } from './database';
import { namedIn, problemOf } from './evidence';
import { SignedRows } from './signed';
import { kindOf } from './kinds';
import { type Finding, StreamCheck, type StreamRow, isFoldOf } from './verify-stream';

export type { Finding };

export interface Verification {
  rows: number;
  streams: number;
  /** Rows that are as signed checkpoints outside the database name them; all others are not yet protected. */
  protected: number;
  findings: Finding[];
  /** What is no finding but should be known. */
  notes: string[];
}

/** What the database says of a stream beside its rows. */
interface Head {
  key: string;
  revision: number;
  head: Buffer;
  fold: number;
}

const PAGE = 2000;

/**
 * Holds the ledger against itself and against the checkpoints outside: every row's bytes and place in its
 * chain, every stream's head and state, and that every row a checkpoint names is still there as it was. Reads
 * one snapshot, page by page: the ledger need not fit in memory, and others may append meanwhile.
 */
export async function verify(pool: Pool, checkpoints: Checkpoints): Promise<Verification> {
  return transaction(pool, async (sql) => {
    await sql.query('set transaction isolation level repeatable read, read only');
    const outside = await readOutside(sql, checkpoints);
    const heads = await readHeads(sql);
    const run = new Run(sql, outside.signed, heads);
    await run.ledger();
    await run.evidence();
    return {
      rows: run.rows,
      streams: heads.size,
      protected: run.protected,
      findings: [...run.findings, ...run.untouched(), ...outside.findings],
      notes: outside.notes,
    };
  });
}

/** One pass over the ledger, stream by stream. */
class Run {
  readonly findings: Finding[] = [];
  rows = 0;
  protected = 0;
  /** Files that rows name, each with the first row that does. */
  private readonly named = new Map<string, string>();
  private readonly met = new Set<string>();
  private current: StreamCheck | undefined;
  private finished: StreamCheck[] = [];

  constructor(
    private readonly sql: PoolClient,
    private readonly signed: SignedRows,
    private readonly heads: Map<string, Head>,
  ) {}

  async ledger(): Promise<void> {
    let after: [string, number] = ['', 0];
    for (;;) {
      const page = await rows<StreamRow & { [key: string]: unknown }>(
        this.sql,
        `select stream, revision, type, at, due, unit, obligation, body, hash from ledger
         where (stream, revision) > ($1, $2) order by stream, revision limit $3`,
        [...after, PAGE],
      );
      for (const row of page) this.row(row);
      const last = page.at(-1);
      if (page.length < PAGE || !last) this.finish();
      await this.states();
      if (page.length < PAGE || !last) return;
      after = [last.stream, last.revision];
    }
  }

  /** Files that the ledger names, by their bytes. One at a time: they need not fit in memory together. */
  async evidence(): Promise<void> {
    for (const [hash, where] of this.named) {
      const message = await problemOf(this.sql, hash);
      if (message !== null) this.findings.push({ code: 'evidence', where, message });
    }
  }

  /** Streams that have a head, or signed rows, and not one row left. */
  *untouched(): Generator<Finding> {
    for (const key of this.heads.keys())
      if (!this.met.has(key))
        yield { code: 'head', where: key, message: 'the stream is listed and has no rows' };
    for (const key of this.signed.keys())
      if (!this.met.has(key)) yield* new StreamCheck(key, this.signed).gone();
  }

  private row(row: StreamRow): void {
    if (this.current?.key !== row.stream) {
      this.finish();
      this.met.add(row.stream);
      this.current = new StreamCheck(row.stream, this.signed);
    }
    this.rows++;
    this.current.take(row);
    for (const hash of namedIn(row.body))
      if (!this.named.has(hash)) this.named.set(hash, `${row.stream}#${row.revision}`);
  }

  private finish(): void {
    const { current } = this;
    if (!current) return;
    this.current = undefined;
    this.protected += current.protected;
    this.findings.push(...current.findings, ...current.gone(), ...checkHead(current, this.heads));
    this.finished.push(current);
  }

  /** Holds the stored states of finished streams, with what came since, against the folds of their rows. */
  private async states(): Promise<void> {
    const checks = new Map(this.finished.map((check) => [check.key, check]));
    this.finished = [];
    const stored = await rows<{
      key: string;
      state: string;
      revision: number;
      fold: number;
      since: Buffer[];
    }>(
      this.sql,
      `select key, state, revision, fold, array(select body from ledger l where l.stream = s.key
         and l.revision > s.state_revision order by l.revision) as since from streams s where key = any($1)`,
      [[...checks.keys()]],
    );
    for (const { key, state, revision, fold, since } of stored) {
      const check = checks.get(key) as StreamCheck;
      // What an older version of the fold stored is folded again when it is next read.
      if (fold !== kindOf(key)?.version || isFoldOf(key, state, since, check.state())) continue;
      const where = `${key}#${revision}`;
      this.findings.push({ code: 'state', where, message: 'the stored state is not the fold of the rows' });
    }
  }
}

function checkHead({ key, last }: StreamCheck, heads: Map<string, Head>): Finding[] {
  const head = heads.get(key);
  if (!head) return [{ code: 'head', where: key, message: 'rows of a stream that is not listed' }];
  if (last?.revision === head.revision && last.hash.equals(head.head)) return [];
  const where = `${key}#${head.revision}`;
  return [
    { code: 'head', where, message: `the stream's head is not its last row (${last?.revision ?? 'none'})` },
  ];
}

async function readHeads(sql: PoolClient): Promise<Map<string, Head>> {
  const found = await rows<Head & { [key: string]: unknown }>(
    sql,
    'select key, revision, head, fold from streams order by key',
  );
  return new Map(found.map((head) => [head.key, head]));
}

interface Outside {
  signed: SignedRows;
  findings: Finding[];
  notes: string[];
}

/** Reads and checks the checkpoint file, and what the database remembers of it. */
async function readOutside(sql: PoolClient, checkpoints: Checkpoints): Promise<Outside> {
  const remembered = await rows<{ signer: string; lines: number; digest: string }>(
    sql,
    'select signer, lines, digest from checkpoints',
  );
  const signer = checkpoints.signer();
  const known = remembered.find((r) => r.signer === signer?.name);
  const outside: Outside = { signed: new SignedRows(), findings: [], notes: [] };
  const found = (where: string, message: string): void => {
    outside.findings.push({ code: 'checkpoint', where, message });
  };
  if (signer?.exchanged) found('checkpoint.pub', 'is not the public half of keys/checkpoint.pem');
  let lines = 0;
  for (const line of checkpoints.check()) {
    const where = `checkpoints.jsonl:${line.number}`;
    lines = line.number;
    if (line.problem !== null) found(where, line.problem);
    if (known?.lines === line.number && known.digest !== line.digest && line.problem === null)
      found(where, 'is not the line that the database remembers as written');
    for (const row of line.rows)
      if (!outside.signed.add(row))
        found(where, `signs another ${row[0]}#${row[1]} than an earlier line did`);
  }
  if (known && known.lines > lines)
    found(`checkpoints.jsonl:${lines + 1}`, `is gone, with all up to line ${known.lines}`);
  if (checkpoints.isTorn())
    outside.notes.push('the last line of checkpoints.jsonl was not written to its end; it will be set aside');
  for (const other of remembered.filter((r) => r !== known))
    outside.notes.push(
      `${other.lines} lines of checkpoints were signed with another key (${other.signer}): hold them against their own folder`,
    );
  return outside;
}

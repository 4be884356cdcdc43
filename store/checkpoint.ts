import { createHash, createPublicKey, sign, verify as verifySignature, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import canonicalize from 'canonicalize';
import type { Pool } from 'pg';
import { appendLine, endsTorn, lastWholeLine, setAside, sizeOf, wholeLines } from './checkpoint-file';
import { CheckpointKeys, fingerprint } from './checkpoint-keys';
import { type Sql, rows, transaction } from './database';

/** A ledger row as a checkpoint names it: stream, revision, hash (hex). */
export type Sealed = [stream: string, revision: number, hash: string];

/** One line of the checkpoint file: the rows since the line before, chained and signed. */
interface Checkpoint {
  /** Wall instant, ISO. */
  at: string;
  /** Latest sequence number covered. */
  seq: number;
  rows: Sealed[];
  /** SHA-256 of the line before, hex; of nothing for the first. */
  previous: string;
  /** Ed25519 over the canonical form of all the above, base64. */
  signature: string;
}

/** A line as `verify` reads it. */
export interface CheckedLine {
  /** From 1. */
  number: number;
  /** What it signs; nothing where its signature does not hold. */
  rows: Sealed[];
  /** What is wrong with it. */
  problem: string | null;
  digest: string;
}

/** Rows of one line at most, so that no line is large. */
const ROWS_PER_LINE = 2000;
/** Any constant: of two processes that seal into one folder, one waits for the other. */
const LOCK = 46_2025;

/**
 * Checkpoints outside the database: whoever rewrites everything inside it cannot rewrite these, nor sign others
 * without the key, which lies in the data folder and never in the database. The database in turn remembers the
 * latest line, so that a file cut at its end is noticed too.
 */
export class Checkpoints {
  private readonly file: string;
  private readonly keys: CheckpointKeys;
  /** Up to which revision every stream is covered. */
  private readonly covered = new Map<string, number>();
  /** How far the file was read, and its last line there. */
  private read = { offset: 0, lines: 0, seq: 0, digest: '' };
  private told: { size: number; words: string | undefined } | undefined;

  constructor(
    folder: string,
    private readonly say: (message: string) => void = (message) => {
      process.emitWarning(message, 'Checkpoints');
    },
  ) {
    this.file = join(folder, 'checkpoints.jsonl');
    this.keys = new CheckpointKeys(folder);
  }

  /** Signs every row that no checkpoint covers yet. Returns how many there were. */
  async write(pool: Pool): Promise<number> {
    return transaction(pool, async (sql) => {
      await sql.query('select pg_advisory_xact_lock($1)', [LOCK]);
      this.catchUp();
      let written = 0;
      for (const streams of portions(await this.grown(sql))) {
        const fresh = await this.uncovered(sql, streams);
        for (let from = 0; from < fresh.length; from += ROWS_PER_LINE)
          await this.seal(sql, fresh.slice(from, from + ROWS_PER_LINE));
        written += fresh.length;
      }
      return written;
    });
  }

  /** Every line with what is wrong with it, one at a time. */
  *check(): Generator<CheckedLine> {
    const keys = this.keys.checking();
    let previous = '';
    let number = 0;
    for (const { text } of wholeLines(this.file)) {
      number++;
      const checkpoint = parse(text);
      const signed = checkpoint !== undefined && keys !== undefined && isSigned(checkpoint, keys.key);
      const follows = signed && checkpoint.previous === previous;
      previous = checkpoint ? digest(checkpoint) : digestOfText(text);
      const problem = signed ? (follows ? null : NOT_NEXT) : keys ? NOT_SIGNED : NO_KEY;
      yield { number, rows: signed ? checkpoint.rows : [], problem, digest: previous };
    }
  }

  /** Whether the file ends in the middle of a line, as after a crash while it was written. */
  isTorn(): boolean {
    return endsTorn(this.file);
  }

  /** The key that lines are checked with, by its short name. */
  signer(): { name: string; exchanged: boolean } | undefined {
    const keys = this.keys.checking();
    return keys && { name: fingerprint(keys.key), exchanged: keys.exchanged };
  }

  /** One line to print in supervisors' digests: whoever kept the mail can hold the file against it. */
  latest(): string | undefined {
    const size = sizeOf(this.file);
    if (this.told?.size !== size) {
      const last = parse(lastWholeLine(this.file) ?? '');
      const words =
        last && `台账校验点 ${last.at.slice(0, 19)}Z 第${last.seq}行 ${digest(last).slice(0, 32)}`;
      this.told = { size, words };
    }
    return this.told.words;
  }

  /** Reads what the file has gained since it was last read here: everything once, then what others appended. */
  private catchUp(): void {
    const size = sizeOf(this.file);
    if (size < this.read.offset)
      throw new Error(
        `${this.file} was cut or replaced while it was in use (${this.read.offset} bytes were there, now ${size}): run duban verify before you start again`,
      );
    for (const { text, end } of wholeLines(this.file, this.read.offset)) {
      const line = parse(text);
      this.read = {
        offset: end,
        lines: this.read.lines + 1,
        seq: Math.max(this.read.seq, line?.seq ?? 0),
        digest: line ? digest(line) : digestOfText(text),
      };
      this.cover(line?.rows ?? []);
    }
    if (size <= this.read.offset) return;
    const aside = setAside(this.file, this.read.offset);
    this.say(
      `the last checkpoint was not written to its end; set aside as ${aside}, its rows are signed anew`,
    );
  }

  /** The streams that have rows which no line covers: a row that committed late is not missed. */
  private async grown(sql: Sql): Promise<Growth[]> {
    const streams = await rows<{ key: string; revision: number }>(sql, 'select key, revision from streams');
    return streams
      .map(({ key, revision }) => ({ key, more: revision - (this.covered.get(key) ?? 0) }))
      .filter(({ more }) => more > 0);
  }

  private async uncovered(sql: Sql, streams: Growth[]): Promise<{ seq: number; sealed: Sealed }[]> {
    const found = await rows<{ seq: number; stream: string; revision: number; hash: Buffer }>(
      sql,
      `select l.seq, l.stream, l.revision, l.hash
       from unnest($1::text[], $2::int[]) g (stream, covered)
       join ledger l on l.stream = g.stream and l.revision > g.covered
       order by l.stream, l.revision`,
      [streams.map((g) => g.key), streams.map((g) => this.covered.get(g.key) ?? 0)],
    );
    return found.map(({ seq, stream, revision, hash }) => ({
      seq,
      sealed: [stream, revision, hash.toString('hex')],
    }));
  }

  /** Appends one line, then lets the database know of it. */
  private async seal(sql: Sql, fresh: { seq: number; sealed: Sealed }[]): Promise<void> {
    const sealed = fresh.map((f) => f.sealed);
    const content = {
      at: new Date().toISOString(),
      seq: fresh.reduce((most, { seq }) => Math.max(most, seq), this.read.seq),
      rows: sealed,
      previous: this.read.digest,
    };
    const key = this.keys.signing(this.read.lines > 0);
    const checkpoint = { ...content, signature: sign(null, bytes(content), key).toString('base64') };
    const offset = appendLine(this.file, JSON.stringify(checkpoint));
    this.read = { offset, lines: this.read.lines + 1, seq: content.seq, digest: digest(checkpoint) };
    this.cover(sealed);
    await sql.query(
      `insert into checkpoints (signer, lines, digest, seq) values ($1, $2, $3, $4)
       on conflict (signer) do update set lines = excluded.lines, digest = excluded.digest,
         seq = excluded.seq, made_at = clock_timestamp() where checkpoints.lines < excluded.lines`,
      [fingerprint(createPublicKey(key)), this.read.lines, this.read.digest, this.read.seq],
    );
  }

  private cover(sealed: Sealed[]): void {
    for (const [stream, revision] of sealed)
      this.covered.set(stream, Math.max(revision, this.covered.get(stream) ?? 0));
  }
}

/** A stream, and how many rows more than are covered it says it has. */
interface Growth {
  key: string;
  more: number;
}

/** Streams in portions whose rows fill about one line. */
function portions(streams: Growth[]): Growth[][] {
  const all: Growth[][] = [];
  let room = 0;
  for (const stream of streams) {
    if (room <= 0) {
      all.push([]);
      room = ROWS_PER_LINE;
    }
    all.at(-1)?.push(stream);
    room -= stream.more;
  }
  return all;
}

const NOT_SIGNED = 'is not what was signed';
const NOT_NEXT = 'does not follow the line before it: lines were removed or put in another order';
const NO_KEY = 'cannot be checked: neither checkpoint.pub nor keys/checkpoint.pem is there';

/** A line's content, if it is one at all; whether it may be believed is for its signature to say. */
function parse(text: string): Checkpoint | undefined {
  try {
    const line = JSON.parse(text) as Partial<Checkpoint> | null;
    const { at, seq, rows: sealed, previous, signature } = line ?? {};
    const shaped =
      typeof at === 'string' &&
      Number.isSafeInteger(seq) &&
      Array.isArray(sealed) &&
      sealed.every(isSealed) &&
      typeof previous === 'string' &&
      typeof signature === 'string';
    return shaped ? (line as Checkpoint) : undefined;
  } catch {
    return undefined;
  }
}

function isSealed(row: unknown): row is Sealed {
  return (
    Array.isArray(row) &&
    row.length === 3 &&
    typeof row[0] === 'string' &&
    Number.isSafeInteger(row[1]) &&
    typeof row[2] === 'string' &&
    /^[0-9a-f]{64}$/.test(row[2])
  );
}

function isSigned({ signature, ...content }: Checkpoint, key: KeyObject): boolean {
  return verifySignature(null, bytes(content), key, Buffer.from(signature, 'base64'));
}

function bytes(content: Omit<Checkpoint, 'signature'>): Buffer {
  return Buffer.from(canonicalize(content) ?? '', 'utf8');
}

function digest(checkpoint: Checkpoint): string {
  return digestOfText(canonicalize(checkpoint) ?? '');
}

function digestOfText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify as verifySignature,
} from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import canonicalize from 'canonicalize';
import { type Sql, rows } from './database';

/** A ledger row as a checkpoint names it: stream, revision, hash (hex). */
export type Sealed = [stream: string, revision: number, hash: string];

/** One line of the checkpoint file: every row since the line before, chained and signed. */
export interface Checkpoint {
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

/**
 * Checkpoints outside the database: whoever rewrites everything inside it cannot rewrite these, nor sign others
 * without the key, which lies in the data folder (mode 0600) and never in the database.
 */
export class Checkpoints {
  private readonly file: string;
  private readonly keyFile: string;

  constructor(folder: string) {
    this.file = join(folder, 'checkpoints.jsonl');
    this.keyFile = join(folder, 'keys', 'checkpoint.pem');
  }

  /** All lines, oldest first. Throws where a line cannot be read, naming it. */
  read(): Checkpoint[] {
    if (!existsSync(this.file)) return [];
    const lines = readFileSync(this.file, 'utf8').split('\n').filter(Boolean);
    return lines.map((line, i) => {
      try {
        return JSON.parse(line) as Checkpoint;
      } catch {
        throw new Error(`${this.file}:${i + 1}: cannot be read: the checkpoint file is damaged`);
      }
    });
  }

  /** Signs every row that no checkpoint covers yet. Returns how many there were. */
  async write(sql: Sql): Promise<number> {
    const last = this.read().at(-1);
    const found = await rows<{ seq: number; stream: string; revision: number; hash: Buffer }>(
      sql,
      // A row that commits late has a lower number than one already covered: those are found by their absence.
      'select seq, stream, revision, hash from ledger where seq > $1 order by seq',
      [(last?.seq ?? 0) - LATE],
    );
    const covered = this.recent();
    const fresh = found.filter((r) => !covered.has(`${r.stream} ${r.revision}`));
    if (fresh.length === 0) return 0;
    const content = {
      at: new Date().toISOString(),
      seq: Math.max(last?.seq ?? 0, ...fresh.map((r) => r.seq)),
      rows: fresh.map((r): Sealed => [r.stream, r.revision, r.hash.toString('hex')]),
      previous: last ? digest(last) : '',
    };
    const signature = sign(null, bytes(content), this.key()).toString('base64');
    mkdirSync(dirname(this.file), { recursive: true });
    appendFileSync(this.file, `${JSON.stringify({ ...content, signature })}\n`);
    return fresh.length;
  }

  /** Where a line is not what was signed, or does not follow the line before; its number from 1. */
  broken(checkpoints: Checkpoint[]): number | undefined {
    if (checkpoints.length === 0) return undefined;
    const key = createPublicKey(this.key());
    let previous = '';
    for (const [i, checkpoint] of checkpoints.entries()) {
      const { signature, ...content } = checkpoint;
      const signed = verifySignature(null, bytes(content), key, Buffer.from(signature, 'base64'));
      if (!signed || content.previous !== previous) return i + 1;
      previous = digest(checkpoint);
    }
    return undefined;
  }

  /** One line to print in supervisors' digests: whoever kept the mail can hold the file against it. */
  latest(): string | undefined {
    const last = this.read().at(-1);
    return last && `台账校验点 ${last.at.slice(0, 19)}Z 第${last.seq}行 ${digest(last).slice(0, 32)}`;
  }

  /** Rows that recent lines cover, by `stream revision`. */
  private recent(): Set<string> {
    const lines = this.read();
    const from = (lines.at(-1)?.seq ?? 0) - LATE;
    return new Set(lines.filter((c) => c.seq > from).flatMap((c) => c.rows.map(([s, r]) => `${s} ${r}`)));
  }

  private key(): ReturnType<typeof createPrivateKey> {
    if (!existsSync(this.keyFile)) {
      mkdirSync(dirname(this.keyFile), { recursive: true, mode: 0o700 });
      const { privateKey } = generateKeyPairSync('ed25519');
      writeFileSync(this.keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }), {
        mode: 0o600,
        flag: 'wx',
      });
    }
    return createPrivateKey(readFileSync(this.keyFile));
  }
}

/** Sequence numbers are given before the commit: this many below the latest may still appear. */
const LATE = 2000;

function bytes(content: Omit<Checkpoint, 'signature'>): Buffer {
  return Buffer.from(canonicalize(content) ?? '', 'utf8');
}

function digest(checkpoint: Checkpoint): string {
  return createHash('sha256')
    .update(canonicalize(checkpoint) ?? '')
    .digest('hex');
}

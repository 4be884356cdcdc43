import { type AnyState, kindOf } from './kinds';
import { GENESIS, answerIn, chain, open } from './row';
import type { SignedRows } from './signed';

/** What does not hold, and which row. */
export interface Finding {
  code: 'edited' | 'missing' | 'moved' | 'head' | 'state' | 'checkpoint' | 'evidence';
  /** `stream#revision`, or the line of the checkpoint file. */
  where: string;
  message: string;
}

/** A ledger row as it is read back. */
export interface StreamRow {
  stream: string;
  revision: number;
  type: string;
  at: number;
  due: number;
  unit: string | null;
  obligation: string | null;
  body: Buffer;
  hash: Buffer;
}

/** Holds the rows of one stream, as they come by, against their chain, their columns and the signed hashes. */
export class StreamCheck {
  readonly findings: Finding[] = [];
  protected = 0;
  last: { revision: number; hash: Buffer } | undefined;
  private folded: AnyState | null = null;
  private foldable = true;
  private readonly lost: number[] = [];

  constructor(
    readonly key: string,
    private readonly signed: SignedRows,
  ) {}

  take(row: StreamRow): void {
    const { revision, hash } = row;
    const wanted = (this.last?.revision ?? 0) + 1;
    for (let gone = wanted; gone < revision && this.lost.length < 10_000; gone++) this.lost.push(gone);
    // After a gap the hash before is known only where a checkpoint signed it.
    const previous =
      revision === wanted ? (this.last?.hash ?? GENESIS) : this.signed.get(this.key, revision - 1);
    if (previous && !chain(previous, row.body).equals(hash))
      this.found('edited', revision, 'its bytes or the row before it are not those its hash was made of');
    else if (!sameAsBytes(row)) this.found('moved', revision, 'its columns do not say what its bytes say');
    const signed = this.signed.get(this.key, revision);
    if (signed?.equals(hash)) this.protected++;
    else if (signed) this.found('edited', revision, 'is not the row that a checkpoint signed');
    this.fold(row.body);
    this.last = { revision, hash };
  }

  /** Rows that are not there: those between others, and those that a checkpoint signed. One finding a run. */
  gone(): Finding[] {
    const after = [...this.signed.revisions(this.key, (this.last?.revision ?? 0) + 1)];
    return runs([...this.lost, ...after]).map(({ from, to }) => {
      const signed = this.signed.get(this.key, from) !== undefined;
      const more = to > from ? `, with all up to #${to}` : '';
      const message = `${signed ? 'was signed by a checkpoint and is gone' : 'is gone'}${more}`;
      return { code: 'missing', where: `${this.key}#${from}`, message };
    });
  }

  /** The fold of the rows; nothing where they cannot be folded. */
  state(): unknown {
    return this.foldable ? this.folded : undefined;
  }

  private fold(body: Buffer): void {
    const fold = kindOf(this.key);
    if (!fold || !this.foldable) return;
    try {
      const { type, at, due, actor, body: content } = open(body);
      this.folded = fold.evolve(this.folded, { type, at, due, actor, body: content });
    } catch {
      this.foldable = false;
    }
  }

  private found(code: Finding['code'], revision: number, message: string): void {
    this.findings.push({ code, where: `${this.key}#${revision}`, message });
  }
}

function runs(revisions: number[]): { from: number; to: number }[] {
  const all: { from: number; to: number }[] = [];
  for (const revision of revisions) {
    const last = all.at(-1);
    if (last?.to === revision - 1) last.to = revision;
    else all.push({ from: revision, to: revision });
  }
  return all;
}

function sameAsBytes(row: StreamRow): boolean {
  try {
    const content = open(row.body);
    const { stream, revision, type, at, due } = content;
    const { unit, obligation } = answerIn(content);
    return (
      stream === row.stream &&
      revision === row.revision &&
      type === row.type &&
      at === row.at &&
      due === row.due &&
      unit === row.unit &&
      obligation === row.obligation
    );
  } catch {
    return false;
  }
}

/** True where a stored state (JSON text), with the events since, says what the fold of all rows says. */
export function isFoldOf(key: string, stored: string, since: Buffer[], value: unknown): boolean {
  const fold = kindOf(key);
  try {
    const state = since.reduce<AnyState | undefined>(
      (before, bytes) => {
        const { type, at, due, actor, body } = open(bytes);
        return fold?.evolve(before ?? null, { type, at, due, actor, body });
      },
      JSON.parse(stored) as AnyState,
    );
    return value !== undefined && sorted(state) === sorted(value);
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

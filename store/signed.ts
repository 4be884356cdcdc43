import type { Sealed } from './checkpoint';

const BYTES = 32;
const NONE = Buffer.alloc(BYTES);

/** The hashes that checkpoints signed, packed: 32 bytes a row, so that a large ledger's fit in memory. */
export class SignedRows {
  private readonly streams = new Map<string, Buffer>();

  /** Takes a row in; false where another hash was signed for it before. The first counts. */
  add([stream, revision, hash]: Sealed): boolean {
    const bytes = Buffer.from(hash, 'hex');
    const known = this.get(stream, revision);
    if (known) return known.equals(bytes);
    bytes.copy(this.room(stream, revision), (revision - 1) * BYTES);
    return true;
  }

  get(stream: string, revision: number): Buffer | undefined {
    const found = this.streams.get(stream)?.subarray((revision - 1) * BYTES, revision * BYTES);
    return found?.length === BYTES && !found.equals(NONE) ? found : undefined;
  }

  /** The streams of which rows were signed. */
  keys(): Iterable<string> {
    return this.streams.keys();
  }

  /** The signed revisions of a stream from one on, ascending. */
  *revisions(stream: string, from: number): Generator<number> {
    const last = (this.streams.get(stream)?.length ?? 0) / BYTES;
    for (let revision = from; revision <= last; revision++) if (this.get(stream, revision)) yield revision;
  }

  private room(stream: string, revision: number): Buffer {
    const now = this.streams.get(stream) ?? Buffer.alloc(0);
    if (now.length >= revision * BYTES) return now;
    const grown = Buffer.alloc(Math.max(revision, Math.ceil((now.length / BYTES) * 1.5)) * BYTES);
    now.copy(grown);
    this.streams.set(stream, grown);
    return grown;
  }
}

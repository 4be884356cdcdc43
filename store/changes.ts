import type { Pool } from 'pg';
import { rows } from './database';

/** Rows before the last one seen that are looked at again: rows are not committed in the order of their numbers. */
const BEHIND = 500;

/** Tells which streams changed since it was last asked. */
export class Changes {
  private last: number | undefined;
  private seen = new Set<number>();

  constructor(private readonly pool: Pool) {}

  /** Keys of the streams with new rows; none when first asked. */
  async since(): Promise<string[]> {
    const found = await rows<{ seq: number; stream: string }>(
      this.pool,
      `select seq, stream from ledger
       where seq > coalesce($1, (select coalesce(max(seq), 0) from ledger)) - $2 order by seq`,
      [this.last ?? null, BEHIND],
    );
    const fresh = this.last === undefined ? [] : found.filter(({ seq }) => !this.seen.has(seq));
    this.last = found.at(-1)?.seq ?? this.last ?? 0;
    this.seen = new Set(found.map(({ seq }) => seq));
    return [...new Set(fresh.map(({ stream }) => stream))];
  }
}

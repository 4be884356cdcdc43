import type { Pool } from 'pg';
import type { Instant } from '../domain/time';
import { type Sql, rows } from './database';

interface Reading {
  base: number;
  wall: number;
  speed: number;
  held: string | null;
}

/** Workflows never sleep longer in one timer. */
const LONGEST_SLEEP = 30 * 86_400_000;

/**
 * The domain's clock: one database row that every process reads. At speed 1 it is the wall clock; above, a
 * time-lapse that stands still while a required part is down; at 0 it stands where it was set (tests).
 */
export class DomainClock {
  private constructor(
    private readonly sql: Sql,
    private reading: Reading,
  ) {}

  /** Opens the clock: the wall clock where there is none yet, and at another speed where that is asked for. */
  static async open(pool: Pool, want?: { speed: number; start?: Instant }): Promise<DomainClock> {
    await pool.query(
      // A time-lapse stands until its keeper says that it may run.
      `insert into clock (base, wall, speed, kept) values (coalesce($2, wall_now()::bigint), wall_now(), $1, 0)
       on conflict do nothing`,
      [want?.speed ?? 1, want?.start ?? null],
    );
    if (want) {
      // Going on after a stop: what has a start of its own goes on where it stood, the wall clock is the wall clock.
      await pool.query(
        `update clock set base = case when $2::bigint is null then wall_now()::bigint else domain_now() end, wall = wall_now(),
           kept = 0, speed = $1, held = null
         where speed <> $1 or $1 > 1`,
        [want.speed, want.start ?? null],
      );
    }
    const clock = new DomainClock(pool, { base: 0, wall: 0, speed: 1, held: null });
    await clock.refresh();
    return clock;
  }

  /** The domain instant now. */
  async now(): Promise<Instant> {
    if (this.reading.speed === 1 && !this.reading.held)
      return Math.floor(this.reading.base + (Date.now() - this.reading.wall));
    const [row] = await rows<{ now: number }>(this.sql, 'select domain_now() as now');
    return row?.now ?? 0;
  }

  get speed(): number {
    return this.reading.speed;
  }

  /** Wall milliseconds from a domain instant to a later one, within what one timer sleeps. */
  wallBetween(from: Instant, to: Instant | null): number {
    if (to === null || this.reading.speed === 0) return LONGEST_SLEEP;
    return Math.min(LONGEST_SLEEP, Math.max(this.shortest, Math.ceil((to - from) / this.reading.speed)));
  }

  /** A time-lapse may stand: asking whether it moves again must not become a spin. */
  private get shortest(): number {
    return this.reading.speed > 1 ? 20 : 1;
  }

  async refresh(): Promise<void> {
    const [row] = await rows<Reading & { [key: string]: unknown }>(
      this.sql,
      'select base, wall, speed, held from clock',
    );
    if (!row) throw new Error('the domain clock is not set: start duban once before this');
    this.reading = row;
  }

  /** Sets the instant of a standing clock (speed 0). */
  async set(instant: Instant): Promise<void> {
    await this.sql.query('update clock set base = $1, wall = wall_now()', [instant]);
    await this.refresh();
  }

  /** Says that a time-lapse may run on, no further than an instant, or holds it with the reason. */
  async keep(held: string | null, notAfter: Instant | null = null): Promise<void> {
    await this.sql.query(
      `update clock set base = domain_now(), wall = wall_now(), kept = wall_now(), held = $1, not_after = $2`,
      [held, notAfter],
    );
  }
}

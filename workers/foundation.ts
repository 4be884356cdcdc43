import type { Pool } from 'pg';
import { loadCalendar } from '../config/files';
import type { Calendar } from '../domain/calendar';
import type { Instant } from '../domain/time';
import { DomainClock } from '../store/clock';
import { openDatabase } from '../store/database';
import { fillHeads } from '../store/heads';
import { migrate } from '../store/migrate';
import { Tasks } from '../store/tasks';

/** What every process stands on: the database, the clock, the calendar and the tasks. */
export interface Foundation {
  pool: Pool;
  clock: DomainClock;
  calendar: Calendar;
  tasks: Tasks;
  close: () => Promise<void>;
}

/** Where Temporal is. */
export interface Engine {
  /** `host:port`. */
  address: string;
  namespace: string;
}

export interface FoundationOptions {
  databaseUrl: string;
  /** The clock's speed to set (and, where there is no clock yet, its start). */
  clock: { speed: number; start?: Instant } | 'as it is';
  connections?: number;
}

export async function openFoundation(options: FoundationOptions): Promise<Foundation> {
  const pool = openDatabase(options.databaseUrl, { max: options.connections ?? 16 });
  try {
    await migrate(pool);
    const clock = await DomainClock.open(pool, options.clock === 'as it is' ? undefined : options.clock);
    const calendar = loadCalendar();
    const tasks = new Tasks(pool, calendar);
    await fillHeads(pool, tasks);
    const refresh = setInterval(() => {
      clock.refresh().catch(() => undefined);
    }, 1000);
    return {
      pool,
      clock,
      calendar,
      tasks,
      close: async () => {
        clearInterval(refresh);
        await pool.end();
      },
    };
  } catch (error) {
    await pool.end();
    throw error;
  }
}

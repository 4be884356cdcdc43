import { type PersonHours, ZONE } from '../domain/departure';
import type { TimeOfDay } from '../domain/time';
import { type Sql, rows } from './database';

/** What people chose for their own messages. */

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export interface Preferences extends PersonHours {
  language: Language;
  /** Kinds of news that the person does without. */
  muted: string[];
}

interface Kept {
  quiet_from: TimeOfDay | null;
  quiet_to: TimeOfDay | null;
  zone: string;
  language: Language;
  muted: string[];
  [key: string]: unknown;
}

/** A person's preferences; the usual ones where they chose none. */
export async function preferencesOf(sql: Sql, email: string): Promise<Preferences> {
  const [kept] = await rows<Kept>(
    sql,
    'select quiet_from, quiet_to, zone, language, muted from preferences where email = $1',
    [email],
  );
  if (!kept) return { quiet: null, zone: ZONE, language: 'zh-CN', muted: [] };
  const { quiet_from: from, quiet_to: to, zone, language, muted } = kept;
  return { quiet: from !== null && to !== null ? { from, to } : null, zone, language, muted };
}

/** Keeps a person's preferences. */
export async function keepPreferences(
  sql: Sql,
  email: string,
  { quiet, zone, language, muted }: Preferences,
): Promise<void> {
  await sql.query(
    `insert into preferences (email, quiet_from, quiet_to, zone, language, muted) values ($1, $2, $3, $4, $5, $6)
     on conflict (email) do update set quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
       zone = excluded.zone, language = excluded.language, muted = excluded.muted`,
    [email, quiet?.from ?? null, quiet?.to ?? null, zone, language, muted],
  );
  // What waits for the end of their quiet hours is looked at anew.
  await sql.query(`update digests set hold_until = null where email = $1 and status = 'created'`, [email]);
}

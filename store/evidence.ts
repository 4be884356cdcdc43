import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { type Evidence, KEPT_DAYS, WAITING_BYTES } from '../domain/evidence';
import type { Instant } from '../domain/time';
import { type Sql, rows, transaction } from './database';

/** Files of evidence 佐证材料, by content. */

/** A file as it is kept. */
export interface StoredFile extends Evidence {
  /** Bytes. */
  size: number;
  media: string;
}

/** What is uploaded, by whom, when. */
export interface Upload {
  bytes: Buffer;
  media: string;
  name: string;
  unit: string;
  account: string;
  at: Instant;
}

/** Hash of a file's bytes, as it is named in the ledger. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Keeps a file; the same bytes twice are one file. Nothing where the unit has too much lying there that no submission
 * carries.
 */
export async function keepFile(pool: Pool, upload: Upload): Promise<StoredFile | undefined> {
  const { bytes, media, name, unit, account, at } = upload;
  const [hash, size] = [hashOf(bytes), bytes.length];
  return transaction(pool, async (sql) => {
    // Of one unit one at a time, so that two cannot both fit where one does.
    await sql.query('select pg_advisory_xact_lock(hashtextextended($1, 9))', [unit]);
    const waiting = await waitingOf(sql, unit, hash);
    if (waiting + size > WAITING_BYTES) return undefined;
    await sql.query(
      'insert into evidence (hash, bytes, size, media) values ($1, $2, $3, $4) on conflict (hash) do nothing',
      [hash, bytes, size, media],
    );
    await sql.query(
      `insert into evidence_uploads (hash, unit, account, name, at) values ($1, $2, $3, $4, $5)
       on conflict (hash, unit) do update set account = excluded.account, name = excluded.name, at = excluded.at,
         kept = excluded.kept`,
      [hash, unit, account, name, at],
    );
    return { hash, name, size, media };
  });
}

/** Bytes of a unit's other files that no submission carries. */
async function waitingOf(sql: Sql, unit: string, but: string): Promise<number> {
  const [row] = await rows<{ bytes: number }>(
    sql,
    `select coalesce(sum(e.size), 0)::bigint as bytes from evidence_uploads u join evidence e using (hash)
     where u.unit = $1 and u.hash <> $2 and not exists (select 1 from evidence_uses n where n.hash = u.hash)`,
    [unit, but],
  );
  return row?.bytes ?? 0;
}

/**
 * Which of some files a unit may attach to an answer on a task: what it uploaded itself, and what it can read there
 * already, each with its name.
 */
export async function filesFor(
  sql: Sql,
  wanted: { stream: string; unit: string; all: boolean; hashes: string[] },
): Promise<Evidence[]> {
  return rows<Evidence & { [key: string]: unknown }>(
    sql,
    `select distinct on (hash) hash, name from (
       select hash, name, 0 as rank, 0 as revision from evidence_uploads where unit = $2 and hash = any($4)
       union all
       select hash, name, 1, revision from evidence_uses where stream = $1 and hash = any($4) and ($3 or unit = $2)
     ) f order by hash, rank, revision desc`,
    [wanted.stream, wanted.unit, wanted.all, wanted.hashes],
  );
}

type Found = StoredFile & { bytes: Buffer; [key: string]: unknown };

/** A file that answers on a task carry, those of one unit only or of all; nothing where none does. */
export async function fileOnTask(
  sql: Sql,
  wanted: { stream: string; hash: string; unit: string | null },
): Promise<Found | undefined> {
  const [found] = await rows<Found>(
    sql,
    `select e.hash, e.bytes, e.size, e.media, u.name from evidence e join evidence_uses u using (hash)
     where e.hash = $1 and u.stream = $2 and ($3::text is null or u.unit = $3) order by u.revision desc limit 1`,
    [wanted.hash, wanted.stream, wanted.unit],
  );
  return found;
}

/** A file that a unit uploaded; nothing where it did not. */
export async function fileOfUnit(sql: Sql, hash: string, unit: string): Promise<Found | undefined> {
  const [found] = await rows<Found>(
    sql,
    `select e.hash, e.bytes, e.size, e.media, u.name from evidence e join evidence_uploads u using (hash)
     where e.hash = $1 and u.unit = $2`,
    [hash, unit],
  );
  return found;
}

/** Removes files that no ledger row names, days after they were last uploaded (wall). Returns how many. */
export async function removeUnused(sql: Sql): Promise<number> {
  const { rowCount } = await sql.query(
    `delete from evidence e where not exists (select 1 from evidence_uses n where n.hash = e.hash)
       and not exists (select 1 from evidence_uploads u
         where u.hash = e.hash and u.kept > clock_timestamp() - make_interval(days => $1))`,
    [KEPT_DAYS],
  );
  return rowCount ?? 0;
}

/** Lists of files as canonical JSON has them, of answers and of inspections; no text that a person types looks like this. */
const LISTS = ['"evidence":[{', '"files":[{'];

/** Hashes of the files that the bytes of a ledger row name; none where they cannot be read. */
export function namedIn(body: Buffer): string[] {
  if (!LISTS.some((list) => body.includes(list))) return [];
  const named: string[] = [];
  try {
    JSON.parse(body.toString('utf8'), (key, value: unknown) => {
      if ((key === 'evidence' || key === 'files') && Array.isArray(value))
        named.push(...(value as Partial<Evidence>[]).flatMap(({ hash }) => hash ?? []));
      return value;
    });
  } catch {
    // The row itself is found to be no event.
  }
  return named;
}

/** What does not hold of a file that the ledger names, in words; null where its bytes are those. Reads one file. */
export async function problemOf(sql: Sql, hash: string): Promise<string | null> {
  const [found] = await rows<{ bytes: Buffer }>(sql, 'select bytes from evidence where hash = $1', [hash]);
  if (!found) return `names a file that is gone (${hash})`;
  return hashOf(found.bytes) === hash ? null : `names a file whose bytes were changed (${hash})`;
}

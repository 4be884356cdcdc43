import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { Reading } from '../domain/plan/draft';
import type { PlanPolicy } from '../domain/plan/overrides';
import { type Settlement, UNSETTLED } from '../domain/plan/settle';
import type { Instant } from '../domain/time';
import { type Sql, rows, transaction } from './database';
import { hashOf } from './evidence';

/** Drafts of plans 计划草稿, each the office's, until they are launched. */

/** A policy as a draft keeps it: with the version that its launch will name. */
export type DraftPolicy = PlanPolicy & { version: string };

/** A draft as it is kept. */
export interface Draft {
  id: string;
  /** Who uploaded it. */
  account: string;
  /** What its file was called. */
  name: string;
  reading: Reading;
  settlement: Settlement;
  /** Null where nobody has chosen one yet. */
  policy: DraftPolicy | null;
  revision: number;
  changed: Instant;
  /** The plan that it was launched as, and when. */
  plan: string | null;
  launched: Instant | null;
}

/** So many drafts an office may have open. */
const MOST = 50;

interface Row {
  [key: string]: unknown;
  id: string;
  account: string;
  name: string;
  reading: string;
  settlement: string;
  policy: string | null;
  revision: number;
  changed: Instant;
  plan: string | null;
  launched: Instant | null;
}

const COLUMNS = 'id, account, name, reading, settlement, policy, revision, changed, plan, launched';

function draftFrom({ reading, settlement, policy, ...row }: Row): Draft {
  return {
    ...row,
    reading: JSON.parse(reading) as Reading,
    settlement: JSON.parse(settlement) as Settlement,
    policy: policy === null ? null : (JSON.parse(policy) as DraftPolicy),
  };
}

/** Keeps what was read of a document. Its id: the present draft's where that document has one; null where there are too many. */
export async function keepDraft(
  pool: Pool,
  given: { office: string; account: string; name: string; bytes: Buffer; reading: Reading; at: Instant },
): Promise<string | null> {
  const { office, account, name, bytes, reading, at } = given;
  const document = hashOf(bytes);
  return transaction(pool, async (sql) => {
    await sql.query('select pg_advisory_xact_lock(hashtextextended($1, 19))', [office]);
    const open = await rows<{ id: string; document: string }>(
      sql,
      'select id, document from plan_drafts where office = $1 and launched is null',
      [office],
    );
    const same = open.find((d) => d.document === document);
    if (same) return same.id;
    if (open.length >= MOST) return null;
    await keepDocument(sql, document, bytes);
    const id = randomUUID();
    await sql.query(
      `insert into plan_drafts (id, office, account, name, document, reading, settlement, changed)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, office, account, name, document, JSON.stringify(reading), JSON.stringify(UNSETTLED), at],
    );
    return id;
  });
}

/** Keeps a document's bytes, once. */
async function keepDocument(sql: Sql, hash: string, bytes: Uint8Array): Promise<void> {
  await sql.query('insert into plan_documents (hash, bytes) values ($1, $2) on conflict do nothing', [
    hash,
    bytes,
  ]);
}

/** Keeps the document that a plan was launched from. */
export async function keepSource(pool: Pool, plan: string, bytes: Uint8Array): Promise<void> {
  const hash = hashOf(bytes);
  await transaction(pool, async (sql) => {
    await keepDocument(sql, hash, bytes);
    await sql.query('insert into plan_sources (plan, document) values ($1, $2) on conflict do nothing', [
      plan,
      hash,
    ]);
  });
}

/** The drafts of an office that were not launched, the latest changed first. */
export async function openDrafts(sql: Sql, office: string): Promise<Draft[]> {
  const found = await rows<Row>(
    sql,
    `select ${COLUMNS} from plan_drafts where office = $1 and launched is null order by changed desc, id`,
    [office],
  );
  return found.map(draftFrom);
}

/** One draft of an office; nothing where there is none of that id. */
export async function readDraft(sql: Sql, office: string, id: string): Promise<Draft | undefined> {
  const [row] = await rows<Row>(sql, `select ${COLUMNS} from plan_drafts where office = $1 and id = $2`, [
    office,
    id,
  ]);
  return row && draftFrom(row);
}

/**
 * Changes what was decided of a draft, seen at a revision. The draft as it is then; `stale` where it was changed since,
 * nothing where it is not there or was launched.
 */
export async function changeDraft(
  pool: Pool,
  { office, id, revision }: { office: string; id: string; revision: number },
  change: { settlement?: Settlement | undefined; policy?: DraftPolicy | undefined },
  at: Instant,
): Promise<Draft | 'stale' | undefined> {
  const text = (value: unknown) => (value === undefined ? null : JSON.stringify(value));
  const [row] = await rows<Row>(
    pool,
    `update plan_drafts set settlement = coalesce($4, settlement), policy = coalesce($5, policy),
       revision = revision + 1, changed = $6
     where office = $1 and id = $2 and revision = $3 and launched is null returning ${COLUMNS}`,
    [office, id, revision, text(change.settlement), text(change.policy), at],
  );
  if (row) return draftFrom(row);
  const present = await readDraft(pool, office, id);
  return present && present.launched === null ? 'stale' : undefined;
}

/** Deletes a draft that was not launched, and its document where no other draft or plan has it. False where there is none. */
export async function dropDraft(pool: Pool, office: string, id: string): Promise<boolean> {
  return transaction(pool, async (sql) => {
    const [gone] = await rows<{ document: string }>(
      sql,
      `delete from plan_drafts d where office = $1 and id = $2 and launched is null
         and not exists (select from streams where key = 'plan/' || d.plan) returning document`,
      [office, id],
    );
    if (!gone) return false;
    await sql.query(
      `delete from plan_documents d where hash = $1 and not exists (select from plan_drafts where document = d.hash)
         and not exists (select from plan_sources where document = d.hash)`,
      [gone.document],
    );
    return true;
  });
}

/** The document that a plan was read from; nothing where its bytes were not kept. */
export async function documentOf(
  sql: Sql,
  plan: string,
): Promise<{ hash: string; bytes: Buffer } | undefined> {
  const [row] = await rows<{ hash: string; bytes: Buffer }>(
    sql,
    'select d.hash, d.bytes from plan_sources s join plan_documents d on d.hash = s.document where s.plan = $1',
    [plan],
  );
  return row;
}

/** The text of the draft that a plan was launched from, as it was read then; nothing where there was no draft. */
export async function textOfDraft(sql: Sql, plan: string): Promise<string | undefined> {
  const [row] = await rows<{ reading: string }>(
    sql,
    'select reading from plan_drafts where plan = $1 and launched is not null',
    [plan],
  );
  return row && (JSON.parse(row.reading) as Reading).text;
}

/** What came of launching a draft. */
export type DraftLaunch = { plan: string } | 'taken' | undefined;

/**
 * Launches a draft once, however often it is asked: the id is claimed first, so that what was begun and got no answer
 * is found done, or done then. `begin` launches the plan of that id. `taken` where another plan has the id.
 */
export async function launchOnce(
  pool: Pool,
  { office, id, plan, at }: { office: string; id: string; plan: string; at: Instant },
  begin: (draft: Draft, bytes: Buffer) => Promise<void>,
): Promise<DraftLaunch> {
  await claim(pool, office, id, plan);
  try {
    return await transaction(pool, async (sql) => {
      const [row] = await rows<Row & { bytes: Buffer; begun: boolean }>(
        sql,
        `select d.*, b.bytes, exists (select from streams where key = 'plan/' || d.plan) as begun
         from plan_drafts d join plan_documents b on b.hash = d.document
         where office = $1 and id = $2 for update of d`,
        [office, id],
      );
      if (!row) return undefined;
      if (row.launched !== null) return { plan: row.plan ?? '' };
      if (row.plan !== plan) return 'taken';
      if (!row.begun) await begin(draftFrom(row), row.bytes);
      await sql.query('update plan_drafts set launched = $2 where id = $1', [id, at]);
      return { plan };
    });
  } catch (error) {
    await release(pool, id);
    throw error;
  }
}

/** Gives an id back under which nothing was launched. */
async function release(pool: Pool, id: string): Promise<void> {
  await pool.query(
    `update plan_drafts d set plan = null where id = $1 and launched is null
       and not exists (select from streams where key = 'plan/' || d.plan)`,
    [id],
  );
}

/** Notes the id that a launch is begun under, unless a plan has it; in place of one that came to nothing. */
async function claim(pool: Pool, office: string, id: string, plan: string): Promise<void> {
  await pool.query(
    `update plan_drafts d set plan = $3 where office = $1 and id = $2 and launched is null and d.plan is distinct from $3
       and not exists (select from streams where key in ('plan/' || $3, 'plan/' || d.plan))
       and not exists (select from plan_drafts o where o.plan = $3)`,
    [office, id, plan],
  );
}

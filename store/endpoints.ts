import type { Pool } from 'pg';
import type { ChannelName } from '../domain/channels';
import { type Sql, rows, transaction } from './database';
import { raiseFault } from './faults';
import type { SecretBox } from './secret-box';

/** Robots and webhooks that messages are posted to. Who has their address and secret speaks in our name: both are sealed. */

export interface Endpoint {
  id: number;
  channel: ChannelName;
  name: string;
  host: string;
  added_by: string;
  added_at: Date;
  /** Null while it is in use. */
  disabled_at: Date | null;
  disabled_why: string | null;
  /** Whether its messages are signed, and whether with two secrets while one takes the other's place. */
  signed: boolean;
  rotating: boolean;
  /** How many have it among their contacts. */
  people: number;
}

/** What is needed to post to one. */
export interface OpenEndpoint {
  url: string;
  /** The present one first. */
  secrets: string[];
}

export interface NewEndpoint {
  channel: ChannelName;
  name: string;
  url: string;
  secret: string | null;
  by: string;
}

const ownerOf = (name: string, part: string): string => `endpoint ${part} ${name}`;

/** Every endpoint, by name. */
export function endpoints(sql: Sql): Promise<Endpoint[]> {
  return rows<Endpoint & { [key: string]: unknown }>(
    sql,
    `select id, channel, name, host, added_by, added_at, disabled_at, disabled_why, secret is not null as signed,
       secret_before is not null as rotating,
       (select count(distinct email)::int from contact_points c where c.endpoint = endpoints.id) as people
     from endpoints order by channel, name`,
  );
}

/** Registers one; null where there is one of that name. */
export async function addEndpoint(
  sql: Sql,
  box: SecretBox,
  { channel, name, url, secret, by }: NewEndpoint,
): Promise<number | null> {
  const [added] = await rows<{ id: number }>(
    sql,
    `insert into endpoints (channel, name, host, url, secret, added_by) values ($1, $2, $3, $4, $5, $6)
     on conflict (name) do nothing returning id`,
    [
      ...[channel, name, new URL(url).host, box.seal(url, ownerOf(name, 'url'))],
      ...[secret === null ? null : box.seal(secret, ownerOf(name, 'secret')), by],
    ],
  );
  return added?.id ?? null;
}

/** By what name an address is registered already, in use or not; null where it is not. */
export async function registeredAs(sql: Sql, box: SecretBox, url: string): Promise<string | null> {
  const known = await rows<{ name: string; url: Buffer }>(
    sql,
    'select name, url from endpoints where host = $1',
    [new URL(url).host],
  );
  const same = known.find(
    (one) => new URL(box.open(one.url, ownerOf(one.name, 'url'))).href === new URL(url).href,
  );
  return same?.name ?? null;
}

/** Gives it another secret; the one before goes on signing beside it until the next change. False where there is none. */
export async function rotateSecret(pool: Pool, box: SecretBox, id: number, secret: string): Promise<boolean> {
  return transaction(pool, async (sql) => {
    const [found] = await rows<{ name: string }>(sql, 'select name from endpoints where id = $1 for update', [
      id,
    ]);
    if (!found) return false;
    await sql.query('update endpoints set secret_before = secret, secret = $2 where id = $1', [
      id,
      box.seal(secret, ownerOf(found.name, 'secret')),
    ]);
    return true;
  });
}

/** Ends the time in which two secrets sign; false where it had none. */
export async function endRotation(sql: Sql, id: number): Promise<boolean> {
  const { rowCount } = await sql.query(
    'update endpoints set secret_before = null where id = $1 and secret_before is not null',
    [id],
  );
  return rowCount === 1;
}

/** Nothing more is sent to it; who it reached is reached by their next contact. False where it is so already. */
export async function disableEndpoint(sql: Sql, id: number, why: string): Promise<boolean> {
  const { rowCount } = await sql.query(
    'update endpoints set disabled_at = clock_timestamp(), disabled_why = $2 where id = $1 and disabled_at is null',
    [id, why],
  );
  return rowCount === 1;
}

/** It is used again. */
export async function enableEndpoint(sql: Sql, id: number): Promise<boolean> {
  const { rowCount } = await sql.query(
    'update endpoints set disabled_at = null, disabled_why = null where id = $1 and disabled_at is not null',
    [id],
  );
  return rowCount === 1;
}

/** An endpoint that is gone for good is used no more, and somebody must see to it. */
export async function endpointGone(sql: Sql, id: number, answer: string): Promise<void> {
  if (!(await disableEndpoint(sql, id, answer))) return;
  const [found] = await rows<{ name: string }>(sql, 'select name from endpoints where id = $1', [id]);
  const name = found?.name ?? '';
  await raiseFault(sql, {
    code: 'endpoint-gone',
    subject: name,
    message: `“${name}”已停用：对方答复不再接收（${answer}）`,
    advice: '与对方核对后在“渠道”中重新登记或启用；其间改走各人的下一个渠道',
  });
}

/** Where to post, and what to sign with; null where there is none or it is disabled. */
export async function openEndpoint(sql: Sql, box: SecretBox, id: number): Promise<OpenEndpoint | null> {
  const [found] = await rows<{
    name: string;
    url: Buffer;
    secret: Buffer | null;
    secret_before: Buffer | null;
  }>(sql, 'select name, url, secret, secret_before from endpoints where id = $1 and disabled_at is null', [
    id,
  ]);
  if (!found) return null;
  const secrets = [found.secret, found.secret_before].filter((sealed) => sealed !== null);
  return {
    url: box.open(found.url, ownerOf(found.name, 'url')),
    secrets: secrets.map((sealed) => box.open(sealed, ownerOf(found.name, 'secret'))),
  };
}

import type { Contact } from '../domain/contacts';
import type { SendResult } from '../domain/message-status';
import type { Pool } from 'pg';
import { type Sql, rows, transaction } from './database';
import { waitInLane } from './lanes';

/**
 * Messages beside the outbox: those that only try a contact, so that whether it reaches anybody is known before it matters, and
 * alarms. They count in the limits of their channel.
 */

export interface TestSend extends Contact {
  id: number;
  account: string;
  email: string;
  /** Null until it was tried. */
  result: SendResult | null;
  answer: string | null;
}

type Row<T> = T & { [key: string]: unknown };
const COLUMNS = 'id, account, email, channel, address, endpoint, result, answer';

/** Asks for one; its id. Null where the account asked for too many within a minute. */
export async function askTest(
  sql: Sql,
  account: string,
  email: string,
  { channel, address, endpoint }: Contact,
): Promise<number | null> {
  const [asked] = await rows<{ id: number }>(
    sql,
    `insert into test_sends (account, email, channel, address, endpoint) select $1, $2, $3, $4, $5
     where (select count(*) from test_sends where account = $1 and asked_at > clock_timestamp() - interval '1 minute') < $6
     returning id`,
    [account, email, channel, address, endpoint, MOST_A_MINUTE],
  );
  return asked?.id ?? null;
}

const MOST_A_MINUTE = 5;

/** What came of one that an account asked for; undefined where there is none. */
export async function testOf(sql: Sql, account: string, id: number): Promise<TestSend | undefined> {
  const [found] = await rows<Row<TestSend>>(
    sql,
    `select ${COLUMNS} from test_sends where id = $1 and account = $2`,
    [id, account],
  );
  return found;
}

/**
 * Takes the next one that waits; `wait` is how many wall ms the limits of its channel ask for first: then it is not to be
 * sent, and counts for nothing. Who asked long ago has gone: a test is never sent late.
 */
export async function claimTest(pool: Pool): Promise<(TestSend & { wait: number }) | undefined> {
  return transaction(pool, async (sql) => {
    const [next] = await rows<Row<TestSend>>(
      sql,
      `select ${COLUMNS} from test_sends
       where claimed_at is null and result is null and asked_at > clock_timestamp() - interval '1 minute'
       order by id limit 1 for update skip locked`,
    );
    if (!next) return undefined;
    const wait = await waitInLane(sql, next);
    if (wait > 0) await settleTest(sql, next.id, 'later', FULL);
    else await sql.query('update test_sends set claimed_at = clock_timestamp() where id = $1', [next.id]);
    return { ...next, wait };
  });
}

/** Notes an alarm that leaves now, if the limits of its channel let it through; its id, else null. */
export async function beginAlarm(
  pool: Pool,
  email: string,
  { channel, address, endpoint }: Contact,
): Promise<number | null> {
  return transaction(pool, async (sql) => {
    if ((await waitInLane(sql, { channel, address, endpoint })) > 0) return null;
    const [begun] = await rows<{ id: number }>(
      sql,
      `insert into test_sends (account, email, channel, address, endpoint, claimed_at)
       values ('system', $1, $2, $3, $4, clock_timestamp()) returning id`,
      [email, channel, address, endpoint],
    );
    return begun?.id ?? null;
  });
}

const FULL = '没有发：发往这里的消息已到这个渠道一分钟的上限，一分钟后再试';

/** Notes what came of it. */
export async function settleTest(sql: Sql, id: number, result: SendResult, answer: string): Promise<void> {
  await sql.query(
    'update test_sends set result = $2, answer = $3, ended_at = clock_timestamp() where id = $1',
    [id, result, answer],
  );
}

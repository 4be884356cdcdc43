import { CHANNEL_TERMS, laneOf } from '../domain/channels';
import type { Contact } from '../domain/contacts';
import { looksBack, waitFor } from '../domain/departure';
import { type Sql, rows } from './database';

/** What limits of channels count: the tries of messages, and the messages that only try a contact. */

/** Wall seconds after which a test that nobody finished counts as having arrived: whoever sent it died. */
const TEST_ENDS = 60;

/**
 * Wall ms until the limits of a contact's lane let one more through. Whoever asks next for the same lane waits until this
 * transaction has ended.
 */
export async function waitInLane(sql: Sql, contact: Contact): Promise<number> {
  const { channel, address, endpoint } = contact;
  const { limits, lane: counts } = CHANNEL_TERMS[channel];
  if (limits.length === 0) return 0;
  const lane = laneOf(channel, address, endpoint);
  await sql.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [lane]);
  const past = await rows<{ ended: number | null; now: number }>(
    sql,
    `select extract(epoch from ended_at)::float8 * 1000 as ended, extract(epoch from clock_timestamp())::float8 * 1000 as now
     from (
       select ended_at from sends
       where lane = $1 and (ended_at is null or ended_at > clock_timestamp() - make_interval(secs => $2))
       union all
       select coalesce(ended_at, claimed_at + make_interval(secs => $3)) from test_sends
       where channel = $4 and claimed_at > clock_timestamp() - make_interval(secs => $2 + $3)
         and case $5 when 'address' then address = $6 when 'endpoint' then endpoint = $7 else true end
     ) past`,
    [lane, looksBack(channel), TEST_ENDS, channel, counts, address, endpoint],
  );
  const ended = past.map((send) => send.ended);
  return waitFor(limits, ended, past[0]?.now ?? 0);
}

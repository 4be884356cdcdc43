import fc from 'fast-check';
import { MAIL_JOBS } from '../../delivery/mail';
import { CHANNEL_TERMS } from '../../domain/channels';
import { rows } from '../../store/database';
import { resend } from '../../store/undelivered';
import '../support/seed';
import { instant } from '../support/domain';
import type { Manners, Reception } from '../support/smtp';
import { until } from '../support/until';
import { build } from './processes';
import { ALL, RETRIES, type Storm, addressOf, openStorm } from './storm';

const MINUTES = 60_000;
const PEOPLE = 1050;

/** What a server does wrong with a message, and how often in a hundred; the rest it takes. */
const BAD: [weight: number, manners: Manners][] = [
  [3, { rcpt: '451 later' }],
  [2, { rcpt: '550 no such mailbox' }],
  [1, { rcpt: 'cut' }],
  [1, { rcpt: 'stall' }],
  [1, { data: '421 going down' }],
  [3, { middle: 'cut' }],
  [2, { end: 'cut' }],
  [1, { end: 'stall' }],
  [3, { end: '452 full' }],
  [2, { end: '554 spam' }],
];
const good = 100 - BAD.reduce((sum, [weight]) => sum + weight, 0);
const manners = fc.oneof(
  { weight: good, arbitrary: fc.constant<Manners>({}) },
  ...BAD.map(([weight, bad]) => ({ weight, arbitrary: fc.constant(bad) })),
);
const seed = Number(process.env['SEED'] ?? 1);
/** One list of manners a person, met try by try; then the server takes everything. */
const lists = fc.sample(fc.array(manners, { minLength: 4, maxLength: 4 }), { seed, numRuns: PEOPLE });
const greetings = fc.sample(
  fc.oneof(
    { weight: 70, arbitrary: fc.constant(undefined) },
    ...['421 not now', 'cut', 'stall'].map((bad) => ({ weight: 10, arbitrary: fc.constant(bad) })),
  ),
  { seed, numRuns: 200 },
);
/** Whose server is busy at every try. */
const BUSY = ['u2-7', 'u9-31', 'u20-0'].map(addressOf);

const mannersOf = (address: string, before: number): Manners => {
  if (BUSY.includes(address)) return { rcpt: '451 busy' };
  const [, task = 0, n = 0] = (/^u(\d+)-(\d+)@/.exec(address) ?? []).map(Number);
  return lists[(task - 1) * 50 + n]?.[before] ?? {};
};

/** When so many messages have reached the server, something dies. */
const FAULTS: [received: number, happen: (storm: Storm) => Promise<void> | void][] = [
  [60, ({ kill }) => kill('delivery-1')],
  [140, ({ kill }) => kill('relay')],
  [
    220,
    async ({ pool, server }) => {
      await server.refuse();
      const met = `select 1 from sends where answer like '%ECONNREFUSED%'`;
      await until('a sender met a server that is away', async () => (await rows(pool, met)).length > 0);
      await server.listen();
    },
  ],
  [
    300,
    ({ kill, flush }) => {
      kill('delivery-2');
      return flush();
    },
  ],
  [
    440,
    ({ kill }) => {
      kill('redis');
      kill('delivery-1');
    },
  ],
  [
    580,
    ({ kill, flush }) => {
      kill('relay');
      return flush();
    },
  ],
  [
    720,
    ({ kill }) => {
      for (const part of ALL) kill(part);
    },
  ],
];

interface Message {
  id: number;
  email: string;
  unit: string;
  status: string;
  results: (string | null)[];
  answer: string | null;
  faults: string[];
}

const messagesOf = ({ pool }: Storm): Promise<Message[]> =>
  rows<Message & { [key: string]: unknown }>(
    pool,
    `select d.id, d.email, d.status, (select min(unit) from posts p where p.email = d.email) as unit,
       (select array_agg(s.result order by s.id) from sends s where s.digest = d.id) as results,
       (select s.answer from sends s where s.digest = d.id order by s.id desc limit 1) as answer,
       array(select code from faults f where f.subject = d.email and cleared_at is null) as faults
     from digests d order by d.id`,
  );

let storm: Storm;
let messages: Message[];
/** What the server received, by message. */
let received: Map<number, Reception[]>;
/** A message's id has its number in it. */
const numberOf = ({ messageId }: Reception): number => Number(/^<duban-(\d+)\b/.exec(messageId)?.[1]);
const at = ({ id }: Message): Reception[] => received.get(id) ?? [];
/** The server has it, or may have kept it. */
const taken = (r: Reception): boolean => ['250 taken', 'cut', 'stall'].includes(r.answer);
const ofStatus = (status: string): Message[] => messages.filter((m) => m.status === status);

const settled = (): Promise<void> =>
  until(
    'every message is settled, and told to its task',
    async () => {
      const [left] = await rows<{ n: number }>(
        storm.pool,
        `select (select count(*) from outbox where status = 'waiting')::int + (select count(*) from digests
           where status in ('created', 'temporary-failure', 'sending') or (status = 'delivered' and not reported))::int as n`,
      );
      return left?.n === 0;
    },
    2 * MINUTES,
  );

beforeAll(async () => {
  build();
  storm = await openStorm({ manners: mannersOf, greeting: (before) => greetings[before] });
  await until('all parts run', () => storm.down.size === 0);
  await storm.clock.set(instant('2024-10-09 08:30'));
  for (const [count, happen] of FAULTS) {
    await until(`${count} messages reached the server`, () => storm.server.received.length >= count, MINUTES);
    await happen(storm);
  }
  await settled();
  messages = await messagesOf(storm);
  received = new Map();
  for (const reception of storm.server.received)
    received.set(numberOf(reception), [...(received.get(numberOf(reception)) ?? []), reception]);
}, 5 * MINUTES);
afterAll(() => storm.close());

it('everything happened that was to happen', () => {
  const { deaths, server } = storm;
  expect(deaths).toEqual({ relay: 3, 'delivery-1': 3, 'delivery-2': 2, redis: 2 });
  for (const { rcpt, data, middle, end } of BAD.map(([, bad]) => bad)) {
    const what = Object.entries({ rcpt, data, middle, end }).flatMap(([when, how]) =>
      how === undefined ? [] : [`${when} ${how.slice(0, 5).trim()}`],
    );
    expect(server.done.get(what.join())).toBeGreaterThan(0);
  }
  for (const how of ['421 n', 'cut', 'stall']) expect(server.done.get(`greeting ${how}`)).toBeGreaterThan(0);
});

it('no message is lost: everybody has one digest, and each ended one way or the other', () => {
  expect(messages.map((m) => m.email).toSorted()).toEqual(
    [...new Set(messages.map((m) => m.email))].toSorted(),
  );
  expect(messages).toHaveLength(PEOPLE);
  const ends = ['delivered', 'unknown', 'permanent-failure', 'technical-failure'];
  expect(messages.filter((m) => !ends.includes(m.status))).toEqual([]);
  for (const end of ends) expect(ofStatus(end)).not.toHaveLength(0);
  const givenUp = ofStatus('technical-failure');
  // Of one whose sender died while it spoke to the busy server nobody knows.
  const unknown = new Set(ofStatus('unknown').map((m) => m.email));
  const busy = BUSY.filter((email) => !unknown.has(email));
  expect(busy).not.toHaveLength(0);
  expect(givenUp.map((m) => m.email)).toEqual(expect.arrayContaining(busy));
  for (const { results } of givenUp) expect(results).toHaveLength(1 + RETRIES.length);
});

it('what is delivered the server took and said so, and what it took is never shown as failed', () => {
  for (const m of ofStatus('delivered')) expect(at(m).at(-1)?.answer).toBe('250 taken');
  for (const m of messages.filter((one) => at(one).some(taken)))
    expect(['delivered', 'unknown']).toContain(m.status);
  for (const m of ofStatus('permanent-failure')) expect(m.answer).toMatch(/55[04]/);
});

it('no message reached the server again that it took, or may have taken', () => {
  const again = messages.filter((m) => at(m).slice(0, -1).some(taken));
  expect(again).toEqual([]);
});

it('an outcome is unknown only where the line or the sender broke after the content had gone out, or the sender died', () => {
  const sendersDied = ofStatus('unknown').filter((m) => m.answer?.includes('the sender stopped'));
  // So many can be under way where one dies.
  expect(sendersDied.length).toBeLessThanOrEqual(
    MAIL_JOBS * CHANNEL_TERMS.mail.together * (storm.deaths['delivery-1'] + storm.deaths['delivery-2']),
  );
  expect(sendersDied.length).toBeGreaterThan(0);
  const ofTheLine = ofStatus('unknown').filter((m) => !sendersDied.includes(m));
  for (const m of ofTheLine)
    if (!storm.server.cutShort.has(m.email)) expect(at(m).at(-1)?.answer).toMatch(/^(cut|stall)$/);
});

it('whatever did not arrive is shown: an open fault, and its tries with how the last one went', () => {
  const lastResult: Record<string, string> = {
    delivered: 'accepted',
    unknown: 'unknown',
    'permanent-failure': 'refused',
    'technical-failure': 'later',
  };
  const fault: Record<string, string[]> = { delivered: [], unknown: ['unknown-outcome'] };
  for (const { status, results, faults } of messages) {
    expect(results.at(-1)).toBe(lastResult[status]);
    expect(results.slice(0, -1).every((result) => result === 'later')).toBe(true);
    expect(faults).toEqual(fault[status] ?? ['undeliverable']);
  }
});

it('a unit counts as served where its message was delivered, and nowhere else', async () => {
  const states = await Promise.all(storm.keys.map((key) => storm.tasks.read(key)));
  const served = states.flatMap((s) => s.assignments.filter((a) => a.served !== null).map((a) => a.unit));
  expect(served.toSorted()).toEqual(
    ofStatus('delivered')
      .map((m) => m.unit)
      .toSorted(),
  );
});

it('what a person sends again goes out once more, under an id of its own', async () => {
  const again = ofStatus('unknown').find((m) => at(m).length === 1) as Message;
  expect(await resend(storm.pool, again.id, 'office.coordinator')).toBe(true);
  await settled();
  const now = (await messagesOf(storm)).find((m) => m.id === again.id);
  expect(now).toMatchObject({ status: 'delivered', faults: ['unknown-outcome'] });
  const ids = storm.server.received.filter((r) => numberOf(r) === again.id).map((r) => r.messageId);
  expect(ids).toEqual([`<duban-${again.id}@duban.example>`, `<duban-${again.id}.r1@duban.example>`]);
});

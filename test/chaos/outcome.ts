import { Client, Connection } from '@temporalio/client';
import type { Finding } from '../../store/verify';
import { rows } from '../../store/database';
import type { Foundation } from '../../workers/foundation';

/** What a run leaves behind, in an order and form in which two runs can be compared. */
export interface Outcome {
  /** Every act of a rule: stream, obligation, rule, round, level and the instant that the rule named. */
  acts: string[];
  /** What people did, as recorded. */
  reports: string[];
  notices: string[];
  /** Messages: to whom, for which day or instant, and how it went. */
  messages: string[];
  /** How often each message is in the mailbox. */
  mails: string[];
  /** Tasks with a poke outstanding, a workflow that is not running, or one that is not at its end. */
  stuck: string[];
  findings: Finding[];
}

const RULES = [
  'period-opened',
  'obligations-opened',
  'reminded',
  'overdue',
  'chased',
  'escalated',
  'lapsed',
  'unserved',
];

export async function outcomeOf(
  { pool }: Pick<Foundation, 'pool'>,
  mailbox: string,
  temporal: string,
): Promise<Omit<Outcome, 'findings'>> {
  const ledger = await rows<{ stream: string; type: string; due: number; body: Buffer }>(
    pool,
    'select stream, type, due, body from ledger order by stream, revision',
  );
  const parsed = ledger.map((row) => ({
    ...row,
    body: (JSON.parse(row.body.toString()) as { body: Record<string, unknown> }).body,
  }));
  const notices = await rows<Record<string, unknown>>(
    pool,
    'select stream, rule, unit, post, about, obligation, round, level, due, slot from outbox',
  );
  const messages = await rows<Record<string, unknown>>(
    pool,
    'select email, urgent, slot, status from digests',
  );
  return {
    acts: parsed
      .filter(({ type }) => RULES.includes(type))
      .flatMap(actsOf)
      .sort(),
    reports: parsed
      .filter(({ type }) => !RULES.includes(type) && type !== 'handed-over')
      .flatMap(({ stream, type, due, body }) =>
        partsOf(type, body).map((part) => `${stream} ${type} ${due} ${JSON.stringify(part)}`),
      )
      .sort(),
    notices: notices.map((n) => JSON.stringify(n)).sort(),
    messages: messages.map((m) => JSON.stringify(m)).sort(),
    mails: await mailsOf(mailbox),
    stuck: await stuckTasks(pool, temporal),
  };
}

/** Which receipts are told to a task together is chance: what counts is who was served with what. */
function partsOf(type: string, body: Record<string, unknown>): unknown[] {
  return type === 'served' ? (body['opened'] as unknown[]) : [body];
}

function actsOf({
  stream,
  type,
  due,
  body,
}: {
  stream: string;
  type: string;
  due: number;
  body: Record<string, unknown>;
}) {
  const items = (body['items'] ?? []) as { obligation: string; round: number; level: number }[];
  if (items.length > 0)
    return items.map((i) => `${stream} ${i.obligation} ${type} ${i.round}.${i.level} ${due}`);
  const opened = (body['opened'] ?? []) as { id: string; due: number }[];
  const units = (body['units'] ?? []) as string[];
  return [
    ...opened.map((o) => `${stream} ${o.id} ${type} ${o.due} ${due}`),
    ...units.map((u) => `${stream} ${u} ${type} ${due}`),
  ];
}

/** `<message id> <times>`, for every message in the mailbox. */
async function mailsOf(mailbox: string): Promise<string[]> {
  const get = async (path: string): Promise<unknown> => (await fetch(`${mailbox}/api${path}`)).json();
  const { messages } = (await get('/messages?limit=10000')) as {
    messages: { to: string[]; subject: string }[];
  };
  const times = new Map<string, number>();
  for (const { to, subject } of messages) {
    const key = `${to.join()} ${subject}`;
    times.set(key, (times.get(key) ?? 0) + 1);
  }
  return [...times].map(([key, n]) => `${key} ×${n}`).sort();
}

async function stuckTasks(pool: Foundation['pool'], address: string): Promise<string[]> {
  const tasks = await rows<{ key: string; ended: boolean; poked: boolean }>(
    pool,
    `select s.key, s.ended, p.stream is not null as poked from streams s left join pokes p on p.stream = s.key
     where kind = 'task' order by s.key`,
  );
  const connection = await Connection.connect({ address });
  const client = new Client({ connection });
  const stuck: string[] = [];
  for (const { key, ended, poked } of tasks) {
    const { status } = await client.workflow.getHandle(key).describe();
    const right = ended ? status.name === 'COMPLETED' : status.name === 'RUNNING' && !poked;
    if (!right) stuck.push(`${key} ${status.name}${poked ? ' poked' : ''}`);
  }
  await connection.close();
  return stuck;
}

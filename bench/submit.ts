import { randomBytes } from 'node:crypto';
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { freePort } from '../services/ports';
import { launch } from '../store/plans';
import { rows } from '../store/database';
import { createAccounts } from '../store/sessions';
import { type Caller, type Post, opened } from './caller';
import type { Bench, BenchOptions, Result } from './benches';
import { median, milliseconds, perSecond } from './figures';
import { openCommits, rawCommits } from './limits';
import { DUE, LAUNCHED, OFFICE, PER_TASK, benchDirectory, benchDraft, benchPolicy, openPeriod } from './plan';
import { type BenchWorld, inWorld, until } from './world';

const CALLERS = 34;
const COMMIT_MS = 3000;
const PASSWORD = 'bench';

/** Reports over HTTP from 34 callers, and from one; beside as many single-row commits. */
export const submitBench: Bench = {
  run: ({ obligations, say }) => inWorld(LAUNCHED, say, (world) => measure(world, { obligations, say })),
};

async function measure(world: BenchWorld, { obligations, say }: BenchOptions): Promise<Result> {
  const tasks = Math.ceil(obligations / PER_TASK);
  say(`submit: preparing ${tasks} tasks`);
  const directory = benchDirectory();
  const keys = await launch(world.pool, world.calendar, {
    id: 'submit',
    draft: benchDraft(tasks),
    directory,
    policy: benchPolicy('08:30'),
    policyVersion: 'bench',
    document: Buffer.from('submit'),
    at: LAUNCHED,
    actor: { user: 'bench', unit: OFFICE, posts: ['coordinator'] },
  });
  await openPeriod(world.tasks, keys);
  await world.clock.set(DUE - 86_400_000);
  const api = await startApi(world);
  try {
    const reports = await prepare(world, api.url);
    say(`submit: ${reports.length} reports ready`);
    const warm = reports.splice(0, Math.min(600, reports.length / 5));
    await many(api.url, warm);
    // From one caller last, when the server has been at work for a while as it always is.
    const serial = reports.splice(0, Math.min(500, Math.floor(reports.length / 4)));
    const commitMany = await rawCommits(world.databaseUrl, CALLERS, COMMIT_MS);
    const started = performance.now();
    await many(api.url, reports);
    const rate = reports.length / ((performance.now() - started) / 1000);
    const one = await serially(world.databaseUrl, api.url, serial);
    return {
      bench: 'submit',
      figures: [
        perSecond(`from ${CALLERS} callers`, rate, commitMany, 'at least 700/s'),
        milliseconds('from one caller, median', one.p50, one.commit, 'at most 5'),
      ],
      counts: { obligations: tasks * PER_TASK, tasks, reports: warm.length + serial.length + reports.length },
    };
  } finally {
    await api.close();
  }
}

/** All reports, from as many callers as there are. */
async function many(url: string, reports: Post[]): Promise<void> {
  const callers = await Promise.all(Array.from({ length: CALLERS }, () => opened(url)));
  const left = [...reports];
  const work = async (caller: Caller): Promise<void> => {
    for (let report = left.pop(); report; report = left.pop()) await caller.post(report);
  };
  await Promise.all(callers.map(work));
  for (const caller of callers) caller.close();
}

/**
 * Reports one after the other, each beside one commit: median ms of both. In turns, because both are to find the
 * machine alike; a loop of nothing but commits runs on caches that no lone request ever finds warm.
 */
async function serially(
  databaseUrl: string,
  url: string,
  reports: Post[],
): Promise<{ p50: number; commit: number }> {
  const caller = await opened(url);
  const database = await openCommits(databaseUrl, 1);
  const times: number[] = [];
  const commits: number[] = [];
  for (const report of reports) {
    commits.push(await timed(() => database.commit()));
    times.push(await timed(() => caller.post(report)));
  }
  caller.close();
  await database.close();
  return { p50: median(times), commit: median(commits) };
}

async function timed(work: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

interface RunningApi {
  url: string;
  close: () => Promise<void>;
}

/** The API in a process of its own, as in production. */
async function startApi({ databaseUrl }: BenchWorld): Promise<RunningApi> {
  const port = await freePort();
  const child: ChildProcess = fork(
    join(__dirname, '..', 'workers', 'main.js'),
    ['api', '--port', String(port)],
    {
      env: {
        ...process.env,
        DATABASE_URL: databaseUrl,
        SECOND_FACTOR_KEY: randomBytes(32).toString('base64'),
      },
      stdio: ['ignore', 2, 2, 'ipc'],
    },
  );
  const url = `http://127.0.0.1:${port}`;
  await until('the API serves', async () => {
    const response = await fetch(`${url}/readyz`).catch(() => undefined);
    return response?.ok ?? false;
  });
  return {
    url,
    close: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Signs every unit's liaison in, and writes a report for all that is owed, in an order that mixes the tasks. */
async function prepare({ pool }: BenchWorld, url: string): Promise<Post[]> {
  const posts = await rows<{ unit: string; email: string }>(
    pool,
    `select unit, email from posts where post = 'liaison'`,
  );
  await createAccounts(
    pool,
    posts.map(({ unit, email }) => ({ id: email, email, unit, posts: ['liaison'] })),
    PASSWORD,
  );
  const tokens = new Map<string, string>();
  for (const { unit, email } of posts) {
    const response = await fetch(`${url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account: email, password: PASSWORD }),
    });
    tokens.set(unit, ((await response.json()) as { token: string }).token);
  }
  const owed = await rows<{ plan: string; task: number; id: string; unit: string }>(
    pool,
    `select plan, task, id, unit from obligations where status = 'open' and kind in ('contribution', 'report')
     order by kind, unit, task`,
  );
  return owed.map(({ plan, task, id, unit }) => ({
    token: tokens.get(unit) ?? '',
    path: `/api/v1/tasks/${plan}/${task}/submissions`,
    body: JSON.stringify({
      obligation: id,
      answer: { text: '本期各项工作按计划推进，未发现需协调的问题。' },
    }),
  }));
}

import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPolicy, readJson, sample } from '../config/files';
import type { Directory } from '../domain/directory';
import { type Instant, instantAt, parseDay } from '../domain/time';
import { loadDirectory, readText } from '../importing';
import { launch, listPlans, taskKeys } from '../store/plans';
import { createAccounts } from '../store/sessions';
import type { Foundation } from './foundation';
import { writePast } from './past/write';

/** The plan, directory and policy that a new embedded instance comes up with. */
export interface Sample {
  id: string;
  directory: Directory;
  document: Buffer;
  policy: ReturnType<typeof loadPolicy>;
  draft: ReturnType<typeof readText>['draft'];
}

const SAMPLE = 'jining';

export function loadSample(name = SAMPLE): Sample {
  const directoryFile = sample('directories', name);
  const documentFile = sample('plans', name);
  if (!directoryFile || !documentFile) throw new Error(`no sample ${name} under config/`);
  const directory = loadDirectory(readJson(directoryFile));
  const document = readFileSync(documentFile);
  const { draft } = readText(document, { directory, fileName: documentFile });
  return { id: `${name}-2024-46`, directory, document, policy: loadPolicy('monthly'), draft };
}

/** The instant a time-lapse begins at: nine o'clock on the day the plan was issued. */
export function issueInstant({ draft }: Sample): number {
  return instantAt(parseDay(draft.plan.issuedOn ?? '2024-01-02'), '09:00');
}

/** Launches the sample as of an instant, where nothing was launched yet. Returns the keys of its tasks. */
export async function launchSample(
  { pool, calendar }: Foundation,
  one: Sample,
  at: Instant,
): Promise<string[]> {
  const plans = await listPlans(pool);
  if (plans.length > 0) return [];
  return launch(pool, calendar, {
    id: one.id,
    draft: one.draft,
    directory: one.directory,
    policy: one.policy.policy,
    policyVersion: one.policy.version,
    overrides: one.policy.overrides,
    document: one.document,
    at,
    actor: { user: 'duban', unit: one.directory.office, posts: ['coordinator'] },
  });
}

/** Stands while the sample's past is being written: a start that was cut off goes on with it. */
const UNFINISHED = 'sample-past-unfinished';

/** Launches the sample on the day it was issued and gives it its past, where nothing was launched yet. */
export async function sampleWithPast(
  foundation: Foundation,
  one: Sample,
  data: string,
  say: (line: string) => void,
): Promise<void> {
  const mark = join(data, UNFINISHED);
  if ((await listPlans(foundation.pool)).length === 0) writeFileSync(mark, '');
  if (!existsSync(mark)) return;
  await launchSample(foundation, one, issueInstant(one));
  const { office, units } = one.directory;
  const slugs = new Map(units.map(({ name, slug }) => [name, slug]));
  const facts = await writePast(
    foundation,
    {
      ...{ keys: await taskKeys(foundation.pool, one.id), plan: one.id, office },
      accountOf: (unit, post) => `${slugs.get(unit) ?? unit}.${post}`,
    },
    say,
  );
  rmSync(mark);
  say(`sample: launched ${one.draft.plan.title}, with ${facts} facts of a simulated past`);
}

export interface SampleAccount {
  id: string;
  email: string;
  unit: string;
  posts: Directory['units'][number]['posts'][number]['post'][];
}

/** One account a post, `<slug>.<post>`, all with one password that this data folder keeps. Embedded mode only. */
export async function sampleAccounts(
  { pool }: Foundation,
  { directory }: Sample,
  data: string,
): Promise<{ accounts: SampleAccount[]; password: string }> {
  const accounts = directory.units.flatMap(({ name, slug, posts }) =>
    posts.map(({ post, email }) => ({ id: `${slug}.${post}`, email, unit: name, posts: [post] })),
  );
  const file = join(data, 'sample-password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(6).toString('base64url'), { mode: 0o600 });
  const password = readFileSync(file, 'utf8').trim();
  await createAccounts(pool, accounts, password);
  return { accounts, password };
}

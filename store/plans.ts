import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import type { Directory } from '../domain/directory';
import type { PlanDraft } from '../domain/plan/draft';
import type { BurdenRow } from '../domain/burden';
import type { Hours } from '../domain/delivery';
import { type Launch, planLaunch } from '../domain/plan/launch';
import { weigh } from '../domain/plan/launch-burden';
import type { PolicyOverride } from '../domain/plan/overrides';
import { PLAN_FOLD, type PlanEvent, type PlanState, evolvePlan } from '../domain/plan/plan';
import type { Policy } from '../domain/policy';
import { type Actor, event } from '../domain/task/events';
import { evolve } from '../domain/task/evolve';
import { type Instant, monthOf } from '../domain/time';
import { type Appendable, append } from './append';
import type { Calendar } from '../domain/calendar';
import { type Sql, rows } from './database';
import { saveHoldings } from './directory';
import { keepSource } from './drafts';
import { CannotLaunch } from './errors';
import type { Change } from './kinds';
import { actualBurden } from './burden';
import { GENESIS, open } from './row';
import { Tasks, appendable } from './tasks';

export interface PlanLaunch {
  /** ASCII id, part of every key. */
  id: string;
  draft: PlanDraft;
  directory: Directory;
  policy: Policy;
  policyVersion: string;
  /** What single actions and tasks have instead. */
  overrides?: PolicyOverride[];
  /** The document's bytes as imported. */
  document: Uint8Array;
  at: Instant;
  actor: Actor;
  /** On whose authority the cap on what units are asked may be broken (a document, an instruction); null for none. */
  approval?: string | null;
  /** True where the directory was made of who holds the posts now: then nobody's post changes. */
  holdersKept?: boolean;
}

/**
 * Imports and launches a plan: its own stream and all its tasks in one append, everything or nothing. Throws
 * `CannotLaunch` with every reason, or where a plan of that id is already there.
 */
export async function launch(pool: Pool, calendar: Calendar, plan: PlanLaunch): Promise<string[]> {
  const planned = planLaunch(plan.draft, { ...plan, plan: plan.id });
  if ('problems' in planned) throw new CannotLaunch(planned.problems);
  if (!plan.holdersKept) await saveHoldings(pool, plan.directory.units);
  const { at, actor } = plan;
  const over = await overburdened(pool, calendar, planned.launches, at);
  if (over.length > 0 && !plan.approval) throw new CannotLaunch([aboveCap(over, plan.policy)], 'above-cap');
  const tasks = planned.launches.map((body): Appendable => {
    const first = event('launched', body, { at, actor });
    const state = evolve(null, first);
    return begun({ key: state.key, before: null, events: [first], states: [state], state }, calendar);
  });
  const changes = [planStream(plan, tasks.length, over, calendar), ...tasks].sort((a, b) =>
    a.key < b.key ? -1 : 1,
  );
  const result = await append(pool, changes);
  if (!('heads' in result)) throw new CannotLaunch([`已有编号为 ${plan.id} 的计划`]);
  await keepSource(pool, plan.id, plan.document);
  return tasks.map((task) => task.key).sort();
}

function planStream(
  { id, draft, document, directory, policy, policyVersion, overrides = [], at, actor, approval }: PlanLaunch,
  tasks: number,
  over: BurdenRow[],
  calendar: Calendar,
): Appendable {
  const when = { at, due: at, actor };
  const exception = over.length > 0 ? { burden: { approval: approval ?? '', over } } : {};
  const digest = createHash('sha256').update(document).digest('hex');
  const events: PlanEvent[] = [
    { type: 'imported', ...when, body: { draft, document: digest } },
    {
      type: 'launched',
      ...when,
      body: {
        ...{ directory, policyVersion, policy, tasks },
        ...(overrides.length > 0 ? { overrides } : {}),
        ...exception,
      },
    },
  ];
  const states: PlanState[] = [];
  for (const e of events) states.push(evolvePlan(states.at(-1) ?? null, e));
  const state = states.at(-1) as PlanState;
  return begun({ key: `plan/${id}`, before: null, events, states, state }, calendar);
}

/** A new stream, ready to be written. */
function begun(change: Change, calendar: Calendar): Appendable {
  return appendable(change, { head: GENESIS, advance: false, snapshot: true }, calendar);
}

/** Where the plan would break its cap, on top of what units were asked in the month before. */
function overburdened(pool: Pool, calendar: Calendar, launches: Launch[], at: Instant): Promise<BurdenRow[]> {
  const { from } = monthOf(at);
  const before = monthOf(from - 1);
  return actualBurden(pool, new Tasks(pool, calendar), before.from, before.until).then((present) =>
    weigh(launches, { calendar, at, present }),
  );
}

/** What is said of units that would be asked more than the cap allows (zh-CN). */
export function aboveCap(over: BurdenRow[], { burden }: Pick<Policy, 'burden'>): string {
  const worst = over.slice(0, 3).map(({ unit, month, requests }) => `${unit} ${month} ${requests}次`);
  const units = new Set(over.map(({ unit }) => unit)).size;
  return `${units}个单位每月将被要求报送超过上限${burden.requestsPerUnitPerMonth}次（${worst.join('、')}）：请减少报送，或凭批准依据办理`;
}

export interface PlanRow extends PlanState {
  id: string;
}

/** All plans, oldest first. */
export async function listPlans(sql: Sql): Promise<PlanRow[]> {
  // With what came since the stored state; one of another version of the fold is folded again.
  const found = await rows<{ plan: string; state: string; current: boolean; since: Buffer[] }>(
    sql,
    `select plan, state, fold = $1 as current, array(select l.body from ledger l where l.stream = s.key
       and (fold <> $1 or l.revision > s.state_revision) order by l.revision) as since
     from streams s where kind = 'plan' order by key`,
    [PLAN_FOLD],
  );
  return found.map(({ plan, state, current, since }) => {
    const start = current ? (JSON.parse(state) as PlanState) : null;
    const now = since.reduce<PlanState | null>(
      (before, bytes) => evolvePlan(before, open(bytes) as unknown as PlanEvent),
      start,
    );
    return { id: plan, ...(now as PlanState) };
  });
}

/** The plans in which a unit ever owed anything: it signs for whatever it is given. */
export async function plansOfUnit(sql: Sql, unit: string): Promise<ReadonlySet<string>> {
  const found = await rows<{ plan: string }>(
    sql,
    `select plan from streams s where kind = 'plan'
       and exists (select from obligations o where o.unit = $1 and o.plan = s.plan)`,
    [unit],
  );
  return new Set(found.map(({ plan }) => plan));
}

/** The keys of a plan's tasks, by number. */
export async function taskKeys(sql: Sql, plan: string): Promise<string[]> {
  const found = await rows<{ key: string }>(
    sql,
    `select key from streams where kind = 'task' and plan = $1 order by substring(key from '[0-9]+$')::int`,
    [plan],
  );
  return found.map((row) => row.key);
}

/** The directory a plan was launched with, as its ledger has it; nothing for a plan that is not there. */
export async function directoryOf(sql: Sql, plan: string): Promise<Directory | undefined> {
  const [row] = await rows<{ body: Buffer }>(
    sql,
    `select body from ledger where stream = $1 and type = 'launched'`,
    [`plan/${plan}`],
  );
  return row && (open(row.body).body as { directory: Directory }).directory;
}

/** The unit whose posts coordinate and supervise: the one with the supervision office's post, whoever is there or not. */
export async function officeOf(sql: Sql): Promise<string> {
  const [row] = await rows<{ unit: string }>(
    sql,
    `select unit from holdings where post = 'supervision-office' order by unit limit 1`,
  );
  return row?.unit ?? '';
}

/** Which of some people supervise, today. */
export async function supervisorsAmong(sql: Sql, emails: readonly string[]): Promise<Set<string>> {
  const found = await rows<{ email: string }>(
    sql,
    `select email from posts where post = 'supervision-office' and email = any($1)`,
    [emails],
  );
  return new Set(found.map(({ email }) => email));
}

/** When messages leave, when nothing does, and how far apart urgent ones are: as the plan launched last has it, if there is one. */
export async function hoursOf(sql: Sql): Promise<Hours | undefined> {
  const plans = await listPlans(sql);
  const launched = plans.filter((plan) => plan.launched !== null);
  return launched.sort((a, b) => (a.launched ?? 0) - (b.launched ?? 0)).at(-1)?.hours ?? undefined;
}

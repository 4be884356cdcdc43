import type { Pool } from 'pg';
import {
  type PlanChange,
  amendedLaunches,
  amending,
  asksMore,
  commandOf,
  launchOfAdded,
  launchOfState,
  refusedIn,
  taskOf,
  whyNoPeriod,
} from '../domain/plan/amend';
import type { BurdenRow } from '../domain/burden';
import type { Launch } from '../domain/plan/launch';
import { weighRunning } from '../domain/plan/launch-burden';
import {
  type FindPolicy,
  type OwnPolicy,
  type PlanPolicy,
  policiesOf,
  strayTasks,
} from '../domain/plan/overrides';
import type { PlanEvent, PlanState } from '../domain/plan/plan';
import type { PastValue } from '../domain/task/amend/commands';
import { type Rejection, type TaskCommand, reject } from '../domain/task/commands';
import { decide } from '../domain/task/decide';
import type { Decision } from '../domain/task/decision';
import { type Actor, type Person, event } from '../domain/task/events';
import type { TaskState } from '../domain/task/state';
import { type Instant, monthOf } from '../domain/time';
import { actualBurden } from './burden';
import { NoStream } from './errors';
import { type RunningPlan, runningPlan } from './plan-terms';
import { aboveCap, taskKeys } from './plans';
import type { Committed, CommitOptions, StreamChange, TaskChange, Tasks } from './tasks';

/** Who changes a running plan, when, and with which idempotency key. */
export interface Amending {
  pool: Pool;
  tasks: Tasks;
  plan: string;
  actor: Person;
  at: Instant;
  request?: CommitOptions['request'];
}

/** What a document changes in a plan. */
export interface Amendment {
  basis: string;
  title: string | null;
  changes: PlanChange[];
  /** On whose authority the cap on what units are asked may be broken; null for none. */
  approval: string | null;
}

/** What came of it; a refusal says which item of what was asked it is about, where it is about one. */
export type Amended = Exclude<Committed, { rejected: unknown }> | { refused: Refusal };

/** `above-cap`: what is asked of units would break the cap, and nobody approved it. */
export interface Refusal {
  code: Rejection['code'] | 'above-cap';
  message: string;
  item: number | null;
  /** Which field of the item, as a JSON pointer within it; absent where it is about none. */
  field?: string;
}

const refuse = (
  { code, message, field }: Omit<Refusal, 'item'>,
  item: number | null = null,
): { refused: Refusal } => ({
  refused: { code, message, item, ...(field === undefined ? {} : { field }) },
});

/** One thing that is done to a task, of which item. */
interface Step {
  number: number;
  decide: (state: TaskState | null) => Decision;
}

/**
 * Amends a running plan: its own stream and every task that the document touches in one append, everything or
 * nothing. Throws `NoStream` where there is no such plan.
 */
export async function amendPlan(on: Amending, amendment: Amendment): Promise<Amended> {
  const running = await runningPlan(on.pool, on.plan);
  const actor = amending(on.actor, running.directory.office);
  if (!actor) return refuse(notPermitted(on.actor));
  const { basis, title, changes, approval } = amendment;
  const steps: Step[] = [];
  const added: Launch[] = [];
  for (const [i, change] of changes.entries()) {
    const step = stepOf({ ...on, acting: actor }, running, change, basis);
    if ('problems' in step) return refuse({ code: 'bad-value', message: step.problems.join('；') }, i);
    if (step.launch) added.push(step.launch);
    steps.push({ number: taskOf(change), decide: step.decide });
  }
  let over: BurdenRow[] = [];
  if (changes.some(asksMore)) {
    const now = (await runningTasks(on)).map(launchOfState);
    over = await weighed(on, amendedLaunches(now, changes, { ...running, added }), running.policy);
    if (over.length > 0 && !approval)
      return refuse({ code: 'above-cap', message: aboveCap(over, running.policy) });
  }
  const body = { basis, title, changes, ...exception(over, approval) };
  const said: PlanEvent = { type: 'amended', at: on.at, due: on.at, actor, body };
  return commit(on, steps, () => ({ events: [said] }));
}

/** What a change does to its task: its launch, or a command. */
function stepOf(
  { actor, at, tasks, acting }: Amending & { acting: Actor },
  running: RunningPlan,
  change: PlanChange,
  basis: string,
): { launch?: Launch; decide: Step['decide'] } | { problems: string[] } {
  const { directory } = running;
  if (change.do !== 'add-task') {
    const command = commandOf(change, { basis, actor, directory });
    return {
      decide: (state) => {
        if (!state || !command) return noTask(taskOf(change));
        const made = decide(state, command, at, tasks.calendar);
        return 'rejected' in made ? { rejected: refusedIn(change, made.rejected) } : made;
      },
    };
  }
  const planned = launchOfAdded(change.task, running, at);
  if ('problems' in planned) return planned;
  const { launch } = planned;
  const first = event('launched', launch, { at, actor: acting });
  const taken = reject(
    'already-done',
    `本计划已有第${launch.number}项任务（含已撤销、已结束的），请换一个编号`,
    '/task/number',
  );
  return { launch, decide: (state) => (state ? taken : { events: [first] }) };
}

/**
 * Gives a running plan another policy, with what single actions and tasks have instead: every running task takes it
 * from its next period on. One append.
 */
export async function changePlanPolicy(
  on: Amending,
  change: PlanPolicy & { version: string; basis: string; approval: string | null },
): Promise<Amended> {
  const { policy, overrides, version, basis, approval } = change;
  const running = await runningPlan(on.pool, on.plan);
  const actor = amending(on.actor, running.directory.office);
  if (!actor) return refuse(notPermitted(on.actor));
  const under = await underPolicy(on, running, change);
  if ('problems' in under) return refuse({ code: 'bad-value', message: under.problems.join('；') });
  const { own } = under;
  const launches = own.map(({ state, ...its }) => ({ ...launchOfState(state), ...its }));
  const over = await weighed(on, launches, policy);
  if (over.length > 0 && !approval) return refuse({ code: 'above-cap', message: aboveCap(over, policy) });
  const steps = own.map(({ state: { number }, policy: its, policyVersion }): Step => ({
    number,
    decide: (state) =>
      !state || state.ended
        ? { events: [] }
        : decide(
            state,
            { type: 'change-policy', actor: on.actor, version: policyVersion, policy: its },
            on.at,
            on.tasks.calendar,
          ),
  }));
  const body = {
    ...{ basis, policyVersion: version, policy },
    ...(overrides.length > 0 ? { overrides } : {}),
    ...exception(over, approval),
  };
  const said: PlanEvent = { type: 'policy-changed', at: on.at, due: on.at, actor, body };
  const used = reject('already-done', `制度版本 ${version} 本计划已用过，请换一个版本号`);
  return commit(on, steps, (state) => (state.versions.includes(version) ? used : { events: [said] }));
}

/** The running tasks of a plan with another policy, or why they cannot have it (zh-CN). Nothing is written. */
export async function underPolicy(
  on: Pick<Amending, 'pool' | 'tasks' | 'plan' | 'at'>,
  running: RunningPlan,
  { policy, overrides, version }: PlanPolicy & { version: string },
): Promise<{ own: (OwnPolicy & { state: TaskState })[] } | { problems: string[] }> {
  const stray = strayTasks(running.tasks, overrides);
  if (stray.length > 0) return { problems: stray };
  const states = await runningTasks(on);
  const find = policiesOf({ policy, policyVersion: version, overrides });
  const own = states.map((state) => {
    const task = running.tasks.find((t) => t.number === state.number) ?? { number: state.number, action: 0 };
    return { state, ...policyFor(find(task), { policy, policyVersion: version }, state, on.at) };
  });
  const problems = own.flatMap(({ problem }) => problem ?? []);
  return problems.length > 0 ? { problems } : { own };
}

/** The policy of one running task, or why it cannot have it. */
function policyFor(
  own: ReturnType<FindPolicy>,
  plan: OwnPolicy,
  state: TaskState,
  at: Instant,
): OwnPolicy & { problem: string | null } {
  if ('problem' in own) return { ...plan, problem: own.problem };
  return { ...own, problem: whyNoPeriod(state, own.policy, at) };
}

/** Figures of the past for many tasks of a plan, in one append: all of them or none. */
export async function backfillPlan(
  on: Amending,
  { basis, values }: { basis: string; values: (PastValue & { task: number })[] },
): Promise<Amended> {
  const steps = values.map(({ task, ...value }): Step => ({
    number: task,
    decide: (state) => {
      if (!state) return noTask(task);
      const command: TaskCommand = { type: 'backfill', actor: on.actor, basis, values: [value] };
      const made = decide(state, command, on.at, on.tasks.calendar);
      if (!('rejected' in made)) return made;
      // Its one value is the item.
      const { field, ...problem } = made.rejected;
      return { rejected: field ? { ...problem, field: field.replace('/values/0', '') } : problem };
    },
  }));
  return commit(on, steps);
}

/** What becomes of the plan's own stream. */
type OnPlan = (state: PlanState) => { events: PlanEvent[] } | { rejected: Rejection };

/** Appends what was decided; of what is refused, the item. */
async function commit(on: Amending, steps: Step[], onPlan?: OnPlan): Promise<Amended> {
  let item: number | null = null;
  const changes = steps.map(({ number, decide: decided }, i): TaskChange => ({
    key: `task/${on.plan}/${number}`,
    decide: (state) => {
      item = i;
      return decided(state);
    },
  }));
  const key = `plan/${on.plan}`;
  const own: StreamChange<PlanState> = {
    key,
    decide: (state) => {
      item = null;
      if (!state) throw new NoStream(key);
      return onPlan ? onPlan(state) : { events: [] };
    },
  };
  const also = [own] as unknown as StreamChange<never>[];
  const committed = await on.tasks.commit(changes, { also, ...(on.request ? { request: on.request } : {}) });
  return 'rejected' in committed ? refuse(committed.rejected, item) : committed;
}

const noTask = (number: number) => reject('bad-value', `本计划没有第${number}项任务`, '/task');

function notPermitted({ unit, posts }: Person): Rejection {
  return { code: 'not-permitted', message: `${unit} ${posts.join('、')} 无权修订计划：须由督查室经办办理` };
}

async function runningTasks({
  pool,
  tasks,
  plan,
}: Pick<Amending, 'pool' | 'tasks' | 'plan'>): Promise<TaskState[]> {
  return (await tasks.readAll(await taskKeys(pool, plan))).filter(({ ended }) => !ended);
}

/** Where a plan would break its cap, on top of what all the others asked in the month before. */
async function weighed(
  { pool, tasks, plan, at }: Amending,
  launches: Launch[],
  { burden }: Pick<Launch['policy'], 'burden'>,
): Promise<BurdenRow[]> {
  const before = monthOf(monthOf(at).from - 1);
  const present = await actualBurden(pool, tasks, before.from, before.until, plan);
  return weighRunning(launches, burden.requestsPerUnitPerMonth, { calendar: tasks.calendar, at, present });
}

function exception(over: BurdenRow[], approval: string | null) {
  return over.length > 0 ? { burden: { approval: approval ?? '', over } } : {};
}

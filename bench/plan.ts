import { loadPolicy } from '../config/files';
import type { Calendar } from '../domain/calendar';
import type { Directory } from '../domain/directory';
import type { PlanDraft } from '../domain/plan/draft';
import type { Policy } from '../domain/policy';
import { decide } from '../domain/task/decide';
import type { TaskCommand } from '../domain/task/commands';
import { SYSTEM } from '../domain/task/events';
import { tick } from '../domain/task/tick';
import { type Instant, instantAt, isoInstant, parseDay } from '../domain/time';
import { launch } from '../store/plans';
import type { TaskChange, Tasks } from '../store/tasks';
import type { BenchWorld } from './world';

/** Units of a task: three departments (the first leads) and the fourteen counties and zones. */
const DEPARTMENTS = 27;
const PLACES = 14;
export const PER_TASK = 3 + PLACES;

export const OFFICE = '督查室';
const DOMAIN = 'bench.example';

/** A directory the size of the sample's, unless other numbers of departments and places are given. */
export function benchDirectory(departments = DEPARTMENTS, places = PLACES): Directory {
  const unit = (kind: 'department' | 'county', i: number): Directory['units'][number] => {
    const slug = `${kind}-${i}`;
    const name = kind === 'department' ? `部门${i}` : `县${i}`;
    const post = (which: 'liaison' | 'head') => ({
      post: which,
      holder: `${name} ${which}`,
      email: `${slug}.${which}@${DOMAIN}`,
    });
    return { name, slug, kind, aliases: [], posts: [post('liaison'), post('head')] };
  };
  const office = ['coordinator', 'supervision-office', 'leader-in-charge'] as const;
  return {
    name: 'bench',
    office: OFFICE,
    units: [
      ...Array.from({ length: departments }, (_, i) => unit('department', i)),
      ...Array.from({ length: places }, (_, i) => unit('county', i)),
      {
        name: OFFICE,
        slug: 'office',
        kind: 'office',
        aliases: [],
        posts: office.map((post) => ({ post, holder: `${OFFICE} ${post}`, email: `${post}@${DOMAIN}` })),
      },
    ],
    groups: [],
  };
}

type Assignments = PlanDraft['tasks'][number]['assignments'];

/** The same forty-one units again and again, as in the sample. */
function shared(task: number): Assignments {
  return assignmentsOf(
    [0, 1, 2].map((k) => (task + k * 9) % DEPARTMENTS),
    numbers(PLACES),
  );
}

/** Units that no other task has. */
export function ownUnits(task: number): Assignments {
  return assignmentsOf(
    numbers(3).map((k) => task * 3 + k),
    numbers(PLACES).map((k) => task * PLACES + k),
  );
}

function assignmentsOf(departments: number[], places: number[]): Assignments {
  return [
    ...departments.map((i, k) => ({
      unit: `部门${i}`,
      role: k === 0 ? ('lead' as const) : ('support' as const),
      basis: 'named' as const,
    })),
    ...places.map((i) => ({ unit: `县${i}`, role: 'implement' as const, basis: 'clause' as const })),
  ];
}

const numbers = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/** A plan of so many tasks, 17 obligations a period each. */
export function benchDraft(tasks: number, assignments: (task: number) => Assignments = shared): PlanDraft {
  const span = { start: 0, end: 0 };
  return {
    plan: { title: 'bench', documentNumber: null, issuer: null, issuedOn: null, targets: [] },
    actions: [],
    units: [],
    tasks: Array.from({ length: tasks }, (_, i) => ({
      number: i + 1,
      title: `推进第${i + 1}项重点工作落实见效`,
      action: 1,
      text: '',
      span,
      jointLeads: false,
      assignments: assignments(i),
      targets: [],
    })),
    doubts: [],
  };
}

export const LAUNCHED: Instant = instantAt(parseDay('2024-10-08'), '09:00');
/** The period has opened by then; whoever were asked only on the due day would be given longer. */
const OPENED: Instant = instantAt(parseDay('2024-10-18'), '09:00');
export const DUE: Instant = instantAt(parseDay('2024-10-25'), '17:30');

/** Everything of a period due at one instant, and nothing else in between; the digest as asked. */
export function benchPolicy(digestAt: string): Policy {
  const { policy } = loadPolicy('monthly');
  return { ...policy, contribution: { dueBefore: '0wd' }, remind: [], digest: { at: digestAt } };
}

/** Serves and signs every task, and opens its period: what a month in order leaves before the due date. */
export async function openPeriod(tasks: Tasks, keys: string[]): Promise<void> {
  for (const key of keys) await tasks.commit(monthOf(key, tasks.calendar));
}

function monthOf(key: string, calendar: Calendar): TaskChange[] {
  const act = (command: (mine: string[]) => TaskCommand[]): TaskChange[] => [
    {
      key,
      decide: (state) => {
        if (!state) throw new Error(`no task ${key}`);
        const mine = state.assignments.map(({ unit }) => unit);
        const events = [];
        for (const one of command(mine)) {
          const decision = decide(state, one, LAUNCHED + 1000, calendar);
          if ('rejected' in decision) throw new Error(decision.rejected.message);
          events.push(...decision.events);
        }
        return { events };
      },
    },
  ];
  return [
    ...act((mine) => [{ type: 'serve', actor: SYSTEM, units: mine, by: 'channel', note: null }]),
    ...act((mine) => mine.map((unit) => ({ type: 'acknowledge', actor: SYSTEM, unit }))),
    {
      key,
      decide: (state) => {
        if (!state) throw new Error(`no task ${key}`);
        return { events: tick(state, OPENED, calendar) };
      },
    },
  ];
}

/** Launches a plan whose digests leave at an instant, and plays it into the middle of its first period: keys of its tasks. */
export async function inMonth(
  { pool, calendar, tasks: store }: BenchWorld,
  { draft, directory, digest }: { draft: PlanDraft; directory: Directory; digest: Instant },
): Promise<string[]> {
  const keys = await launch(pool, calendar, {
    ...{ id: 'storm', draft, directory, policy: benchPolicy(isoInstant(digest).slice(11, 16)) },
    ...{ policyVersion: 'bench', document: Buffer.from('storm'), at: LAUNCHED },
    actor: { user: 'bench', unit: OFFICE, posts: ['coordinator'] },
  });
  await openPeriod(store, keys);
  // What a month in order has said before is not part of what is measured.
  await pool.query(`update outbox set status = 'addressed'`);
  return keys;
}

import { basename } from 'node:path';
import { loadPolicy } from '../config/files';
import type { PlanDraft } from '../domain/plan/draft';
import { targetStanding } from '../domain/task/milestones/trajectory';
import { Checkpoints } from '../store/checkpoint';
import { noteVerification } from '../store/health';
import { listPlans, launch } from '../store/plans';
import { pokeAll } from '../store/pokes';
import { planCounts } from '../store/queries';
import { verify } from '../store/verify';
import { importPlan } from '../importing';
import { type Command, UsageError, output, text } from './command';
import { directoryFrom, readDocument } from './import';
import { dataOf, withInstance } from './instance';

const COMMON = { data: { type: 'string' }, json: { type: 'boolean' } } as const;

export const launchCommand: Command = {
  usage:
    'launch FILE --directory FILE|sample:jining [--policy FILE] [--id ID] [--approval TEXT] [--data DIR] [--json]',
  summary:
    'import a plan and launch all its tasks as of now: what is past is never alarmed, targets whose day has passed are listed to be verified',
  options: {
    ...COMMON,
    directory: { type: 'string' },
    policy: { type: 'string' },
    id: { type: 'string' },
    approval: { type: 'string' },
  },
  run: async (invocation) => {
    const { operands, options } = invocation;
    const [file, ...more] = operands;
    const directory = directoryFrom(text(options, 'directory'));
    if (file === undefined || more.length > 0 || !directory)
      throw new UsageError('want one FILE and --directory');
    const id = text(options, 'id') ?? 'plan';
    if (!/^[a-z0-9-]{1,64}$/.test(id)) throw new UsageError('--id: want small letters, digits and hyphens');
    const document = readDocument(file);
    const draft = await importPlan(document, { directory, fileName: basename(file) });
    const { policy, version: policyVersion, overrides } = loadPolicy(text(options, 'policy') ?? 'monthly');
    return withInstance(invocation, async ({ pool, calendar, clock }) => {
      const at = await clock.now();
      const actor = { user: 'cli', unit: directory.office, posts: ['coordinator'] };
      const tasks = await launch(pool, calendar, {
        id,
        draft,
        directory,
        policy,
        policyVersion,
        overrides,
        document,
        at,
        actor,
        approval: text(options, 'approval') ?? null,
      });
      const passed = passedTargets(draft, at);
      output(invocation, { plan: id, tasks, toVerify: passed }, () =>
        [
          `launched ${id}: ${tasks.length} tasks`,
          ...passed.map((t) => `to verify 待核验: task ${t.task} target ${t.target} ${t.metric} (${t.due})`),
        ].join('\n'),
      );
      return 0;
    });
  },
};

/** Targets whose day has passed: they alarm nobody, and wait for `verify-target`. Numbers count from 1. */
function passedTargets({ tasks }: PlanDraft, at: number) {
  return tasks.flatMap(({ number, targets }) =>
    targets.flatMap((target, i) =>
      targetStanding(target, at) === 'due'
        ? [{ task: number, target: i + 1, metric: target.metric, due: target.due }]
        : [],
    ),
  );
}

export const statusCommand: Command = {
  usage: 'status [--data DIR] [--json]',
  summary: 'where every plan stands',
  options: COMMON,
  run: (invocation) =>
    withInstance(invocation, async ({ pool }) => {
      const plans = await listPlans(pool);
      const all = await Promise.all(
        plans.map(async (plan) => ({ ...plan, counts: await planCounts(pool, plan.id) })),
      );
      output(invocation, all, () =>
        all
          .map(({ id, title, tasks, counts }) => {
            const sum = (key: 'open' | 'overdue' | 'escalated') => counts.reduce((n, c) => n + c[key], 0);
            return `${id} ${title}: ${tasks} tasks, open ${sum('open')}, overdue ${sum('overdue')}, escalated ${sum('escalated')}`;
          })
          .join('\n'),
      );
      return 0;
    }),
};

export const verifyCommand: Command = {
  usage: 'verify [--data DIR] [--json]',
  summary: 'whether the ledger was changed: chain, heads, states, and the signed checkpoints outside',
  options: COMMON,
  run: (invocation) =>
    withInstance(invocation, async ({ pool }) => {
      const result = await verify(pool, new Checkpoints(dataOf(invocation)));
      await noteVerification(pool, result);
      const { rows, streams, findings, notes } = result;
      const open = rows - result.protected;
      for (const note of notes) invocation.say(note);
      output(invocation, { ...result, unprotected: open }, () =>
        [
          `${rows} rows in ${streams} streams; ${result.protected} protected by checkpoints outside, ${open} not yet`,
          ...findings.map((f) => `${f.code} ${f.where}: ${f.message}`),
          findings.length === 0 ? 'whole' : `${findings.length} findings`,
        ].join('\n'),
      );
      return findings.length === 0 ? 0 : 1;
    }),
};

export const resumeCommand: Command = {
  usage: 'resume [--data DIR] [--json]',
  summary: 'rebuild a lost engine from the ledger: every live task gets its workflow again',
  options: COMMON,
  run: (invocation) =>
    withInstance(invocation, async ({ pool }) => {
      const wanted = await pokeAll(pool);
      output(invocation, { tasks: wanted }, () => `${wanted} tasks handed to the relay`);
      return 0;
    }),
};

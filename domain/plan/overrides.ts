import { z } from 'zod';
import { type Policy, type PolicyError, policyErrors, policyProblems, policySchema } from '../policy';
import { ofTask } from '../policy-terms';
import type { DraftTask, PlanDraft } from './draft';

/**
 * Cycles and times of single actions 行动 or tasks beside those of the plan (design.md section 7). An action's
 * settings go over the plan's, a task's over both.
 */

/** What may differ. When messages leave and how far apart, the time zone and the cap are the plan's alone. */
const OWN = ['cycle', 'contribution', 'remind', 'chase', 'escalate', 'review'] as const;

const settings = z.record(z.string(), z.unknown()).superRefine((over, context) => {
  for (const key of Object.keys(over)) {
    if ((OWN as readonly string[]).includes(key)) continue;
    const message = `cannot differ from the plan's: want some of ${OWN.join(', ')}`;
    context.addIssue({ code: 'custom', path: [key], message });
  }
  if (Object.keys(over).length === 0) context.addIssue({ code: 'custom', message: 'overrides nothing' });
});

const overrideSchema = z.union(
  [
    z.strictObject({ action: z.int().min(1), policy: settings }),
    z.strictObject({ task: z.int().min(1), policy: settings }),
  ],
  'want an action or a task by number, and its policy',
);

/** Settings of one action or task, laid over the plan's: objects setting by setting, lists and words whole. */
export type PolicyOverride = { policy: Record<string, unknown> } & ({ action: number } | { task: number });

/** The policy of a plan, with what single actions and tasks have instead. */
export interface PlanPolicy {
  policy: Policy;
  overrides: PolicyOverride[];
}

/**
 * Reads a plan's policy with its `overrides`, or says in one line everything that is wrong with it. An override is
 * checked as it stands over the plan; whether its action or task exists is for `strayOverrides` to say.
 */
export function readPlanPolicy(json: unknown): PlanPolicy | { problem: string; errors: PolicyError[] } {
  const { overrides: listed = [], ...base } = Object(json) as { overrides?: unknown };
  const policy = policySchema.safeParse(base);
  const overrides = z.array(overrideSchema).max(1000).safeParse(listed);
  if (!policy.success) return { problem: policyProblems(policy.error), errors: policyErrors(policy.error) };
  if (!overrides.success)
    return {
      problem: policyProblems(overrides.error).replaceAll(/(^|; )(?=\S)/g, '$1overrides.'),
      errors: policyErrors(overrides.error).map((e) => ({ ...e, path: `/overrides${e.path}` })),
    };
  const found = overrides.data.flatMap((over, i): { problem: string; errors: PolicyError[] }[] => {
    const path = `/overrides/${i}`;
    const twice = overrides.data.findIndex((other) => idOf(other) === idOf(over)) < i;
    if (twice)
      return [
        {
          problem: `overrides.${i}: ${idOf(over)} is overridden twice`,
          errors: [{ path, message: '重复规定，请只留一项' }],
        },
      ];
    // One that leans on its action's settings is valid only over them.
    if ('task' in over && overrides.data.some((other) => 'action' in other)) return [];
    const merged = merge(policy.data, [over]);
    if (!('problem' in merged)) return [];
    const errors = merged.errors.map((e) => ({ ...e, path: `${path}/policy${e.path}` }));
    return [{ problem: `overrides.${i} (${idOf(over)}): ${merged.problem}`, errors }];
  });
  if (found.length === 0) return { policy: policy.data, overrides: overrides.data };
  return { problem: found.map((f) => f.problem).join('; '), errors: found.flatMap((f) => f.errors) };
}

function idOf(over: PolicyOverride): string {
  return 'action' in over ? `action-${over.action}` : `task-${over.task}`;
}

/** The overrides that name an action or a task that the document does not have, in words (zh-CN). */
export function strayOverrides(draft: PlanDraft, overrides: PolicyOverride[]): string[] {
  return strayTasks(draft.tasks, overrides, draft.actions);
}

/** The same of the tasks of a plan, whether they were in its document or came later. */
export function strayTasks(
  tasks: readonly Pick<DraftTask, 'number' | 'action'>[],
  overrides: PolicyOverride[],
  named: readonly { number: number }[] = [],
): string[] {
  const actions = new Set([...named.map((a) => a.number), ...tasks.map((t) => t.action)]);
  const numbers = new Set(tasks.map((t) => t.number));
  return overrides.flatMap((over, i) => {
    const found = 'action' in over ? actions.has(over.action) : numbers.has(over.task);
    if (found) return [];
    const name = 'action' in over ? `行动${over.action}` : `任务${over.task}`;
    return [`制度的第${i + 1}项单独规定（overrides.${i}）：文件中没有${name}`];
  });
}

/** The policy of one task and its version. */
export interface OwnPolicy {
  policy: Policy;
  policyVersion: string;
}

/** Tells a task's policy; or a problem (zh-CN) where what comes out gives nobody time. */
export type FindPolicy = (task: Pick<DraftTask, 'number' | 'action'>) => OwnPolicy | { problem: string };

/**
 * The policies of a plan's tasks: the plan's own, one and the same for all of whom nothing is said, else with
 * `#action-2` or `#task-3` behind its version.
 */
export function policiesOf({
  policy,
  policyVersion,
  overrides,
}: OwnPolicy & Pick<PlanPolicy, 'overrides'>): FindPolicy {
  const common = { policy: ofTask(policy), policyVersion };
  return ({ number, action }) => {
    const ofAction = overrides.find((o) => 'action' in o && o.action === action);
    const ofOne = overrides.find((o) => 'task' in o && o.task === number);
    const own = ofOne ?? ofAction;
    if (!own) return common;
    const merged = merge(
      policy,
      [ofAction, ofOne].filter((o) => o !== undefined),
    );
    if ('problem' in merged)
      return { problem: `第${number}项任务的单独规定（${idOf(own)}）：${merged.problem}` };
    return { policy: ofTask(merged.policy), policyVersion: `${policyVersion}#${idOf(own)}` };
  };
}

function merge(
  base: Policy,
  overrides: PolicyOverride[],
): { policy: Policy } | { problem: string; errors: PolicyError[] } {
  let merged: Record<string, unknown> = base;
  for (const { policy } of overrides) {
    const laid = Object.entries(policy).map(([key, value]): [string, unknown] => [
      key,
      laidOver(merged[key], value),
    ]);
    merged = { ...merged, ...Object.fromEntries(laid) };
  }
  const parsed = policySchema.safeParse(merged);
  return parsed.success
    ? { policy: parsed.data }
    : { problem: policyProblems(parsed.error), errors: policyErrors(parsed.error) };
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function laidOver(below: unknown, above: unknown): unknown {
  return isPlain(below) && isPlain(above) ? { ...below, ...above } : above;
}

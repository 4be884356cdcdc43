import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Directory } from '../../../domain/directory';
import type { DraftTarget, PlanDraft, Role } from '../../../domain/plan/draft';
import { loadDirectory, readText } from '../../../importing';

const ROOT = join(__dirname, '../../..');

export const PLANS = {
  jining: 'jining-2024-46.txt',
  zhejiangAi: '01-zhejiang-zhengfa-2025-10-ai-measures.txt',
  humanoid: '03-zhejiang-humanoid-robots-2024-2027.txt',
  guangzhou: '07-guangzhou-talent-633-2012-extract.txt',
};

export function planText(name: keyof typeof PLANS): string {
  return readFileSync(join(ROOT, 'test/fixtures/plans', PLANS[name]), 'utf8');
}

export function read(text: string, directory?: Directory): PlanDraft {
  return readText(Buffer.from(text), { fileName: 'plan.txt', ...(directory ? { directory } : {}) }).draft;
}

export function jiningDirectory(): Directory {
  const json: unknown = JSON.parse(readFileSync(join(ROOT, 'config/directories/jining.json'), 'utf8'));
  return loadDirectory(json);
}

/** Units of a task in one role, in order; a basis other than `named` is shown behind the name. */
export function unitsOf(draft: PlanDraft, number: number, role: Role): string {
  return task(draft, number)
    .assignments.filter((assignment) => assignment.role === role)
    .map(({ unit, basis }) => (basis === 'named' ? unit : `${unit}/${basis}`))
    .join(' ');
}

export function task(draft: PlanDraft, number: number) {
  const found = draft.tasks.find((one) => one.number === number);
  if (found === undefined) throw new Error(`no task ${number}`);
  return found;
}

/** One target as a line: comparator value unit, when, whose, metric. */
export function line({ comparator, value, unit, rhythm, due, scope, metric }: DraftTarget): string {
  return `${comparator} ${value} ${unit} | ${due ?? rhythm} | ${scope} | ${metric}`;
}

export function targetsOf(draft: PlanDraft, number: number): string[] {
  return task(draft, number).targets.map(line);
}

export function codes(draft: PlanDraft): string[] {
  return draft.doubts.map(({ code }) => code);
}

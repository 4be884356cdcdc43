import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Calendar, calendarSchema } from '../domain/calendar';
import { type PlanPolicy, readPlanPolicy } from '../domain/plan/overrides';

/** A file under `config/` or one the user named that is not what it should be: which, why, what to do. */
export class BadConfiguration extends Error {
  constructor(file: string, why: string) {
    super(`${file}: ${why}`);
    this.name = 'BadConfiguration';
  }
}

/** `config/` itself: beside this file, in the sources and in the build. */
const here = __dirname;

/** Reads a JSON file; `BadConfiguration` says where it is not JSON. */
export function readJson(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new BadConfiguration(
      file,
      `cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`,
    );
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BadConfiguration(file, `is not JSON: ${(error as Error).message}`);
  }
}

/** The working calendar shipped with the product, with its version. */
export function loadCalendar(): Calendar {
  const file = join(here, 'calendars', 'cn.json');
  const parsed = calendarSchema.safeParse(readJson(file));
  if (!parsed.success) throw new BadConfiguration(file, parsed.error.issues.map((i) => i.message).join('; '));
  return new Calendar(parsed.data);
}

/**
 * A plan's policy by file, or by the name of a sample, with what single actions and tasks have instead. Refuses one
 * that gives nobody time, with the arithmetic.
 */
export function loadPolicy(nameOrFile: string): PlanPolicy & { version: string } {
  const file = sample('policies', nameOrFile) ?? nameOrFile;
  const read = readPlanPolicy(readJson(file));
  if ('problem' in read) throw new BadConfiguration(file, read.problem);
  return { ...read, version: basename(file, '.json') };
}

/** The file of a sample by its name, if there is one: `directories/jining` and the like. */
export function sample(kind: 'policies' | 'directories' | 'plans', name: string): string | undefined {
  const folder = join(here, kind);
  const found = readdirSync(folder).find((file) => file.replace(/\.[^.]+$/, '') === name);
  return found === undefined ? undefined : join(folder, found);
}

/** The policies shipped to start from: those without settings of single actions and tasks. */
export function presetPolicies(): (PlanPolicy & { version: string })[] {
  return readdirSync(join(here, 'policies'))
    .sort()
    .map((file) => loadPolicy(file.replace(/\.json$/, '')))
    .filter(({ overrides }) => overrides.length === 0);
}

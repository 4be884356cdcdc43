import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Calendar, calendarSchema } from '../../domain/calendar';
import type { Launch } from '../../domain/plan/launch';
import { type Policy, policySchema } from '../../domain/policy';
import { event } from '../../domain/task/events';
import { evolve } from '../../domain/task/evolve';
import type { Assignment, TaskState } from '../../domain/task/state';
import { type Instant, instantAt, parseDay } from '../../domain/time';

const root = join(__dirname, '..', '..');
const json = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));

export const calendar = new Calendar(calendarSchema.parse(json('config/calendars/cn.json')));
export const monthly: Policy = policySchema.parse(json('config/policies/monthly.json'));

/** `2024-10-25 17:30`, Beijing time. */
export function instant(words: string): Instant {
  const [day, time = '00:00'] = words.split(' ') as [string, string?];
  return instantAt(parseDay(day), time);
}

export const unit = (
  name: string,
  role: Assignment['role'],
  kind: Assignment['kind'] = 'department',
): Launch['assignments'][number] => ({ unit: name, kind, role, basis: 'named' });

/** A task with a first lead, a support, a county and an external unit. */
export function launchOf(at: Instant, over: Partial<Launch> = {}): Launch {
  return {
    plan: 'p',
    number: 1,
    title: '任务',
    office: '督查室',
    targets: [],
    jointLeads: false,
    until: at + 730 * 86_400_000,
    assignments: [
      unit('牵头局', 'lead'),
      unit('配合局', 'support'),
      unit('某县', 'implement', 'county'),
      unit('某分行', 'support', 'external'),
    ],
    policyVersion: 'v1',
    policy: monthly,
    ...over,
  };
}

export function launched(at: Instant, over: Partial<Launch> = {}): TaskState {
  return evolve(null, event('launched', launchOf(at, over), { at }));
}

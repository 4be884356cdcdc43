import { amendArea } from './amend';
import { commentArea } from './comment';
import { difficultyArea } from './difficulty';
import { requestArea } from './request';
import { closeArea } from './close';
import { inspectArea } from './inspect';
import { letterArea } from './letter';
import { submitArea } from './submit';
import type { Area } from './area';

/** Every area of the rules that has folders of its own in `domain/task` and a file here. */
export const AREAS = [
  amendArea,
  difficultyArea,
  requestArea,
  closeArea,
  inspectArea,
  letterArea,
  commentArea,
  submitArea,
] as unknown as readonly Area[];

/** One table of all areas. */
export function ofAreas<K extends keyof Area>(key: K): Area[K] {
  return Object.assign({}, ...AREAS.map((area) => area[key])) as Area[K];
}

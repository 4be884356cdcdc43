import type { Supposed } from './ask';
import { WORDS } from './words';

/** What the address chooses of a preview, beside the step that a draft is at. */
export const LOOK = ['step', 'show', 'unit', 'post', 'months', 'behaviour'] as const;

/** Over how many months it can be reckoned. */
export const MONTHS = [3, 6, 12];

const BEHAVIOURS: ReadonlySet<string> = new Set(Object.keys(WORDS.zh.behaviours));

/** What is supposed, as the address says; half a year of punctual units where it says nothing that can be reckoned. */
export function supposedOf(months?: string, behaviour = ''): Supposed {
  return {
    months: MONTHS.find((n) => String(n) === months) ?? 6,
    behaviour: BEHAVIOURS.has(behaviour) ? behaviour : 'punctual',
  };
}

import { NOUNS } from '../../parts/kinds';
import { dutyWords } from '../task/naming';
import type { Review } from './data';

type Language = 'zh' | 'en';

/** What a decision is about, in a line: `配合局 2024年10月配合材料`, `某局 2024年10月进展报告 延期审批`. */
export function nameOf(review: Review, language: Language): string {
  const { kind, about, dispute, milestones } = review;
  const noun = NOUNS[language][kind] ?? kind;
  if (kind === 'review' && about) return `${about.unit} ${dutyWords(about, language)}`;
  if (kind === 'extension' && about) return `${about.unit} ${dutyWords(about, language)} ${noun}`;
  if (dispute && about) return `${about.unit} ${noun}`;
  if (milestones) return `${milestones.metric} ${noun}`;
  const of = review.difficulty ?? review.conclusion ?? review.finding;
  return of ? `${of.unit} ${noun}` : noun;
}

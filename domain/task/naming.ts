import { dayInWords, parseDay } from '../time';
import type { TaskState } from './state';

/** Names of targets and periods, zh-CN: what names of obligations are made of. */

/** A target by its number and what is counted: `第1项指标“5G基站”`. */
export function targetName(state: TaskState, target: number): string {
  return `第${target + 1}项指标“${state.targets[target]?.metric ?? ''}”`;
}

/** The halves of a month, by the end of their keys. */
const HALVES: Record<string, string> = { A: '上半月', B: '下半月' };

/**
 * A period by its key: `2024年10月`, `2024年10月上半月`, `2024年第4季度`, `2024年下半年`, `2024年度`, `10月21日当周`,
 * `2025年6月30日` for a listed date; nothing for none.
 */
export function periodWords(key: string | null): string {
  if (key === null) return '';
  if (key.startsWith('W')) return `${dayInWords(parseDay(key.slice(1))).split(' ')[0] ?? ''}当周`;
  const [year = '', part, more] = key.split('-');
  if (part === undefined) return `${year}年度`;
  if (part.startsWith('Q')) return `${year}年第${part.slice(1)}季度`;
  if (part.startsWith('H')) return `${year}年${part === 'H1' ? '上' : '下'}半年`;
  const month = `${year}年${Number(part)}月`;
  return more === undefined ? month : month + (HALVES[more] ?? `${Number(more)}日`);
}

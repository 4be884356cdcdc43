const HALVES: Record<string, string> = { A: '上半月', B: '下半月' };

/**
 * A period by its key, as people say it: `2024年10月`, `2024年10月上半月`, `2024年第4季度`, `2024年下半年`, `2024年度`,
 * `10月21日当周`. In English the key says it.
 */
export function periodName(key: string | null, language: 'zh' | 'en'): string {
  if (key === null || language === 'en') return key ?? '';
  if (key.startsWith('W')) {
    const [, month, day] = key.slice(1).split('-');
    return `${Number(month)}月${Number(day)}日当周`;
  }
  const [year = '', part, more] = key.split('-');
  if (part === undefined) return `${year}年度`;
  if (part.startsWith('Q')) return `${year}年第${part.slice(1)}季度`;
  if (part.startsWith('H')) return `${year}年${part === 'H1' ? '上' : '下'}半年`;
  const month = `${year}年${Number(part)}月`;
  return more === undefined ? month : month + (HALVES[more] ?? `${Number(more)}日`);
}

import type { Words } from '../../language';
import { NOUNS, periodOf } from '../../parts/kinds';

export const ROLES: Words<Record<string, string>> = {
  zh: { lead: '牵头', support: '配合', implement: '落实' },
  en: { lead: 'lead', support: 'support', implement: 'implement' },
};

/** What is owed, by its kind and period; a county's contribution is what it has implemented. */
export function dutyWords(
  { kind, role, period }: { kind: string; role?: string | null; period: string | null },
  language: 'zh' | 'en',
): string {
  const implemented = kind === 'contribution' && role === 'implement';
  const noun = implemented
    ? { zh: '落实进展', en: 'report of implementation' }[language]
    : (NOUNS[language][kind] ?? kind);
  const when = periodOf(period, language);
  return language === 'zh' ? when + noun : [noun, when].filter(Boolean).join(' ');
}

/** What an obligation's id says: `2024-10/report/某局`, with the name of a decision before it where it is one. */
export function idWords(id: string, language: 'zh' | 'en'): string {
  const colon = /^([a-z]+):(.*)$/u.exec(id);
  if (colon) {
    const noun = NOUNS[language][colon[1] ?? ''] ?? colon[1] ?? '';
    const about = (colon[2] ?? '').includes('/') ? idWords(colon[2] ?? '', language) : '';
    return language === 'zh' ? about + noun : [noun, about].filter(Boolean).join(': ');
  }
  const [first = '', kind = '', ...unit] = id.split('/');
  const period = kind === 'report' || kind === 'contribution' ? first : null;
  return `${unit.join('/')} ${dutyWords({ kind, period }, language)}`;
}

/** A number as people read it, with its unit; what is not known is a dash. */
export function figure(value: number | null | undefined, unit = ''): string {
  return value === null || value === undefined ? '—' : `${value.toLocaleString('zh-CN')}${unit}`;
}

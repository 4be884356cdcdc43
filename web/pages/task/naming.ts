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

/** Who has which part in a task, where that is known. */
export type Parts = readonly { unit: string; role: string }[];

/** A form of which it is not known whether it is a support's or a county's. */
const FORM: Words<string> = { zh: '填报', en: 'form' };

/**
 * What an obligation's id says: `2024-10/report/某局`, with the name of a decision before it where it is one. What a unit
 * sends goes by its part in the task: 配合材料 of who supports, 落实进展 of who implements.
 */
export function idWords(id: string, language: 'zh' | 'en', parts: Parts = []): string {
  const colon = /^([a-z]+):(.*)$/u.exec(id);
  if (colon) {
    const noun = NOUNS[language][colon[1] ?? ''] ?? colon[1] ?? '';
    const of = colon[2] ?? '';
    // What a unit disputes is that it is to sign for the task at all.
    const about =
      colon[1] === 'dispute'
        ? `${of.split('/').slice(2).join('/')} `
        : of.includes('/')
          ? idWords(of, language, parts)
          : '';
    return language === 'zh' ? about + noun : [noun, about].filter(Boolean).join(': ');
  }
  const [first = '', kind = '', ...unit] = id.split('/');
  const of = unit.join('/');
  if (kind !== 'report' && kind !== 'contribution')
    return `${of} ${dutyWords({ kind, period: null }, language)}`;
  const role = parts.find((part) => part.unit === of)?.role;
  if (kind === 'report' || role !== undefined)
    return `${of} ${dutyWords({ kind, period: first, role: role ?? null }, language)}`;
  const when = periodOf(first, language);
  return language === 'zh' ? `${of} ${when}${FORM.zh}` : `${of} ${FORM.en} ${when}`;
}

/** What is wanted of a figure, in a sign; nothing where it is to be met as it stands. */
export const SIGNS: Record<string, string> = { '>=': '≥', '<=': '≤', '~': '≈', '=': '', all: '' };

/** A number as people read it, with its unit; what is not known is a dash. */
export function figure(value: number | null | undefined, unit = ''): string {
  return value === null || value === undefined ? '—' : `${value.toLocaleString('zh-CN')}${unit}`;
}

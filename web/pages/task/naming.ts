import type { Words } from '../../language';

/** What is owed, as people call it. */
const KINDS: Words<Record<string, string>> = {
  zh: {
    acknowledge: '签收',
    contribution: '配合材料',
    report: '进展报告',
    review: '审核',
    extension: '延期审批',
    suspension: '中止审批',
    milestones: '倒排工期审批',
    dispute: '异议裁定',
    coordination: '存在问题协调',
    difficulty: '存在问题',
    request: '临时报送',
    closing: '销号申请',
    recheck: '销号抽查',
    inspection: '督查结论',
    rectification: '整改',
    verification: '整改核查',
    objection: '督查异议复核',
    interview: '约谈',
  },
  en: {
    acknowledge: 'sign-for',
    contribution: 'contribution',
    report: 'progress report',
    review: 'review',
    extension: 'decision on an extension',
    suspension: 'decision on a suspension',
    milestones: 'approval of milestones',
    dispute: 'decision on a dispute',
    coordination: 'coordination of a difficulty',
    difficulty: 'difficulty to solve',
    request: 'request outside the cycle',
    closing: 'request to close',
    recheck: 're-check of a closing',
    inspection: 'conclusion of an inspection',
    rectification: 'rectification',
    verification: 'verification of a rectification',
    objection: 'review of an objection',
    interview: 'interview',
  },
};

export const ROLES: Words<Record<string, string>> = {
  zh: { lead: '牵头', support: '配合', implement: '落实' },
  en: { lead: 'lead', support: 'support', implement: 'implement' },
};

/** A period as people say it: `2024年10月`; periods of other kinds by their keys. */
export function periodWords(period: string | null, language: 'zh' | 'en'): string {
  if (period === null || period === '-') return '';
  const month = /^(\d{4})-(\d{2})$/.exec(period);
  if (language === 'en' || !month) return period;
  return `${month[1]}年${Number(month[2])}月`;
}

/** What is owed, by its kind and period; a county's contribution is what it has implemented. */
export function dutyWords(
  { kind, role, period }: { kind: string; role?: string | null; period: string | null },
  language: 'zh' | 'en',
): string {
  const implemented = kind === 'contribution' && role === 'implement';
  const noun = implemented
    ? { zh: '落实进展', en: 'report of implementation' }[language]
    : (KINDS[language][kind] ?? kind);
  const when = periodWords(period, language);
  return language === 'zh' ? when + noun : [noun, when].filter(Boolean).join(' ');
}

/** What an obligation's id says: `2024-10/report/某局`, with the name of a decision before it where it is one. */
export function idWords(id: string, language: 'zh' | 'en'): string {
  const colon = /^([a-z]+):(.*)$/u.exec(id);
  if (colon) {
    const noun = KINDS[language][colon[1] ?? ''] ?? colon[1] ?? '';
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

/** A day of the ledger, as `2025年12月31日`. */
export function dayWords(iso: string, language: 'zh' | 'en'): string {
  const [year, month, day] = iso.slice(0, 10).split('-').map(Number);
  return language === 'zh' ? `${year}年${month}月${day}日` : iso.slice(0, 10);
}

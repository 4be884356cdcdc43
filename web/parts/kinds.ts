import { dutyInEnglish } from '../../english/said';
import type { Words } from '../language';

/** What is owed, as something to do. */
const DUTIES: { zh: Record<string, string> } = {
  zh: {
    acknowledge: '签收',
    contribution: '报送配合材料',
    report: '报送进展报告',
    review: '审核',
    extension: '审批延期',
    suspension: '审批中止',
    milestones: '审定倒排工期',
    dispute: '裁定异议',
    closing: '办理销号申请',
    recheck: '抽查已销号任务',
    coordination: '协调存在问题',
    difficulty: '解决存在问题',
    inspection: '作出督查结论并反馈',
    rectification: '整改并报送结果',
    verification: '核查整改',
    objection: '复核督查异议',
    interview: '约谈并登记',
    request: '答复临时报送要求',
  },
};

/** What is owed, as a thing. */
export const NOUNS: Words<Record<string, string>> = {
  zh: {
    acknowledge: '签收',
    contribution: '配合材料',
    report: '进展报告',
    review: '审核',
    extension: '延期审批',
    suspension: '中止审批',
    milestones: '倒排工期审定',
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

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** What is owed, in words; a county's contribution is its report of implementation. */
export function dutyOf({ kind, role }: { kind: string; role: string | null }, language: 'zh' | 'en'): string {
  if (kind === 'contribution' && role === 'implement')
    return language === 'zh' ? '填报落实进展' : 'Report implementation';
  const duty = DUTIES.zh[kind] ?? kind;
  return language === 'zh' ? duty : capital(dutyInEnglish(duty) ?? duty);
}

/**
 * A period by its key, as people say it: `2024年10月`, `2024年10月上半月`, `2024年第4季度`, `2024年下半年`, `2024年度`,
 * `10月21日当周`; nothing for what belongs to none. In English the key says it.
 */
export function periodOf(key: string | null, language: 'zh' | 'en'): string {
  if (key === null || key === '-') return '';
  if (language === 'en') return key;
  if (key.startsWith('W')) {
    const [, month, day] = key.slice(1).split('-');
    return `${Number(month)}月${Number(day)}日当周`;
  }
  const [year = '', part, more] = key.split('-');
  if (part === undefined) return `${year}年度`;
  if (part.startsWith('Q')) return `${year}年第${part.slice(1)}季度`;
  if (part.startsWith('H')) return `${year}年${part === 'H1' ? '上' : '下'}半年`;
  const month = `${year}年${Number(part)}月`;
  const halves: Record<string, string> = { A: '上半月', B: '下半月' };
  return more === undefined ? month : month + (halves[more] ?? `${Number(more)}日`);
}

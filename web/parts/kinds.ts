import type { Words } from '../language';

/** What is owed, as something to do. */
export const DUTIES: Words<Record<string, string>> = {
  zh: {
    acknowledge: '签收',
    contribution: '报送配合材料',
    report: '报送进展报告',
    review: '审核',
    extension: '审批延期',
    suspension: '审批中止',
    milestones: '审批倒排工期',
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
  en: {
    acknowledge: 'Sign for the task',
    contribution: 'Contribute',
    report: 'Report progress',
    review: 'Review',
    extension: 'Decide an extension',
    suspension: 'Decide a suspension',
    milestones: 'Approve milestones',
    dispute: 'Decide a dispute',
    closing: 'Decide a closing',
    recheck: 'Check a closed task again',
    coordination: 'Coordinate a difficulty',
    difficulty: 'Solve a difficulty',
    inspection: 'Conclude an inspection',
    rectification: 'Rectify and report',
    verification: 'Verify a rectification',
    objection: 'Reconsider an objection',
    interview: 'Interview and record',
    request: 'Answer a request',
  },
};

/** What is owed, in words; a county's contribution is its report of implementation. */
export function dutyOf(
  { kind, role }: { kind: string; role: string | null },
  language: 'zh' | 'en',
): string {
  if (kind === 'contribution' && role === 'implement')
    return language === 'zh' ? '填报落实进展' : 'Report implementation';
  return DUTIES[language][kind] ?? kind;
}

/** A period as people say it: `2024-10` is `2024年10月`. */
export function periodOf(period: string | null, language: 'zh' | 'en'): string {
  if (period === null) return '';
  const month = /^(\d{4})-(\d{2})$/.exec(period);
  return month && language === 'zh' ? `${month[1]}年${Number(month[2])}月` : period;
}

/** What each thing that happens to a task is called, and which of its fields say what about it. */

/** A type of event: its name in both languages, and the fields of its body that are worth reading. */
interface Naming {
  zh: string;
  en: string;
  says?: readonly string[];
}

const n = (zh: string, en: string, ...says: string[]): Naming => ({ zh, en, says });

const ROUTINE: Record<string, Naming> = {
  launched: n('任务启动，布置到各单位', 'launched, and assigned to its units'),
  'policy-changed': n('调整制度', 'policy changed', 'version'),
  served: n('送达', 'served', 'note'),
  unserved: n('未能送达，已告知督查室经办', 'could not be served; the coordinator was told'),
  acknowledged: n('签收', 'signed for it'),
  'period-opened': n('报送期开放', 'period opened'),
  'obligations-opened': n('补入本期', 'joined the period'),
  reminded: n('提醒', 'reminded'),
  overdue: n('逾期', 'overdue'),
  chased: n('催办', 'chased'),
  escalated: n('升级', 'escalated'),
  lapsed: n('始终未办，过期归档', 'lapsed: never done'),
  'handed-over': n('升级通知已交付', 'message of the escalation handed over'),
  'escalation-acknowledged': n('确认升级', 'acknowledged the escalation'),
  instructed: n('批示', 'instructed', 'text'),
  submitted: n('报送', 'reported', 'answer.text', 'answer.difficulties'),
  accepted: n('审核通过', 'accepted', 'note'),
  returned: n('审核退回', 'returned', 'reason'),
  'extension-requested': n('申请延期', 'asked for an extension', 'reason'),
  'extension-screened': n('初审延期申请', 'screened the extension', 'note'),
  'extension-approved': n('同意延期', 'extension approved'),
  'extension-refused': n('不同意延期', 'extension refused', 'reason'),
  commented: n('留言', 'commented', 'text'),
  ended: n('任务结束', 'ended'),
};

const CHANGES: Record<string, Naming> = {
  'suspension-requested': n('申请中止', 'asked to suspend', 'reason'),
  'suspension-refused': n('不同意中止', 'suspension refused', 'reason'),
  suspended: n('中止', 'suspended', 'basis'),
  'resumption-due': n('到期提示恢复', 'due to resume'),
  resumed: n('恢复', 'resumed', 'basis', 'note'),
  disputed: n('提出异议', 'disputed the assignment', 'reason', 'basis'),
  'dispute-refused': n('不支持异议', 'dispute refused', 'reason'),
  'dispute-upheld': n('支持异议', 'dispute upheld', 'reason'),
  reassigned: n('改派', 'reassigned', 'from', 'to', 'basis'),
  referred: n('单位内部转办', 'passed on within the unit', 'to'),
  'task-withdrawn': n('撤销任务', 'task withdrawn', 'basis'),
  'targets-amended': n('调整指标', 'targets amended', 'basis'),
  'values-backfilled': n('补录以往的数值', 'past values put on record', 'basis'),
  'target-verified': n('核验到期指标', 'target verified', 'source'),
  'milestones-drafted': n('倒排工期', 'milestones drafted'),
  'milestones-proposed': n('倒排工期报审', 'milestones proposed', 'note'),
  'milestones-approved': n('审定倒排工期', 'milestones approved', 'note'),
  'milestones-returned': n('退回倒排工期', 'milestones returned', 'reason'),
  'difficulty-raised': n('存在问题提请协调', 'raised a difficulty', 'text', 'wanted'),
  'difficulty-assigned': n('明确存在问题由谁解决', 'difficulty assigned', 'owner', 'note'),
  'difficulty-declined': n('不予协调存在问题', 'difficulty declined', 'reason'),
  'difficulty-resolved': n('反馈存在问题已解决', 'difficulty reported as solved', 'text'),
  'difficulty-confirmed': n('确认存在问题已解决', 'difficulty confirmed as solved'),
  'difficulty-reopened': n('存在问题尚未解决', 'difficulty not solved yet', 'reason'),
  requested: n('要求临时报送', 'asked outside the cycle', 'text'),
  'request-answered': n('答复临时报送要求', 'answered the request', 'text'),
  'request-withdrawn': n('撤回临时报送要求', 'took the request back', 'reason'),
};

const SUPERVISION: Record<string, Naming> = {
  'closing-requested': n('申请销号', 'asked to close', 'note'),
  'closing-reviewed': n('初审销号申请', 'reviewed the closing', 'opinion'),
  'closing-returned': n('退回销号申请', 'closing returned', 'reason'),
  'closing-refused': n('不同意销号', 'closing refused', 'reason'),
  closed: n('销号', 'closed', 'waiver'),
  'recheck-due': n('抽中复查', 'drawn for a re-check'),
  rechecked: n('登记抽查', 're-checked', 'note'),
  reopened: n('重启', 'reopened', 'basis'),
  'inspection-opened': n('督查立项', 'inspection opened', 'name', 'basis'),
  'finding-recorded': n('登记督查问题', 'finding recorded', 'text'),
  'inspection-concluded': n('作出督查结论并反馈', 'inspection concluded', 'text'),
  'conclusion-received': n('督查结论送达', 'conclusion received', 'note'),
  objected: n('对督查结论提出异议', 'objected to the conclusion', 'reason'),
  'objection-refused': n('不支持督查异议', 'objection refused', 'reason'),
  'objection-upheld': n('支持督查异议', 'objection upheld', 'reason'),
  rectified: n('报送整改', 'rectified', 'text'),
  'rectification-verified': n('整改通过核查', 'rectification verified', 'note'),
  'rectification-rejected': n('整改未通过核查', 'rectification rejected', 'reason'),
  'letter-issued': n('发函', 'letter issued', 'number', 'paper.title'),
  'interview-called': n('约谈主要负责人', 'interview called', 'reason', 'basis'),
  'interview-recorded': n('登记约谈情况', 'interview recorded', 'text'),
};

const EVENTS: Record<string, Naming> = { ...ROUTINE, ...CHANGES, ...SUPERVISION };

/** What happened, by name; a type that this page does not know goes by its own. */
export function eventName(type: string, language: 'zh' | 'en'): string {
  return EVENTS[type]?.[language] ?? type;
}

/** A field of a body by its path, where it is words. */
function wordsAt(body: unknown, path: string): string {
  let found = body;
  for (const step of path.split('.')) found = (found as Record<string, unknown> | null | undefined)?.[step];
  return typeof found === 'string' ? found : '';
}

/** What people wrote with it. */
export function eventSays(type: string, body: unknown): string {
  const paths = EVENTS[type]?.says ?? [];
  return paths
    .map((path) => wordsAt(body, path))
    .filter(Boolean)
    .join('；');
}

/** What a rule acted on, and the number of the reminder, the chase or the level. */
export function itemsOf(body: unknown): { obligation: string; level: number }[] {
  const { items, obligation, level } = (body ?? {}) as Record<string, unknown>;
  if (Array.isArray(items)) return items as { obligation: string; level: number }[];
  return typeof obligation === 'string' ? [{ obligation, level: typeof level === 'number' ? level : 0 }] : [];
}

/** What time alone does: its instant is the rule's, not a person's. */
const BY_RULE: ReadonlySet<string> = new Set([
  ...['period-opened', 'obligations-opened', 'reminded', 'overdue', 'chased', 'escalated', 'lapsed'],
  ...['unserved', 'resumption-due', 'recheck-due', 'ended'],
]);

/** True for what a rule does by itself. */
export function isByRule(type: string): boolean {
  return BY_RULE.has(type);
}

import type { Calendar } from '../calendar';
import type { Post } from '../directory';
import { dayRuleAt } from '../cycle';
import { daysAfter } from '../duration';
import { type Instant, dayInWords, dayOf, inWords } from '../time';
import { ladderOf } from './ladder';
import { type Obligation, type ObligationKind, type TaskState, firstLead, policyOf } from './state';
import type { Role } from '../plan/draft';

/** The field's words (zh-CN) for what the code names in English; one place for mails, pages and the CLI. */

export const KIND_WORDS: Record<ObligationKind, string> = {
  acknowledge: '签收',
  contribution: '报送配合材料',
  report: '报送进展报告',
  review: '审核',
  extension: '审批延期',
};

export const ROLE_WORDS: Record<Role, string> = { lead: '牵头', support: '配合', implement: '落实' };

export const POST_WORDS: Record<Post, string> = {
  liaison: '联络员',
  head: '主要负责人',
  coordinator: '督查室经办',
  'supervision-office': '督查室',
  'leader-in-charge': '分管领导',
};

/** What is owed, in the words of the unit that owes it: a county reports on its implementation. */
export function duty(o: Obligation): string {
  return o.kind === 'contribution' && o.role === 'implement' ? '填报落实进展' : KIND_WORDS[o.kind];
}

/** `2024-10` as `2024年10月`; other cycles by their key. */
export function periodWords(key: string | null): string {
  const month = key?.match(/^(\d{4})-(\d{2})$/);
  return month ? `${month[1]}年${Number(month[2])}月` : (key ?? '');
}

/** To whom an answer goes: the first lead, or the supervision office. */
export function recipient(state: TaskState, o: Obligation): string {
  return o.kind === 'contribution' ? firstLead(state) : state.office;
}

/** What happens when nothing is done: the next step of the ladder, by name and day. */
export function consequence(state: TaskState, o: Obligation, calendar: Calendar): string {
  const policy = policyOf(state, o.policy);
  const step = ladderOf(policy, o.unitKind)[o.ladder?.level ?? 0];
  if (!step) return '已到最高一级，将列入通报，期满未报的计入台账';
  const day = dayInWords(dayOf(dayRuleAt(daysAfter(dayOf(o.due), step.after, calendar), state.key)));
  if (o.unitKind === 'external') return `如未答复，${day}起由督查室发函商请`;
  const whom =
    step.to === 'head'
      ? `${o.unit}${POST_WORDS.head}`
      : `市政府${POST_WORDS[step.to]}`.replace('市政府督查室经办', '督查室');
  const from = o.overdue === null ? `逾期后每个工作日催办，` : '';
  return o.ladder && o.ladder.handedOver === null
    ? `如仍未办理，将继续升级至${whom}`
    : `如仍未办理，${from}最早${day}升级至${whom}`;
}

/** Due instant with its provisional mark: a year without its holiday notice is never guessed in silence. */
export function dueWords(o: Pick<Obligation, 'due' | 'provisional'>): string {
  return inWords(o.due) + (o.provisional ? '（暂定，待放假通知）' : '');
}

/** How long is left, in workdays. */
export function leftWords(due: Instant, now: Instant, calendar: Calendar): string {
  const days = calendar.workdaysBetween(dayOf(now), dayOf(due));
  if (now <= due) return days === 0 ? '今天到期' : `还有${days}个工作日`;
  return days === 0 ? '刚刚逾期' : `逾期${-days}个工作日`;
}

import type { Calendar } from '../calendar';
import type { Post } from '../directory';
import { durationWords } from '../duration';
import type { Role } from '../plan/draft';
import { type Instant, dayInWords, dayOf, inWords } from '../time';
import { difficultyNames } from './difficulty/words';
import { requestNames } from './request/words';
import { closeNames } from './close/words';
import { inspectNames } from './inspect/words';
import { nextLevel } from './agenda';
import { KINDS } from './kinds';
import { type Addressee, addresseeOf } from './ladder';
import { targetOf } from './milestones/milestones';
import { periodWords, targetName } from './naming';
import {
  type Obligation,
  type ObligationKind,
  type TaskState,
  isForm,
  obligationOf,
  policyOf,
  subjectOf,
  unitOfObligation,
} from './state';

export { periodWords, targetName } from './naming';

/** The field's words (zh-CN) for what the code names in English; one place for mails, pages and the CLI. */

/** Names of obligations of some kinds, where noun and period are not enough. */
export type KindNames<K extends ObligationKind> = {
  [T in K]?: (state: TaskState, o: Obligation) => string;
};

const NAMES: KindNames<ObligationKind> = {
  dispute: (_, o) => unitOfObligation(o.id) + KINDS.dispute.noun,
  milestones: (state, o) => targetName(state, targetOf(o.id) ?? 0) + KINDS.milestones.noun,
  ...difficultyNames,
  ...requestNames,
  ...closeNames,
  ...inspectNames,
};

export const ROLE_WORDS: Record<Role, string> = { lead: '牵头', support: '配合', implement: '落实' };

export const POST_WORDS: Record<Post, string> = {
  liaison: '联络员',
  head: '主要负责人',
  coordinator: '督查室经办',
  'supervision-office': '督查室',
  'leader-in-charge': '分管领导',
};

/** What is owed, as something to do: a county reports on its implementation. */
export function duty(o: Pick<Obligation, 'kind' | 'role'>): string {
  return o.kind === 'contribution' && o.role === 'implement' ? '填报落实进展' : KINDS[o.kind].duty;
}

/** What is owed, by name, with its period: `2024年10月配合材料`, `某局2024年10月配合材料审核`. */
export function nameOf(state: TaskState, o: Obligation): string {
  const named = NAMES[o.kind];
  if (named) return named(state, o);
  const { noun } = KINDS[o.kind];
  const about = isForm(o) ? undefined : obligationOf(state, subjectOf(o.id));
  if (about && about !== o) return `${about.unit}${nameOf(state, about)}${noun}`;
  return periodWords(o.period) + (o.kind === 'contribution' && o.role === 'implement' ? '落实进展' : noun);
}

/**
 * What happens when nothing is done: the next step of the ladder, by name and day. An external unit is told of a
 * letter, never of an escalation.
 */
export function consequence(state: TaskState, o: Obligation, calendar: Calendar): string {
  const next = nextLevel(state, o, calendar);
  const day = next && dayInWords(dayOf(next.at));
  if (o.unitKind === 'external') {
    return day ? `如届时未复，${day}起由${state.office}发函商请` : `由${state.office}发函商请并保持联系`;
  }
  if (!next) return '期满仍未办理的，归档为未办并计入台账';
  const { every, atMost } = policyOf(state, o.policy).chase;
  const chases = o.overdue === null && atMost > 0 ? `逾期后${everyWords(every)}催办，` : '';
  return `如仍未办理，${chases}最早${day}升级至${addresseeWords(addresseeOf(state, o, next.step))}`;
}

function everyWords(every: string): string {
  const words = durationWords(every);
  return words.startsWith('1') && !/^1\d/.test(words) ? `每${words.slice(1)}` : `每${words}`;
}

/** `某局主要负责人`; the office's own posts by their names alone. */
function addresseeWords({ unit, post }: Addressee): string {
  return post === 'head'
    ? `${unit}${POST_WORDS.head}`
    : post === 'leader-in-charge'
      ? POST_WORDS[post]
      : unit;
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

const STATUS_WORDS: Record<string, string> = {
  open: '待办',
  suspended: '中止期间',
  submitted: '已报，待审核',
  accepted: '已完成',
  lapsed: '未办，已归档',
  withdrawn: '已撤回',
};

/** How a thing stands, as a ledger 台账 has it. */
export function standingWords({
  status,
  overdue,
  late,
  level,
}: {
  status: string;
  overdue: boolean;
  late: boolean;
  level: number;
}): string {
  const more = [
    status === 'open' && overdue ? '已逾期' : late ? '曾逾期' : '',
    level > 0 ? `已升级至${level}级` : '',
  ].filter(Boolean);
  return `${STATUS_WORDS[status] ?? status}${more.length > 0 ? `（${more.join('，')}）` : ''}`;
}

import type { Calendar } from '../../calendar';
import { type Paper, line, paperInstant } from '../../paper';
import { type Instant, dateInWords, dayOf, isoDay, yearMonth } from '../../time';
import { type Obligation, type TaskState, assignmentOf, isForm, obligationOf } from '../state';
import { ROLE_WORDS, duty, nameOf } from '../words';
import type { LetterGround, LetterKind } from './events';

/** What a letter says: facts of the task and what is asked. Pure. */

/** Late so often on one task draws a letter, though it was made good: a second yellow. */
const TIMES = 2;

/** Why a letter may be written about an obligation; null where there is no reason. The office writes to nobody in its own house. */
export function groundOf(state: TaskState, o: Obligation): LetterGround | null {
  if (o.unitKind === 'office') return null;
  // A request for extension that waits is the office's to decide: the unit is not behind.
  if (o.status === 'open') return o.overdue !== null && o.extension === null ? 'overdue' : null;
  const madeGood = isForm(o) && o.late && (o.status === 'submitted' || o.status === 'accepted');
  return madeGood && timesLate(state, o.unit) >= TIMES ? 'late-again' : null;
}

/** As `groundOf`, by id. */
export function groundIn(state: TaskState, id: string): LetterGround | null {
  const o = obligationOf(state, id);
  return o ? groundOf(state, o) : null;
}

/** How often a unit was late on the task, answered or not. */
function timesLate(state: TaskState, unit: string): number {
  const { late = 0, lapsed = 0 } = state.totals[unit] ?? {};
  return late + lapsed;
}

/** An external unit is asked, all others are followed up. */
export function kindOf({ unitKind }: Pick<Obligation, 'unitKind'>): LetterKind {
  return unitKind === 'external' ? 'request' : 'follow-up';
}

const NUMBER = /^\D{1,20}〔\d{4}〕\d{1,5}号$/;

/** A number 文号 as it is written, whatever brackets were at hand; null for what is none. */
export function numberOf(text: string): string | null {
  const written = text
    .trim()
    .replace(/[[［(（【]/, '〔')
    .replace(/[\]］)）】]/, '〕');
  return NUMBER.test(written) ? written : null;
}

/** The number that follows the latest of this year's, whatever its words: `督办〔2026〕4号` after `督办〔2026〕3号`. */
export function nextNumber(numbers: readonly string[], at: Instant): string {
  const { year } = yearMonth(dayOf(at));
  const latest = numbers.filter((n) => n.includes(`〔${year}〕`)).at(-1);
  const [, words = '督办', count = '0'] = /^(.+)〔\d+〕(\d+)号$/.exec(latest ?? '') ?? [];
  const taken = new Set(numbers);
  let next = Number(count) + 1;
  while (taken.has(`${words}〔${year}〕${next}号`)) next += 1;
  return `${words}〔${year}〕${next}号`;
}

/** What is given beside the task. */
export interface LetterTerms {
  ground: LetterGround;
  number: string;
  until: Instant;
  demand: string | null;
  at: Instant;
  calendar: Calendar;
}

/** The paper of a letter about an obligation. */
export function letterOf(state: TaskState, o: Obligation, terms: LetterTerms): Paper {
  const { number, until, demand, at } = terms;
  const external = kindOf(o) === 'request';
  const said = external ? asking(state, o, terms) : following(state, o, terms);
  return {
    number,
    title: external
      ? `关于商请支持“${state.title}”有关工作的函`
      : `关于督促落实“${state.title}”有关事项的督办函`,
    to: o.unit,
    body: [
      line(said.fact),
      line(`${said.ask(paperInstant(until))}${demand === null ? '' : ensured(demand)}`),
      line(said.help),
      line(said.end),
    ],
    from: state.office,
    on: isoDay(dayOf(at)),
  };
}

/** What a letter says: what is so, what is asked by when, who helps, and how it ends. */
interface Parts {
  fact: string;
  ask: (until: string) => string;
  help: string;
  end: string;
}

function following(state: TaskState, o: Obligation, { ground, at, calendar }: LetterTerms): Parts {
  const asked = `第${state.number}项任务“${state.title}”${part(state, o, '你单位')}。${nameOf(state, o)}应于${paperInstant(o.due)}前${doing(o)}`;
  const late = calendar.workdaysBetween(dayOf(o.due), dayOf(at));
  const fact =
    ground === 'overdue'
      ? `${asked}，截至${dateInWords(dayOf(at))}尚未办结${late > 0 ? `，已逾期${late}个工作日` : ''}${chasedWords(o)}。`
      : `第${state.number}项任务“${state.title}”${part(state, o, '你单位')}。${nameOf(state, o)}逾期后已补报，你单位在该任务上逾期累计${timesLate(state, o.unit)}次。`;
  return {
    fact,
    ask: (until) =>
      ground === 'overdue'
        ? `请你单位于${until}前${duty(o)}，并说明逾期原因。`
        : `请你单位于${until}前说明逾期原因和今后按时报送的措施。`,
    help: '确有困难、需要协调的，请一并提出，由我们协调解决。',
    end: '特此函告。',
  };
}

function asking(state: TaskState, o: Obligation, { ground }: LetterTerms): Parts {
  const thanks = `第${state.number}项任务“${state.title}”推进中得到贵单位大力支持，谨致谢意。`;
  const name = nameOf(state, o);
  return {
    fact:
      ground === 'overdue'
        ? `${thanks}该任务${name}原定于${paperInstant(o.due)}前提供，目前尚未收到。`
        : `${thanks}该任务${name}已收到，较原定时间稍晚。`,
    ask: (until) =>
      ground === 'overdue'
        ? `现商请贵单位于${until}前予以支持：${duty(o)}。`
        : `为便于工作衔接，现商请贵单位于${until}前函告今后提供材料较为方便的时间。`,
    help: '如有不便，或需我们配合，请随时联系。',
    end: '专此函商，请予支持。',
  };
}

/** `由你单位牵头`; nothing is said of who has no part in the task. */
function part(state: TaskState, o: Obligation, you: string): string {
  const role = assignmentOf(state, o.unit)?.role;
  return role === undefined ? `有关事项由${you}办理` : `由${you}${ROLE_WORDS[role]}`;
}

const doing = (o: Obligation): string => (isForm(o) ? '报送' : '办理');

function chasedWords({ chased, ladder }: Obligation): string {
  const times = chased > 0 ? `，其间催办${chased}次` : '';
  return ladder ? `${times}，已升级至第${ladder.level}级` : times;
}

/** A sentence ends with a full stop. */
function ensured(text: string): string {
  const said = text.trim();
  return /[。！？]$/.test(said) ? said : `${said}。`;
}

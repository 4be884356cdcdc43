import type { Calendar } from '../calendar';
import { type Instant, dayInWords, dayOf } from '../time';
import type { Closed } from './close/state';
import { openDifficulties } from './difficulty/state';
import { startOf } from './amend/targets';
import type { OwnRating } from './events';
import { type Obligation, type TaskState, isForm } from './state';
import type { Suspension } from './suspend/suspension';
import { targetLights, targetStanding } from './milestones/trajectory';

/**
 * 未开始 grey, 正常 green, 关注 yellow, 滞后 red: computed from dates, never set by hand. A task that stands still is
 * 暂停 paused, one that was taken back 已撤销 withdrawn: neither is one that has yet to begin.
 */
export type Light = 'grey' | 'paused' | 'withdrawn' | 'green' | 'yellow' | 'red';

/** What each light is called, what is worst last. */
export const LIGHT_WORDS: Record<Light, string> = {
  ...{ withdrawn: '已撤销', grey: '未开始', paused: '暂停' },
  ...{ green: '正常', yellow: '关注', red: '滞后' },
};

/** Says nothing of how things go. */
const UNLIT: ReadonlySet<Light> = new Set(['grey', 'paused', 'withdrawn']);

/** A light with its grounds, so that nobody has to ask why. */
export interface Standing {
  light: Light;
  reasons: string[];
}

/** Due within so many workdays counts as soon. */
const SOON = 2;

/**
 * The light of one obligation at an instant. Late recovery stays visible: a red made good is yellow, not green.
 * While a request for extension waits for its decision, what is past due is yellow: the office is late. What was
 * withdrawn by a reassignment is nobody's, and has no colour.
 */
export function obligationLight(o: Obligation, at: Instant, calendar: Calendar): Light {
  if (o.status === 'withdrawn') return 'grey';
  if (o.status === 'lapsed') return 'red';
  if (o.status !== 'open') return o.late ? 'yellow' : 'green';
  if (at > o.due) return o.extension ? 'yellow' : 'red';
  const soon = calendar.workdaysBetween(dayOf(at), dayOf(o.due)) <= SOON;
  return soon || o.late || o.returns > 0 ? 'yellow' : 'green';
}

/**
 * The light of a task: red where a lead's report is overdue, or a third of what the others owe, or a target is far
 * behind its trajectory or was missed; yellow where anything is overdue or late, a rectification among it, a target is behind, or a dated one
 * has passed unverified since the launch. What had passed before the launch is named, and colours nothing. A suspended
 * task is paused, and says on whose word and until when. A closed one is green, yellow where anything
 * was waived; one that was reopened is yellow at best.
 */
export function taskLight(state: TaskState, at: Instant, calendar: Calendar): Standing {
  if (state.withdrawn) return { light: 'withdrawn', reasons: [`已撤销（依据${state.withdrawn.basis}）`] };
  if (state.closed) return closedLight(state.closed);
  const standing = openLight(state, at, calendar);
  if (!state.reopened) return standing;
  // What had to be taken up again stays visible, as a red made good does.
  const reasons = [`曾销号，${dayInWords(dayOf(state.reopened.at))}重启`, ...standing.reasons];
  return { light: standing.light === 'red' || state.suspended ? standing.light : 'yellow', reasons };
}

/** Green once it is closed; what was waived stays visible. */
function closedLight({ at, claims, waiver, waived }: Closed): Standing {
  const unmet = claims.filter((claim) => claim.waiver !== null).length;
  const reasons = [
    `已销号（${dayInWords(dayOf(at))}）`,
    ...(unmet > 0 ? [`${unmet}项指标未达标，凭依据销号`] : []),
    ...(waiver !== null ? [`${waived.length}项督查、问题未了结，凭依据销号：${waiver}`] : []),
  ];
  return { light: reasons.length > 1 ? 'yellow' : 'green', reasons };
}

/** The units that owe something overdue, each once, in the order in which it fell due. */
export function lateUnits({ obligations }: Pick<TaskState, 'obligations'>): string[] {
  const late = obligations.filter((o) => o.status === 'open' && o.overdue !== null);
  return [...new Set([...late].sort((a, b) => a.due - b.due).map((o) => o.unit))];
}

function openLight(state: TaskState, at: Instant, calendar: Calendar): Standing {
  if (state.suspended) return { light: 'paused', reasons: [suspendedWords(state.suspended)] };
  const owed = state.obligations.filter((o) => isForm(o) && o.status !== 'withdrawn');
  const difficulties = difficultyWords(state);
  const unrectified = unrectifiedWords(state, at);
  if (owed.length === 0 && unrectified.length === 0)
    return { light: 'grey', reasons: ['报送期尚未开始', ...difficulties] };
  const lights = owed.map((o) => ({ o, light: obligationLight(o, at, calendar) }));
  const red = lights.filter((l) => l.light === 'red').map((l) => l.o);
  const reds = red.filter((o) => o.kind === 'report');
  const reasons = reds.map((o) => `${o.unit}的进展报告逾期`);
  const others = red.length - reds.length;
  if (others > 0) reasons.push(`${others}个单位的材料逾期`);
  const recovered = lights.filter((l) => l.light === 'yellow' && l.o.late).length;
  if (recovered > 0) reasons.push(`${recovered}项逾期后补报`);
  const { lights: behind, unverified } = targetLights(state, at, calendar);
  reasons.push(...behind.map(({ reason }) => reason));
  reasons.push(...unrectified);
  const passed = state.targets.filter((_, i) => unverified.includes(i));
  const since = passed.some((t) => targetStanding(t, startOf(state, t)) === 'running');
  const yellow = reasons.length > 0 || since;
  if (passed.length > 0) reasons.push(`${passed.length}项指标已到期待核验`);
  const contributions = owed.filter((o) => o.kind === 'contribution').length;
  const missed = behind.some(({ light }) => light === 'red');
  const isRed = missed || reds.length > 0 || (others > 0 && others * 3 >= contributions);
  const grounds = reasons.length > 0 ? reasons : ['均在时限内'];
  return { light: isRed ? 'red' : yellow ? 'yellow' : 'green', reasons: [...grounds, ...difficulties] };
}

/** Rectifications that should be there: no form is late for it, and yet the task is not in order. */
function unrectifiedWords({ obligations }: TaskState, at: Instant): string[] {
  return obligations
    .filter((o) => o.kind === 'rectification' && o.status === 'open' && at > o.due)
    .map((o) => `${o.unit}的整改逾期`);
}

/** What is in the way is said, and colours nothing: who asks for help is not worse off for it. */
function difficultyWords(state: TaskState): string[] {
  const count = openDifficulties(state).length;
  return count === 0 ? [] : [`${count}项存在问题待解决`];
}

/** `已中止（依据济政办〔2025〕1号，预计2月5日 周三恢复）`. */
function suspendedWords({ basis, until }: Suspension): string {
  return `已中止（依据${basis}，预计${dayInWords(dayOf(until))}恢复）`;
}

/** True where a unit's own rating and the computed light say different things; both are shown. */
export function diverges(own: OwnRating, light: Light): boolean {
  const same: Record<OwnRating, Light> = { 'on-track': 'green', 'at-risk': 'yellow', behind: 'red' };
  return !UNLIT.has(light) && same[own] !== light;
}

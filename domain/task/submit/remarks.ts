import type { Calendar } from '../../calendar';
import type { Instant } from '../../time';
import { isBlank } from '../decision';
import type { Answer, MeasuredValue, OwnRating } from '../events';
import { LIGHT_WORDS } from '../lights';
import { deviationOf } from '../milestones/met';
import { fallsBehind, trajectoryOf } from '../milestones/trajectory';
import { type Obligation, type TaskState, firstLead } from '../state';
import { targetName } from '../naming';
import { unitStanding } from './standing';

/**
 * What a reviewer should look at in an answer before accepting it, zh-CN. An answer of which there is nothing to remark
 * 无异常 may be accepted with others in one go 批量通过; every other is looked at by itself.
 */

/** An answer under review, beside what the unit said before. */
export interface UnderReview {
  answer: Answer;
  /** The unit's latest answer before it that says more than “no change”; null where there is none. */
  before: Answer | null;
}

interface Now {
  at: Instant;
  calendar: Calendar;
}

const RATINGS: Record<OwnRating, string> = { 'on-track': '正常', 'at-risk': '有风险', behind: '滞后' };

/** Every reason to look at an answer; none where it is unremarkable. “No change” is judged by what it carries on. */
export function remarksOn(state: TaskState, o: Obligation, given: UnderReview, now: Now): string[] {
  const { answer, before } = given;
  const said = answer.noChange ? before : answer;
  return [
    ...(o.late ? ['逾期后报送'] : []),
    ...(o.returns > 0 ? [`退回${o.returns}次后重报`] : []),
    ...ratingRemarks(state, o, answer, now),
    ...(said?.difficulties ? ['写有存在问题'] : []),
    ...(said ? figureRemarks(state, o, { answer: said, before }, now) : ['无变化，但没有可沿用的填报']),
  ];
}

function ratingRemarks(state: TaskState, o: Obligation, { rating }: Answer, now: Now): string[] {
  const { light, diverges } = unitStanding(state, o, now.at, now.calendar);
  if (diverges) return [`自评“${RATINGS[rating]}”，与灯“${LIGHT_WORDS[light]}”不一致`];
  return rating === 'on-track' ? [] : [`自评“${RATINGS[rating]}”`];
}

function figureRemarks(state: TaskState, o: Obligation, { answer, before }: UnderReview, now: Now): string[] {
  return state.targets.flatMap((target, index) => {
    if (target.dropped) return [];
    const value = valueOf(answer, index);
    const known = before && valueOf(before, index);
    const why = value
      ? [...evidenceRemarks(answer, value, known), ...courseRemarks(state, o, { value, known }, now)]
      : missing(state, o, known);
    return why.map((reason) => `${targetName(state, index)}${reason}`);
  });
}

const valueOf = ({ values }: Answer, index: number): MeasuredValue | null =>
  values.find((v) => v.target === index) ?? null;

/** True for the report by whose figures the targets are measured. */
const isMeasure = (state: TaskState, o: Obligation): boolean =>
  o.kind === 'report' && o.unit === firstLead(state);

/** The first lead says how every target stands; whoever else gave a figure goes on giving it. */
function missing(state: TaskState, o: Obligation, known: MeasuredValue | null): string[] {
  if (known) return ['上次有数值，本次没有'];
  return isMeasure(state, o) ? ['没有数值'] : [];
}

/** A figure that is new or has changed says how it is known, and is shown by something; one that stands did before. */
function evidenceRemarks(answer: Answer, value: MeasuredValue, known: MeasuredValue | null): string[] {
  if (known?.value === value.value) return [];
  const figure = known ? '数值有变动，' : '数值';
  const shown = [answer, value].some(({ evidence = [] }) => evidence.length > 0);
  return [
    ...(shown ? [] : [`${figure}没有佐证材料`]),
    ...(isBlank(value.source ?? '') ? [`${figure}没有数据来源`] : []),
  ];
}

/** Whether a figure goes the wrong way, and how it stands against the milestones; each year starts anew. */
function courseRemarks(
  state: TaskState,
  o: Obligation,
  { value: { target: index, value }, known }: { value: MeasuredValue; known: MeasuredValue | null },
  { at, calendar }: Now,
): string[] {
  const target = state.targets[index];
  if (!target) return [];
  const worse = known && target.rhythm !== 'every-year' && deviationOf(target, value, known.value) < 0;
  const back = worse ? [`比上次退步（上次${known.value}${target.unit}，本次${value}${target.unit}）`] : [];
  const { interim } = trajectoryOf(state, index, at, calendar);
  if (!isMeasure(state, o) || interim === null || !fallsBehind(target, value, interim)) return back;
  return [...back, `落后于工期（应达${interim}${target.unit}，本次${value}${target.unit}）`];
}

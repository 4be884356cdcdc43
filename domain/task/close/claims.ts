import { type Day, type Instant, dateInWords, dateWords, dayIn, dayOf, yearMonth } from '../../time';
import { liveTarget } from '../amend/targets';
import { type Rejection, reject } from '../commands';
import { isMet } from '../milestones/met';
import type { TaskState } from '../state';
import { targetName } from '../words';
import type { ClaimOf, Found } from './commands';
import type { Claim, Closing } from './state';

/**
 * What must be so before a task is closed 销号 (issue 4, section 5): every target has its claim, and is met or waived
 * with a basis; no inspection and no finding is open, or they are waived with one.
 */

const no = (...args: Parameters<typeof reject>): { rejected: Rejection } => reject(...args);

/** What of inspections is not over on a task, in words. */
function openMatters({ inspections, findings }: TaskState): string[] {
  return [
    ...inspections.map(({ name, id }) => `督查“${name}”（${id}）`),
    ...findings.map(({ id, unit, text }) => `${unit}的问题“${text}”（第${id}号）`),
  ];
}

/**
 * As far as the units know of it: nobody learns from a refusal that an unannounced visit 暗访 is under way. The office,
 * which reviews and signs, does.
 */
export function knownMatters(state: TaskState): string[] {
  const inspections = state.inspections.filter((i) => !i.methods.includes('unannounced'));
  return openMatters({ ...state, inspections });
}

/**
 * Claims with the clauses of their targets, in the order of these; or what is wrong with the first that is wrong.
 * Each target has one, with a figure, a source, a verifier and a day that is not to come; of an every-year target it is
 * this year's figure or, before that is known, the last one's.
 */
export function bound(
  state: TaskState,
  claims: readonly ClaimOf[],
  at: Instant,
): { claims: Claim[] } | { rejected: Rejection } {
  const stray = claims.find(({ target }, i) => !liveTarget(state, target) || firstOf(claims, target) !== i);
  if (stray) return no('bad-value', `第${stray.target + 1}项指标不存在，或填了两次`);
  const made: Claim[] = [];
  for (const [index, { clause, dropped }] of state.targets.entries()) {
    if (dropped) continue;
    const claim = claims.find(({ target }) => target === index);
    if (!claim) return no('bad-value', `${targetName(state, index)}缺销号依据：请填数值、来源、核验人和日期`);
    const wrong = whyNotClaimed(state, claim, at);
    if (wrong)
      return { rejected: { ...wrong, field: `/claims/${claims.indexOf(claim)}${wrong.field ?? ''}` } };
    made.push({ ...claim, clause });
  }
  return { claims: made };
}

const firstOf = (claims: readonly ClaimOf[], target: number): number =>
  claims.findIndex((claim) => claim.target === target);

function whyNotClaimed(state: TaskState, claim: ClaimOf, at: Instant): Rejection | null {
  const { value, source, verifier, waiver } = claim;
  const where = targetName(state, claim.target);
  if (!isFigure(value)) return no('bad-value', `${where}的数值须为不小于 0 的数`, '/value').rejected;
  if (source.trim() === '' || verifier.trim() === '')
    return no('bad-value', `${where}须写明数据来源和核验人`, source.trim() === '' ? '/source' : '/verifier')
      .rejected;
  if (waiver !== null && waiver.trim() === '')
    return no('bad-value', `${where}的依据不能为空`, '/waiver').rejected;
  const target = state.targets[claim.target];
  if (waiver !== null && target && isMet(target, value))
    return no('bad-value', `${where}已达标，不必写明未达标的依据，请删去`, '/waiver').rejected;
  return whyNotOn(state, claim, dayOf(at));
}

const isFigure = (value: number): boolean => Number.isFinite(value) && value >= 0;

function whyNotOn(state: TaskState, { target, on }: ClaimOf, today: Day): Rejection | null {
  const where = targetName(state, target);
  const day = dayIn(on);
  if (day === null) return no('bad-date', `${where}的日期须如 2025-12-31`, '/on').rejected;
  if (day > today)
    return no('bad-date', `${where}的日期${dateWords(on)}晚于今天（${dateInWords(today)}）`, '/on').rejected;
  const latest = yearMonth(today).year - 1;
  if (state.targets[target]?.rhythm !== 'every-year' || yearMonth(day).year >= latest) return null;
  return no('bad-date', `${where}为每年指标，须用${latest}年以来的数值，不是${dateWords(on)}的`, '/on')
    .rejected;
}

/**
 * Why a task cannot be closed on such claims as it stands; null where it can. Asked when it is requested, and again when
 * it is supported and signed: a finding may have come since, or a target have been amended.
 */
export function whyNotClosable(
  state: TaskState,
  { claims, waived }: Closing,
  matters: string[] = openMatters(state),
): Rejection | null {
  for (const [index, target] of state.targets.entries()) {
    if (target.dropped) continue;
    const claim = claims.find((c) => c.target === index);
    const where = targetName(state, index);
    if (claim?.clause !== target.clause)
      return no('not-closable', `${where}已调整，原销号依据不再适用：请退回重新申请`).rejected;
    if (claim.waiver !== null || isMet(target, claim.value)) continue;
    const want = `应达 ${target.value} ${target.unit}，报 ${claim.value} ${target.unit}`;
    return no('not-closable', `${where}未达标（${want}）：达标后再办，或写明销号的依据`).rejected;
  }
  const rest = matters.filter((matter) => !waived.includes(matter));
  if (rest.length === 0) return null;
  return no('not-closable', `尚未了结：${rest.join('、')}；整改核查后再办，或写明销号的依据`).rejected;
}

/**
 * What is wrong with the figures of a re-check. Where the closing is said to hold, every target that was not waived has
 * one, and reaches its target.
 */
export function whyNotFound(
  state: TaskState,
  claims: readonly Claim[],
  { holds, values }: { holds: boolean; values: readonly Found[] },
): Rejection | null {
  const stray = values.find(
    ({ target, value }, i) =>
      !liveTarget(state, target) ||
      !isFigure(value) ||
      values.findIndex((found) => found.target === target) !== i,
  );
  if (stray) return no('bad-value', `第${stray.target + 1}项指标不存在、填了两次，或数值无效`).rejected;
  if (!holds) return null;
  for (const [index, target] of state.targets.entries()) {
    if (target.dropped) continue;
    const where = targetName(state, index);
    if (claims.some((claim) => claim.target === index && claim.waiver !== null)) continue;
    const found = values.find((v) => v.target === index);
    if (!found) return no('bad-value', `${where}缺抽查数值`).rejected;
    if (!isMet(target, found.value))
      return no(
        'bad-value',
        `${where}抽查为 ${found.value} ${target.unit}，未达标：请记为不符`,
        `/values/${values.indexOf(found)}/value`,
      ).rejected;
  }
  return null;
}

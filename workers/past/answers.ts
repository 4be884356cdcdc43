import { fnv1a } from '../../domain/spread';
import { liveTarget } from '../../domain/task/amend/targets';
import type { Answer, MeasuredValue, OwnRating } from '../../domain/task/events';
import { type Obligation, type TaskState, firstLead } from '../../domain/task/state';

/** What the units of the sample answer. */

const TEXTS = [
  '召开专题调度会，分解本期任务到科室和责任人，重点事项按节点推进。',
  '会同有关部门开展现场核查，对进度偏慢的事项逐项研究，已明确完成时限。',
  '本期重点工作按计划完成，配套政策已印发，正在组织落实。',
  '完成项目摸底并建立清单，对列入清单的实行周调度、月通报。',
  '与牵头单位对接数据口径，按月报送，相关工作有序推进。',
  '组织业务培训一次，走访企业和乡镇，收集问题建议，能办的已办结。',
];

const DIFFICULTIES = [
  '资金到位进度偏慢，影响后续项目开工。',
  '基层专业人员不足，数据核实耗时较长。',
  '部分指标统计口径尚未统一，需上级部门明确。',
];

const SOURCES = ['部门业务台账', '统计月报', '县（市、区）汇总上报', '项目管理系统'];

const pick = <T>(list: readonly T[], chance: number): T => list[chance % list.length] as T;

/** What a unit answers for a period: in words, and by the first lead with a figure for each target. */
export function answerOf(o: Obligation, state: TaskState): Answer {
  const chance = fnv1a(`${o.id}${state.key}`);
  const before = state.totals[o.unit];
  const noChange =
    before !== undefined && before.onTime + before.late > 0 && o.returns === 0 && chance % 6 === 1;
  if (noChange) return { text: '', values: [], difficulties: null, rating: 'on-track', noChange };
  const values = o.kind === 'report' && o.unit === firstLead(state) ? figures(state) : [];
  return {
    text: pick(TEXTS, chance),
    values,
    difficulties: chance % 8 === 3 ? pick(DIFFICULTIES, chance) : null,
    rating: ratingOf(chance),
    noChange,
  };
}

/** Units think well of themselves: where this differs from the reckoned light, the pages show it. */
function ratingOf(chance: number): OwnRating {
  return chance % 12 === 5 ? 'behind' : chance % 7 === 2 ? 'at-risk' : 'on-track';
}

/** A figure for each target, more from month to month; some tasks lag. */
function figures(state: TaskState): MeasuredValue[] {
  const month = Object.keys(state.periods).length;
  return state.targets.flatMap((_, target): MeasuredValue[] => {
    const found = liveTarget(state, target);
    if (!found) return [];
    const chance = fnv1a(`${state.key}${target}`);
    const share = Math.min(1, (chance % 4 === 0 ? 0.3 : 0.55) + 0.09 * month + (chance % 10) / 100);
    const value =
      found.unit === '%' ? Math.round(found.value * share * 10) / 10 : Math.round(found.value * share);
    return [{ target, value, source: pick(SOURCES, chance) }];
  });
}

import { dateWords } from '../../time';
import type { EventBody } from '../events';
import { type Context, type Said, asked, title } from '../sayings';
import { type Obligation, firstLead } from '../state';
import { targetName } from '../words';

/** What is said of milestones 倒排工期, zh-CN. */

/** Somebody else had them reckoned: the lead looks at them. */
export function drafted(target: number, { state }: Context): Said {
  return {
    kind: 'assignment',
    why: `${title(state)}：${state.office}已倒排${targetName(state, target)}的工期`,
    what: '请核对各节点，可修改，再报审',
    next: '未报审前不据此评判进度',
  };
}

/** The lead proposes: the coordinator approves or returns. */
export function proposed(o: Obligation, body: EventBody<'milestones-proposed'>, context: Context): Said {
  const { state } = context;
  const last = body.milestones.at(-1);
  const unit = state.targets[body.target]?.unit ?? '';
  const why = `${title(state)}：${body.unit}报审${targetName(state, body.target)}的倒排工期，共${body.milestones.length}个节点，至${last ? dateWords(last.on) : ''}达到${last?.value ?? 0}${unit}`;
  const note = body.note ? `；说明：${body.note}` : '';
  return asked(o, context, 'review', why + note, '请审定，或写明理由退回');
}

/** They stand from now on. */
export function approved(target: number, note: string | null, { state }: Context): Said {
  return {
    kind: 'outcome',
    why: `${title(state)}：${targetName(state, target)}的倒排工期已审定`,
    what: note ? `请按节点推进；审核意见：${note}` : '请按节点推进',
    next: '每期报告中填报实际数值，与节点对照',
  };
}

/** They came back; those approved before stand meanwhile. */
export function sentBack(target: number, reason: string, { state }: Context): Said {
  const external = state.assignments.find((a) => a.unit === firstLead(state))?.kind === 'external';
  const standing = state.milestones[target]?.approved ? '重新审定前，原已审定的照旧' : '审定前不据此评判进度';
  return {
    kind: 'outcome',
    why: `${title(state)}：${targetName(state, target)}的倒排工期被退回`,
    what: `${external ? '商请贵单位' : '请'}按退回理由修改后重报：${reason}`,
    next: standing,
  };
}

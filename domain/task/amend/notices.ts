import { type Party, type Sayers, everybody, to } from '../addressed';
import { workingPost } from '../ladder';
import { targetStanding } from '../milestones/trajectory';
import { type Context, type Said, title } from '../sayings';
import { type Assignment, firstLead } from '../state';
import { dateWords } from '../../time';
import { targetName } from '../words';
import type { AmendEvents, TargetAmended } from './events';
import { targetWords } from './targets';

/** Who hears of amendments 修订, and what: every unit of the task; of a verified target its first lead. */
export const amendSayers: Sayers<keyof AmendEvents> = {
  'task-withdrawn': ({ body }, context) =>
    everybody(context.state).map((party) =>
      say(context, party, {
        kind: 'outcome',
        why: `${title(context.state)}已撤销（依据：${body.basis}）`,
        what: '无需再办，尚未报送的不再报送',
        next: '已报送的照旧存档，本任务不再提醒、不再开放报送期',
      }),
    ),
  'targets-amended': ({ body }, context) => {
    const { state } = context;
    const changes = body.changes.map(changeWords).join('；');
    const why = `${title(state)}的指标有变（依据：${body.basis}）：${changes}`;
    const anew = body.changes.filter((c) => isToSchedule(c, context)).map((c) => targetName(state, c.target));
    return state.assignments.map((a) =>
      say(context, a, { kind: 'outcome', why, ...asked(a, anew, context) }),
    );
  },
  'target-verified': ({ body }, context) => {
    const { state } = context;
    const lead = state.assignments.find((a) => a.unit === firstLead(state));
    if (!lead) return [];
    const unit = state.targets[body.target]?.unit ?? '';
    const said: Said = {
      kind: 'outcome',
      why: `${title(state)}：${targetName(state, body.target)}已核验，${dateWords(body.on)}为${body.value}${unit}（来源：${body.source}）`,
      what: '无需办理；对数值有不同意见的，请与督查室联系',
      next: '已计入台账，该指标不再列为待核验',
    };
    return [say(context, lead, said)];
  },
};

const say = (context: Context, { unit, kind }: Party, said: Said) =>
  to(context, { unit, post: workingPost(kind) }, said, unit);

/** The first lead has the milestones to reckon anew; for the others it is news. */
function asked(a: Assignment, anew: string[], { state }: Context): Pick<Said, 'what' | 'next'> {
  const next = '以后各期按变动后的指标填报，已取消的不再填报';
  if (a.unit !== firstLead(state) || anew.length === 0) return { what: '请知悉，无需另行办理', next };
  const please = a.kind === 'external' ? '商请贵单位' : '请';
  return {
    what: `${please}重新倒排${anew.join('、')}的工期并报审`,
    next: `${next}；新的倒排工期审定前不据此评判进度`,
  };
}

function isToSchedule({ after }: TargetAmended, { event }: Context): boolean {
  if (!after || after.rhythm === 'none') return false;
  return targetStanding(after, event.at) === 'running';
}

function changeWords({ target, before, after }: TargetAmended): string {
  const where = `第${target + 1}项`;
  if (!before) return `新增${where}“${after ? targetWords(after) : ''}”`;
  if (!after) return `取消${where}“${targetWords(before)}”`;
  return `${where}由“${targetWords(before)}”改为“${targetWords(after)}”`;
}

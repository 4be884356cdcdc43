import type { TaskCommand } from '../../domain/task/commands';
import type { Actor } from '../../domain/task/events';
import {
  type Obligation,
  type TaskState,
  firstLead,
  isForm,
  obligationOf,
  subjectOf,
} from '../../domain/task/state';
import { DAY_MS } from '../../domain/time';
import { OFFICE, actorOf } from './actors';
import { assigning } from '../support/areas/assigning';
import { AREAS, ofAreas } from '../support/areas';
import { ANSWER } from '../support/domain';
import type { Act } from './setting';

const isReview = (o: Obligation): boolean => o.kind === 'review';

const ANSWERS = ofAreas('answer');
const DECIDED = ['dispute', 'milestones', 'extension', 'suspension', ...Object.keys(ANSWERS)];

/** Who owes it does what waits for them: by chance alone the right one would seldom meet it in time. */
function deciding(state: TaskState, o: Obligation, m: Act, at: number): TaskCommand {
  const { id, kind } = o;
  const own = ANSWERS[kind] as (typeof ANSWERS)[Obligation['kind']] | undefined;
  if (own) return own(o, m, state, at);
  const actor = OFFICE;
  const approve = m.days > 8;
  const reason = '经研究';
  if (kind === 'dispute')
    return {
      ...{ type: 'decide-dispute', actor, decision: id, uphold: approve, reason },
      to: approve ? { unit: `单位${m.pick % 9}`, kind: 'department' } : null,
    };
  if (kind === 'milestones') {
    const target = Number(id.split(':')[1]);
    return approve
      ? { type: 'approve-milestones', actor, target, note: null }
      : { type: 'return-milestones', actor, target, reason };
  }
  if (kind === 'suspension') return { type: 'decide-suspension', actor, approve, reason };
  // What was screened is decided.
  return obligationOf(state, subjectOf(id))?.extension?.screened !== true
    ? { type: 'screen-extension', actor, decision: id, supported: true, note: null }
    : { type: 'decide-extension', actor, decision: id, approve, reason };
}

/** What somebody may come to do, the one meant first. */
export function commandsOf(state: TaskState, m: Act, at: number): TaskCommand[] {
  const all = state.obligations;
  const open = all.filter((x) => x.status === 'open');
  const waiting = open.filter((x) => DECIDED.includes(x.kind));
  const pending = waiting[m.pick % Math.max(waiting.length, 1)];
  if (m.how === 'answers' && pending) return [deciding(state, pending, m, at)];
  // Mostly something that is open, and of the kind that the command is about.
  const wanted = { 0: isForm, 1: isForm, 3: isReview, 4: isReview, 5: isReview, 6: isForm, 16: isForm }[
    m.kind
  ];
  const fitting = wanted ? open.filter(wanted) : open;
  const list = m.pick % 4 === 0 || fitting.length === 0 ? all : fitting;
  const o = list[m.pick % Math.max(list.length, 1)];
  const actor = actorOf(o, m.who);
  const id = o?.id ?? 'x/report/y';
  const review = id;
  const name = state.assignments[m.pick % state.assignments.length]?.unit ?? '';
  const extension = open.find((x) => x.kind === 'extension')?.id ?? id;
  const first = all.find((x) => x.unit === firstLead(state));
  const until = (o?.due ?? at) + m.days * DAY_MS;
  const goesOn = at + m.days * DAY_MS;
  const index = m.pick % state.targets.length;
  const proposed = state.targets.findIndex((_, i) => state.milestones[i]?.proposed);
  const lead: Actor = { user: 'l', unit: firstLead(state), posts: ['liaison', 'coordinator'] };
  const by = m.who < 2 ? actor : m.who < 4 ? OFFICE : lead;
  const commands: TaskCommand[] = [
    { type: 'submit', actor, obligation: id, answer: ANSWER },
    { type: 'submit', actor, obligation: id, answer: { ...ANSWER, noChange: true, text: '' } },
    { type: 'acknowledge', actor, unit: actor.unit },
    { type: 'accept', actor, review, note: null },
    { type: 'return', actor, review, reason: '缺数据' },
    { type: 'return', actor, review, reason: m.days > 5 ? '缺数据' : ' ' },
    { type: 'request-extension', actor, obligation: id, until, reason: '需延期' },
    { type: 'screen-extension', actor: OFFICE, decision: extension, supported: true, note: null },
    { type: 'decide-extension', actor: OFFICE, decision: extension, approve: m.days > 8, reason: '按原时限' },
    { type: 'acknowledge-escalation', actor, obligation: id, level: o?.ladder?.level ?? 1 },
    { type: 'instruct', actor, obligation: id, text: '请抓紧' },
    { type: 'serve', actor, units: [name], by: m.days > 5 ? 'other' : 'opened', note: '当面' },
    { type: 'request-suspension', actor: actorOf(first, m.who), until: goesOn, reason: '待上级规划' },
    { type: 'decide-suspension', actor: OFFICE, approve: m.days > 5, reason: '照常推进' },
    { type: 'suspend', actor: m.days > 15 ? OFFICE : actor, until: goesOn, basis: '济政办〔2025〕1号' },
    { type: 'resume', actor: OFFICE, note: null, basis: m.pick % 4 === 0 ? null : '批示' },
    {
      type: 'submit',
      actor,
      obligation: id,
      answer: { ...ANSWER, values: [{ target: index, value: m.pick * 9 }] },
    },
    {
      type: 'draft-milestones',
      actor: by,
      target: m.days > 9 ? null : index,
      baseline: m.days > 9 ? null : 5,
    },
    { type: 'edit-milestones', actor: lead, target: index, milestones: null, baseline: null, note: null },
    { type: 'approve-milestones', actor: OFFICE, target: proposed, note: null },
    { type: 'return-milestones', actor: by, target: proposed, reason: '节点过粗' },
    ...assigning(state, m, actor),
    ...AREAS.flatMap((area) => area.random(state, m, actor, at)),
  ];
  const place = (i: number): number => ((i + m.kind) * 7919) % 997;
  return commands
    .map((command, i) => ({ command, place: i === m.kind % commands.length ? -1 : place(i) }))
    .sort((a, b) => a.place - b.place)
    .map(({ command }) => command);
}

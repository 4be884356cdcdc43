import { suspensionMoves } from './suspend/table';
import { milestoneMoves } from './milestones/table';
import { assignMoves } from './assign/table';
import { amendMoves } from './amend/table';
import { commentMoves } from './comment/table';
import { difficultyMoves } from './difficulty/table';
import { requestMoves } from './request/table';
import { closeMoves } from './close/table';
import { inspectMoves } from './inspect/table';
import { letterMoves } from './letter/table';
import type { EventType } from './events';
import {
  LADDER,
  type LifeName,
  OUTSIDE,
  type Moves,
  type Row,
  answered,
  any,
  assignment,
  escalation,
  extension,
  form,
  milestones,
  dispute,
  own,
  owed,
  review,
  sign,
  suspension,
  task,
} from './moves';
import type { Assignment, Obligation, ObligationKind, TaskState } from './state';

/**
 * The lives of what a task is made of, in one table: which event moves what from where to where. `evolve` does
 * it; this says it, for the diagrams in `docs/states.md`. `test/property/lifecycle.test.ts` holds the two
 * together: whatever moves in any history has its row here, and every row is seen to happen.
 */

/** Where something stands. `round` counts up where it begins again in the same place. */
interface Place {
  at: string;
  /** Of an obligation; null for what has no kinds. */
  kind: ObligationKind | null;
  round: number;
}

interface Life {
  /** zh-CN. */
  name: string;
  /** Every place in it, with its words (zh-CN). */
  places: Record<string, string>;
  /** Where each of them stands in a state, by id. */
  of: (state: TaskState) => [id: string, place: Place][];
}

const STATUS_WORDS: Record<Obligation['status'], string> = {
  open: '待办',
  submitted: '已报待审',
  accepted: '办结',
  lapsed: '过期归档',
  withdrawn: '撤回',
};

const phase = ({ ended, closed, suspended }: TaskState): string => {
  if (ended) return 'ended';
  if (closed) return 'closed';
  return suspended ? 'suspended' : 'running';
};

const standing = (a: Assignment): string => {
  if (a.acknowledged !== null) return 'acknowledged';
  if (a.served !== null) return 'served';
  return a.unservedTold ? 'undelivered' : 'assigned';
};

/** Where a ladder stands; what is answered or given up is not escalated any more. */
const rung = ({ ladder, status }: Obligation): string => {
  if (ladder === null || status !== 'open') return OUTSIDE;
  if (ladder.acknowledged !== null) return 'acknowledged';
  return ladder.handedOver === null ? 'raised' : 'handed-over';
};

export const LIVES: Record<LifeName, Life> = {
  task: {
    name: '任务',
    places: {
      running: '办理中',
      suspended: '已中止',
      closed: '已销号',
      ended: '已结束',
    },
    of: (state) => [[state.key, { at: phase(state), kind: null, round: 0 }]],
  },
  assignment: {
    name: '派发',
    places: {
      assigned: '已布置',
      undelivered: '未送达，已告知督查室经办',
      served: '已送达',
      acknowledged: '已签收',
    },
    of: ({ assignments }) => assignments.map((a) => [a.unit, { at: standing(a), kind: null, round: 0 }]),
  },
  obligation: {
    name: '事项',
    places: STATUS_WORDS,
    of: ({ obligations }) =>
      obligations.map(({ id, status, kind, round }) => [id, { at: status, kind, round }]),
  },
  escalation: {
    name: '升级',
    places: { raised: '已升级', 'handed-over': '通知已交付', acknowledged: '已确认' },
    of: ({ obligations }) =>
      obligations.map((o) => [o.id, { at: rung(o), kind: null, round: o.ladder?.level ?? 0 }]),
  },
};

const core: Moves = {
  launched: [task(OUTSIDE, 'running', '启动'), assignment(OUTSIDE, 'assigned', '布置')],
  'policy-changed': [],
  served: [
    assignment(['assigned', 'undelivered'], 'served', '送达'),
    sign([OUTSIDE, 'accepted', 'withdrawn', 'lapsed'], 'open', '送达，起算时限'),
  ],
  unserved: [assignment('assigned', 'undelivered', '一个工作日内未送达')],
  acknowledged: [
    assignment('served', 'acknowledged', '签收'),
    sign(['open', 'lapsed'], 'accepted', '签收'),
    answered,
  ],
  'period-opened': [
    form(OUTSIDE, 'open', '报送期开放'),
    any('accepted', OUTSIDE, '新一期开放，移入台账'),
    owed(
      'acknowledge',
      'report',
      'contribution',
      'review',
      'extension',
    )('lapsed', OUTSIDE, '新一期开放，移入台账'),
    own('withdrawn', OUTSIDE, '新一期开放，移入台账'),
    dispute('accepted', OUTSIDE, '新一期开放，移入台账'),
  ],
  'obligations-opened': [
    form(OUTSIDE, 'open', '送达后补入本期'),
    owed('contribution')('withdrawn', 'open', '改派回来，补入本期'),
  ],
  reminded: [],
  overdue: [],
  chased: [],
  escalated: [
    escalation(OUTSIDE, 'raised', '逾期，升至第一级'),
    escalation(['handed-over', 'acknowledged'], 'raised', '该级时限内无进展，升至下一级'),
  ],
  lapsed: [
    any('open', 'lapsed', '始终未办，过期归档'),
    suspension('open', 'lapsed', '始终未批，随任务期满归档'),
    milestones('open', 'lapsed', '始终未审定，随任务期满归档'),
    dispute('open', 'lapsed', '始终未裁定，随任务期满归档'),
    form('submitted', 'accepted', '审核始终未办，视为通过'),
    extension(['open', 'lapsed'], 'accepted', '所涉事项已归档，随之了结'),
    escalation(LADDER, OUTSIDE, '过期归档，升级终止'),
  ],
  'handed-over': [escalation('raised', 'handed-over', '通知已交付')],
  'escalation-acknowledged': [escalation(['raised', 'handed-over'], 'acknowledged', '确认')],
  instructed: [],
  submitted: [
    form('open', 'submitted', '报送'),
    form('open', 'accepted', '报送，无须审核'),
    form('submitted', 'accepted', '并入牵头单位的报告'),
    review([OUTSIDE, 'accepted'], 'open', '报送，待审核'),
    review('open', 'accepted', '并入牵头单位的报告'),
    sign('open', 'accepted', '报送即签收'),
    extension('open', 'accepted', '已报送，无须再延'),
    assignment('served', 'acknowledged', '报送即签收'),
    answered,
  ],
  accepted: [form('submitted', 'accepted', '审核通过'), review('open', 'accepted', '审核通过'), answered],
  returned: [form('submitted', 'open', '退回，另起一轮'), review('open', 'accepted', '退回'), answered],
  'extension-requested': [extension([OUTSIDE, 'accepted'], 'open', '申请延期')],
  'extension-screened': [],
  'extension-approved': [
    form('open', 'open', '同意延期，另起一轮'),
    extension('open', 'accepted', '同意延期'),
    answered,
  ],
  'extension-refused': [extension('open', 'accepted', '不同意延期'), answered],
  ended: [task('running', 'ended', '期满且无待办')],
};

/** What each event moves; nothing where it only adds to what is known. */
export const MOVES: Record<EventType, readonly Row[]> = joined([
  core,
  suspensionMoves,
  milestoneMoves,
  assignMoves,
  amendMoves,
  difficultyMoves,
  requestMoves,
  closeMoves,
  inspectMoves,
  letterMoves,
  commentMoves,
]);

/** One table of several: an event of one area may move what another area keeps. */
function joined(tables: readonly Moves[]): Record<EventType, readonly Row[]> {
  const all: Moves = {};
  for (const table of tables)
    for (const [type, rows] of Object.entries(table) as [EventType, readonly Row[]][])
      all[type] = [...(all[type] ?? []), ...rows];
  return all as Record<EventType, readonly Row[]>;
}

/** One thing that moved. */
export interface Moved {
  life: LifeName;
  id: string;
  kind: ObligationKind | null;
  from: string;
  to: string;
}

/** What moved between two states; `before` is null for what the first event brings. Pure. */
export function movedBetween(before: TaskState | null, after: TaskState): Moved[] {
  return (Object.keys(LIVES) as LifeName[]).flatMap((life) => {
    const was = new Map(before ? LIVES[life].of(before) : []);
    const is = new Map(LIVES[life].of(after));
    const found: Moved[] = [];
    for (const id of new Set([...was.keys(), ...is.keys()])) {
      const [a, b] = [was.get(id), is.get(id)];
      const [from, to] = [a?.at ?? OUTSIDE, b?.at ?? OUTSIDE];
      if (from === to && (from === OUTSIDE || a?.round === b?.round)) continue;
      found.push({ life, id, kind: (b ?? a)?.kind ?? null, from, to });
    }
    return found;
  });
}

export { OUTSIDE, type LifeName, type Row } from './moves';

import {
  type Assignment,
  type Obligation,
  type TaskState,
  assignmentOf,
  isForm,
  obligationOf,
  subjectOf,
} from './state';

/** What must be so before a command is taken, by name: one predicate and one sentence (zh-CN) each. */
export type Condition =
  | 'always'
  | 'running'
  | 'assigned'
  | 'unsigned'
  | 'open'
  | 'form-open'
  | 'under-review'
  | 'extendable'
  | 'extension-asked'
  | 'extension-screened'
  | 'escalated'
  | 'suspendable'
  | 'suspension-asked'
  | 'suspended'
  | 'milestones-proposed'
  | 'disputable'
  | 'disputed';

interface Meaning {
  words: string;
  /** What it is said of. */
  of: 'task' | 'assignment' | 'obligation';
  holds: (state: TaskState, subject: string) => boolean;
}

/** Of an open obligation (its status is `open`) that a test holds for. */
const open =
  (test: (o: Obligation, state: TaskState) => boolean) =>
  (state: TaskState, id: string): boolean => {
    const o = obligationOf(state, id);
    return o?.status === 'open' && test(o, state);
  };

const asked = (screened: boolean) =>
  open((o, state) => {
    const about = o.kind === 'extension' ? obligationOf(state, subjectOf(o.id)) : undefined;
    return about?.extension?.screened === screened;
  });

const holding =
  (test: (a: Assignment) => boolean) =>
  (state: TaskState, unit: string): boolean => {
    const found = assignmentOf(state, unit);
    return found !== undefined && test(found);
  };

export const CONDITIONS: Record<Condition, Meaning> = {
  always: { words: '任何时候', of: 'task', holds: () => true },
  running: { words: '任务未结束', of: 'task', holds: (state) => !state.ended },
  assigned: {
    words: '该单位是本任务的责任单位',
    of: 'assignment',
    holds: (state, unit) => state.assignments.some((a) => a.unit === unit),
  },
  unsigned: {
    words: '该单位尚未签收',
    of: 'assignment',
    holds: (state, unit) => state.assignments.some((a) => a.unit === unit && a.acknowledged === null),
  },
  open: { words: '该事项待办', of: 'obligation', holds: open(() => true) },
  'form-open': { words: '该填报事项待报', of: 'obligation', holds: open(isForm) },
  'under-review': {
    words: '材料已报，待审核',
    of: 'obligation',
    holds: open(
      (o, state) => o.kind === 'review' && obligationOf(state, subjectOf(o.id))?.status === 'submitted',
    ),
  },
  extendable: {
    words: '该填报事项待报、未到期、没有待审批的延期申请',
    of: 'obligation',
    holds: open((o) => isForm(o) && o.extension === null),
  },
  suspendable: {
    words: '任务未中止，没有待审批的中止申请',
    of: 'task',
    holds: (state) => !state.ended && !state.suspended && !state.suspensionAsked,
  },
  'suspension-asked': {
    words: '中止已申请，待审批',
    of: 'task',
    holds: (state) => !state.ended && state.suspensionAsked !== null,
  },
  suspended: { words: '任务已中止', of: 'task', holds: (state) => !state.ended && state.suspended !== null },
  'extension-asked': { words: '延期已申请，待初审', of: 'obligation', holds: asked(false) },
  'extension-screened': { words: '延期已初审，待审批', of: 'obligation', holds: asked(true) },
  'milestones-proposed': {
    words: '该指标的倒排工期已报审，待审定',
    of: 'obligation',
    holds: open((o) => o.kind === 'milestones'),
  },
  escalated: {
    words: '该事项已升级，该级尚未确认',
    of: 'obligation',
    holds: open((o) => o.ladder !== null && o.ladder.acknowledged === null),
  },
  disputable: {
    words: '任务已送达该单位，没有待裁定的异议',
    of: 'assignment',
    holds: holding((a) => a.served !== null && a.dispute === null),
  },
  disputed: { words: '异议待裁定', of: 'obligation', holds: open((o) => o.kind === 'dispute') },
};

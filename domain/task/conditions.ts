import { suspensionConditions } from './suspend/table';
import { milestoneConditions } from './milestones/table';
import { assignConditions } from './assign/table';
import { amendConditions } from './amend/table';
import { difficultyConditions } from './difficulty/table';
import { requestConditions } from './request/table';
import { closeConditions } from './close/table';
import { inspectConditions } from './inspect/table';
import { letterConditions } from './letter/table';
import { open } from './holding';
import { type TaskState, isForm, obligationOf, subjectOf } from './state';

/** What must be so before a command is taken, by name: one predicate and one sentence (zh-CN) each. */

/** Things of another sort: which there are in a state, by name, and the unit whose posts `owner` means of each. */
interface Things {
  all: (state: TaskState) => string[];
  owner: (state: TaskState, name: string) => string;
}

/** One condition. */
export interface Meaning {
  words: string;
  /** What it is said of. */
  of: 'task' | 'assignment' | 'obligation' | Things;
  holds: (state: TaskState, subject: string) => boolean;
}

const asked = (screened: boolean) =>
  open((o, state) => {
    const about = o.kind === 'extension' ? obligationOf(state, subjectOf(o.id)) : undefined;
    return about?.extension?.screened === screened;
  });

const table = {
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
  'extension-asked': { words: '延期已申请，待初审', of: 'obligation', holds: asked(false) },
  'extension-screened': { words: '延期已初审，待审批', of: 'obligation', holds: asked(true) },
  escalated: {
    words: '该事项已升级，该级尚未确认',
    of: 'obligation',
    holds: open((o) => o.ladder !== null && o.ladder.acknowledged === null),
  },
  ...suspensionConditions,
  ...milestoneConditions,
  ...assignConditions,
  ...amendConditions,
  ...difficultyConditions,
  ...requestConditions,
  ...closeConditions,
  ...inspectConditions,
  ...letterConditions,
} satisfies Record<string, Meaning>;

export type Condition = keyof typeof table;

export const CONDITIONS: Record<Condition, Meaning> = table;

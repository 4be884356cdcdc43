import type { Calendar } from '../domain/calendar';
import { type ComplaintEvent, type ComplaintState, evolveComplaint } from '../domain/complaint/complaint';
import { PLAN_FOLD, type PlanEvent, type PlanState, evolvePlan } from '../domain/plan/plan';
import type { RecordEvent } from '../domain/record/events';
import { RECORD_FOLD, type RecordState, evolveRecord } from '../domain/record/state';
import type { TaskEvent } from '../domain/task/events';
import { evolve } from '../domain/task/evolve';
import { FOLD_VERSION, type TaskState } from '../domain/task/state';
import { nextWake } from '../domain/task/tick';
import { type UnitEvent, type UnitState, evolveUnit } from '../domain/unit/unit';
import type { AnyEvent, Appendable } from './append';
import { projectComplaint, projectPlan, projectRecord, projectTask } from './project';

/** What every kind of stream has in its state. */
export interface AnyState {
  at: number;
  revision: number;
}

/** What is read from a change of a stream, beside its ledger rows and its state. */
export type Projection = Pick<
  Appendable,
  'plan' | 'task' | 'title' | 'ended' | 'wake' | 'obligations' | 'notices' | 'seers'
>;

/** A change of a stream: its state before, its events, and the state after each of them. */
export interface Change<S = AnyState> {
  key: string;
  before: S | null;
  events: AnyEvent[];
  states: S[];
  state: S;
}

/** How the state of one kind of stream is folded, and what is read from it. */
export interface StreamKind {
  /** Version of the fold: a state stored by another is folded again from the ledger. */
  version: number;
  evolve: (state: AnyState | null, event: AnyEvent) => AnyState;
  project: (change: Change, calendar: Calendar) => Projection;
  /** When time alone next changes something. */
  wake: (state: AnyState, calendar: Calendar) => number | null;
}

/** A kind by its own types. What the ledger gives back is of them: every stream is read by the kind of its key. */
function kind<S extends AnyState, E>(of: {
  version: number;
  evolve: (state: S | null, event: E) => S;
  project: (change: Change<S>, calendar: Calendar) => Projection;
  wake?: (state: S, calendar: Calendar) => number | null;
}): StreamKind {
  return { wake: () => null, ...of } as unknown as StreamKind;
}

const STREAM_KINDS = {
  task: kind<TaskState, TaskEvent>({
    version: FOLD_VERSION,
    evolve,
    project: projectTask,
    wake: nextWake,
  }),
  plan: kind<PlanState, PlanEvent>({ version: PLAN_FOLD, evolve: evolvePlan, project: projectPlan }),
  record: kind<RecordState, RecordEvent>({
    version: RECORD_FOLD,
    evolve: evolveRecord,
    project: projectRecord,
  }),
  complaint: kind<ComplaintState, ComplaintEvent>({
    version: 1,
    evolve: evolveComplaint,
    project: projectComplaint,
  }),
  unit: kind<UnitState, UnitEvent>({
    version: 1,
    evolve: evolveUnit,
    project: ({ state }) => ({
      ...{ plan: '', task: 0, title: state.unit, ended: false, wake: null },
      ...{ obligations: [], notices: [] },
    }),
  }),
} satisfies Record<string, StreamKind>;

/** What the keys of streams begin with. */
export type KindName = keyof typeof STREAM_KINDS;

/** The kind that a stream's key begins with. */
export function kindName(key: string): KindName | undefined {
  const name = key.slice(0, key.indexOf('/'));
  return Object.hasOwn(STREAM_KINDS, name) ? (name as KindName) : undefined;
}

/** How a stream is folded and projected; undefined for a key of no kind that this version knows. */
export function kindOf(key: string): StreamKind | undefined {
  const name = kindName(key);
  return name && STREAM_KINDS[name];
}

import type { Instant } from '../time';
import { type Difficulty, difficultyOf, liveDifficulties, numberIn } from './difficulty/state';
import type { ObligationKind } from './kinds';
import { liveTarget } from './amend/targets';
import { type Obligation, type TaskState, firstLead, unitOfObligation } from './state';

/** What a unit waits for that is now with somebody else; and what is left to it without being owed. */

type Asker = (state: TaskState, o: Obligation) => string | undefined;

const named: Asker = (_, { id }) => unitOfObligation(id);
const lead: Asker = (state) => firstLead(state);
const raiser: Asker = (state, { id }) => difficultyOf(state, numberIn(id))?.unit;

/** Who waits for it to be done, by kind: whoever reported, asked, raised or rectified. */
const ASKERS: Partial<Record<ObligationKind, Asker>> = {
  review: named,
  extension: named,
  dispute: named,
  objection: named,
  verification: named,
  suspension: lead,
  milestones: lead,
  closing: lead,
  coordination: raiser,
  difficulty: raiser,
};

/** The kinds that somebody waits for. */
export const WAITED = Object.keys(ASKERS) as ObligationKind[];

/** The unit that waits for something to be done; undefined where nobody asked for it. */
export function waitsFor(state: TaskState, o: Obligation): string | undefined {
  return ASKERS[o.kind]?.(state, o);
}

/** Something that a unit may do and that nobody chases. */
type Left =
  | { command: 'confirm-difficulty'; difficulty: Difficulty; until: Instant }
  | { command: 'edit-milestones'; target: number; returned: string | null };

/** What is left to a unit: to say whether a difficulty is solved, before silence says so; to put its milestones forward. */
export function leftTo(state: TaskState, unit: string, at: Instant): Left[] {
  if (state.ended || state.closed) return [];
  const solved = liveDifficulties(state, at).flatMap((difficulty): Left[] =>
    difficulty.unit === unit && difficulty.solved
      ? [{ command: 'confirm-difficulty', difficulty, until: difficulty.solved.objectUntil }]
      : [],
  );
  if (firstLead(state) !== unit) return solved;
  const drafted = Object.entries(state.milestones).flatMap(([index, m]): Left[] =>
    m.drafted && !m.proposed && liveTarget(state, Number(index))
      ? [{ command: 'edit-milestones', target: Number(index), returned: m.returnReason }]
      : [],
  );
  return [...solved, ...drafted];
}

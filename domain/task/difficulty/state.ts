import type { Instant } from '../../time';

/** What a task keeps of difficulties 存在问题: those that are not over. Plain JSON. */
export interface DifficultyState {
  /** Oldest first. One that counts as solved by silence is forgotten with the next thing that happens to any. */
  difficulties: readonly Difficulty[];
  /** How many were ever raised; the number of the latest. */
  difficultiesRaised: number;
}

/** One difficulty: it waits for the office, then for its owner, then for the word of who raised it. */
export interface Difficulty {
  number: number;
  /** Who raised it, or has its place in the task now. */
  unit: string;
  text: string;
  /** What is wanted of whom. */
  wanted: string;
  /** Who should see to it, in the unit's view. */
  proposed: string | null;
  raised: Instant;
  /** How often it was before the office: once, and once more each time it turned out not to be solved. */
  turn: number;
  /** Why it is before the office again. */
  unsolved: string | null;
  /** Who must see to it; null while it is before the office. */
  owner: string | null;
  /** By when; null while it is before the office. */
  due: Instant | null;
  solved: { text: string; at: Instant; objectUntil: Instant } | null;
}

/** As it is at the launch. */
export const difficultyStart: DifficultyState = { difficulties: [], difficultiesRaised: 0 };

/** So many difficulties of one unit may be open on one task: the state stays small, and so does what is coordinated. */
export const MOST_OPEN = 5;

/** 待协调, 办理中, 待确认. */
export type DifficultyStage = 'coordination' | 'owner' | 'confirmation';

/** What a difficulty waits for. */
export function stageOf({ owner, solved }: Difficulty): DifficultyStage {
  if (solved) return 'confirmation';
  return owner === null ? 'coordination' : 'owner';
}

/** `3`, from the second time on `3-2`: nobody meets the number of a round it had before. */
function turnName({ number, turn }: Pick<Difficulty, 'number' | 'turn'>): string {
  return turn === 1 ? `${number}` : `${number}-${turn}`;
}

/** The id of the office's decision about a difficulty. */
export function coordinationId(d: Pick<Difficulty, 'number' | 'turn'>): string {
  return `coordination:${turnName(d)}`;
}

/** The id of what its owner owes. */
export function difficultyId(d: Pick<Difficulty, 'number' | 'turn'>, owner: string): string {
  return `${turnName(d)}/difficulty/${owner}`;
}

/** The number of the difficulty that an obligation is about; NaN for any other obligation. */
export function numberIn(obligation: string): number {
  const [, turn] = /^(?:coordination:)?(\d+)(?:-\d+)?(?:\/difficulty\/.*)?$/s.exec(obligation) ?? [];
  return Number(turn ?? NaN);
}

/** Those that are not solved: before the office, or with their owner. */
export function openDifficulties({ difficulties }: DifficultyState): Difficulty[] {
  return difficulties.filter((d) => d.solved === null);
}

/** Those that are not over at an instant, also where the owner says that it is solved and it may be objected to. */
export function liveDifficulties({ difficulties }: DifficultyState, at: Instant): Difficulty[] {
  return difficulties.filter((d) => d.solved === null || d.solved.objectUntil >= at);
}

/** One by its number. */
export function difficultyOf({ difficulties }: DifficultyState, number: number): Difficulty | undefined {
  return difficulties.find((d) => d.number === number);
}

import type { Calendar } from '../../calendar';
import { deadline, deadlineOf } from '../../duration';
import { type Instant, inWords } from '../../time';
import { type TaskCommand, reject } from '../commands';
import { type Decision, type Rules, openObligation } from '../decision';
import { dueOn } from '../due-on';
import { type OpenedObligation, event } from '../events';
import { type TaskState, assignmentOf, ownerOf, policyOf, unitOfObligation } from '../state';
import { timeBox } from '../time-box';
import type { DifficultyCommands } from './commands';
import {
  type Difficulty,
  MOST_OPEN,
  coordinationId,
  difficultyId,
  difficultyOf,
  numberIn,
  openDifficulties,
} from './state';

/**
 * Difficulties 存在问题 raised for coordination: the office names an owner and a date, or says why not; the owner says
 * how it was solved; who raised it says whether it was (issue 4, section 3; ADR 0017).
 */
export const difficultyDecisions: Rules<keyof DifficultyCommands> = {
  'raise-difficulty': { owner: (_, c) => c.unit, decide: raise },
  'assign-difficulty': { owner: () => undefined, decide: assign },
  'decline-difficulty': { owner: () => undefined, decide: decline },
  'resolve-difficulty': { owner: (state, c) => ownerOf(state, c.obligation), decide: resolve },
  'confirm-difficulty': { owner: (state, c) => difficultyOf(state, c.difficulty)?.unit, decide: confirm },
};

function raise(
  state: TaskState,
  { unit, text, wanted, proposed, actor }: TaskCommand<'raise-difficulty'>,
  at: Instant,
  calendar: Calendar,
): Decision {
  if (!assignmentOf(state, unit)) return reject('unknown-unit', `${unit} 不是本任务的责任单位`);
  if (text.trim() === '') return reject('bad-value', '提请协调须写明存在什么问题', '/text');
  if (wanted.trim() === '') return reject('bad-value', '提请协调须写明需要谁办什么', '/wanted');
  if (proposed?.trim() === '' || proposed === unit)
    return reject('bad-value', '建议的责任单位须为另一单位，没有的可不填', '/proposed');
  const open = openDifficulties(state).filter((d) => d.unit === unit);
  const same = open.find((d) => d.text.trim() === text.trim());
  if (same) return reject('already-done', `该问题已提请协调：第${same.number}号，请等候办理`);
  if (open.length >= MOST_OPEN) return reject('too-many', tooMany(open));
  const difficulty = state.difficultiesRaised + 1;
  const decision = coordination(state, { number: difficulty, turn: 1 }, at, calendar);
  const body = { difficulty, unit, text, wanted, proposed, decision };
  return { events: [event('difficulty-raised', body, { at, actor })] };
}

function tooMany(open: Difficulty[]): string {
  const numbers = open.map(({ number }) => `第${number}号`).join('、');
  return `您单位在本任务上已有${open.length}项存在问题待解决（${numbers}），最多${MOST_OPEN}项：请合并说明，或待其中一项办结后再提`;
}

/** What the office owes: to name an owner and a date, or to say why not. */
function coordination(
  state: TaskState,
  turn: Pick<Difficulty, 'number' | 'turn'>,
  at: Instant,
  calendar: Calendar,
): OpenedObligation {
  return {
    id: coordinationId(turn),
    kind: 'coordination',
    unit: state.office,
    unitKind: 'office',
    role: null,
    period: null,
    policy: state.policy,
    ...deadlineOf(at, timeBox(state, 'raise-difficulty'), calendar),
  };
}

/** The difficulty that an open obligation of a kind is about, or why there is none. */
function waiting(
  state: TaskState,
  obligation: string,
  kind: 'coordination' | 'difficulty',
): { difficulty: Difficulty } | Extract<Decision, { rejected: unknown }> {
  const found = openObligation(state, obligation);
  if ('rejected' in found) return found;
  const difficulty = difficultyOf(state, numberIn(obligation));
  if (found.obligation.kind === kind && difficulty) return { difficulty };
  return reject(
    'not-open',
    kind === 'coordination' ? '该事项不是待协调的存在问题' : '该事项不是待解决的存在问题',
  );
}

function assign(
  state: TaskState,
  { decision, owner, until, note, actor }: TaskCommand<'assign-difficulty'>,
  at: Instant,
  calendar: Calendar,
): Decision {
  const found = waiting(state, decision, 'coordination');
  if ('rejected' in found) return found;
  const { difficulty: d } = found;
  if (owner.kind === null) return reject('unknown-unit', `${owner.unit} 不在本计划的组织通讯录中`, '/owner');
  if (owner.unit === d.unit)
    return reject(
      'bad-value',
      `该问题由 ${d.unit} 提出，须明确另一单位解决；应由其自行解决的，请不予协调并写明理由`,
      '/owner',
    );
  const date = dueOn(until, at, calendar);
  if ('rejected' in date) return date;
  const assigned = assignmentOf(state, owner.unit);
  const owed: OpenedObligation = {
    id: difficultyId(d, owner.unit),
    kind: 'difficulty',
    unit: owner.unit,
    unitKind: owner.unit === state.office ? 'office' : (assigned?.kind ?? owner.kind),
    role: assigned?.role ?? null,
    period: null,
    policy: state.policy,
    ...date,
  };
  const body = { difficulty: d.number, unit: d.unit, owner: owner.unit, decision, note, owed };
  return { events: [event('difficulty-assigned', body, { at, actor })] };
}

function decline(
  state: TaskState,
  { decision, reason, actor }: TaskCommand<'decline-difficulty'>,
  at: Instant,
): Decision {
  const found = waiting(state, decision, 'coordination');
  if ('rejected' in found) return found;
  if (reason.trim() === '') return reject('bad-value', '不予协调须写明理由', '/reason');
  const { number: difficulty, unit } = found.difficulty;
  return { events: [event('difficulty-declined', { difficulty, unit, decision, reason }, { at, actor })] };
}

/** Who raised it has as long to object as the office has to review. */
function resolve(
  state: TaskState,
  { obligation, text, actor }: TaskCommand<'resolve-difficulty'>,
  at: Instant,
  calendar: Calendar,
): Decision {
  const found = waiting(state, obligation, 'difficulty');
  if ('rejected' in found) return found;
  if (text.trim() === '') return reject('bad-value', '须写明如何解决', '/text');
  const { number: difficulty, unit } = found.difficulty;
  const owner = unitOfObligation(obligation);
  const objectUntil = deadline(at, policyOf(state, state.policy).review.within, calendar);
  const body = { difficulty, unit, owner, obligation, text, objectUntil };
  return { events: [event('difficulty-resolved', body, { at, actor })] };
}

/** One that is not solved is before the office again, which may then decline: nothing goes to and fro for ever. */
function confirm(
  state: TaskState,
  { difficulty: number, solved, reason, actor }: TaskCommand<'confirm-difficulty'>,
  at: Instant,
  calendar: Calendar,
): Decision {
  const d = difficultyOf(state, number);
  if (!d?.solved) return reject('not-open', `第${number}号存在问题没有待确认的解决情况`);
  if (at > d.solved.objectUntil)
    return reject('too-late', `已于 ${inWords(d.solved.objectUntil)} 视为解决；仍有问题的，请另行提请协调`);
  const { unit } = d;
  if (solved) return { events: [event('difficulty-confirmed', { difficulty: number, unit }, { at, actor })] };
  if (reason.trim() === '') return reject('bad-value', '未解决的须写明还差什么', '/reason');
  const decision = coordination(state, { number, turn: d.turn + 1 }, at, calendar);
  const body = { difficulty: number, unit, reason, decision };
  return { events: [event('difficulty-reopened', body, { at, actor })] };
}

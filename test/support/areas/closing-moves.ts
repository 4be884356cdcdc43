import type { TaskCommand } from '../../../domain/task/commands';
import type { Actor } from '../../../domain/task/events';
import { type Obligation, type TaskState, firstLead } from '../../../domain/task/state';
import { DAY_MS, dayOf, isoDay } from '../../../domain/time';
import { OFFICE } from '../../property/actors';
import type { Chance } from './area';
import { claimsOf, waiverOf } from './closing';

/** Closing at random: mostly as it must be, by who may. */

const CLERK: Actor = { user: 'r', unit: '督查室', posts: ['coordinator'] };

function asking(state: TaskState, m: Chance, actor: Actor, at: number): TaskCommand {
  const lead: Actor = { user: 'l', unit: firstLead(state), posts: ['liaison', 'coordinator'] };
  const on = isoDay(dayOf(Math.max(at, state.at) - (m.days < 0 ? -1 : m.days) * DAY_MS));
  const claims = claimsOf(state).map((claim) => {
    const better = state.targets[claim.target]?.comparator === '<=' ? -0.5 : 2;
    const unmet = m.pick % 4 === 0 && claim.target === m.pick % state.targets.length;
    const value = Math.max(0, claim.value + (unmet ? -3 * better : better));
    // Now and then nobody says why.
    return { ...claim, on, value, waiver: unmet && m.who !== 1 ? '经市政府同意' : null };
  });
  const waiver = m.who === 2 ? null : waiverOf(state);
  return { type: 'ask-closing', actor: m.who < 5 ? lead : actor, claims, waiver, note: null };
}

const reviewing = (m: Chance): TaskCommand => ({
  ...{ type: 'review-closing', actor: m.who === 0 ? OFFICE : CLERK, support: m.days > 2, opinion: '已核' },
});

const signing = (m: Chance): TaskCommand => ({
  ...{ type: 'sign-closing', actor: OFFICE, approve: m.days > 9, reason: '再看' },
});

function checking(state: TaskState, m: Chance): TaskCommand {
  const values = claimsOf(state).map(({ target, value }) => ({ target, value }));
  return { type: 'record-recheck', actor: CLERK, holds: m.days > 11, values, note: '现场核对' };
}

/** Allowed or not. Who finds a task closed mostly has it reopened: little else can be asked of it. */
export function closingMoves(state: TaskState, m: Chance, actor: Actor, at: number): TaskCommand[] {
  const reopen: TaskCommand = {
    type: 'reopen',
    actor: m.who < 4 ? OFFICE : actor,
    basis: '济政办〔2025〕2号',
  };
  if (state.closed) return [reopen, checking(state, m), reopen, reopen];
  return [asking(state, m, actor, at), reviewing(m), signing(m), reopen];
}

/** Whoever owes it does what is next. */
export function answerOf(o: Obligation, m: Chance, state: TaskState): TaskCommand {
  if (o.kind === 'recheck') return checking(state, m);
  return state.closing?.reviewed ? signing(m) : reviewing(m);
}

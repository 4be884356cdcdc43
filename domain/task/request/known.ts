import type { TaskEvent } from '../events';
import type { Known, RequestCommands } from './commands';
import type { Told } from './state';
import { plain } from './duplicate';

/** An answer of the ledger: to a form, or to a request outside the cycle. */
export interface Answered {
  revision: number;
  event: Extract<TaskEvent, { type: 'submitted' | 'request-answered' }>;
}

type Asked = Pick<RequestCommands['request'], 'target' | 'period' | 'text'>;

/** What a unit's answers say of what is about to be asked, newest first: where it is answered, and the figure given last. */
export function knownFrom(answers: readonly Answered[], asked: Asked): Pick<Known, 'answered' | 'last'> {
  const { target, period } = asked;
  if (target === null) return { answered: first(answers, (a) => sameQuestion(a, asked)), last: null };
  const given = answers.flatMap((a, i) => {
    const value = figureIn(a, target) ?? (isAsBefore(a) ? lastFigure(answers.slice(i + 1), target) : null);
    return value === null ? [] : [told(a, value)];
  });
  return { answered: given.find((t) => t.period === period) ?? null, last: given[0] ?? null };
}

function told({ revision, event }: Answered, value: number | null): Told {
  const { obligation, period } = event.body;
  return { obligation, period, revision, value };
}

const first = (answers: readonly Answered[], test: (a: Answered) => boolean): Told | null => {
  const found = answers.find(test);
  return found ? told(found, null) : null;
};

function sameQuestion({ event }: Answered, { period, text }: Asked): boolean {
  if (event.type !== 'request-answered') return false;
  const { target, period: about, question } = event.body;
  return target === null && about === period && plain(question) === plain(text);
}

/** The figure for a target in an answer itself. */
function figureIn({ event }: Answered, target: number): number | null {
  if (event.type === 'request-answered') return event.body.target === target ? event.body.value : null;
  return event.body.answer.values.find((v) => v.target === target)?.value ?? null;
}

const isAsBefore = ({ event }: Answered): boolean => event.type === 'submitted' && event.body.answer.noChange;

/** The latest figure before an answer that says 无变化. */
function lastFigure(before: readonly Answered[], target: number): number | null {
  for (const answer of before) {
    const value = figureIn(answer, target);
    if (value !== null) return value;
  }
  return null;
}

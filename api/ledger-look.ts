import type { EventBody } from '../domain/task/events';
import { type Answered, knownFrom } from '../domain/task/request/known';
import { askedOf } from '../store/burden';
import { letterNumbers } from '../store/letters';
import { answersOf, latestAnswers } from '../store/queries';
import { eventOf, open } from '../store/row';
import type { LedgerLook } from './commands';
import type { ApiContext } from './context';

/**
 * What a command on a task needs of its ledger, looked up before it is decided. What happens between the look and the
 * append is judged by the state (domain/task/request/duplicate.ts).
 */
export function ledgerLook(
  { pool, tasks, clock }: Pick<ApiContext, 'pool' | 'tasks' | 'clock'>,
  stream: string,
): LedgerLook {
  return {
    known: async ({ unit, ...asked }) => {
      const month = await askedOf(pool, tasks, unit, await clock.now());
      const answers = await answersOf(pool, stream, unit);
      return { asked: month, ...knownFrom(answers.map(answeredIn), asked) };
    },
    difficulties: async (unit) => {
      const [latest] = await latestAnswers(pool, [{ stream, unit }]);
      return latest ? ((open(latest.body).body as EventBody<'submitted'>).answer.difficulties ?? '') : '';
    },
    isTaken: async (number) => (await letterNumbers(pool)).includes(number),
  };
}

function answeredIn({ body }: { body: Buffer }): Answered {
  return { revision: open(body).revision, event: eventOf(body) as Answered['event'] };
}

import { type Notice, notices } from '../../../../domain/task/notices';
import { evolve } from '../../../../domain/task/evolve';
import type { TaskState } from '../../../../domain/task/state';
import { calendar, type Play } from '../../../support/domain';
import { PLAYS } from '../../../support/lives';
import { PHASES } from '../../../support/phases';
import { holdWords, pattern } from '../../../support/words';

/**
 * Everything that is ever said to anybody about a task, in one file to be read through: each sentence once, with names,
 * dates and numbers taken out.
 */

function linesOf({ rule, kind, post, urgent, why, what, next }: Notice): string {
  const to = `${rule} → ${post}（${kind}${urgent ? '，即时' : ''}）`;
  return [to, `    ${pattern(why)}`, `    ${pattern(what)}`, `    ${pattern(next)}`].join('\n');
}

/** All that is said in a life. */
function said(play: Play): string[] {
  let state: TaskState | null = null;
  const lines: string[] = [];
  for (const event of play.events) {
    state = evolve(state, event);
    lines.push(...notices(event, state, calendar).map(linesOf));
  }
  return lines;
}

it('every sentence is one that somebody has read', () => {
  const all = [...Object.values(PHASES), ...Object.values(PLAYS)].flatMap((make) => said(make()));
  const now = `${[...new Set(all)].sort().join('\n\n')}\n`;
  holdWords('notices.txt', now);
});

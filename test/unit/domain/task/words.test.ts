import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Notice, notices } from '../../../../domain/task/notices';
import { evolve } from '../../../../domain/task/evolve';
import type { TaskState } from '../../../../domain/task/state';
import { calendar, type Play } from '../../../support/domain';
import { PLAYS } from '../../../support/lives';
import { PHASES } from '../../../support/phases';

/**
 * Everything that is ever said to anybody, in one file to be read through: each sentence once, with names, dates and
 * numbers taken out. Whoever changes a word sees it there.
 */
const FILE = join(__dirname, '..', '..', '..', 'fixtures', 'words', 'notices.txt');

const UNITS = /(?:牵头|联合|配合|接手|无关)局|某县|某分行|(?<![您贵责任个])单位\d/g;

/** A sentence as a pattern: what differs from task to task and day to day is left out. */
function pattern(text: string): string {
  return text
    .replaceAll(UNITS, '某单位')
    .replaceAll(/(?:\d+年)?\d+月(?:\d+日)?(?: 周.)?(?: \d+:\d+)?/g, '某日')
    .replaceAll(/\d{4}-\d{2}-\d{2}/g, '某日')
    .replaceAll(/\d+(?:\.\d+)?/g, 'N');
}

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
  if (process.env['UPDATE_WORDS']) writeFileSync(FILE, now);
  const read = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
  if (read !== now)
    throw new Error(
      'test/fixtures/words/notices.txt is not what is said: read what changed after UPDATE_WORDS=1 npx jest --selectProjects rules --testPathPatterns task/words',
    );
});

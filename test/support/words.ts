import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rejection } from '../../domain/task/commands';

/** What people are told, held in files to be read through: whoever changes a word sees it there. */

const folder = join(__dirname, '..', 'fixtures', 'words');
const REFUSALS = join(folder, 'refusals.txt');

const UNITS = /(?:牵头|联合|配合|接手|无关)局|某县|某分行|(?<![您贵责任个])单位\d/g;

/** A sentence as a pattern: what differs from task to task and day to day is left out. */
export function pattern(text: string): string {
  return text
    .replaceAll(UNITS, '某单位')
    .replaceAll(/(?:\d+年)?\d+月(?:\d+日)?(?: 周.)?(?: \d+:\d+)?/g, '某日')
    .replaceAll(/\d{4}-\d{2}-\d{2}/g, '某日')
    .replaceAll(/\d+(?:\.\d+)?/g, 'N');
}

/** Who asked, and the number of what they named, are no words of ours. */
function anybody(message: string): string {
  return pattern(
    message
      .replace(/^.* 无权/, '某人 无权')
      .replace(/没有(事项|记录) \S+：/, '没有$1 某项：')
      .replace(/^[a-z=]+ /, '某条 '),
  );
}

const lines = (path: string): string[] =>
  existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : [];

let read: Set<string> | null = null;

/**
 * The decision as it is. Throws where it is a refusal that nobody has read: every one that a test meets is a line of
 * `test/fixtures/words/refusals.txt`.
 */
export function heeded<D extends { events: unknown } | { rejected: Rejection }>(decision: D): D {
  if (!('rejected' in decision)) return decision;
  const { code, message } = decision.rejected;
  const line = `${code}: ${anybody(message)}`;
  read ??= new Set(lines(REFUSALS));
  if (read.has(line)) return decision;
  if (!process.env['UPDATE_WORDS'])
    throw new Error(
      `“${line}” is not in test/fixtures/words/refusals.txt: read what is added to it by UPDATE_WORDS=1 npx jest --selectProjects rules --maxWorkers 1`,
    );
  const all = new Set([...lines(REFUSALS), line]);
  writeFileSync(REFUSALS, `${[...all].sort().join('\n')}\n`);
  read = all;
  return decision;
}

/** Throws where what is said now is not what the file has. `UPDATE_WORDS=1` writes it anew. */
export function holdWords(file: string, now: string): void {
  const path = join(folder, file);
  if (process.env['UPDATE_WORDS']) writeFileSync(path, now);
  if (!existsSync(path) || readFileSync(path, 'utf8') !== now)
    throw new Error(
      `test/fixtures/words/${file} is not what is said: read what changed after UPDATE_WORDS=1 npx jest --selectProjects rules --testPathPatterns words`,
    );
}

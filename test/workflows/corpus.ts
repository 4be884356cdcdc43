import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { Worker } from '@temporalio/worker';
import { workflowBundle } from './engine';

/** As fetched, or as parsed from JSON. */
type History = object;

const FOLDER = join(__dirname, '..', 'fixtures', 'histories');

/** Set to keep the histories of this run as fixtures: done once for a release, never to make a test pass. */
const KEEP = process.env['DUBAN_KEEP_HISTORIES'] === '1';

/** Replays a history against the workflows as they are now; keeps it as a fixture where asked to. */
export async function keepHistory(name: string, history: History): Promise<void> {
  await replay(name, history);
  if (!KEEP) return;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, `${name}.json`), `${historyToJSON(history)}\n`);
}

/** Throws where the workflows as they are now would do something else than the history says. */
export async function replay(workflowId: string, history: History | string): Promise<void> {
  const json = typeof history === 'string' ? (JSON.parse(history) as History) : history;
  await Worker.runReplayHistory({ workflowBundle: await workflowBundle() }, json, workflowId);
}

/** The kept histories, by name. */
export function keptHistories(): [name: string, json: string][] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .map((file) => [file.replace(/\.json$/, ''), readFileSync(join(FOLDER, file), 'utf8')]);
}

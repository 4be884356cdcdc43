import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { problemOf } from '../../client/api';
import { newKey, useCommand } from '../../client/command';
import { COMMANDS } from './acts';
import { type Act, type Row, keyOf } from './use-table';

/** What came of a row: done, or why not. */
export type Outcome = { done: true } | { done: false; error: unknown };

/**
 * Does one deed to rows, one after the other. A refusal stops nothing: it is kept beside its row. Each row is one
 * intention under one key, also when it is tried again because nothing was heard of it.
 */
export function useRun(act: Act, rows: Row[], done: (keys: string[]) => void) {
  const queries = useQueryClient();
  const command = useCommand({ refresh: false });
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());
  const [isRunning, setRunning] = useState(false);
  const keys = useRef(new Map<string, string>());
  const stopped = useRef(false);

  const one = async (row: Row): Promise<Outcome> => {
    const at = keyOf(row);
    const key = keys.current.get(at) ?? newKey();
    keys.current.set(at, key);
    try {
      await command.mutateAsync({ ...COMMANDS[act](row), key });
      return { done: true };
    } catch (error) {
      // What was refused is a new intention when it is tried again; what was lost is the same one.
      if (problemOf(error)) keys.current.delete(at);
      return { done: false, error };
    }
  };

  const run = async (): Promise<void> => {
    stopped.current = false;
    setRunning(true);
    for (const row of rows) {
      if (stopped.current) break;
      if (outcomes.get(keyOf(row))?.done) continue;
      const outcome = await one(row);
      setOutcomes((now) => new Map([...now, [keyOf(row), outcome]]));
      if (outcome.done) done([keyOf(row)]);
    }
    setRunning(false);
    await queries.invalidateQueries();
  };

  const ended = [...outcomes.values()];
  return {
    outcomes,
    isRunning,
    run,
    /** After the row that is under way. */
    stop: () => {
      stopped.current = true;
    },
    doneCount: ended.filter((outcome) => outcome.done).length,
    refusedCount: ended.filter((outcome) => !outcome.done).length,
  };
}

import { useEffect, useRef, useState } from 'react';
import { newKey, useCommand } from '../../client/command';
import { useWords } from '../../language';
import { answerOf } from './draft';
import { useOnline } from './online';
import { type Sent, type Wrong, missing, wrongOf } from './problems';
import type { Receipt } from './sent';
import { WORDS } from './words';

/** The instants of what was recorded, as `POST /forms` answers. */
interface Done {
  tasks: { events: { at: string }[] }[];
}

/**
 * Sends rows, all or none. What is empty is said before; without a network it waits for one. The same rows sent again
 * are the same command: whether the first try arrived or not, they are recorded once.
 */
export function useSend(rows: () => readonly Sent[], accepted: (receipt: Receipt) => void) {
  const command = useCommand();
  const words = useWords(WORDS);
  const online = useOnline();
  const [wrong, setWrong] = useState<Record<string, Wrong>>({});
  const [waiting, setWaiting] = useState(false);
  const last = useRef({ content: '', key: '' });
  const now = (): void => {
    const sent = rows();
    const empty = missing(sent, words.needed);
    setWrong(empty);
    command.reset();
    if (Object.keys(empty).length > 0 || sent.length === 0) return;
    const body = { rows: sent.map(bodyOf) };
    const content = JSON.stringify(body);
    if (last.current.content !== content) last.current = { content, key: newKey() };
    command.mutate(
      { path: '/forms', body, key: last.current.key },
      {
        onSuccess: (answer) => {
          accepted({ at: instantOf(answer as Done), sent });
        },
        onError: (error) => {
          setWrong(wrongOf(error, sent));
        },
      },
    );
  };
  useEffect(() => {
    if (!online || !waiting) return;
    setWaiting(false);
    now();
  });
  return {
    wrong,
    waiting,
    error: command.error,
    busy: command.isPending,
    send: () => {
      if (online) now();
      else setWaiting(true);
    },
    stopWaiting: () => {
      setWaiting(false);
    },
  };
}

function bodyOf({ row, draft }: Sent): object {
  const { plan, task, id: obligation } = row;
  return { plan, task, obligation, answer: answerOf(draft, row) };
}

function instantOf({ tasks }: Done): string {
  return tasks[0]?.events[0]?.at ?? new Date().toISOString();
}

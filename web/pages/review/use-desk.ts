import { App } from 'antd';
import { useRef, useState } from 'react';
import { newKey, useCommand } from '../../client/command';
import { useLanguage, useWords } from '../../language';
import { type Review, acceptance, isAcceptable, keyOf } from './data';
import type { Desk } from './item';
import { nameOf } from './naming';
import type { Reasons } from './returning';
import { WORDS } from './words';

/** What is under way on the page: what is being accepted or returned, what was refused, what was typed. */
export function useDesk(now: string): Desk {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { message } = App.useApp();
  const command = useCommand();
  const [accepting, setAccepting] = useState<string | null>(null);
  const [returning, setReturning] = useState<string | null>(null);
  const [refused, setRefused] = useState<ReadonlyMap<string, unknown>>(new Map());
  const drafts = useRef(new Map<string, Reasons>());
  const accept = async (review: Review): Promise<void> => {
    const key = keyOf(review);
    if (accepting !== null || !isAcceptable(review)) return;
    setAccepting(key);
    try {
      await command.mutateAsync({ ...acceptance(review, drafts.current.get(key)?.note), key: newKey() });
      void message.success(words.accepted(nameOf(review, language)));
      setRefused((before) => new Map([...before].filter(([k]) => k !== key)));
    } catch (error) {
      setRefused((before) => new Map([...before, [key, error]]));
    } finally {
      setAccepting(null);
    }
  };
  return {
    now,
    accept: (review) => void accept(review),
    ...{ accepting, returning, setReturning, refused },
    draftOf: (key) => drafts.current.get(key) ?? {},
    keep: (key, reasons) => drafts.current.set(key, reasons),
  };
}

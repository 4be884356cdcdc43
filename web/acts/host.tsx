import { useLocation } from '@tanstack/react-router';
import { Modal } from 'antd';
import { type ReactNode, createContext, use, useEffect, useState } from 'react';
import { useLanguage } from '../language';
import { Trouble } from '../parts/trouble';
import { type Task, useTask } from '../pages/task/data';
import type { Act } from './act';
import { ActDialog } from './dialog';

/** An act whose dialog is open. */
interface Opened {
  act: Act;
  subject: string | null;
  /** By when it would be decided, as the server's `may` says. */
  decided: string | null;
  /** The task as the page knows it. */
  task: Task;
  /** `page`: the page has all of it. `name`: no more than its name, the rest is asked for. `outside`: nor may be asked. */
  knows: 'page' | 'name' | 'outside';
}

const Opening = createContext<(opened: Opened) => void>(() => undefined);

/** Opens the dialog of an act. */
export const useOpening = () => use(Opening);

/**
 * Where the dialogs of acts stand: above the page, not in the row whose button opened them. A page is asked for anew
 * whenever something changes, and what somebody else did may take the row away: what was typed, and why it was refused,
 * stays all the same.
 */
export function ActHost({ children }: { children: ReactNode }) {
  const [opened, setOpened] = useState<Opened>();
  const path = useLocation({ select: ({ pathname }) => pathname });
  useEffect(() => {
    setOpened(undefined);
  }, [path]);
  return (
    <Opening value={setOpened}>
      {children}
      {opened && (
        <Open
          {...opened}
          close={() => {
            setOpened(undefined);
          }}
        />
      )}
    </Opening>
  );
}

function Open({ act, subject, decided, task: known, knows, close }: Opened & { close: () => void }) {
  const { language } = useLanguage();
  const { data, error, refetch } = useTask(known.plan, known.task, knows !== 'outside');
  const task = data ?? (knows === 'name' ? undefined : known);
  if (task) return <ActDialog act={act} about={{ task, subject }} decided={decided} close={close} />;
  if (!error) return null;
  return (
    <Modal open title={act.name[language]} footer={null} onCancel={close}>
      <Trouble error={error} again={() => void refetch()} />
    </Modal>
  );
}

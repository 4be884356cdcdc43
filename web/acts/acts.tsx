import { App, Button } from 'antd';
import { useState } from 'react';
import { newKey, useCommand } from '../client/command';
import { useLanguage } from '../language';
import { Trouble } from '../parts/trouble';
import type { Task } from '../pages/task/data';
import type { Act } from './act';
import { ActDialog } from './dialog';
import { ACTS } from './table';

/** The acts that a person may do on one thing of a task, as the server says; nothing where there is none. */
export function Acts({
  task,
  subject,
  except = [],
}: {
  task: Task;
  subject: string | null;
  /** Commands that are offered elsewhere on the page. */
  except?: readonly string[];
}) {
  const found = task.may.flatMap((m) => {
    const act = m.subject === subject && !except.includes(m.command) ? ACTS[m.command] : undefined;
    return act ? [{ command: m.command, act }] : [];
  });
  return (
    <>
      {found.map(({ command, act }) => (
        <ActButton key={command} act={act} task={task} subject={subject} />
      ))}
    </>
  );
}

/** One act: done by the press where it needs nothing, in its dialog otherwise. */
export function ActButton({ act, task, subject }: { act: Act; task: Task; subject: string | null }) {
  const { language } = useLanguage();
  const { message } = App.useApp();
  const command = useCommand();
  const [open, setOpen] = useState(false);
  const about = { task, subject };
  const once = async (): Promise<void> => {
    const path = `/tasks/${task.plan}/${task.task}/${act.path}`;
    await command.mutateAsync({ path, body: act.body({}, about), key: newKey() });
    void message.success(act.done[language]);
  };
  return (
    <>
      <Button
        type={act.main ? 'primary' : 'default'}
        danger={act.grave === true}
        loading={command.isPending}
        onClick={() => {
          if (act.fields) setOpen(true);
          else void once().catch(() => undefined);
        }}
      >
        {act.name[language]}
      </Button>
      {command.error ? <Trouble error={command.error} /> : null}
      {open && (
        <ActDialog
          act={act}
          about={about}
          close={() => {
            setOpen(false);
          }}
        />
      )}
    </>
  );
}

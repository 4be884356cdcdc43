import { useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { newKey, useCommand } from '../client/command';
import { useLanguage } from '../language';
import { Trouble } from '../parts/trouble';
import type { Task } from '../pages/task/data';
import { type Act, pathOf } from './act';
import { useOpening } from './host';
import { ACTS } from './table';

/** An act that a person may do: the command as the server offers it, and how the pages do it. */
export interface Offered {
  command: string;
  subject: string | null;
  decided: string | null;
  act: Act;
}

/** Which of what may be done belongs here. */
interface Choice {
  /** Commands that are offered elsewhere on the page. */
  except?: readonly string[];
  /** Only these, where only these belong here. */
  only?: readonly string[] | undefined;
}

/** The acts that a person may do on some things of a task, as the server says. */
export function offered(
  task: Pick<Task, 'may'>,
  subjects: readonly (string | null)[],
  { except = [], only }: Choice = {},
): Offered[] {
  return task.may.flatMap((m) => {
    const belongs = subjects.includes(m.subject) && !except.includes(m.command);
    const act = belongs && (only?.includes(m.command) ?? true) ? ACTS[m.command] : undefined;
    return act ? [{ ...m, act }] : [];
  });
}

/** The acts that a person may do on one thing of a task, side by side; nothing where there is none. */
export function Acts({ task, subject, ...choice }: { task: Task; subject: string | null } & Choice) {
  return (
    <>
      {offered(task, [subject], choice).map(({ command, act, decided }) => (
        <ActButton key={command} act={act} task={task} subject={subject} decided={decided} />
      ))}
    </>
  );
}

/** One act: done by the press where it needs nothing, in its dialog or on its page otherwise. */
export function ActButton({
  act,
  task,
  subject,
  decided = null,
}: {
  act: Act;
  task: Task;
  subject: string | null;
  /** By when it would be decided, as the server's `may` says. */
  decided?: string | null;
}) {
  const { language } = useLanguage();
  const { message } = App.useApp();
  const command = useCommand();
  const navigate = useNavigate();
  const open = useOpening();
  const about = { task, subject };
  const once = async (): Promise<void> => {
    await command.mutateAsync({ path: pathOf(act, about), body: act.body({}, about), key: newKey() });
    void message.success(act.done[language]);
  };
  return (
    <>
      <Button
        type={act.main ? 'primary' : 'default'}
        danger={act.grave === true}
        loading={command.isPending}
        onClick={() => {
          if (act.leads) void navigate({ href: act.leads(about) });
          else if (act.fields) open({ act, subject, decided, task, knows: 'page' });
          else void once().catch(() => undefined);
        }}
      >
        {act.name[language]}
      </Button>
      {command.error ? <Trouble error={command.error} /> : null}
    </>
  );
}

import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../language';
import type { Task } from '../pages/task/data';
import { ActDialog } from './dialog';
import { ACTS } from './table';

/** What may be done to one thing of a task, folded up: for what is seldom done. Nothing where there is nothing. */
export function ActMenu({
  task,
  subject,
  only,
  label,
  hint,
}: {
  task: Task;
  subject: string | null;
  only: readonly string[];
  /** What the button says. */
  label: string;
  /** What it is called where that is not enough, in a row of many. */
  hint?: string;
}) {
  const { language } = useLanguage();
  const [chosen, setChosen] = useState<string>();
  const commands = only.filter(
    (command) => ACTS[command] && task.may.some((m) => m.command === command && m.subject === subject),
  );
  const act = chosen === undefined ? undefined : ACTS[chosen];
  if (commands.length === 0) return null;
  const items = commands.map((command) => ({
    key: command,
    label: ACTS[command]?.name[language],
    danger: ACTS[command]?.grave === true,
  }));
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items,
          onClick: ({ key }) => {
            setChosen(key);
          },
        }}
      >
        <Button size="small" className="unprinted" aria-label={hint} aria-haspopup="menu">
          {label} <DownOutlined aria-hidden="true" />
        </Button>
      </Dropdown>
      {act && (
        <ActDialog
          act={act}
          about={{ task, subject }}
          close={() => {
            setChosen(undefined);
          }}
        />
      )}
    </>
  );
}

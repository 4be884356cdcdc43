import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { type Words, useLanguage, useWords } from '../language';
import type { Task } from '../pages/task/data';
import type { Offered } from './acts';
import { ActDialog } from './dialog';

const WORDS: Words<{ more: string }> = { zh: { more: '还可以办' }, en: { more: 'Also possible' } };

/** What else may be done: quiet until it is asked for. Nothing where there is nothing. */
export function ActMenu({
  task,
  offers,
  about,
}: {
  task: Task;
  offers: readonly Offered[];
  /** What the acts are about, for who does not see where the menu stands. */
  about?: string;
}) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const [open, setOpen] = useState<Offered>();
  if (offers.length === 0) return null;
  const items = offers.map(({ act }, i) => ({
    key: String(i),
    label: act.name[language],
    danger: act.grave === true,
  }));
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items,
          onClick: ({ key }) => {
            setOpen(offers[Number(key)]);
          },
        }}
      >
        <Button
          type="text"
          className="quiet unprinted"
          aria-label={about === undefined ? words.more : `${words.more}：${about}`}
        >
          {words.more} <DownOutlined />
        </Button>
      </Dropdown>
      {open && (
        <ActDialog
          act={open.act}
          about={{ task, subject: open.subject }}
          decided={open.decided}
          close={() => {
            setOpen(undefined);
          }}
        />
      )}
    </>
  );
}

import { DownOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Button, Dropdown } from 'antd';
import { type Words, useLanguage, useWords } from '../language';
import type { Task } from '../pages/task/data';
import type { Offered } from './acts';
import { useOpening } from './host';

const WORDS: Words<{ more: string }> = { zh: { more: '还可以办' }, en: { more: 'Also possible' } };

/** What else may be done: quiet until it is asked for. Nothing where there is nothing. */
export function ActMenu({
  task,
  offers,
  about,
  label,
}: {
  task: Task;
  offers: readonly Offered[];
  /** What the acts are about, for who does not see where the menu stands. */
  about?: string;
  /** What the button says; 还可以办 where not given. */
  label?: string;
}) {
  const { more } = useWords(WORDS);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const open = useOpening();
  if (offers.length === 0) return null;
  const said = label ?? more;
  const items = offers.map(({ act }, i) => ({
    key: String(i),
    label: act.name[language],
    danger: act.grave === true,
  }));
  const choose = (offer: Offered | undefined): void => {
    if (!offer) return;
    const { act, subject, decided } = offer;
    if (act.leads) void navigate({ href: act.leads({ task, subject }) });
    else open({ act, subject, decided, task, knows: 'page' });
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items,
        onClick: ({ key }) => {
          choose(offers[Number(key)]);
        },
      }}
    >
      <Button
        type="text"
        className="quiet unprinted"
        aria-haspopup="menu"
        aria-label={about === undefined ? said : `${said}：${about}`}
      >
        {said} <DownOutlined aria-hidden="true" />
      </Button>
    </Dropdown>
  );
}

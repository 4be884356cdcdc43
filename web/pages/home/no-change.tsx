import { App, Button, Modal, Skeleton } from 'antd';
import { useState } from 'react';
import { type Answer, api } from '../../client/api';
import { newKey, useCommand } from '../../client/command';
import { type Words, useWords } from '../../language';
import { Trouble } from '../../parts/trouble';
import { figure } from '../task/naming';
import type { Owed } from './group';

type Row = Answer<'/api/v1/me/form'>['rows'][number];

const WORDS: Words<{
  tap: (count: number) => string;
  title: (name: string, count: number) => string;
  about: string;
  send: (count: number) => string;
  cancel: string;
  done: (count: number) => string;
  gone: string;
  contributions: (count: number) => string;
  ratings: Record<string, string>;
}> = {
  zh: {
    tap: (count) => (count === 1 ? '无变化' : `无变化（${count}项）`),
    title: (name, count) => `${name}：${count}项无变化`,
    about: '以下内容将作为本期情况再报一次。有变化的，请取消后到填报页修改。',
    send: (count) => `按无变化报送${count}项`,
    cancel: '取消',
    done: (count) => `已报送${count}项：无变化`,
    gone: '这些事项已经报送。',
    contributions: (count) => `本期已有${count}个单位报来材料：报“无变化”不会汇入。`,
    ratings: { 'on-track': '自评正常', 'at-risk': '自评有风险', behind: '自评滞后' },
  },
  en: {
    tap: (count) => (count === 1 ? 'No change' : `No change (${count})`),
    title: (name, count) => `${name}: no change in ${count}`,
    about:
      'What follows is reported once more for this period. Where something changed, cancel and use the form.',
    send: (count) => `Report no change in ${count}`,
    cancel: 'Cancel',
    done: (count) => `${count} reported as unchanged`,
    gone: 'These have been reported.',
    contributions: (count) => `${count} units have contributed to this period: “no change” leaves them out.`,
    ratings: { 'on-track': 'on track', 'at-risk': 'at risk', behind: 'behind' },
  },
};

const same = (o: Pick<Owed, 'plan' | 'task' | 'id'>) => `${o.plan}/${o.task}/${o.id}`;

/** 无变化 for all tasks of a line in one tap, and one confirmation that shows what is repeated. */
export function NoChange({ items, name }: { items: Owed[]; name: string }) {
  const words = useWords(WORDS);
  const [open, setOpen] = useState(false);
  if (items.length === 0) return null;
  return (
    <>
      <Button
        onClick={() => {
          setOpen(true);
        }}
      >
        {words.tap(items.length)}
      </Button>
      {open && (
        <Confirmation
          items={items}
          name={name}
          close={() => {
            setOpen(false);
          }}
        />
      )}
    </>
  );
}

function Confirmation({ items, name, close }: { items: Owed[]; name: string; close: () => void }) {
  const words = useWords(WORDS);
  const { message } = App.useApp();
  const command = useCommand();
  const [key] = useState(newKey);
  const { data, error, refetch } = api.useQuery('get', '/api/v1/me/form', {});
  const wanted = new Set(items.map(same));
  const rows = data?.rows.filter((row) => wanted.has(same(row)));
  const send = async (sent: Row[]): Promise<void> => {
    await command.mutateAsync({ path: '/forms', body: { rows: sent.map(bodyOf) }, key });
    void message.success(words.done(sent.length));
    close();
  };
  return (
    <Modal
      open
      title={words.title(name, items.length)}
      okText={words.send(rows?.length ?? items.length)}
      cancelText={words.cancel}
      okButtonProps={{ disabled: !rows?.length, loading: command.isPending }}
      onOk={() => {
        if (rows) void send(rows).catch(() => undefined);
      }}
      onCancel={close}
    >
      <p>{words.about}</p>
      {error ? <Trouble error={error} again={() => void refetch()} /> : null}
      {!rows && !error && <Skeleton active />}
      {rows?.length === 0 && <p className="quiet">{words.gone}</p>}
      <ul className="rows">
        {rows?.map((row) => (
          <Repeated key={same(row)} row={row} />
        ))}
      </ul>
      {command.error ? <Trouble error={command.error} /> : null}
    </Modal>
  );
}

/** What a row would say once more. */
function Repeated({ row }: { row: Row }) {
  const words = useWords(WORDS);
  const { task, title, targets, prefill } = row;
  const { answer, contributions } = prefill;
  const received = contributions.filter(({ standing }) => standing === 'received' || standing === 'late');
  // A lead's form is filled in with what others contributed; unchanged is what it said itself.
  const said = prefill.from === 'last' ? answer.text : row.last?.text;
  const figures = targets.filter(({ last }) => last !== null);
  return (
    <li>
      <div>
        <strong>
          {task}. {title}
        </strong>{' '}
        <span className="quiet">{words.ratings[answer.rating]}</span>
        <div className="repeated-text">{said}</div>
        {figures.map(({ index, metric, last, unit }) => (
          <div key={index}>
            {metric} <strong>{figure(last, unit)}</strong>
          </div>
        ))}
        {received.length > 0 && <div className="wrong">{words.contributions(received.length)}</div>}
      </div>
    </li>
  );
}

function bodyOf({ plan, task, id, prefill: { answer } }: Row): object {
  return { plan, task, obligation: id, answer: { noChange: true, rating: answer.rating } };
}

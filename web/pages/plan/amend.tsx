import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { App, Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { problemOf } from '../../client/api';
import { newKey, useCommand } from '../../client/command';
import { useWords } from '../../language';
import { Trouble } from '../../parts/trouble';
import type { Plan } from '.';
import { ChangeFields, type Drafted, emptyChange, toSend } from './change';
import { WORDS } from './words';

/** 修订: what a document changes in the plan, recorded all at once. */
export function AmendForm({ plan, close }: { plan: Plan; close: () => void }) {
  const { form } = useWords(WORDS);
  const { message } = App.useApp();
  const command = useCommand();
  const [head, setHead] = useState({ basis: '', title: '', approval: '' });
  const [changes, setChanges] = useState<Drafted[]>([emptyChange(plan)]);
  // One intention, one amendment, however often the button is pressed; another text is another intention.
  const [key, setKey] = useState(newKey);
  const filled = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  const send = async (): Promise<void> => {
    const body = {
      basis: head.basis,
      title: filled(head.title),
      approval: filled(head.approval),
      changes: changes.map(toSend),
    };
    try {
      await command.mutateAsync({ path: `/plans/${plan.id}/amendments`, body, key });
      void message.success(form.done);
      close();
    } catch {
      setKey(newKey());
    }
  };
  const errors = problemOf(command.error)?.errors ?? [];
  return (
    <Modal
      open
      width={720}
      title={form.title}
      okText={form.ok}
      cancelText={form.cancel}
      okButtonProps={{
        loading: command.isPending,
        disabled: head.basis.trim() === '' || changes.length === 0,
      }}
      onOk={() => void send()}
      onCancel={close}
    >
      <p className="quiet">{form.what}</p>
      <div className="edit-task">
        <Head head={head} change={setHead} />
        {changes.map((change, i) => (
          <fieldset key={i}>
            <legend>
              {form.change(i + 1)}
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined />}
                aria-label={form.remove(i + 1)}
                onClick={() => {
                  setChanges(changes.filter((_, n) => n !== i));
                }}
              />
            </legend>
            <ChangeFields
              plan={plan}
              change={change}
              put={(next) => {
                setChanges(changes.map((c, n) => (n === i ? next : c)));
              }}
            />
            {errors
              .filter((e) => e.path.startsWith(`/changes/${i}`))
              .map((e) => (
                <span key={e.message} className="wrong" role="alert">
                  {e.message}
                </span>
              ))}
          </fieldset>
        ))}
        <Button
          icon={<PlusOutlined />}
          onClick={() => {
            setChanges([...changes, emptyChange(plan)]);
          }}
        >
          {form.add}
        </Button>
        {command.error ? <Trouble error={command.error} /> : null}
      </div>
    </Modal>
  );
}

interface HeadText {
  basis: string;
  title: string;
  approval: string;
}

function Head({ head, change }: { head: HeadText; change: (head: HeadText) => void }) {
  const { form } = useWords(WORDS);
  const id = useId();
  const names = [
    ['basis', form.basis],
    ['title', form.name],
    ['approval', form.approval],
  ] as const;
  return names.map(([name, label]) => (
    <div key={name}>
      <label htmlFor={`${id}-${name}`}>{label}</label>
      <Input
        id={`${id}-${name}`}
        value={head[name]}
        maxLength={500}
        onChange={(event) => {
          change({ ...head, [name]: event.target.value });
        }}
      />
    </div>
  ));
}

import { App, Input, Modal } from 'antd';
import { useState } from 'react';
import { newKey, useCommand } from '../client/command';
import { type Words, useWords } from '../language';
import { Trouble } from './trouble';

const WORDS: Words<{ cancel: string; wanted: string }> = {
  zh: { cancel: '取消', wanted: '请写明后再办理' },
  en: { cancel: 'Cancel', wanted: 'Write it down first' },
};

/** What a dialog asks for before a command is sent. */
export interface Asking {
  title: string;
  label: string;
  /** What follows from it. */
  about: string;
  ok: string;
  done: string;
  /** False where nothing need be written. */
  required?: boolean;
  path: string;
  body: (text: string) => unknown;
}

/** A dialog for what cannot be done without a word: one press is one command, and what was typed stays if it fails. */
export function Reason({ asking, close }: { asking: Asking; close: (done: boolean) => void }) {
  const words = useWords(WORDS);
  const { message } = App.useApp();
  const command = useCommand();
  const [text, setText] = useState('');
  const [key] = useState(newKey);
  const [pressed, setPressed] = useState(false);
  const { title, label, about, ok, done, required = true, path, body } = asking;
  const isMissing = required && text.trim() === '';
  const send = async (): Promise<void> => {
    setPressed(true);
    if (isMissing) return;
    await command.mutateAsync({ path, body: body(text.trim()), key });
    void message.success(done);
    close(true);
  };
  return (
    <Modal
      open
      title={title}
      okText={ok}
      cancelText={words.cancel}
      okButtonProps={{ loading: command.isPending }}
      onOk={() => void send().catch(() => undefined)}
      onCancel={() => {
        close(false);
      }}
    >
      <label htmlFor="reason">{label}</label>
      <Input.TextArea
        id="reason"
        autoFocus
        rows={4}
        maxLength={5000}
        value={text}
        aria-invalid={pressed && isMissing}
        {...(pressed && isMissing ? { status: 'error', 'aria-describedby': 'reason-wanted' } : {})}
        onChange={(event) => {
          setText(event.target.value);
        }}
      />
      {pressed && isMissing && (
        <p id="reason-wanted" className="wrong">
          {words.wanted}
        </p>
      )}
      <p className="quiet">{about}</p>
      {command.error ? <Trouble error={command.error} /> : null}
    </Modal>
  );
}

import { App, Form, Modal } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { problemOf } from '../client/api';
import { type Command, newKey, useCommand } from '../client/command';
import { type Words, useLanguage, useWords } from '../language';
import { clear, place } from './placing';
import { Trouble } from './trouble';

const WORDS: Words<{ cancel: string }> = { zh: { cancel: '取消' }, en: { cancel: 'Cancel' } };

interface Asked<V> {
  /** What the dialog is called, and its button says where `ok` does not. */
  title: string;
  ok?: string;
  /** What is said once it is done. */
  done: string;
  /** What it is about, and what it brings about: above the fields. */
  about?: ReactNode;
  initial?: Partial<V>;
  /** The command, from the form's values. */
  command: (values: V) => Command;
  /** True for what is hard to take back. */
  grave?: boolean;
  /** True where its fields are a table. */
  wide?: boolean;
  /** What the server answered, where it says something that is not asked for again. */
  answered?: (answer: unknown, values: V) => void;
  /** Told whether it was done. */
  close: (done: boolean) => void;
  /** The page on which a record can be seen that the server points to. */
  place?: string;
  /** The fields: `Form.Item`s named as in the body. */
  children?: ReactNode;
}

/**
 * A dialog that sends one command: its fields, one press, and beside each field what the server says of it. What was
 * typed stays until it is done; a press that is repeated is the same command.
 */
export function FormDialog<V extends object>(asked: Asked<V>) {
  const {
    title,
    ok = title,
    done,
    about,
    initial = {},
    grave = false,
    wide = false,
    close,
    children,
  } = asked;
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { message } = App.useApp();
  const [form] = Form.useForm<V>();
  const command = useCommand();
  const [key, setKey] = useState(newKey);
  const id = useId();
  const send = async (values: V): Promise<void> => {
    clear(form);
    let answer: unknown;
    try {
      answer = await command.mutateAsync({ ...asked.command(values), key });
    } catch (error) {
      const problem = problemOf(error);
      if (!problem) return;
      // What was refused will be sent changed: another intention.
      setKey(newKey());
      place(form, problem, language);
      return;
    }
    void message.success(done);
    asked.answered?.(answer, values);
    close(true);
  };
  return (
    <Modal
      open
      width={wide ? 860 : 520}
      title={title}
      okText={ok}
      cancelText={words.cancel}
      // Of the form, so that Enter in a field presses it.
      okButtonProps={{ loading: command.isPending, danger: grave, htmlType: 'submit', form: id }}
      onCancel={() => {
        close(false);
      }}
    >
      {about}
      <Form
        form={form}
        id={id}
        layout="vertical"
        initialValues={initial}
        onFinish={(values) => void send(values)}
        scrollToFirstError={{ focus: true }}
      >
        {children}
      </Form>
      {command.error ? <Trouble error={command.error} place={asked.place} /> : null}
    </Modal>
  );
}

import { App, Form, Modal } from 'antd';
import { useState } from 'react';
import { problemOf } from '../client/api';
import { newKey, useCommand } from '../client/command';
import { type Words, useLanguage, useWords } from '../language';
import { Trouble } from '../parts/trouble';
import type { About, Act, Values } from './act';

const WORDS: Words<{ cancel: string; task: (n: number, title: string) => string }> = {
  zh: { cancel: '取消', task: (n, title) => `任务${n}　${title}` },
  en: { cancel: 'Cancel', task: (n, title) => `Task ${n} ${title}` },
};

/**
 * The dialog of an act: its fields, one press, and beside each field what the server says of it. What was typed stays
 * until it is done; a press that is repeated is the same command.
 */
export function ActDialog({ act, about, close }: { act: Act; about: About; close: () => void }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const command = useCommand();
  const [key, setKey] = useState(newKey);
  const { plan, task, title } = about.task;
  const send = async (values: Values): Promise<void> => {
    try {
      const body = act.body(values, about);
      await command.mutateAsync({ path: `/tasks/${plan}/${task}/${act.path}`, body, key });
    } catch (error) {
      const problem = problemOf(error);
      if (!problem) return;
      // What was refused will be sent changed: another intention.
      setKey(newKey());
      form.setFields(placed(problem.errors ?? []));
      return;
    }
    void message.success(act.done[language]);
    close();
  };
  const Fields = act.fields;
  return (
    <Modal
      open
      title={act.name[language]}
      okText={act.name[language]}
      cancelText={words.cancel}
      okButtonProps={{ loading: command.isPending, danger: act.grave === true }}
      onOk={() => {
        form.submit();
      }}
      onCancel={close}
    >
      <p className="quiet">{words.task(task, title)}</p>
      {act.about && <p>{act.about[language]}</p>}
      <Form
        form={form}
        layout="vertical"
        initialValues={act.initial?.(about) ?? {}}
        onFinish={(values) => void send(values)}
        scrollToFirstError={{ focus: true }}
      >
        {Fields && <Fields {...about} />}
      </Form>
      {command.error ? <Trouble error={command.error} /> : null}
    </Modal>
  );
}

/** The server's JSON pointers as names of fields: `/values/0/source` is `['values', 0, 'source']`. */
function placed(
  errors: { path: string; message: string }[],
): { name: (string | number)[]; errors: string[] }[] {
  return errors.map(({ path, message }) => ({
    name: path
      .split('/')
      .slice(1)
      .map((part) => (/^\d+$/u.test(part) ? Number(part) : part)),
    errors: [message],
  }));
}

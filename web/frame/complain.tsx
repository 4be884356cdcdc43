import { App, Button, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { newKey, useCommand } from '../client/command';
import { type Words, useLanguage, useWords } from '../language';
import { MATTERS } from '../parts/matters';
import { Trouble } from '../parts/trouble';

const WORDS: Words<{
  button: string;
  about: string;
  matter: string;
  text: string;
  help: string;
  needed: string;
  send: string;
  cancel: string;
  done: string;
}> = {
  zh: {
    button: '投诉建议',
    about:
      '填报负担过重、重复要求报送、催办不当，或系统不好用，都请在这里提出。送督查室经办，5个工作日内答复。',
    matter: '类别',
    text: '情况',
    help: '会连同您现在所在的页面一起送出。',
    needed: '请写明情况',
    send: '提出',
    cancel: '取消',
    done: '已提出：答复会在“投诉建议”页和邮件中告知您',
  },
  en: {
    button: 'Complain or suggest',
    about:
      'Too much to fill in, asked twice, chased wrongly, or the system is in your way: say it here. The coordinator answers within 5 working days.',
    matter: 'About',
    text: 'What happened',
    help: 'Sent with the page you are on.',
    needed: 'Say what happened',
    send: 'Send',
    cancel: 'Cancel',
    done: 'Sent: the answer comes to the page of complaints and by mail',
  },
};

/** The way to complain, at the foot of every page. */
export function Complain() {
  const words = useWords(WORDS);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size="small"
        onClick={() => {
          setOpen(true);
        }}
      >
        {words.button}
      </Button>
      {open && (
        <Dialog
          close={() => {
            setOpen(false);
          }}
        />
      )}
    </>
  );
}

interface Values {
  matter: string;
  text: string;
}

function Dialog({ close }: { close: () => void }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const command = useCommand();
  // One intention, one complaint, however often the button is pressed.
  const [key] = useState(newKey);
  const send = async (values: Values): Promise<void> => {
    const page = window.location.pathname + window.location.search;
    await command.mutateAsync({ path: '/complaints', body: { ...values, page: page.slice(0, 500) }, key });
    void message.success(words.done);
    close();
  };
  return (
    <Modal
      open
      title={words.button}
      okText={words.send}
      cancelText={words.cancel}
      okButtonProps={{ loading: command.isPending }}
      onOk={() => {
        form.submit();
      }}
      onCancel={close}
    >
      <p className="quiet">{words.about}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ matter: 'burden' }}
        onFinish={(values) => void send(values).catch(() => undefined)}
      >
        <Form.Item name="matter" label={words.matter}>
          <Radio.Group
            options={Object.entries(MATTERS[language]).map(([value, label]) => ({ value, label }))}
          />
        </Form.Item>
        <Form.Item
          name="text"
          label={words.text}
          extra={words.help}
          rules={[{ required: true, whitespace: true, message: words.needed }]}
        >
          <Input.TextArea rows={4} maxLength={5000} />
        </Form.Item>
      </Form>
      {command.error ? <Trouble error={command.error} /> : null}
    </Modal>
  );
}

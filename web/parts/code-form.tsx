import { Button, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { type Words, useWords } from '../language';
import { Trouble } from './trouble';

const WORDS: Words<{ needed: string; digits: string }> = {
  zh: { needed: '请填写', digits: '动态码为 6 位数字' },
  en: { needed: 'Please fill in', digits: 'The code has six digits' },
};

/** Asks for one code of an authenticator app; `also` says that a recovery code will do. */
export function CodeForm(props: {
  label: string;
  extra?: ReactNode;
  go: string;
  also?: boolean;
  danger?: boolean;
  busy: boolean;
  error: unknown;
  submit: (code: string) => void;
}) {
  const words = useWords(WORDS);
  const { label, extra, go, also = false, danger = false, busy, error, submit } = props;
  const six = { validator: (_: unknown, typed = '') => check(String(typed), also, words.digits) };
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      onFinish={({ code }: { code: string }) => {
        submit(code);
      }}
    >
      <Form.Item
        name="code"
        label={label}
        extra={extra}
        validateTrigger="onSubmit"
        rules={[{ required: true, whitespace: true, message: words.needed }, six]}
      >
        <Input
          autoFocus
          autoComplete="one-time-code"
          autoCapitalize="none"
          inputMode={also ? 'text' : 'numeric'}
          maxLength={40}
          style={{ maxWidth: 280 }}
        />
      </Form.Item>
      {error ? <Trouble error={error} /> : null}
      <Form.Item style={{ marginTop: 16 }}>
        <Button type="primary" danger={danger} htmlType="submit" size="large" loading={busy}>
          {go}
        </Button>
      </Form.Item>
    </Form>
  );
}

/** What cannot be a code is not sent: attempts are counted. */
function check(typed: string, also: boolean, message: string): Promise<void> {
  const plain = typed.normalize('NFKC').replace(/\s/g, '');
  return plain === '' || also || /^\d{6}$/.test(plain)
    ? Promise.resolve()
    : Promise.reject(new Error(message));
}

import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { http } from '../../client/api';
import { type Words, useWords } from '../../language';
import { Trouble } from '../../parts/trouble';

const WORDS: Words<{
  title: string;
  about: string;
  account: string;
  password: string;
  go: string;
  needed: string;
}> = {
  zh: {
    title: '登录督办',
    about: '账号由督查室分配，形如 单位.岗位。',
    account: '账号',
    password: '密码',
    go: '登录',
    needed: '请填写',
  },
  en: {
    title: 'Sign in to Duban',
    about: 'Accounts are given by the supervision office, as unit.post.',
    account: 'Account',
    password: 'Password',
    go: 'Sign in',
    needed: 'Please fill in',
  },
};

/** Where to go after signing in: a path of ours, never another site. */
function destination(search: unknown): string {
  const to = (search as { to?: unknown }).to;
  return typeof to === 'string' && /^\/(?![/\\])/.test(to) ? to : '/';
}

/** Signing in; then on to where the person wanted to go. */
export default function SignIn() {
  const words = useWords(WORDS);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const search: unknown = useSearch({ strict: false });
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const signIn = async (body: { account: string; password: string }): Promise<void> => {
    setBusy(true);
    const refused = await http.POST('/api/v1/session', { body }).then(
      (answer) => answer.error,
      (lost: unknown) => lost,
    );
    setBusy(false);
    setError(refused);
    if (refused !== undefined) return;
    queries.clear();
    await navigate({ href: destination(search), replace: true });
  };
  return (
    <main style={{ maxWidth: 400, margin: '10vh auto 0' }}>
      <h1>{words.title}</h1>
      <p className="quiet">{words.about}</p>
      <Form layout="vertical" requiredMark={false} onFinish={(body) => void signIn(body as never)}>
        <Form.Item name="account" label={words.account} rules={[{ required: true, message: words.needed }]}>
          <Input autoFocus autoComplete="username" autoCapitalize="none" />
        </Form.Item>
        <Form.Item name="password" label={words.password} rules={[{ required: true, message: words.needed }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        {error !== undefined && <Trouble error={error} />}
        <Form.Item style={{ marginTop: 16 }}>
          <Button type="primary" htmlType="submit" size="large" block loading={busy}>
            {words.go}
          </Button>
        </Form.Item>
      </Form>
    </main>
  );
}

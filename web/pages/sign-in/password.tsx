import { Button, Form, Input } from 'antd';
import { http } from '../../client/api';
import { useWords } from '../../language';
import { Trouble } from '../../parts/trouble';
import { useAsking } from './asking';
import { WORDS } from './words';

/** Account and password. */
export function ByPassword(props: { signedIn: () => void; pending: (token: string) => void }) {
  const words = useWords(WORDS);
  const { busy, error, ask } = useAsking();
  const signIn = async (body: { account: string; password: string }): Promise<void> => {
    const answer = await ask(() => http.POST('/api/v1/session', { body }));
    if (!answer) return;
    if ('pending' in answer) props.pending(answer.pending);
    else props.signedIn();
  };
  return (
    <>
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
    </>
  );
}

import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { http } from '../../client/api';
import { useWords } from '../../language';
import { Trouble } from '../../parts/trouble';
import { useAsking } from './asking';
import { WORDS } from './words';

/** Asks for a link by mail. What is answered is the same for everybody, account or not. */
export function ByMail({ to }: { to: string }) {
  const words = useWords(WORDS);
  const { busy, error, ask } = useAsking();
  const [said, setSaid] = useState<string>();
  const send = async ({ whose }: { whose: string }): Promise<void> => {
    const who = whose.trim();
    const body = { ...(who.includes('@') ? { email: who } : { account: who }), to };
    const answer = await ask(() => http.POST('/api/v1/session/link', { body }));
    if (answer) setSaid(answer.said);
  };
  if (said !== undefined)
    return (
      <>
        <Alert type="info" showIcon role="status" title={said} description={words.notCome} />
        <p>
          <Button
            onClick={() => {
              setSaid(undefined);
            }}
          >
            {words.again}
          </Button>
        </p>
      </>
    );
  return (
    <>
      <p className="quiet">{words.mailWhat}</p>
      <Form layout="vertical" requiredMark={false} onFinish={(body) => void send(body as never)}>
        <Form.Item
          name="whose"
          label={words.whose}
          rules={[{ required: true, whitespace: true, message: words.needed }]}
        >
          <Input autoFocus autoComplete="username" autoCapitalize="none" maxLength={200} />
        </Form.Item>
        {error !== undefined && <Trouble error={error} />}
        <Form.Item style={{ marginTop: 16 }}>
          <Button type="primary" htmlType="submit" size="large" block loading={busy}>
            {words.sendLink}
          </Button>
        </Form.Item>
      </Form>
    </>
  );
}

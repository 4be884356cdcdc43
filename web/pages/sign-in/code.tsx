import { Button } from 'antd';
import { http } from '../../client/api';
import { useWords } from '../../language';
import { CodeForm } from '../../parts/code-form';
import { useAsking } from './asking';
import { WORDS } from './words';

/** The second step of signing in, for who has a second factor. */
export function ByCode(props: { pending: string; signedIn: () => void; back: () => void }) {
  const words = useWords(WORDS);
  const { busy, error, ask } = useAsking();
  const send = async (code: string): Promise<void> => {
    const body = { pending: props.pending, code };
    if (await ask(() => http.POST('/api/v1/session/code', { body }))) props.signedIn();
  };
  return (
    <>
      <p className="quiet">{words.codeWhat}</p>
      <CodeForm
        also
        label={words.code}
        extra={words.codeLost}
        go={words.go}
        busy={busy}
        error={error}
        submit={(code) => void send(code)}
      />
      <Button type="link" style={{ padding: 0 }} onClick={props.back}>
        {words.fromStart}
      </Button>
    </>
  );
}

import { App, Alert, Button, Modal } from 'antd';
import { useWords } from '../../language';
import { WORDS } from './words';

/** A secret that was made, and whose it is. */
export interface Shown {
  name: string;
  secret: string;
}

/** The secret in an answer of the server; null where the other side had it made. */
export function secretIn(answer: unknown): string | null {
  return (answer as { secret: string | null }).secret;
}

/** A secret that is shown once: it goes only by the button that says that it was kept. */
export function SecretOnce({ shown: { name, secret }, close }: { shown: Shown; close: () => void }) {
  const words = useWords(WORDS);
  const { message } = App.useApp();
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(secret);
    void message.success(words.copied);
  };
  return (
    <Modal
      open
      title={words.once}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={close}>
          {words.given}
        </Button>
      }
    >
      <Alert type="warning" showIcon title={words.onceWhat(name)} />
      <p>
        <code className="kept">{secret}</code>{' '}
        {/* Not where the browser keeps the clipboard from pages that are not reached by https. */}
        {window.isSecureContext && (
          <Button onClick={() => void copy().catch(() => undefined)}>{words.copy}</Button>
        )}
      </p>
    </Modal>
  );
}

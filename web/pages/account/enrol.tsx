import { Button, QRCode, Typography } from 'antd';
import { api } from '../../client/api';
import { useWords } from '../../language';
import { CodeForm } from '../../parts/code-form';
import { Trouble } from '../../parts/trouble';
import { WORDS } from './words';

/** Enrols a second factor: scan, confirm by a code, keep the recovery codes. Each is shown once. */
export function Enrol({ done }: { done: () => void }) {
  const words = useWords(WORDS);
  const begin = api.useMutation('post', '/api/v1/me/second-factor');
  const confirm = api.useMutation('post', '/api/v1/me/second-factor/confirmation');
  if (confirm.data) return <RecoveryCodes codes={confirm.data.recoveryCodes} done={done} />;
  if (!begin.data)
    return (
      <>
        {begin.error ? <Trouble error={begin.error} /> : null}
        <Button
          type="primary"
          loading={begin.isPending}
          onClick={() => {
            begin.mutate({});
          }}
        >
          {words.begin}
        </Button>
      </>
    );
  const { secret, uri } = begin.data;
  return (
    <ol className="steps">
      <li>
        {words.scan}
        <QRCode type="svg" value={uri} size={200} aria-label={words.qr} />
        {words.orType}{' '}
        <Typography.Text code copyable={{ text: secret }}>
          {secret.replace(/(.{4})(?=.)/g, '$1 ')}
        </Typography.Text>
      </li>
      <li>
        {words.thenCode}
        <CodeForm
          label={words.code}
          go={words.confirm}
          busy={confirm.isPending}
          error={confirm.error}
          submit={(code) => {
            confirm.mutate({ body: { code } });
          }}
        />
      </li>
    </ol>
  );
}

function RecoveryCodes({ codes, done }: { codes: string[]; done: () => void }) {
  const words = useWords(WORDS);
  return (
    <section aria-labelledby="recovery">
      <h3 id="recovery">{words.recovery}</h3>
      <p>{words.recoveryWhat}</p>
      <ul className="codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <p className="unprinted">
        <Typography.Text copyable={{ text: codes.join('\n') }}>{words.copy}</Typography.Text>
      </p>
      <p className="unprinted">
        <Button
          onClick={() => {
            window.print();
          }}
        >
          {words.print}
        </Button>{' '}
        <Button type="primary" onClick={done}>
          {words.kept}
        </Button>
      </p>
    </section>
  );
}

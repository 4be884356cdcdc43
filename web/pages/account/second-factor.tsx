import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { type Answer, api } from '../../client/api';
import { useWords } from '../../language';
import { CodeForm } from '../../parts/code-form';
import { When } from '../../parts/when';
import { Enrol } from './enrol';
import { WORDS } from './words';

type Factor = Answer<'/api/v1/me/second-factor'>;

/** One's own second factor: whether there is one, and what can be done about it. */
export function SecondFactor({ factor }: { factor: Factor }) {
  const words = useWords(WORDS);
  const queries = useQueryClient();
  // What is shown once stays until the person has seen it, whatever the server says meanwhile.
  const [enrolling, setEnrolling] = useState(factor.since === null);
  const again = (): void => {
    setEnrolling(false);
    void queries.invalidateQueries();
  };
  return (
    <section aria-labelledby="second-factor">
      <h2 id="second-factor">{words.title}</h2>
      {enrolling ? (
        <>
          <p className="quiet">{factor.needed ? words.needed : words.about}</p>
          <Enrol done={again} />
        </>
      ) : (
        <Enrolled
          factor={factor}
          removed={() => {
            setEnrolling(true);
            void queries.invalidateQueries();
          }}
        />
      )}
    </section>
  );
}

function Enrolled({ factor, removed }: { factor: Factor; removed: () => void }) {
  const words = useWords(WORDS);
  const { message } = App.useApp();
  const [removing, setRemoving] = useState(false);
  const remove = api.useMutation('post', '/api/v1/me/second-factor/removal');
  const send = async (code: string): Promise<void> => {
    await remove.mutateAsync({ body: { code } });
    void message.success(words.removed);
    removed();
  };
  return (
    <>
      {factor.since !== null && (
        <p>
          {words.since} <When at={factor.since} now={new Date().toISOString()} />
          {words.left(factor.recoveryCodes)}
        </p>
      )}
      <p className="quiet">{factor.required ? words.changeRequired : words.change}</p>
      {removing ? (
        <CodeForm
          also
          danger
          label={words.code}
          extra={words.orRecovery}
          go={words.remove}
          busy={remove.isPending}
          error={remove.error}
          submit={(code) => void send(code).catch(() => undefined)}
        />
      ) : (
        <Button
          onClick={() => {
            setRemoving(true);
          }}
        >
          {words.remove}
        </Button>
      )}
    </>
  );
}

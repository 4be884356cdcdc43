import { App, Button } from 'antd';
import { useState } from 'react';
import { newKey, useCommand } from '../../client/command';
import { useWords } from '../../language';
import { type Asking, Reason } from '../../parts/reason';
import { Trouble } from '../../parts/trouble';
import type { Evaluation } from './data';
import { WORDS } from './words';

/** What the viewer's posts may do with an evaluation, and why not now where the rules refuse. */
export function Acts({ evaluation: { plan, year, acts } }: { evaluation: Evaluation }) {
  const path = `/plans/${plan}/evaluations`;
  return (
    <div className="tools unprinted">
      {acts.map(({ does, refused }) =>
        refused !== null ? (
          <span key={does} className="quiet">
            {refused}
          </span>
        ) : does === 'record-evaluation' ? (
          <Record key={does} path={path} year={year} />
        ) : (
          <Decide key={does} path={path} year={year} />
        ),
      )}
    </div>
  );
}

interface Where {
  path: string;
  year: number;
}

function Record({ path, year }: Where) {
  const words = useWords(WORDS);
  const { message } = App.useApp();
  const command = useCommand();
  const record = async (): Promise<void> => {
    await command.mutateAsync({ path, body: { year }, key: newKey() });
    void message.success(words.recorded);
  };
  return (
    <>
      <Button type="primary" loading={command.isPending} onClick={() => void record().catch(() => undefined)}>
        {words.record}
      </Button>
      {command.error ? <Trouble error={command.error} /> : null}
    </>
  );
}

function Decide({ path, year }: Where) {
  const words = useWords(WORDS);
  const [asking, setAsking] = useState<Asking>();
  const ask = (approve: boolean): void => {
    setAsking({
      title: approve ? words.approve : words.sendBack,
      label: approve ? words.note : words.reason,
      about: approve ? words.approveWhat : words.sendBackWhat,
      ok: approve ? words.approve : words.sendBack,
      done: approve ? words.approved : words.sentBack,
      required: !approve,
      path: `${path}/decision`,
      body: (reason) => ({ year, approve, reason }),
    });
  };
  return (
    <>
      <Button
        type="primary"
        onClick={() => {
          ask(true);
        }}
      >
        {words.approve}
      </Button>
      <Button
        onClick={() => {
          ask(false);
        }}
      >
        {words.sendBack}
      </Button>
      {asking && (
        <Reason
          asking={asking}
          close={() => {
            setAsking(undefined);
          }}
        />
      )}
    </>
  );
}

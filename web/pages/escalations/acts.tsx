import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { newKey, useCommand } from '../../client/command';
import { type Words, useWords } from '../../language';
import { Letter } from '../../parts/letter';
import { Trouble } from '../../parts/trouble';

const WORDS: Words<{
  acknowledge: string;
  acknowledged: string;
  instruct: string;
  instructed: string;
  text: string;
  textWhat: string;
  send: string;
  cancel: string;
}> = {
  zh: {
    acknowledge: '已知悉，由我督办',
    acknowledged: '已确认：时限内没有进展的，继续升级',
    instruct: '批示',
    instructed: '批示已发出',
    text: '批示内容',
    textWhat: '批示当即送达承办单位，不受每日一封的限制。',
    send: '发出批示',
    cancel: '取消',
  },
  en: {
    acknowledge: 'I take note and follow it',
    acknowledged: 'Noted: if nothing moves in time, it goes on',
    instruct: 'Instruct',
    instructed: 'The instruction is on its way',
    text: 'Instruction',
    textWhat: 'It reaches the unit at once, beside the one message a day.',
    send: 'Send the instruction',
    cancel: 'Cancel',
  },
};

/** What a person to whom something was escalated can do about it. */
export function Acts({
  item: { plan, task, id, level },
}: {
  item: { plan: string; task: number; id: string; level: number };
}) {
  const words = useWords(WORDS);
  const { message } = App.useApp();
  const command = useCommand();
  const [writing, setWriting] = useState(false);
  const path = `/tasks/${plan}/${task}`;
  const acknowledge = async (): Promise<void> => {
    const body = { obligation: id, level };
    await command.mutateAsync({ path: `${path}/escalations/acknowledgement`, body, key: newKey() });
    void message.success(words.acknowledged);
  };
  return (
    <div className="above unprinted" style={{ marginTop: 8 }}>
      <Button
        size="small"
        loading={command.isPending}
        onClick={() => void acknowledge().catch(() => undefined)}
      >
        {words.acknowledge}
      </Button>{' '}
      <Button
        size="small"
        onClick={() => {
          setWriting(true);
        }}
      >
        {words.instruct}
      </Button>{' '}
      <Letter plan={plan} task={task} obligation={id} />
      {command.error ? <Trouble error={command.error} /> : null}
      {writing && (
        <Instruct
          path={path}
          obligation={id}
          close={() => {
            setWriting(false);
          }}
        />
      )}
    </div>
  );
}

/** 批示: a leader's instruction on one thing that is late. */
function Instruct({ path, obligation, close }: { path: string; obligation: string; close: () => void }) {
  const words = useWords(WORDS);
  const { message } = App.useApp();
  const command = useCommand();
  const [text, setText] = useState('');
  // One intention, one instruction, however often the button is pressed.
  const [key] = useState(newKey);
  const send = async (): Promise<void> => {
    await command.mutateAsync({ path: `${path}/instructions`, body: { obligation, text }, key });
    void message.success(words.instructed);
    close();
  };
  return (
    <Modal
      open
      title={words.instruct}
      okText={words.send}
      cancelText={words.cancel}
      okButtonProps={{ disabled: text.trim() === '', loading: command.isPending }}
      onOk={() => void send().catch(() => undefined)}
      onCancel={close}
    >
      <label htmlFor="instruction">{words.text}</label>
      <Input.TextArea
        id="instruction"
        autoFocus
        rows={4}
        maxLength={5000}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
        }}
      />
      <p className="quiet">{words.textWhat}</p>
      {command.error ? <Trouble error={command.error} /> : null}
    </Modal>
  );
}

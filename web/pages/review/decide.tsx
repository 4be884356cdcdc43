import { Alert, App, Button, Form, type FormInstance, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { problemOf } from '../../client/api';
import { newKey, useCommand } from '../../client/command';
import { useLanguage, useWords } from '../../language';
import { Trouble } from '../../parts/trouble';
import { Answer } from './answer';
import type { Review, Submission } from './data';
import { nameOf } from './naming';
import { type Reasons, bodyOf, hasReasons, placed } from './returning';
import { WORDS } from './words';

/** An answer with its two decisions: accept it, or return it with reasons, part by part. */
export function Decide({
  review,
  submission,
  accept,
  accepting,
  returning,
  setReturning,
  draft,
  keep,
}: {
  review: Review;
  submission: Submission;
  accept: () => void;
  accepting: boolean;
  returning: boolean;
  setReturning: (on: boolean) => void;
  /** What was written before it was folded up. */
  draft: Reasons;
  keep: (reasons: Reasons) => void;
}) {
  const words = useWords(WORDS);
  const [form] = Form.useForm<Reasons>();
  const { send, error, pending, empty } = useReturn(review, form, () => {
    keep({});
    setReturning(false);
  });
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (returning) place.current?.querySelector('textarea')?.focus();
  }, [returning]);
  const mayReturn = review.may.some(({ command }) => command === 'return');
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={draft}
      onValuesChange={(_, all) => {
        keep(all);
      }}
      onFinish={(reasons) => void send(reasons)}
    >
      <div ref={place}>
        <Answer review={review} submission={submission} returning={returning} />
        {returning && (
          <Form.Item name="reason" label={words.why} extra={words.whyHelp}>
            <Input.TextArea rows={2} maxLength={5000} />
          </Form.Item>
        )}
        {mayReturn && !returning && (
          <Form.Item name="note" label={words.note} className="note unprinted">
            <Input.TextArea autoSize={{ minRows: 1 }} maxLength={5000} />
          </Form.Item>
        )}
      </div>
      {empty && returning && <Alert type="error" showIcon role="alert" title={words.needed} />}
      {error ? <Trouble error={error} /> : null}
      {mayReturn && <Deeds {...{ accept, accepting, returning, setReturning }} sending={pending} />}
    </Form>
  );
}

function Deeds({
  accept,
  accepting,
  returning,
  setReturning,
  sending,
}: {
  accept: () => void;
  accepting: boolean;
  returning: boolean;
  setReturning: (on: boolean) => void;
  sending: boolean;
}) {
  const words = useWords(WORDS);
  const set = (on: boolean) => () => {
    setReturning(on);
  };
  return (
    <div className="deeds unprinted">
      {returning ? (
        <>
          <Button danger type="primary" htmlType="submit" loading={sending}>
            {words.sendBack}
          </Button>
          <Button onClick={set(false)}>{words.cancel}</Button>
        </>
      ) : (
        <>
          <Button type="primary" loading={accepting} onClick={accept}>
            {words.accept} <kbd>A</kbd>
          </Button>
          <Button onClick={set(true)}>
            {words.return} <kbd>R</kbd>
          </Button>
        </>
      )}
    </div>
  );
}

/** Sends a return; what is wrong is put beside its field, and what was written stays. */
function useReturn(review: Review, form: FormInstance<Reasons>, done: () => void) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { message } = App.useApp();
  const command = useCommand();
  const [key, setKey] = useState(newKey);
  const [empty, setEmpty] = useState(false);
  const { plan, task, id } = review;
  const send = async (reasons: Reasons): Promise<void> => {
    setEmpty(!hasReasons(reasons));
    if (!hasReasons(reasons)) return;
    try {
      await command.mutateAsync({ path: `/tasks/${plan}/${task}/reviews`, body: bodyOf(id, reasons), key });
    } catch (error) {
      const problem = problemOf(error);
      if (!problem) return;
      // What was refused will be sent changed: another intention.
      setKey(newKey());
      form.setFields(placed(reasons, problem));
      return;
    }
    done();
    void message.success(words.returned(nameOf(review, language)));
  };
  return { send, error: command.error, pending: command.isPending, empty };
}

import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { api } from '../../client/api';
import { useWords } from '../../language';
import { Trouble } from '../../parts/trouble';
import type { Contact } from './data';
import { WORDS } from './words';

/** So often it is asked whether a test has arrived. */
const EVERY_MS = 1000;
/** A test that nobody took within a minute is never sent. */
const LATE_MS = 75_000;

/** Sends a test by one contact, as it stands in the form: the button, and what came of it. */
export function useTest(contact: Contact, word: string): { button: ReactNode; result: ReactNode } {
  const words = useWords(WORDS);
  const ask = api.useMutation('post', '/api/v1/me/reach/test');
  const [asked, setAsked] = useState<Contact>();
  const id = ask.data?.id ?? 0;
  const test = api.useQuery(
    'get',
    '/api/v1/me/reach/test/{id}',
    { params: { path: { id } } },
    {
      enabled: id > 0,
      refetchInterval: ({ state: { data, dataUpdatedAt } }) =>
        data?.result || dataUpdatedAt - ask.submittedAt > LATE_MS ? false : EVERY_MS,
    },
  );
  const send = (): void => {
    setAsked(contact);
    ask.mutate({ body: contact });
  };
  const isLate = test.dataUpdatedAt - ask.submittedAt > LATE_MS;
  // What was tried is what stood there; of what was typed since it says nothing.
  const isOf = asked !== undefined && JSON.stringify(asked) === JSON.stringify(contact);
  const result = test.data?.result;
  const isWaiting = isOf && (ask.isPending || (id > 0 && !result && !isLate && !test.error));
  return {
    button: (
      <Button loading={isWaiting} aria-label={words.testOf(word)} onClick={send}>
        {words.test}
      </Button>
    ),
    result: (
      <div role="status">
        {isWaiting && <span className="quiet">{words.waiting}</span>}
        {isOf && !isWaiting && result && (
          <span className={result === 'accepted' ? 'well' : 'wrong'}>{words.results[result]}</span>
        )}
        {isOf && !isWaiting && result && test.data?.answer && (
          <div className="quiet answer">{words.answer(test.data.answer)}</div>
        )}
        {isOf && id > 0 && !result && isLate && <span className="wrong">{words.late}</span>}
        {isOf && (ask.error ?? test.error) ? <Trouble error={ask.error ?? test.error} /> : null}
      </div>
    ),
  };
}

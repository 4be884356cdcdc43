import { Alert, Button } from 'antd';
import { type Problem, problemOf } from '../client/api';
import { type Words, useLanguage, useWords } from '../language';
import { factAnchor } from './anchors';
import { refusal } from './server-words';

const WORDS: Words<{
  lost: string;
  lostWhat: string;
  refused: string;
  again: string;
  see: (revision: number) => string;
}> = {
  zh: {
    lost: '没有连上服务器',
    lostWhat: '请检查网络后重试；已填写的内容仍在本页。',
    refused: '没有办成',
    again: '重试',
    see: (revision) => `查看台账第${revision}号`,
  },
  en: {
    lost: 'The server could not be reached',
    lostWhat: 'Check the network and try again; what you typed is still on this page.',
    refused: 'Not done',
    again: 'Try again',
    see: (revision) => `See no. ${revision} of the ledger`,
  },
};

/** What the server says: of a request that is not as it should be what is wrong, not where in its JSON. */
function saidOf({ code, detail, errors = [] }: Problem): string {
  const messages = errors.map(({ message }) => message);
  if (code === 'bad-request' && messages.length > 0) return messages.join('；');
  return [detail, ...messages.filter((message) => !detail.includes(message))].join('；');
}

/** What went wrong and what to do about it. */
export function Trouble({
  error,
  again,
  place = window.location.pathname,
}: {
  error: unknown;
  again?: () => void;
  /** The page of the task, where the error may point to a record of it and this is another page. */
  place?: string | undefined;
}) {
  const words = useWords(WORDS);
  const problem = problemOf(error);
  const { language } = useLanguage();
  const description = problem
    ? refusal({ code: problem.code, detail: saidOf(problem) }, language)
    : words.lostWhat;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={problem ? words.refused : words.lost}
      description={
        <>
          {description}
          {typeof problem?.see?.revision === 'number' && (
            <See place={place} revision={problem.see.revision} />
          )}
        </>
      }
      action={again && <Button onClick={again}>{words.again}</Button>}
    />
  );
}

/** Leads to the record in which what was asked for is already, on the page of the same task. */
function See({ place, revision }: { place: string; revision: number }) {
  const words = useWords(WORDS);
  return (
    <div>
      <a href={`${place}#${factAnchor(revision)}`} target="_blank" rel="noreferrer">
        {words.see(revision)}
      </a>
    </div>
  );
}

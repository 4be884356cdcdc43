import { Alert, Button } from 'antd';
import { problemOf } from '../client/api';
import { type Words, useWords } from '../language';

const WORDS: Words<{ lost: string; lostWhat: string; refused: string; again: string }> = {
  zh: {
    lost: '没有连上服务器',
    lostWhat: '请检查网络后重试；已填写的内容仍在本页。',
    refused: '没有办成',
    again: '重试',
  },
  en: {
    lost: 'The server could not be reached',
    lostWhat: 'Check the network and try again; what you typed is still on this page.',
    refused: 'Not done',
    again: 'Try again',
  },
};

/** What went wrong and what to do about it. */
export function Trouble({ error, again }: { error: unknown; again?: () => void }) {
  const words = useWords(WORDS);
  const problem = problemOf(error);
  const description = problem
    ? [problem.detail, ...(problem.errors ?? []).map((e) => e.message)].join('；')
    : words.lostWhat;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={problem ? words.refused : words.lost}
      description={description}
      action={again && <Button onClick={again}>{words.again}</Button>}
    />
  );
}

import { type Words, useWords } from '../language';

const WORDS: Words<{ download: string }> = {
  zh: { download: '下载函件' },
  en: { download: 'Download the letter' },
};

/** The way to a letter's file. */
export function LetterFile({ plan, task, letter }: { plan: string; task: number; letter: number }) {
  const words = useWords(WORDS);
  return (
    <>
      {' '}
      <a className="above unprinted" href={`/api/v1/tasks/${plan}/${task}/letters/${letter}`} download>
        {words.download}
      </a>
    </>
  );
}

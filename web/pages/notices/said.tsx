import { Link } from '@tanstack/react-router';
import { whyInEnglish } from '../../../english/said';
import { type Words, useLanguage, useWords } from '../../language';
import { said as inLanguage } from '../../parts/server-words';
import { When } from '../../parts/when';
import { WORDS as NAMES } from './words';

const WORDS: Words<{ task: (n: number, title: string) => string; by: string; next: string; what: string }> = {
  zh: { task: (n, title) => `${n}. ${title}`, by: '何时之前：', next: '接下来：', what: '要做什么：' },
  en: { task: (n, title) => `${n}. ${title}`, by: 'By: ', next: 'Next: ', what: 'To do: ' },
};

interface Said {
  plan: string | null;
  task: number;
  title: string;
  kind: string;
  why: string;
  what: string;
  by: string | null;
  next: string;
}

/** Why it came, in English; a sentence that is none of the rules' stays as it is. */
function whyWords({ why, task, title }: Said): string {
  return whyInEnglish(why, { number: task, title, called: 'the task' })?.words ?? why;
}

/** What a notice says: why, what to do, by when, what comes next. */
export function NoticeText({ said, now }: { said: Said; now: string }) {
  const words = useWords(WORDS);
  const names = useWords(NAMES);
  const { language } = useLanguage();
  const { plan, task, title, kind, what, by, next } = said;
  return (
    <>
      <strong>{names.kinds[kind] ?? kind}</strong>{' '}
      {plan !== null && (
        <Link to="/tasks/$plan/$task" params={{ plan, task: String(task) }}>
          {words.task(task, title)}
        </Link>
      )}
      <br />
      {language === 'zh' ? said.why : whyWords(said)}
      <br />
      <span className="quiet">{words.what}</span>
      {inLanguage(what, language)}
      {by !== null && (
        <>
          <br />
          <span className="quiet">{words.by}</span>
          <When at={by} now={now} />
        </>
      )}
      <br />
      <span className="quiet">
        {words.next}
        {inLanguage(next, language)}
      </span>
    </>
  );
}

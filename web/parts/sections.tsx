import { Link } from '@tanstack/react-router';
import { type Words, useWords } from '../language';

const WORDS: Words<{ sections: string; evaluation: string; records: string }> = {
  zh: { sections: '考核与档案', evaluation: '年度评价', records: '执行力档案' },
  en: { sections: 'Evaluation and records', evaluation: 'Evaluation', records: 'Records' },
};

/** The two pages of 考核与档案, from one to the other. */
export function Sections() {
  const words = useWords(WORDS);
  return (
    <div className="sections unprinted" role="group" aria-label={words.sections}>
      <Link to="/evaluation">{words.evaluation}</Link>
      <Link to="/records">{words.records}</Link>
    </div>
  );
}

import { Button } from 'antd';
import { type Words, useLanguage, useWords } from '../language';

const WORDS: Words<string> = { zh: 'English', en: '中文' };

/** Changes to the other language. */
export function OtherLanguage() {
  const { language, choose } = useLanguage();
  const other = useWords(WORDS);
  return (
    <Button
      type="link"
      size="small"
      onClick={() => {
        choose(language === 'zh' ? 'en' : 'zh');
      }}
    >
      {other}
    </Button>
  );
}

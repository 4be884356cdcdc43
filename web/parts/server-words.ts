import { REFUSALS } from '../../english/refusals';
import { inEnglish, nameInEnglish } from '../../english/said';

type Language = 'zh' | 'en';

/** A sentence of the server in the language that was chosen. What is none of the rules' stays as it was said. */
export function said(sentence: string, language: Language): string {
  return language === 'zh' ? sentence : (inEnglish(sentence) ?? sentence);
}

/** Several sentences of the server side by side. */
export function allSaid(sentences: readonly string[], language: Language): string {
  return language === 'zh'
    ? sentences.join('；')
    : sentences.map((sentence) => said(sentence, language)).join('; ');
}

/** What is owed, by the name that the server has for it. */
export function named(name: string, language: Language): string {
  return language === 'zh' ? name : (nameInEnglish(name) ?? name);
}

/** Why the server refused. In English by its code, with the server's own words for what they name. */
export function refusal({ code, detail }: { code: string; detail: string }, language: Language): string {
  const why = language === 'zh' ? undefined : REFUSALS[code];
  return why === undefined ? detail : `${why} (${detail})`;
}

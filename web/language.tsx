import { type ReactNode, createContext, useContext, useEffect, useMemo, useState } from 'react';

/** zh-CN is written first; English stands beside it. */
export type Language = 'zh' | 'en';

/** The words of a page: every sentence in both languages, or it does not compile. */
export interface Words<T> {
  zh: T;
  en: T;
}

const KEY = 'duban.language';

interface Chosen {
  language: Language;
  choose: (language: Language) => void;
}

const Context = createContext<Chosen>({ language: 'zh', choose: () => undefined });

/** Keeps the language a person chose, on this device. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() =>
    localStorage.getItem(KEY) === 'en' ? 'en' : 'zh',
  );
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    localStorage.setItem(KEY, language);
  }, [language]);
  const value = useMemo(() => ({ language, choose: setLanguage }), [language]);
  return <Context value={value}>{children}</Context>;
}

/** The language, and how to change it. */
export function useLanguage(): Chosen {
  return useContext(Context);
}

/** The words of a table in the language that was chosen. */
export function useWords<T>(words: Words<T>): T {
  return words[useLanguage().language];
}

/** Things side by side: with the sign of Chinese for it, or with commas. */
export function enumerated(things: readonly string[], language: Language): string {
  return things.join(language === 'zh' ? '、' : ', ');
}

/** As `enumerated`, in the language that was chosen. */
export function useEnumerate(): (things: readonly string[]) => string {
  const { language } = useLanguage();
  return (things) => enumerated(things, language);
}

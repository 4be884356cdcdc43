import { type Words, useLanguage } from '../language';
import { said } from './server-words';

const DAYS: Words<readonly string[]> = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};

/** All instants are said in Beijing time, wherever the browser is. */
const OFFSET = 8 * 3_600_000;

const two = (n: number): string => String(n).padStart(2, '0');

/** An instant as people say it: `11月25日 周三 17:30`; with the year where it is not that of `now`. */
export function inWords(iso: string, language: 'zh' | 'en', now?: string): string {
  const at = new Date(Date.parse(iso) + OFFSET);
  const year = at.getUTCFullYear();
  const shown = now !== undefined && new Date(Date.parse(now) + OFFSET).getUTCFullYear() !== year;
  const time = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
  const weekday = DAYS[language][at.getUTCDay()] ?? '';
  const [month, day] = [at.getUTCMonth() + 1, at.getUTCDate()];
  if (language === 'en') return `${weekday} ${year}-${two(month)}-${two(day)} ${time}`;
  return `${shown ? `${year}年` : ''}${month}月${day}日 ${weekday} ${time}`;
}

/** As `inWords`, always with its year. */
export function inFullWords(iso: string, language: 'zh' | 'en'): string {
  return inWords(iso, language, new Date(0).toISOString());
}

/** A day as people say it, with its year: `2025年1月6日`. */
export function dayWords(iso: string, language: 'zh' | 'en'): string {
  const [year, month, day] = iso.slice(0, 10).split('-').map(Number);
  return language === 'zh' ? `${year}年${month}月${day}日` : iso.slice(0, 10);
}

/** An instant, and beside it how far away it is where the server said so. */
export function When({ at, now, left }: { at: string; now?: string; left?: string }) {
  const { language } = useLanguage();
  return (
    <span>
      <time dateTime={at}>{inWords(at, language, now)}</time>
      {left === undefined ? null : <span className="quiet"> {said(left, language)}</span>}
    </span>
  );
}

import { Tag } from 'antd';
import { useLanguage, useWords } from '../../language';
import { inWords } from '../../parts/when';
import type { Preview } from './ask';
import { WORDS } from './words';

type DueDate = Preview['dates'][number];

const DAYS = {
  zh: ['一', '二', '三', '四', '五', '六', '日'],
  en: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'],
};

/** Every due date by month, in a small calendar and in words. */
export function DueCalendar({ dates }: { dates: DueDate[] }) {
  const words = useWords(WORDS);
  const months = new Map<string, DueDate[]>();
  for (const date of dates) {
    const month = date.due.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), date]);
  }
  const years = [...new Set(dates.filter((d) => d.provisional).map((d) => d.due.slice(0, 4)))];
  return (
    <>
      {dates.length === 0 && <p>{words.noDates}</p>}
      {years.length > 0 && <p className="soon">{words.provisionalWhat(years.join('、'))}</p>}
      <div className="months">
        {[...months].map(([month, of]) => (
          <Month key={month} month={month} dates={of} />
        ))}
      </div>
    </>
  );
}

function Month({ month, dates }: { month: string; dates: DueDate[] }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const [year = 0, number = 1] = month.split('-').map(Number);
  return (
    <section className="month" aria-label={month}>
      <h3>{language === 'zh' ? `${year}年${number}月` : month}</h3>
      <Grid year={year} month={number} dates={dates} />
      <ul>
        {dates.map((date) => (
          <li key={`${date.due} ${date.kind}`}>
            <time dateTime={date.due}>{inWords(date.due, language)}</time> {words[date.kind]}
            {date.provisional && <Tag className="provisional">{words.provisional}</Tag>}
            <br />
            <span className="quiet">
              {words.due(date.units, date.tasks)}，
              {words.opens(inWords(date.opens, language).slice(0, -5).trim())}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A month's days, Monday first. What it says stands in words below: it is for the eye alone. */
function Grid({ year, month, dates }: { year: number; month: number; dates: DueDate[] }) {
  const { language } = useLanguage();
  const first = new Date(Date.UTC(year, month - 1, 1));
  const blanks = (first.getUTCDay() + 6) % 7;
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const due = new Map(dates.map((d) => [Number(d.due.slice(8, 10)), d]));
  return (
    <div className="days" aria-hidden="true">
      {DAYS[language].map((name) => (
        <span key={name} className="quiet">
          {name}
        </span>
      ))}
      {Array.from({ length: blanks }, (_, i) => (
        <span key={`b${i}`} />
      ))}
      {Array.from({ length }, (_, i) => {
        const date = due.get(i + 1);
        const kind = date ? `due ${date.kind}${date.provisional ? ' open' : ''}` : '';
        return (
          <span key={i} className={kind}>
            {i + 1}
          </span>
        );
      })}
    </div>
  );
}

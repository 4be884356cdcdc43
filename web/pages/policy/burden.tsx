import { FlagFilled } from '@ant-design/icons';
import { useLanguage, useWords } from '../../language';
import type { Preview } from './ask';
import { WORDS } from './words';

type Row = Preview['burden'][number];

/** What each unit is asked now, and in the fullest month after the launch. */
export function BurdenTable({ burden, cap }: { burden: Row[]; cap: number }) {
  const words = useWords(WORDS);
  const [unit, now, then, requests, fields, minutes] = words.burdenColumns;
  return (
    <>
      <p className="quiet">{words.burdenWhat(cap)}</p>
      <div className="scrolls" tabIndex={0} role="region" aria-label={words.tabs.burden}>
        <table className="figures">
          <thead>
            <tr>
              <th scope="col" rowSpan={2}>
                {unit}
              </th>
              <th scope="colgroup" colSpan={2}>
                {now}
              </th>
              <th scope="colgroup" colSpan={4}>
                {then}
              </th>
            </tr>
            <tr>
              <th scope="col">{requests}</th>
              <th scope="col">{minutes}</th>
              <th scope="col" aria-label={then} />
              <th scope="col">{requests}</th>
              <th scope="col">{fields}</th>
              <th scope="col">{minutes}</th>
            </tr>
          </thead>
          <tbody>
            {burden.map((row) => (
              <Line key={row.unit} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Line({ row: { unit, before, months, over } }: { row: Row }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const fullest = months.reduce((most, m) => (m.minutes > most.minutes ? m : most));
  const [year, month] = fullest.month.split('-');
  return (
    <tr>
      <th scope="row">
        {unit}
        {over && (
          <span className="wrong status">
            {' '}
            <FlagFilled /> {words.over}
          </span>
        )}
      </th>
      <td>{words.asked(before.requests)}</td>
      <td>{words.minutes(before.minutes)}</td>
      <td>{language === 'zh' ? `${year}年${Number(month)}月` : fullest.month}</td>
      <td>{words.asked(fullest.requests)}</td>
      <td>{words.fieldsOf(fullest.fields)}</td>
      <td>{words.minutes(fullest.minutes)}</td>
    </tr>
  );
}

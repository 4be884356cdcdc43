import { useWords } from '../../language';
import type { Row } from './draft';
import { figure } from '../task/naming';
import { WORDS } from './words';

/** Of a lead's report: who has contributed to its period and with which figures, and who has not. */
export function Contributions({ row }: { row: Row }) {
  const words = useWords(WORDS);
  const { contributions } = row.prefill;
  if (contributions.length === 0) return null;
  const received = contributions.filter(
    ({ standing }) => standing === 'received' || standing === 'late',
  ).length;
  return (
    <details>
      <summary>
        {words.contributions} {received}/{contributions.length}
      </summary>
      <ul className="contributions">
        {contributions.map(({ unit, standing, values = [] }) => (
          <li key={unit}>
            <span>{unit}</span>
            <span className={standing === 'missing' || standing === 'lapsed' ? 'wrong' : 'quiet'}>
              {words.standings[standing]}
            </span>
            <span className="number">{values.map((v) => figureIn(row, v)).join('；')}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function figureIn({ targets }: Row, { target, value }: { target: number; value: number }): string {
  const found = targets.find(({ index }) => index === target);
  return found ? `${found.metric} ${figure(value, found.unit)}` : figure(value);
}

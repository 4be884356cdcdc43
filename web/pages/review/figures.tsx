import { PaperClipOutlined } from '@ant-design/icons';
import { dayWords } from '../../parts/when';
import { useLanguage, useWords } from '../../language';
import { SIGNS, figure } from '../task/naming';
import type { Review, Said } from './data';
import { WORDS } from './words';
import { Columns } from '../../parts/columns';

type Interim = Review['targets'][number];
type Value = Said['values'][number];
type Files = NonNullable<Said['evidence']>;

/** Files, each a link. */
export function Evidence({ files }: { files: Files }) {
  return (
    <ul className="files">
      {files.map(({ hash, name }) => (
        <li key={hash}>
          <a href={`/api/v1/evidence/${hash}`}>
            <PaperClipOutlined /> {name || hash.slice(0, 12)}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The targets of which a figure was given, now or before. */
export function reportedTargets({ targets }: Review, said: Said, before: Said | null): Interim[] {
  const given = new Set([...said.values, ...(before?.values ?? [])].map((v) => v.target));
  return targets.filter(({ target }) => given.has(target));
}

/** Every figure: before, now, by how much it moved, and what the milestones want by now. */
export function Figures({
  targets,
  said,
  before,
  measures,
}: {
  targets: readonly Interim[];
  said: Said;
  before: Said | null;
  /** True for the report by whose figures the targets are measured; others are a part of it. */
  measures: boolean;
}) {
  const words = useWords(WORDS);
  const of = (answer: Said | null, target: number) => answer?.values.find((v) => v.target === target);
  return (
    <table className="dense stacks figures">
      <Columns names={words.columns} numbers={(i) => i > 0 && i < 5} />
      <tbody>
        {targets.map((target) => (
          <Row
            key={target.target}
            target={target}
            now={of(said, target.target)}
            last={of(before, target.target)}
            measures={measures}
          />
        ))}
      </tbody>
    </table>
  );
}

function Row({
  target: { target, metric, unit, value, due, comparator, interim },
  now,
  last,
  measures,
}: {
  target: Interim;
  now: Value | undefined;
  last: Value | undefined;
  measures: boolean;
}) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const [, before, current, change, wanted, source] = words.columns;
  const aim = words.wanted(
    `${SIGNS[comparator] ?? ''}${figure(value, unit)}`,
    due ? dayWords(due, language) : '',
  );
  return (
    <tr>
      <th scope="row">
        {target + 1}. {metric}
        <div className="quiet">{aim}</div>
      </th>
      <td className="number" data-label={before}>
        {figure(last?.value, unit)}
      </td>
      <td className="number" data-label={current}>
        <strong>{figure(now?.value, unit)}</strong>
      </td>
      <td className="number" data-label={change}>
        {deltaOf(last?.value, now?.value, unit)}
      </td>
      <td className="number" data-label={wanted}>
        {measures ? figure(interim, unit) : '—'}
      </td>
      <td data-label={source}>
        {now?.source}
        {now?.evidence && <Evidence files={now.evidence} />}
      </td>
    </tr>
  );
}

/** By how much a figure moved: `+12家`; sums of decimals without their dust. */
function deltaOf(last: number | undefined, now: number | undefined, unit: string): string {
  if (last === undefined || now === undefined) return '—';
  const delta = Number((now - last).toPrecision(12));
  return `${delta > 0 ? '+' : ''}${figure(delta, unit)}`;
}

import { Input, InputNumber } from 'antd';
import { useWords } from '../../language';
import { Files } from '../../parts/files';
import { type Draft, type Figure, type FormTarget, NO_FIGURE, type Row } from './draft';
import { Field, reasonsOf } from './parts';
import type { Wrong } from './problems';
import { figure as inUnits } from '../task/naming';
import { WORDS, wanted } from './words';

/** Changes the figures of a row. */
type ChangeFigures = (of: (draft: Draft) => Partial<Draft>) => void;

/** The figures of a row: what the plan wants, what was said last, what is said now. */
export function Figures({
  row,
  draft,
  wrong,
  id,
  change,
}: {
  row: Row;
  draft: Draft;
  wrong: Wrong;
  id: string;
  change: ChangeFigures;
}) {
  return row.targets.map((target) => (
    <OneFigure
      key={target.index}
      {...{ row, target, id: `${id}-${target.index}`, wrong: wrong[`value:${target.index}`] }}
      figure={draft.figures[target.index] ?? NO_FIGURE}
      change={(of) => {
        change(({ figures }) => ({
          figures: { ...figures, [target.index]: of(figures[target.index] ?? NO_FIGURE) },
        }));
      }}
    />
  ));
}

function OneFigure({
  row,
  target,
  figure,
  id,
  wrong,
  change,
}: {
  row: Row;
  target: FormTarget;
  figure: Figure;
  id: string;
  wrong: string | undefined;
  change: (of: (figure: Figure) => Figure) => void;
}) {
  const words = useWords(WORDS);
  const { metric, unit, clause, due, rhythm, last, index } = target;
  const when = due ? words.by(due) : rhythm === 'every-year' ? words.everyYear : '';
  return (
    <fieldset className="figure">
      <legend>
        {metric} <span className="quiet">{[wanted(target), when].filter(Boolean).join(' · ')}</span>
      </legend>
      <p className="quiet" title={words.clause}>
        “{clause}”
      </p>
      <div className="figure-row">
        <div className="field figure-last">
          <span>{words.last}</span>
          <span className="number">{last === null ? words.none : inUnits(last, unit)}</span>
        </div>
        <Field
          id={`${id}-value`}
          label={words.current}
          returned={reasonsOf(row, 'value', index)}
          wrong={wrong}
        >
          {(aria) => (
            <InputNumber
              {...aria}
              className="figure-value"
              value={figure.value}
              controls={false}
              suffix={unit}
              {...(wrong ? { status: 'error' as const } : {})}
              onChange={(value) => {
                change((f) => ({ ...f, value }));
              }}
            />
          )}
        </Field>
        <Field id={`${id}-source`} label={words.source}>
          {(aria) => (
            <Input
              {...aria}
              value={figure.source}
              placeholder={words.sourceHint}
              maxLength={500}
              onChange={({ target: { value: source } }) => {
                change((f) => ({ ...f, source }));
              }}
            />
          )}
        </Field>
      </div>
      <Files
        quiet
        label={words.evidenceOf(metric)}
        value={figure.evidence}
        onChange={(evidence) => {
          change((f) => ({ ...f, evidence }));
        }}
      />
    </fieldset>
  );
}

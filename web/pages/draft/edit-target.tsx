import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input, InputNumber, Select } from 'antd';
import { useId } from 'react';
import { useWords } from '../../language';
import type { Item } from './data';
import { WORDS } from './words';

type Target = Item['targets'][number];

/** A target as it was read, field by field; the clause it was read from stands above. */
export function EditTarget({
  n,
  target,
  change,
}: {
  n: number;
  target: Target;
  /** With nothing: the target is dropped. */
  change: (target?: Target) => void;
}) {
  const words = useWords(WORDS);
  const { edit } = words;
  const id = useId();
  const choices = (named: Record<string, string>) =>
    Object.entries(named).map(([value, label]) => ({ value, label }));
  const isAll = target.comparator === 'all';
  return (
    <fieldset>
      <legend>
        {edit.target(n)}
        <Button
          type="text"
          size="small"
          icon={<DeleteOutlined />}
          aria-label={edit.drop(n)}
          onClick={() => {
            change();
          }}
        />
      </legend>
      <p className="quiet">
        {edit.clause}
        {target.clause}
      </p>
      <label htmlFor={`${id}-metric`}>{edit.metric}</label>
      <Input
        id={`${id}-metric`}
        value={target.metric}
        onChange={(event) => {
          change({ ...target, metric: event.target.value });
        }}
      />
      <div className="target-row">
        <Select
          aria-label={`${edit.target(n)} ${edit.comparator}`}
          value={target.comparator}
          options={choices(words.comparators)}
          onChange={(comparator) => {
            const whole = comparator === 'all' ? { value: 100, unit: '%' } : {};
            change({ ...target, ...whole, comparator });
          }}
        />
        <InputNumber
          aria-label={`${edit.target(n)} ${edit.value}`}
          min={0}
          disabled={isAll}
          value={target.value}
          onChange={(value) => {
            change({ ...target, value: value ?? 0 });
          }}
        />
        <Input
          aria-label={`${edit.target(n)} ${edit.valueUnit}`}
          disabled={isAll}
          value={target.unit}
          onChange={(event) => {
            change({ ...target, unit: event.target.value });
          }}
        />
        <Select
          aria-label={`${edit.target(n)} ${edit.rhythm}`}
          value={target.rhythm}
          options={choices(words.rhythms)}
          onChange={(rhythm) => {
            change({ ...target, rhythm, due: rhythm === 'by' ? target.due : null });
          }}
        />
        {target.rhythm === 'by' && (
          <Input
            type="date"
            aria-label={`${edit.target(n)} ${edit.due}`}
            value={target.due ?? ''}
            onChange={(event) => {
              change({ ...target, due: event.target.value || null });
            }}
          />
        )}
      </div>
    </fieldset>
  );
}

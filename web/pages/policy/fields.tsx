import { InputNumber, Select, Space } from 'antd';
import { useWords } from '../../language';
import { type Common, Field } from '../../parts/field';
import { WORDS } from './words';

/** A length of time such as `5wd`. */
export function Duration({
  value,
  change,
  hours = false,
  ...common
}: Common & { value: string; change: (value: string) => void; hours?: boolean }) {
  const words = useWords(WORDS);
  const amount = Number.parseInt(value, 10);
  const unit = value.replace(/^\d+/, '') || 'wd';
  const units = Object.entries(words.units).filter(([key]) => hours || key !== 'h');
  return (
    <Field {...common}>
      {(id, described) => (
        <Space.Compact>
          <InputNumber
            id={id}
            {...described}
            min={0}
            max={999}
            precision={0}
            value={Number.isNaN(amount) ? null : amount}
            onChange={(n) => {
              change(`${n ?? ''}${unit}`);
            }}
          />
          <Select
            aria-label={`${common.label} ${words.units['d']}`}
            value={unit}
            options={units.map(([key, label]) => ({ value: key, label }))}
            onChange={(next) => {
              change(`${Number.isNaN(amount) ? '' : amount}${next}`);
            }}
          />
        </Space.Compact>
      )}
    </Field>
  );
}

/** A number with its unit. */
export function Count({
  value,
  change,
  suffix,
  ...common
}: Common & { value: number | undefined; change: (value: number | undefined) => void; suffix?: string }) {
  return (
    <Field {...common}>
      {(id, described) => (
        <InputNumber
          id={id}
          {...described}
          min={0}
          max={999}
          precision={0}
          value={value ?? null}
          {...(suffix ? { suffix } : {})}
          onChange={(n) => {
            change(n ?? undefined);
          }}
        />
      )}
    </Field>
  );
}

import { Input, InputNumber, Select, Space } from 'antd';
import { type ReactNode, useId } from 'react';
import { useWords } from '../../language';
import { WORDS } from './words';

/** What every field of a policy has. */
export interface Common {
  label: string;
  /** What is wrong with it. */
  wrong?: string | undefined;
}

/** A field with its name above and what is wrong below. */
export function Field({
  label,
  wrong,
  children,
}: Common & { children: (id: string, described: { 'aria-describedby'?: string }) => ReactNode }) {
  const id = useId();
  return (
    <div className={wrong ? 'field bad' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {children(id, wrong ? { 'aria-describedby': `${id}-wrong` } : {})}
      {wrong && (
        <span id={`${id}-wrong`} className="wrong" role="alert">
          {wrong}
        </span>
      )}
    </div>
  );
}

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

/** A time of day. */
export function Time({
  value,
  change,
  ...common
}: Common & { value: string; change: (value: string) => void }) {
  return (
    <Field {...common}>
      {(id, described) => (
        <Input
          id={id}
          {...described}
          type="time"
          value={value}
          onChange={(event) => {
            change(event.target.value);
          }}
        />
      )}
    </Field>
  );
}

/** One of several. */
export function Choice({
  value,
  change,
  names,
  ...common
}: Common & { value: string; change: (value: string) => void; names: Record<string, string> }) {
  return (
    <Field {...common}>
      {(id, described) => (
        <Select
          id={id}
          {...described}
          value={value}
          options={Object.entries(names).map(([key, label]) => ({ value: key, label }))}
          onChange={change}
        />
      )}
    </Field>
  );
}

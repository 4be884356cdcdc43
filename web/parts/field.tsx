import { Input, Select } from 'antd';
import { type ReactNode, useId } from 'react';

/** What every field of a form that keeps its own values has. */
export interface Common {
  label: string;
  /** What to write, under the field. */
  help?: string | undefined;
  /** What is wrong with it. */
  wrong?: string | undefined;
}

/** Ties what is said of a field to it, for who does not see where it stands. */
interface Described {
  'aria-describedby'?: string;
  'aria-invalid'?: true;
}

/** A field with its name above and what is wrong below. */
export function Field({
  label,
  help,
  wrong,
  children,
}: Common & { children: (id: string, described: Described) => ReactNode }) {
  const id = useId();
  const said = [help === undefined ? [] : `${id}-help`, wrong ? `${id}-wrong` : []].flat().join(' ');
  return (
    <div className={wrong ? 'field bad' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {children(id, {
        ...(said === '' ? {} : { 'aria-describedby': said }),
        ...(wrong ? { 'aria-invalid': true } : {}),
      })}
      {help !== undefined && (
        <span id={`${id}-help`} className="quiet">
          {help}
        </span>
      )}
      {wrong && (
        <span id={`${id}-wrong`} className="wrong" role="alert">
          {wrong}
        </span>
      )}
    </div>
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

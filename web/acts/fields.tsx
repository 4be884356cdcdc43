import { DatePicker, Form, Input, InputNumber, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { type Words, useWords } from '../language';
import { Files } from '../parts/files';

/** Fields that acts share; each takes the name of its value in the body, and its label. */

const WORDS: Words<{ required: string }> = {
  zh: { required: '请填写' },
  en: { required: 'Required' },
};

interface Field {
  /** Of what is within something, the way to it: `['claims', 0, 'value']`. */
  name: string | (string | number)[];
  label: string;
  /** What to write, under the field. */
  help?: string;
  optional?: boolean;
  /** True in a table, whose head says what stands in the column: the label is for who does not see it. */
  bare?: boolean;
}

/** A label above the field, or in it for those who do not see the head of a table. */
const labelled = ({ label, help, bare = false }: Pick<Field, 'label' | 'help' | 'bare'>) =>
  bare
    ? { item: { className: 'bare' }, input: { 'aria-label': label } }
    : { item: { label, extra: help }, input: {} };

const useRules = (optional = false) => {
  const { required } = useWords(WORDS);
  return optional ? [] : [{ required: true, message: required }];
};

/** A text of some lines. */
export function Prose({ name, label, help, optional }: Field) {
  const rules = useRules(optional);
  return (
    <Form.Item name={name} label={label} extra={help} rules={rules}>
      <Input.TextArea rows={3} maxLength={5000} />
    </Form.Item>
  );
}

/** A text of one line. */
export function Line({ name, optional, ...said }: Field) {
  const rules = useRules(optional);
  const { item, input } = labelled(said);
  return (
    <Form.Item name={name} {...item} rules={rules}>
      <Input {...input} maxLength={500} />
    </Form.Item>
  );
}

/** A number, with its unit. */
export function Figure({ name, optional, unit, ...said }: Field & { unit?: string | undefined }) {
  const rules = useRules(optional);
  const { item, input } = labelled(said);
  return (
    <Form.Item name={name} {...item} rules={rules}>
      <InputNumber {...input} className="figure-input" controls={false} suffix={unit} />
    </Form.Item>
  );
}

/** Files that are uploaded as they are chosen. */
export function Evidence({ name, label, help }: Omit<Field, 'optional'>) {
  return (
    <Form.Item name={name} label={label} extra={help}>
      <Files label={label} />
    </Form.Item>
  );
}

/** A day; in the body it is `2024-10-31`. */
export function Day({ name, optional, after, before, ...said }: Field & { after?: string; before?: string }) {
  const rules = useRules(optional);
  const { item, input } = labelled(said);
  return (
    <Form.Item
      name={name}
      {...item}
      rules={rules}
      getValueProps={(value?: string) => ({ value: value ? dayjs(value) : undefined })}
      normalize={(value: Dayjs | null) => value?.format('YYYY-MM-DD')}
    >
      <DatePicker
        {...input}
        minDate={after === undefined ? undefined : dayjs(after)}
        maxDate={before === undefined ? undefined : dayjs(before)}
      />
    </Form.Item>
  );
}

/** One of a few, each with what it is called. */
export function Choice({
  name,
  label,
  help,
  optional,
  options,
  search = false,
  changed,
}: Field & {
  options: { value: string | number | boolean; label: string }[];
  /** True where there are too many to look through: what is typed finds them. */
  search?: boolean;
  /** Told of another choice, where other fields follow from it. */
  changed?: (value: never) => void;
}) {
  const rules = useRules(optional);
  return (
    <Form.Item name={name} label={label} extra={help} rules={rules}>
      <Select
        options={options}
        allowClear={optional === true}
        showSearch={search && { optionFilterProp: 'label' }}
        {...(changed ? { onChange: changed } : {})}
      />
    </Form.Item>
  );
}

import { DatePicker, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { type Words, useWords } from '../language';
import type { Task } from '../pages/task/data';

/** Fields that acts share; each takes the name of its value in the body, and its label. */

const WORDS: Words<{ required: string }> = {
  zh: { required: '请填写' },
  en: { required: 'Required' },
};

interface Field {
  name: string;
  label: string;
  /** What to write, under the field. */
  help?: string;
  optional?: boolean;
}

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
export function Line({ name, label, help, optional }: Field) {
  const rules = useRules(optional);
  return (
    <Form.Item name={name} label={label} extra={help} rules={rules}>
      <Input maxLength={500} />
    </Form.Item>
  );
}

/** A day; in the body it is `2024-10-31`. */
export function Day({ name, label, help, optional, after }: Field & { after?: string }) {
  const rules = useRules(optional);
  return (
    <Form.Item
      name={name}
      label={label}
      extra={help}
      rules={rules}
      getValueProps={(value?: string) => ({ value: value ? dayjs(value) : undefined })}
      normalize={(value: Dayjs | null) => value?.format('YYYY-MM-DD')}
    >
      <DatePicker minDate={after === undefined ? undefined : dayjs(after)} />
    </Form.Item>
  );
}

/** One of the units of the task. */
export function UnitOf({ task, name, label, help, optional }: Field & { task: Task }) {
  const rules = useRules(optional);
  return (
    <Form.Item name={name} label={label} extra={help} rules={rules}>
      <Select
        showSearch
        allowClear={optional === true}
        options={task.assignments.map(({ unit }) => ({ value: unit, label: unit }))}
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
}: Field & { options: { value: string | number | boolean; label: string }[] }) {
  const rules = useRules(optional);
  return (
    <Form.Item name={name} label={label} extra={help} rules={rules}>
      <Select options={options} allowClear={optional === true} />
    </Form.Item>
  );
}

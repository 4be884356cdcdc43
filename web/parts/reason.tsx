import { Form, Input } from 'antd';
import { type Words, useWords } from '../language';
import { FormDialog } from './form-dialog';

const WORDS: Words<{ wanted: string }> = {
  zh: { wanted: '请写明后再办理' },
  en: { wanted: 'Write it down first' },
};

/** What a dialog asks for before a command is sent. */
export interface Asking {
  title: string;
  label: string;
  /** What follows from it. */
  about: string;
  ok: string;
  done: string;
  /** False where nothing need be written. */
  required?: boolean;
  path: string;
  body: (text: string) => unknown;
}

/** A dialog for what cannot be done without a word. */
export function Reason({ asking, close }: { asking: Asking; close: (done: boolean) => void }) {
  const { wanted } = useWords(WORDS);
  const { title, label, about, ok, done, required = true, path, body } = asking;
  return (
    <FormDialog<{ text: string }>
      {...{ title, ok, done, close }}
      about={<p className="quiet">{about}</p>}
      command={({ text = '' }: Partial<{ text: string }>) => ({ path, body: body(text.trim()) })}
    >
      <Form.Item
        name="text"
        label={label}
        rules={required ? [{ required: true, whitespace: true, message: wanted }] : []}
      >
        <Input.TextArea autoFocus rows={4} maxLength={5000} />
      </Form.Item>
    </FormDialog>
  );
}

import { Form, Input } from 'antd';
import { type Words, useWords } from '../language';
import type { EvidenceSaid } from '../parts/evidence';
import { Files } from '../parts/files';

const WORDS: Words<{ text: string; files: string; required: string }> = {
  zh: { text: '证据说明', files: '证据材料', required: '证据须有文字说明或文件' },
  en: {
    text: 'Evidence, in words',
    files: 'Evidence, files',
    required: 'Evidence needs words or a file',
  },
};

/** Evidence in an act's dialog: in the body it is `evidence`, words and files that were uploaded. */
export function EvidenceFields({ optional }: { optional?: boolean }) {
  const words = useWords(WORDS);
  return (
    <>
      <Form.Item
        name={['evidence', 'text']}
        label={words.text}
        dependencies={[['evidence', 'files']]}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, text?: string) => {
              const files = getFieldValue(['evidence', 'files']) as EvidenceSaid['files'] | undefined;
              const given = (text ?? '').trim() !== '' || (files ?? []).length > 0;
              return given || optional ? Promise.resolve() : Promise.reject(new Error(words.required));
            },
          }),
        ]}
      >
        <Input.TextArea rows={2} maxLength={5000} />
      </Form.Item>
      <Form.Item name={['evidence', 'files']} label={words.files} initialValue={[]}>
        <Files label={words.files} />
      </Form.Item>
    </>
  );
}

/** What goes into the body. */
export function evidenceOf(values: Record<string, unknown>): EvidenceSaid {
  const { text, files } = (values.evidence ?? {}) as Partial<EvidenceSaid>;
  return { text: text ?? '', files: files ?? [] };
}

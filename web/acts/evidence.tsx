import { DeleteOutlined, PaperClipOutlined, UploadOutlined } from '@ant-design/icons';
import { Button, Form, Input, Progress } from 'antd';
import { useRef, useState } from 'react';
import { problemOf } from '../client/api';
import { type Words, useWords } from '../language';
import { ACCEPTED, MOST_BYTES, MOST_FILES, upload } from '../parts/upload';
import type { EvidenceSaid } from '../parts/evidence';

const WORDS: Words<{
  text: string;
  files: string;
  attach: string;
  rule: string;
  remove: (name: string) => string;
  uploading: (name: string) => string;
  tooLarge: (name: string) => string;
  tooMany: string;
  notArrived: (name: string) => string;
  required: string;
}> = {
  zh: {
    text: '证据说明',
    files: '证据材料',
    attach: '添加文件',
    rule: 'PDF、OFD、Word、Excel、图片，每个不超过20 MB',
    remove: (name) => `移除${name}`,
    uploading: (name) => `正在上传${name}`,
    tooLarge: (name) => `${name}：超过20 MB，请压缩或拆分后再传`,
    tooMany: `最多${MOST_FILES}个文件`,
    notArrived: (name) => `${name}：没有传上去，请检查网络后重试`,
    required: '证据须有文字说明或文件',
  },
  en: {
    text: 'Evidence, in words',
    files: 'Evidence, files',
    attach: 'Add files',
    rule: 'PDF, OFD, Word, Excel or pictures, 20 MB each at most',
    remove: (name) => `Remove ${name}`,
    uploading: (name) => `Uploading ${name}`,
    tooLarge: (name) => `${name}: more than 20 MB`,
    tooMany: `At most ${MOST_FILES} files`,
    notArrived: (name) => `${name}: it did not arrive; check the network and try again`,
    required: 'Evidence needs words or a file',
  },
};

type Files = EvidenceSaid['files'];

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
              const files = getFieldValue(['evidence', 'files']) as Files | undefined;
              const given = (text ?? '').trim() !== '' || (files ?? []).length > 0;
              return given || optional ? Promise.resolve() : Promise.reject(new Error(words.required));
            },
          }),
        ]}
      >
        <Input.TextArea rows={2} maxLength={5000} />
      </Form.Item>
      <Form.Item name={['evidence', 'files']} label={words.files} initialValue={[]}>
        <Uploads />
      </Form.Item>
    </>
  );
}

/** What goes into the body. */
export function evidenceOf(values: Record<string, unknown>): EvidenceSaid {
  const { text, files } = (values.evidence ?? {}) as Partial<EvidenceSaid>;
  return { text: text ?? '', files: files ?? [] };
}

/** Files, uploaded one after the other with progress; what is refused says why. */
function Uploads({
  id,
  value = [],
  onChange,
}: {
  id?: string;
  value?: Files;
  onChange?: (files: Files) => void;
}) {
  const words = useWords(WORDS);
  const input = useRef<HTMLInputElement>(null);
  const [underway, setUnderway] = useState<{ name: string; percent: number }>();
  const [refused, setRefused] = useState<string[]>([]);
  const add = async (files: readonly File[]): Promise<void> => {
    let kept = value;
    const why: string[] = kept.length + files.length > MOST_FILES ? [words.tooMany] : [];
    for (const file of files.slice(0, MOST_FILES - kept.length)) {
      try {
        if (file.size > MOST_BYTES) why.push(words.tooLarge(file.name));
        else {
          const { hash, name } = await upload(file, (percent) => {
            setUnderway({ name: file.name, percent });
          });
          kept = [...kept.filter((f) => f.hash !== hash), { hash, name }];
          onChange?.(kept);
        }
      } catch (error) {
        const problem = problemOf(error);
        why.push(problem ? `${file.name}：${problem.detail}` : words.notArrived(file.name));
      }
    }
    setUnderway(undefined);
    setRefused(why);
  };
  return (
    <div id={id} role="group" aria-label={words.files}>
      <ul className="files">
        {value.map(({ hash, name }) => (
          <li key={hash}>
            <PaperClipOutlined /> {name}
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={words.remove(name)}
              onClick={() => onChange?.(value.filter((f) => f.hash !== hash))}
            />
          </li>
        ))}
      </ul>
      {underway && (
        <Progress percent={underway.percent} size="small" aria-label={words.uploading(underway.name)} />
      )}
      <input
        ref={input}
        type="file"
        multiple
        // Not `hidden`: a form shows inputs of files whatever that says.
        style={{ display: 'none' }}
        accept={ACCEPTED}
        aria-label={words.files}
        onChange={({ target }) => {
          void add([...(target.files ?? [])]);
          target.value = '';
        }}
      />
      <Button
        size="small"
        icon={<UploadOutlined />}
        disabled={underway !== undefined}
        onClick={() => input.current?.click()}
      >
        {words.attach}
      </Button>{' '}
      <span className="quiet">{words.rule}</span>
      {refused.length > 0 && (
        <div className="wrong" role="alert">
          {refused.join('；')}
        </div>
      )}
    </div>
  );
}

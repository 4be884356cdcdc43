import { DeleteOutlined, PaperClipOutlined, UploadOutlined } from '@ant-design/icons';
import { Button, Progress } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { problemOf } from '../client/api';
import { type Words, useLanguage, useWords } from '../language';
import { refusal } from './server-words';
import { ACCEPTED, type Attached, MOST_BYTES, MOST_FILES, upload } from './upload';

const WORDS: Words<{
  attach: string;
  rule: string;
  remove: (name: string) => string;
  uploading: (name: string) => string;
  tooLarge: (name: string) => string;
  tooMany: string;
  notArrived: (name: string) => string;
}> = {
  zh: {
    attach: '上传文件',
    rule: 'PDF、OFD、DOCX、XLSX、PNG、JPEG，每份不超过20 MB',
    remove: (name) => `移除${name}`,
    uploading: (name) => `正在上传${name}`,
    tooLarge: (name) => `${name}超过20 MB：请压缩或拆分后再传`,
    tooMany: '佐证材料最多20份',
    notArrived: (name) => `${name}没有传到：请检查网络后重传`,
  },
  en: {
    attach: 'Upload files',
    rule: 'PDF, OFD, DOCX, XLSX, PNG, JPEG, at most 20 MB each',
    remove: (name) => `Remove ${name}`,
    uploading: (name) => `Uploading ${name}`,
    tooLarge: (name) => `${name} is larger than 20 MB: compress or split it`,
    tooMany: 'At most 20 files of evidence',
    notArrived: (name) => `${name} did not arrive: check the network and upload it again`,
  },
};

/** Files that were uploaded, to be read. */
export function FileLinks({ files }: { files: readonly Attached[] }) {
  if (files.length === 0) return null;
  return (
    <ul className="files">
      {files.map(({ hash, name }) => (
        <li key={hash}>
          <a href={`/api/v1/evidence/${hash}`}>
            <PaperClipOutlined /> {name}
          </a>
        </li>
      ))}
    </ul>
  );
}

/**
 * Evidence that is uploaded, one file after the other with its progress; each can be taken away again, and what is
 * refused says why. A field with a value: it stands in any form.
 */
export function Files({
  id,
  label,
  value = [],
  onChange,
  quiet = false,
}: {
  id?: string;
  /** What the files are evidence of, for who does not see where the button stands. */
  label: string;
  value?: readonly Attached[];
  onChange?: (files: Attached[]) => void;
  /** True where the rule of what is taken stands elsewhere on the page. */
  quiet?: boolean;
}) {
  const words = useWords(WORDS);
  const input = useRef<HTMLInputElement>(null);
  const change = (files: Attached[]): void => {
    onChange?.(files);
  };
  const { underway, refused, add } = useUploads(value, change);
  return (
    <div id={id}>
      <ul className="files">
        {value.map(({ hash, name }) => (
          <li key={hash}>
            <a href={`/api/v1/evidence/${hash}`}>
              <PaperClipOutlined /> {name}
            </a>
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={words.remove(name)}
              onClick={() => {
                change(value.filter((file) => file.hash !== hash));
              }}
            />
          </li>
        ))}
      </ul>
      {underway && (
        <Progress percent={underway.percent} size="small" aria-label={words.uploading(underway.name)} />
      )}
      <div className="unprinted">
        <input
          ref={input}
          type="file"
          multiple
          // Not `hidden`: a form shows inputs of files whatever that says.
          style={{ display: 'none' }}
          accept={ACCEPTED}
          aria-label={label}
          onChange={({ target }) => {
            void add([...(target.files ?? [])]);
            target.value = '';
          }}
        />
        <Button
          size="small"
          icon={<UploadOutlined />}
          disabled={underway !== undefined}
          aria-label={`${words.attach} ${label}`}
          onClick={() => input.current?.click()}
        >
          {words.attach}
        </Button>{' '}
        {!quiet && <span className="quiet">{words.rule}</span>}
      </div>
      {refused.length > 0 && (
        <div className="wrong" role="alert">
          {refused.map((why) => (
            <div key={why}>{why}</div>
          ))}
        </div>
      )}
    </div>
  );
}

function useUploads(value: readonly Attached[], change: (files: Attached[]) => void) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const [underway, setUnderway] = useState<{ name: string; percent: number }>();
  const [refused, setRefused] = useState<string[]>([]);
  // Files arrive long after the press: what is there then counts, not what was there at the press.
  const present = useRef(value);
  useEffect(() => {
    present.current = value;
  }, [value]);
  const one = async (file: File): Promise<string[]> => {
    if (file.size > MOST_BYTES) return [words.tooLarge(file.name)];
    const progress = (percent: number): void => {
      setUnderway({ name: file.name, percent });
    };
    progress(0);
    try {
      const { hash, name } = await upload(file, progress);
      const next = [...present.current.filter((known) => known.hash !== hash), { hash, name }];
      present.current = next;
      change(next);
      return [];
    } catch (error) {
      const problem = problemOf(error);
      return [problem ? `${file.name}：${refusal(problem, language)}` : words.notArrived(file.name)];
    }
  };
  const add = async (files: readonly File[]): Promise<void> => {
    const room = MOST_FILES - value.length;
    const why: string[] = files.length > room ? [words.tooMany] : [];
    for (const file of files.slice(0, room)) why.push(...(await one(file)));
    setUnderway(undefined);
    setRefused(why);
  };
  return { underway, refused, add };
}

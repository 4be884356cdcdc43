import { DeleteOutlined, PaperClipOutlined, UploadOutlined } from '@ant-design/icons';
import { Button, Progress } from 'antd';
import { useRef, useState } from 'react';
import { problemOf } from '../../client/api';
import { useWords } from '../../language';
import type { Attached, Draft, Row } from './draft';
import { Notes, reasonsOf } from './parts';
import { ACCEPTED, MOST_BYTES, MOST_FILES, upload } from './upload';
import { WORDS } from './words';

/** Files that were uploaded, each of which can be taken away again. */
export function EvidenceOf({
  files,
  remove,
}: {
  files: readonly Attached[];
  remove: (hash: string) => void;
}) {
  const words = useWords(WORDS);
  return (
    <ul className="files">
      {files.map(({ hash, name }) => (
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
              remove(hash);
            }}
          />
        </li>
      ))}
    </ul>
  );
}

/** How far the upload of a file is. */
interface Underway {
  name: string;
  percent: number;
}

/** Evidence of a row: uploaded one after the other, with progress; what is refused says why. */
export function Evidence({
  row,
  files,
  id,
  wrong,
  change,
}: {
  row: Row;
  files: readonly Attached[];
  id: string;
  wrong: string | undefined;
  change: (of: (draft: Draft) => Partial<Draft>) => void;
}) {
  const words = useWords(WORDS);
  const input = useRef<HTMLInputElement>(null);
  const { underway, refused, add } = useUploads(files.length, (file) => {
    change(({ evidence }) => ({ evidence: [...evidence.filter((e) => e.hash !== file.hash), file] }));
  });
  const notes = [
    ...reasonsOf(row, 'evidence').map((r) => words.returned + r),
    ...refused,
    ...(wrong ? [wrong] : []),
  ];
  return (
    <div className="field" role="group" aria-labelledby={`${id}-label`}>
      <span id={`${id}-label`}>{words.evidence}</span>
      <EvidenceOf
        files={files}
        remove={(hash) => {
          change(({ evidence }) => ({ evidence: evidence.filter((e) => e.hash !== hash) }));
        }}
      />
      {underway && (
        <Progress percent={underway.percent} size="small" aria-label={words.uploading(underway.name)} />
      )}
      <div className="unprinted">
        <input
          ref={input}
          type="file"
          multiple
          hidden
          accept={ACCEPTED}
          aria-label={words.evidence}
          onChange={({ target }) => {
            void add([...(target.files ?? [])]);
            target.value = '';
          }}
        />
        <Button
          size="small"
          icon={<UploadOutlined />}
          disabled={underway !== undefined}
          aria-describedby={`${id}-rule`}
          onClick={() => input.current?.click()}
        >
          {words.attach}
        </Button>{' '}
        <span id={`${id}-rule`} className="quiet">
          {words.evidenceRule}
        </span>
      </div>
      <Notes notes={notes} alert={refused.length > 0} />
    </div>
  );
}

function useUploads(present: number, done: (file: Attached) => void) {
  const words = useWords(WORDS);
  const [underway, setUnderway] = useState<Underway>();
  const [refused, setRefused] = useState<string[]>([]);
  const one = async (file: File): Promise<string[]> => {
    if (file.size > MOST_BYTES) return [words.tooLarge(file.name)];
    const progress = (percent: number): void => {
      setUnderway({ name: file.name, percent });
    };
    progress(0);
    try {
      const { hash, name } = await upload(file, progress);
      done({ hash, name });
      return [];
    } catch (error) {
      const problem = problemOf(error);
      return [problem ? `${file.name}：${problem.detail}` : words.notArrived(file.name)];
    }
  };
  const add = async (files: readonly File[]): Promise<void> => {
    const room = MOST_FILES - present;
    const why: string[] = files.length > room ? [words.tooMany] : [];
    for (const file of files.slice(0, room)) why.push(...(await one(file)));
    setUnderway(undefined);
    setRefused(why);
  };
  return { underway, refused, add };
}

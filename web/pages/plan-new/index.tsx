import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Input, Spin } from 'antd';
import { type DragEvent, useRef, useState } from 'react';
import { http, problemOf } from '../../client/api';
import { type Words, useWords } from '../../language';
import { Trouble } from '../../parts/trouble';
import './new.css';

const WORDS: Words<{
  title: string;
  about: string;
  drop: string;
  choose: string;
  rule: string;
  secrecy: string;
  secrecyWhat: string;
  paste: string;
  pasteWhat: string;
  pasted: string;
  read: string;
  reading: string;
  tooLarge: string;
  another: string;
}> = {
  zh: {
    title: '上传计划文件',
    about: '系统读出任务、单位、指标和时限，每一处都指回原文；读不准的由您核对。',
    drop: '把文件拖到这里，或',
    choose: '选择文件',
    rule: '纯文本（.txt），不超过2 MB。Word、WPS文件请另存为“纯文本”，或在下面粘贴全文。',
    secrecy: '不得上传涉密文件',
    secrecyWhat: '带密级标志（秘密、机密、绝密）的文件一律不读入，也不留存。',
    paste: '或粘贴全文',
    pasteWhat: '在Word、WPS中全选、复制，粘贴到这里',
    pasted: '粘贴的全文.txt',
    read: '读入',
    reading: '正在读入…',
    tooLarge: '文件超过2 MB：请只上传计划本身，不带附件。',
    another: '请换一个文件再试。',
  },
  en: {
    title: 'Upload a plan',
    about:
      'Tasks, units, targets and dates are read from it, each with its place in the text; you settle what is unsure.',
    drop: 'Drop the file here, or',
    choose: 'choose a file',
    rule: 'Plain text (.txt), at most 2 MB. Save a Word or WPS file as plain text, or paste the text below.',
    secrecy: 'No classified documents',
    secrecyWhat: 'A document with a secrecy mark is neither read nor kept.',
    paste: 'Or paste the text',
    pasteWhat: 'Select all in Word or WPS, copy, and paste here',
    pasted: 'pasted.txt',
    read: 'Read',
    reading: 'Reading…',
    tooLarge: 'Larger than 2 MB: upload the plan alone.',
    another: 'Choose another file.',
  },
};

const MOST_BYTES = 2 * 1024 * 1024;

/** Uploads a document; leads to its draft. */
function useUpload() {
  const navigate = useNavigate();
  const words = useWords(WORDS);
  const [underway, setUnderway] = useState(false);
  const [trouble, setTrouble] = useState<unknown>();
  const upload = async (bytes: Blob, name: string): Promise<void> => {
    if (bytes.size > MOST_BYTES) {
      setTrouble({ code: 'too-large', detail: words.tooLarge });
      return;
    }
    setUnderway(true);
    setTrouble(undefined);
    const { data, error } = await http
      .POST('/api/v1/plan-drafts', {
        params: { query: { name } },
        body: bytes,
        bodySerializer: (body: unknown) => body as Blob,
        headers: { 'content-type': 'application/octet-stream' },
      })
      .catch((lost: unknown) => ({ data: undefined, error: lost }));
    setUnderway(false);
    if (data) await navigate({ to: '/plans/drafts/$draft', params: { draft: data.id } });
    else setTrouble(error);
  };
  return { underway, trouble, upload };
}

/** A plan's document in: as a file, or pasted. */
export default function PlanNew() {
  const words = useWords(WORDS);
  const { underway, trouble, upload } = useUpload();
  const [text, setText] = useState('');
  const known = problemOf(trouble);
  return (
    <>
      <h1>{words.title}</h1>
      <p className="quiet">{words.about}</p>
      <Alert type="warning" showIcon title={words.secrecy} description={words.secrecyWhat} />
      <Spin spinning={underway} description={words.reading}>
        <DropZone upload={upload} />
        {trouble !== undefined &&
          (known ? (
            <Alert type="error" showIcon role="alert" title={known.detail} description={words.another} />
          ) : (
            <Trouble error={trouble} />
          ))}
        <h2>
          <label htmlFor="pasted">{words.paste}</label>
        </h2>
        <Input.TextArea
          id="pasted"
          rows={8}
          placeholder={words.pasteWhat}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
          }}
        />
        <p>
          <Button
            disabled={text.trim() === ''}
            onClick={() => void upload(new Blob([text], { type: 'text/plain' }), words.pasted)}
          >
            {words.read}
          </Button>
        </p>
      </Spin>
    </>
  );
}

function DropZone({ upload }: { upload: (bytes: Blob, name: string) => Promise<void> }) {
  const words = useWords(WORDS);
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (file: File | undefined): void => {
    if (file) void upload(file, file.name.slice(-200));
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  return (
    <div
      className={over ? 'drop over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => {
        setOver(false);
      }}
      onDrop={drop}
    >
      <input
        ref={input}
        type="file"
        hidden
        accept=".txt,text/plain"
        aria-label={words.title}
        onChange={({ target }) => {
          take(target.files?.[0]);
          target.value = '';
        }}
      />
      <p>
        {words.drop}{' '}
        <Button type="primary" aria-describedby="file-rule" onClick={() => input.current?.click()}>
          {words.choose}
        </Button>
      </p>
      <p id="file-rule" className="quiet">
        {words.rule}
      </p>
    </div>
  );
}

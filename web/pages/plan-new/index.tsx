import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Input, Progress } from 'antd';
import { type DragEvent, useRef, useState } from 'react';
import { problemOf } from '../../client/api';
import { type Words, useLanguage, useWords } from '../../language';
import { refusal } from '../../parts/server-words';
import { Trouble } from '../../parts/trouble';
import { send } from '../../parts/upload';
import './new.css';

const WORDS: Words<{
  title: string;
  about: string;
  drop: string;
  choose: string;
  rule: string;
  ledger: string;
  scan: string;
  secrecy: string;
  secrecyWhat: string;
  paste: string;
  pasteWhat: string;
  pasted: string;
  read: string;
  sending: (percent: number) => string;
  reading: string;
  tooLarge: string;
  another: string;
}> = {
  zh: {
    title: '上传计划文件',
    about: '系统读出任务、单位、指标和时限，每一处都指回原文；读不准的由您核对。',
    drop: '把文件拖到这里，或',
    choose: '选择文件',
    rule: 'Word（.docx）、PDF、Excel台账（.xlsx）或纯文本（.txt），不超过10 MB。旧版.doc、.xls、.wps请先另存为.docx、.xlsx。',
    ledger:
      'Excel台账：表头一行写明工作任务、牵头单位等各列，一行一项任务；配合单位、来源、牵头领导、完成时限各列有则读入。',
    scan: '扫描件没有文字，读不出来：请用Word文件或有文字的PDF。',
    secrecy: '不得上传涉密文件',
    secrecyWhat: '带密级标志（秘密、机密、绝密）的文件一律不读入，也不留存。',
    paste: '或粘贴全文',
    pasteWhat: '在Word、WPS中全选、复制，粘贴到这里',
    pasted: '粘贴的全文.txt',
    read: '读入',
    sending: (percent) => `正在上传，已传${percent}%`,
    reading: '已上传，正在读入…',
    tooLarge: '文件超过10 MB：请只上传计划本身，不带附件。',
    another: '请换一个文件再试。',
  },
  en: {
    title: 'Upload a plan',
    about:
      'Tasks, units, targets and dates are read from it, each with its place in the text; you settle what is unsure.',
    drop: 'Drop the file here, or',
    choose: 'choose a file',
    rule: 'Word (.docx), PDF, a ledger in Excel (.xlsx) or plain text (.txt), at most 10 MB. Save .doc, .xls and .wps as .docx or .xlsx first.',
    ledger:
      'A ledger: one heading row that names the task and the lead units, one row a task; supporting units, source, leader and deadline are read where they are there.',
    scan: 'A scan has no text to read: use the Word file, or a PDF with text.',
    secrecy: 'No classified documents',
    secrecyWhat: 'A document with a secrecy mark is neither read nor kept.',
    paste: 'Or paste the text',
    pasteWhat: 'Select all in Word or WPS, copy, and paste here',
    pasted: 'pasted.txt',
    read: 'Read',
    sending: (percent) => `Uploading, ${percent}%`,
    reading: 'Uploaded, reading…',
    tooLarge: 'Larger than 10 MB: upload the plan alone.',
    another: 'Choose another file.',
  },
};

const MOST_BYTES = 10 * 1024 * 1024;
const ACCEPTED = '.docx,.pdf,.xlsx,.txt,text/plain';

/** Uploads a document; leads to its draft. */
function useUpload() {
  const navigate = useNavigate();
  const words = useWords(WORDS);
  /** How much has been sent, in percent; nothing where nothing is under way. */
  const [underway, setUnderway] = useState<number>();
  const [trouble, setTrouble] = useState<unknown>();
  const upload = async (bytes: Blob, name: string): Promise<void> => {
    if (bytes.size > MOST_BYTES) {
      setTrouble({ code: 'too-large', detail: words.tooLarge });
      return;
    }
    setUnderway(0);
    setTrouble(undefined);
    try {
      const { id } = await send<{ id: string }>('/api/v1/plan-drafts', name, bytes, setUnderway);
      await navigate({ to: '/plans/drafts/$draft', params: { draft: id } });
    } catch (error) {
      setTrouble(error);
    } finally {
      setUnderway(undefined);
    }
  };
  return { underway, trouble, upload };
}

/** A plan's document in: as a file, or pasted. */
export default function PlanNew() {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { underway, trouble, upload } = useUpload();
  const [text, setText] = useState('');
  const known = problemOf(trouble);
  return (
    <>
      <h1>{words.title}</h1>
      <p className="quiet">{words.about}</p>
      <Alert type="warning" showIcon title={words.secrecy} description={words.secrecyWhat} />
      <DropZone upload={upload} underway={underway} />
      {trouble !== undefined &&
        (known ? (
          <Alert
            type="error"
            showIcon
            role="alert"
            title={refusal(known, language)}
            description={words.another}
          />
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
          disabled={text.trim() === '' || underway !== undefined}
          onClick={() => void upload(new Blob([text], { type: 'text/plain' }), words.pasted)}
        >
          {words.read}
        </Button>
      </p>
    </>
  );
}

/** How far the file is: sent, then read. */
function Underway({ percent }: { percent: number }) {
  const words = useWords(WORDS);
  const said = percent < 100 ? words.sending(percent) : words.reading;
  return (
    <div role="status">
      <Progress percent={percent} status="active" showInfo={false} aria-label={said} />
      <p>{said}</p>
    </div>
  );
}

function DropZone({
  upload,
  underway,
}: {
  upload: (bytes: Blob, name: string) => Promise<void>;
  underway: number | undefined;
}) {
  const words = useWords(WORDS);
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (file: File | undefined): void => {
    if (file && underway === undefined) void upload(file, file.name);
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
        accept={ACCEPTED}
        aria-label={words.title}
        onChange={({ target }) => {
          take(target.files?.[0]);
          target.value = '';
        }}
      />
      <p>
        {words.drop}{' '}
        <Button
          type="primary"
          aria-describedby="file-rule"
          disabled={underway !== undefined}
          onClick={() => input.current?.click()}
        >
          {words.choose}
        </Button>
      </p>
      {underway !== undefined && <Underway percent={underway} />}
      <ul id="file-rule" className="quiet">
        <li>{words.rule}</li>
        <li>{words.ledger}</li>
        <li>{words.scan}</li>
      </ul>
    </div>
  );
}

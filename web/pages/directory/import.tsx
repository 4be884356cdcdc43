import { UploadOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, DatePicker, Modal } from 'antd';
import dayjs from 'dayjs';
import { useRef, useState } from 'react';
import { http } from '../../client/api';
import { type Words, useWords } from '../../language';
import { Trouble } from '../../parts/trouble';
import { Preview, type Previewed } from './preview';

const WORDS: Words<{
  title: string;
  rule: string;
  template: string;
  choose: string;
  file: string;
  from: string;
  fromHelp: string;
  apply: (changes: number) => string;
  applied: (changes: number) => string;
  again: string;
  cancel: string;
}> = {
  zh: {
    title: '批量导入',
    rule: '文件里写到的岗位以文件为准：不在其中的人到生效日前一天离任；没写到的岗位不动。先看差异，确认后一次全部执行。',
    template: '下载现有人员（可作模板）',
    choose: '选择文件（XLSX、JSON）',
    file: '文件',
    from: '生效日期',
    fromHelp: '不选为今天',
    apply: (changes) => (changes === 0 ? '执行' : `执行${changes}项变更`),
    applied: (changes) => `已执行${changes}项变更`,
    again: '改好后重新选择文件。',
    cancel: '取消',
  },
  en: {
    title: 'Import',
    rule: 'Posts that the file names are held as it says: who is not in it leaves the day before; other posts stay. First the differences, then all at once.',
    template: 'Download the people there are (a template)',
    choose: 'Choose a file (XLSX, JSON)',
    file: 'File',
    from: 'From',
    fromHelp: 'Today if empty',
    apply: (changes) => (changes === 0 ? 'Apply' : `Apply ${changes} changes`),
    applied: (changes) => `${changes} changes applied`,
    again: 'Correct it, then choose the file again.',
    cancel: 'Cancel',
  },
};

interface Sent {
  file: File;
  from: string | undefined;
  preview: string | undefined;
}

async function send({ file, from, preview }: Sent): Promise<Previewed> {
  const query = { ...(from === undefined ? {} : { from }), ...(preview === undefined ? {} : { preview }) };
  const { data, error } = await http.POST('/api/v1/directory/imports', {
    params: { query },
    body: file,
    bodySerializer: (body) => body as File,
    headers: { 'content-type': 'application/octet-stream' },
  });
  if (error) throw error as unknown as Error;
  return data;
}

/** A file that is looked at as soon as it, or the day, is chosen, and then done as it was seen. */
function useImport(close: () => void) {
  const words = useWords(WORDS);
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [file, setFile] = useState<File>();
  const [from, setFrom] = useState<string>();
  const look = useMutation({ mutationFn: send });
  const apply = useMutation({ mutationFn: send });
  const show = (chosen: File, day: string | undefined): void => {
    apply.reset();
    look.mutate({ file: chosen, from: day, preview: undefined });
  };
  const preview = look.data?.preview ?? undefined;
  const go = async (): Promise<void> => {
    if (!file || preview === undefined) return;
    const done = await apply.mutateAsync({ file, from, preview });
    void message.success(words.applied(done.changes.length));
    await queries.invalidateQueries();
    close();
  };
  return {
    ...{ file, from, look, apply, preview },
    take: (chosen: File) => {
      setFile(chosen);
      show(chosen, from);
    },
    begin: (day: string | undefined) => {
      setFrom(day);
      if (file) show(file, day);
    },
    go: () => void go().catch(() => undefined),
  };
}

/** People of many posts at once: a file, what it would change, and all of it or nothing. */
export function ImportDialog({ close }: { close: () => void }) {
  const words = useWords(WORDS);
  const { file, from, look, apply, preview, take, begin, go } = useImport(close);
  return (
    <Modal
      open
      width={800}
      title={words.title}
      okText={words.apply(look.data?.changes.length ?? 0)}
      cancelText={words.cancel}
      okButtonProps={{ disabled: preview === undefined, loading: apply.isPending }}
      onOk={go}
      onCancel={close}
    >
      <p>{words.rule}</p>
      <p>
        <a href="/api/v1/directory/export">{words.template}</a>
      </p>
      <div className="filters">
        <Choose file={file} busy={look.isPending} take={take} />
        <label>
          {words.from}{' '}
          <DatePicker
            placeholder={words.fromHelp}
            value={from === undefined ? null : dayjs(from)}
            onChange={(value) => {
              begin(value?.format('YYYY-MM-DD'));
            }}
          />
        </label>
      </div>
      {look.error ? <Trouble error={look.error} /> : null}
      {apply.error ? <Trouble error={apply.error} /> : null}
      {look.data && <Preview preview={look.data} />}
      {look.data && look.data.errors.length > 0 && <Alert type="info" title={words.again} />}
    </Modal>
  );
}

function Choose({ file, busy, take }: { file: File | undefined; busy: boolean; take: (file: File) => void }) {
  const words = useWords(WORDS);
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept=".xlsx,.json"
        aria-label={words.file}
        onChange={({ target }) => {
          const chosen = target.files?.[0];
          if (chosen) take(chosen);
          // The same file can be chosen again once it was corrected.
          target.value = '';
        }}
      />
      <Button icon={<UploadOutlined />} loading={busy} onClick={() => input.current?.click()}>
        {words.choose}
      </Button>
      {file && <span>{file.name}</span>}
    </>
  );
}

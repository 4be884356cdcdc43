import { Button, Drawer, Segmented, Skeleton, Tabs } from 'antd';
import { useState } from 'react';
import { api } from '../../client/api';
import { type Words, useWords } from '../../language';
import { Trouble } from '../../parts/trouble';

const WORDS: Words<{
  open: string;
  title: (person: string) => string;
  about: string;
  forms: Record<Form, string>;
  none: string;
  language: string;
  frame: string;
}> = {
  zh: {
    open: '预览',
    title: (person) => `如现在发给 ${person}`,
    about: '按此刻的数据写成，只供查看：不会发出，其中的链接也不能代人办理。',
    forms: { html: '邮件', text: '文字', card: '卡片', sms: '短信' },
    none: '现在没有要对他说的，不会发出。',
    language: '语言',
    frame: '邮件正文',
  },
  en: {
    open: 'Preview',
    title: (person) => `If it left for ${person} now`,
    about:
      'Written from the data of this moment, to be looked at: it is not sent, and has no links that act.',
    forms: { html: 'Mail', text: 'Text', card: 'Card', sms: 'SMS' },
    none: 'There is nothing to say to them now; nothing would leave.',
    language: 'Language',
    frame: 'The mail',
  },
};

const FORMS = ['html', 'text', 'card', 'sms'] as const;
type Form = (typeof FORMS)[number];
type Spoken = 'zh-CN' | 'en';

/** Shows what a person's digest would say if it left now, in every form and language. */
export function Preview({ person }: { person: string }) {
  const words = useWords(WORDS);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        onClick={() => {
          setOpen(true);
        }}
      >
        {words.open}
      </Button>
      <Drawer
        open={isOpen}
        title={words.title(person)}
        size={720}
        destroyOnHidden
        onClose={() => {
          setOpen(false);
        }}
      >
        <Forms person={person} />
      </Drawer>
    </>
  );
}

function Forms({ person }: { person: string }) {
  const words = useWords(WORDS);
  const [language, setLanguage] = useState<Spoken>('zh-CN');
  const [form, setForm] = useState<Form>('html');
  return (
    <>
      <p className="quiet">{words.about}</p>
      <Segmented<Spoken>
        aria-label={words.language}
        value={language}
        options={[
          { value: 'zh-CN', label: '中文' },
          { value: 'en', label: 'English' },
        ]}
        onChange={setLanguage}
      />
      <Tabs
        activeKey={form}
        items={FORMS.map((key) => ({ key, label: words.forms[key] }))}
        onChange={(key) => {
          setForm(key as Form);
        }}
      />
      <Shown {...{ person, language, form }} />
    </>
  );
}

function Shown({ person, language, form }: { person: string; language: Spoken; form: Form }) {
  const words = useWords(WORDS);
  const { data, error, refetch } = api.useQuery('get', '/api/v1/messages/preview', {
    params: { query: { person, language, form } },
  });
  if (error) return <Trouble error={error} again={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  if (!data.message) return <p>{words.none}</p>;
  const { subject, content, template } = data.message;
  return (
    <>
      <p>
        <strong>{subject}</strong> <span className="quiet">{template}</span>
      </p>
      {form === 'html' ? (
        // Without any permission: no script, no form, no way out of it.
        <iframe
          className="mail"
          title={words.frame}
          sandbox=""
          referrerPolicy="no-referrer"
          srcDoc={content}
        />
      ) : (
        <pre className="mail">{content}</pre>
      )}
    </>
  );
}

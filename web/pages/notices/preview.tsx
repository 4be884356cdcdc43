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
  kinds: Record<Kind, string>;
  kind: string;
  none: Record<Kind, string>;
  language: string;
  frame: string;
}> = {
  zh: {
    open: '预览',
    title: (person) => `如现在发给 ${person}`,
    about: '按此刻的数据写成，只供查看：不会发出，其中的链接也不能代人办理。',
    forms: { html: '邮件', text: '文字', card: '卡片', sms: '短信' },
    kinds: { digest: '每日一封', urgent: '最近一封单独发的' },
    kind: '哪一封',
    none: { digest: '现在没有要对他说的，不会发出。', urgent: '没有单独给他发过升级或批示。' },
    language: '语言',
    frame: '邮件正文',
  },
  en: {
    open: 'Preview',
    title: (person) => `If it left for ${person} now`,
    about:
      'Written from the data of this moment, to be looked at: it is not sent, and has no links that act.',
    forms: { html: 'Mail', text: 'Text', card: 'Card', sms: 'SMS' },
    kinds: { digest: 'Digest', urgent: 'Latest by itself' },
    kind: 'Which message',
    none: {
      digest: 'There is nothing to say to them now; nothing would leave.',
      urgent: 'No escalation or instruction was ever sent to them by itself.',
    },
    language: 'Language',
    frame: 'The mail',
  },
};

const FORMS = ['html', 'text', 'card', 'sms'] as const;
type Form = (typeof FORMS)[number];
type Spoken = 'zh-CN' | 'en';
const KINDS = ['digest', 'urgent'] as const;
type Kind = (typeof KINDS)[number];

/** Shows what a person's digest would say if it left now, and how the latest urgent message is said, in every form and language. */
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
  const [kind, setKind] = useState<Kind>('digest');
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
      />{' '}
      <Segmented<Kind>
        aria-label={words.kind}
        value={kind}
        options={KINDS.map((value) => ({ value, label: words.kinds[value] }))}
        onChange={setKind}
      />
      <Tabs
        activeKey={form}
        items={FORMS.map((key) => ({ key, label: words.forms[key] }))}
        onChange={(key) => {
          setForm(key as Form);
        }}
      />
      <Shown {...{ person, language, form, kind }} />
    </>
  );
}

function Shown({
  person,
  language,
  form,
  kind,
}: {
  person: string;
  language: Spoken;
  form: Form;
  kind: Kind;
}) {
  const words = useWords(WORDS);
  const { data, error, refetch } = api.useQuery('get', '/api/v1/messages/preview', {
    params: { query: { person, language, form, kind } },
  });
  if (error) return <Trouble error={error} again={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  if (!data.message) return <p>{words.none[kind]}</p>;
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

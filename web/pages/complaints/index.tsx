import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { type Answer, api } from '../../client/api';
import { newKey, useCommand } from '../../client/command';
import { type Words, useLanguage, useWords } from '../../language';
import { MATTERS } from '../../parts/matters';
import { Page } from '../../parts/page';
import { Trouble } from '../../parts/trouble';
import { When } from '../../parts/when';
import { roleOf, useMe } from '../../session';

const WORDS: Words<{
  title: string;
  about: string;
  nothing: string;
  waits: string;
  late: string;
  on: string;
  answered: string;
  answer: string;
  reply: string;
  needed: string;
}> = {
  zh: {
    title: '投诉建议',
    about: '提出的投诉建议和督查室的答复，未答复的在前。',
    nothing: '没有投诉建议。每页下方的“投诉建议”都可以提出，答复会出现在这里。',
    waits: '待答复，最迟',
    late: '逾期未答复，时限',
    on: '提出页面：',
    answered: '答复：',
    answer: '答复',
    reply: '答复内容',
    needed: '请写明答复',
  },
  en: {
    title: 'Complaints',
    about: 'What was complained of or suggested, with the answers; the unanswered first.',
    nothing:
      'There are none. “Complain or suggest” stands at the foot of every page; the answer appears here.',
    waits: 'To be answered by',
    late: 'Not answered in time, due',
    on: 'Made on: ',
    answered: 'Answer: ',
    answer: 'Answer',
    reply: 'Your answer',
    needed: 'Write the answer',
  },
};

type Complaint = Answer<'/api/v1/complaints'>['complaints'][number];

/** What was complained of, and what became of it. */
export default function Complaints() {
  const words = useWords(WORDS);
  const query = api.useQuery('get', '/api/v1/complaints');
  return (
    <Page title={words.title} about={words.about} query={query}>
      {({ now, complaints }) =>
        complaints.length === 0 ? (
          <p>{words.nothing}</p>
        ) : (
          <ul className="rows">
            {complaints.map((complaint) => (
              <Row key={complaint.id} complaint={complaint} now={now} />
            ))}
          </ul>
        )
      }
    </Page>
  );
}

function Row({ complaint: c, now }: { complaint: Complaint; now: string }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const role = roleOf(useMe());
  const answers = role === 'coordinator' || role === 'supervision';
  return (
    <li>
      <div>
        <strong>{MATTERS[language][c.matter] ?? c.words}</strong> <span className="quiet">{c.unit}</span>
        <br />
        <span className="kept">{c.text}</span>
        {c.page !== null && (
          <div className="quiet">
            {words.on}
            <a href={c.page}>{c.page}</a>
          </div>
        )}
        {c.answer && (
          <p>
            <strong>{words.answered}</strong>
            <span className="kept">{c.answer.text}</span>
          </p>
        )}
        {!c.answer && answers && <Reply id={c.id} />}
      </div>
      <div className="beside">
        <When at={c.raised} now={now} />
        {!c.answer && (
          <div className={c.overdue ? 'wrong' : 'quiet'}>
            {c.overdue ? words.late : words.waits} <When at={c.answerBy} now={now} />
          </div>
        )}
      </div>
    </li>
  );
}

function Reply({ id }: { id: string }) {
  const words = useWords(WORDS);
  const command = useCommand();
  const [key] = useState(newKey);
  const send = ({ answer }: { answer: string }): Promise<unknown> =>
    command.mutateAsync({ path: `/complaints/${id}/answer`, body: { answer }, key });
  return (
    <Form
      name={id}
      layout="vertical"
      className="unprinted"
      onFinish={(values: { answer: string }) => void send(values).catch(() => undefined)}
    >
      <Form.Item
        name="answer"
        label={words.reply}
        rules={[{ required: true, whitespace: true, message: words.needed }]}
      >
        <Input.TextArea rows={2} maxLength={5000} />
      </Form.Item>
      <Button htmlType="submit" loading={command.isPending}>
        {words.answer}
      </Button>
      {command.error ? <Trouble error={command.error} /> : null}
    </Form>
  );
}

import { App, Button, Drawer, Input, Select, Skeleton } from 'antd';
import { type ReactNode, useState } from 'react';
import { type Answer, api } from '../client/api';
import { newKey, useCommand } from '../client/command';
import { type Words, useLanguage, useWords } from '../language';
import { useMe } from '../session';
import { LetterFile } from './letter-file';
import { Trouble } from './trouble';
import { dayWords } from './when';
import './letter.css';

interface Said {
  write: string;
  title: string;
  about: string;
  aboutWhat: string;
  kinds: Record<'follow-up' | 'request', string>;
  none: string;
  number: string;
  until: string;
  demand: string;
  demandWhat: string;
  preview: string;
  issue: string;
  issued: string;
  what: string;
  before: string;
}

const WORDS: Words<Said> = {
  zh: {
    write: '发函',
    title: '发督办函（驻地单位发商请函）',
    about: '就哪件事项',
    aboutWhat: '逾期未办的，以及第二次逾期后补报的',
    kinds: { 'follow-up': '督办函', request: '商请函' },
    none: '本任务没有逾期未办的事项，也没有第二次逾期的单位，不需要发函。',
    number: '文号',
    until: '答复时限（工作日）',
    demand: '具体要求（可不写）',
    demandWhat: '写入函件，接在答复时限之后',
    preview: '预览',
    issue: '发出',
    issued: '已发出，已通知该单位',
    what: '发出后计入台账，当天通知该单位，函件随时可再下载。',
    before: '已发函件',
  },
  en: {
    write: 'Write a letter',
    title: 'Follow-up letter (to an external unit: a request)',
    about: 'About what',
    aboutWhat: 'What is overdue, or was late a second time and made good',
    kinds: { 'follow-up': 'follow-up', request: 'request' },
    none: 'Nothing is overdue here, and nobody was late twice: no letter is needed.',
    number: 'Number',
    until: 'Answer by (a workday)',
    demand: 'What is wanted (may be empty)',
    demandWhat: 'It stands in the letter, after the day of the answer',
    preview: 'Preview',
    issue: 'Issue',
    issued: 'Issued, and the unit is told',
    what: 'It is in the ledger from then on; the unit is told, and the file can be had again.',
    before: 'Letters so far',
  },
};

/** A letter about something of a task: for who holds the supervision office, and nobody else. */
export function Letter({ plan, task, obligation }: { plan: string; task: number; obligation?: string }) {
  const words = useWords(WORDS);
  const { posts, standsIn } = useMe();
  const [isOpen, setOpen] = useState(false);
  const held = [...posts, ...standsIn.map(({ post }) => post)];
  if (!held.includes('supervision-office')) return null;
  return (
    <>
      <Button
        onClick={() => {
          setOpen(true);
        }}
      >
        {words.write}
      </Button>
      {isOpen && (
        <Drawer
          open
          size={640}
          title={words.title}
          onClose={() => {
            setOpen(false);
          }}
        >
          <Writing plan={plan} task={task} obligation={obligation} />
        </Drawer>
      )}
    </>
  );
}

interface About {
  plan: string;
  task: number;
  obligation: string | undefined;
}

function Writing({ plan, task, obligation }: About) {
  const words = useWords(WORDS);
  const { data, error, refetch } = api.useQuery('get', '/api/v1/tasks/{plan}/{task}/letters', {
    params: { path: { plan, task } },
  });
  if (error) return <Trouble error={error} again={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  return (
    <>
      {data.about.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        // A new number is the next letter's: the form begins anew when one is issued.
        <Form key={data.number} plan={plan} task={task} obligation={obligation} letters={data} />
      )}
      {data.letters.length > 0 && (
        <section aria-labelledby="letters">
          <h2 id="letters">{words.before}</h2>
          <ul>
            {data.letters.map(({ letter, number, unit, title }) => (
              <li key={letter}>
                {number} {unit}：{title}
                <LetterFile plan={plan} task={task} letter={letter} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

type Letters = Answer<'/api/v1/tasks/{plan}/{task}/letters'>;

/** What was filled in. */
interface Filled {
  obligation: string;
  number: string;
  until: string;
  demand: string;
}

function Form({ plan, task, obligation, letters }: About & { letters: Letters }) {
  const words = useWords(WORDS);
  const first = letters.about.find((a) => a.obligation === obligation) ?? letters.about[0];
  const [filled, setFilled] = useState<Filled>({
    ...{ obligation: first?.obligation ?? '', number: letters.number, until: '', demand: '' },
  });
  // What is looked at is what is issued: a change takes the preview away.
  const [looking, setLooking] = useState<Filled>();
  const change = (part: Partial<Filled>): void => {
    setFilled({ ...filled, ...part });
    setLooking(undefined);
  };
  return (
    <form
      className="letter-form"
      onSubmit={(event) => {
        event.preventDefault();
        setLooking(filled);
      }}
    >
      <Field id="letter-about" label={words.about} what={words.aboutWhat}>
        <Select
          id="letter-about"
          value={filled.obligation}
          options={letters.about.map((a) => ({
            value: a.obligation,
            label: `${a.unit}：${a.words}（${words.kinds[a.kind]}）`,
          }))}
          onChange={(value: string) => {
            change({ obligation: value });
          }}
        />
      </Field>
      <Field id="letter-number" label={words.number}>
        <Input
          id="letter-number"
          maxLength={40}
          value={filled.number}
          onChange={(event) => {
            change({ number: event.target.value });
          }}
        />
      </Field>
      <Field id="letter-until" label={words.until}>
        <Input
          id="letter-until"
          type="date"
          required
          value={filled.until}
          onChange={(event) => {
            change({ until: event.target.value });
          }}
        />
      </Field>
      <Field id="letter-demand" label={words.demand} what={words.demandWhat}>
        <Input.TextArea
          id="letter-demand"
          rows={3}
          maxLength={1000}
          value={filled.demand}
          onChange={(event) => {
            change({ demand: event.target.value });
          }}
        />
      </Field>
      {looking ? (
        <Preview plan={plan} task={task} filled={looking} />
      ) : (
        <Button htmlType="submit" type="primary">
          {words.preview}
        </Button>
      )}
    </form>
  );
}

function Field({
  id,
  label,
  what,
  children,
}: {
  id: string;
  label: string;
  what?: string;
  children: ReactNode;
}) {
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      {children}
      {what !== undefined && <div className="quiet">{what}</div>}
    </div>
  );
}

/** The letter as it would be, by the server's own rules, and the press that issues it. */
function Preview({ plan, task, filled }: { plan: string; task: number; filled: Filled }) {
  const words = useWords(WORDS);
  const { message } = App.useApp();
  const command = useCommand();
  const [key] = useState(newKey);
  const { obligation, number, until } = filled;
  const demand = filled.demand.trim();
  const { data, error } = api.useQuery('get', '/api/v1/tasks/{plan}/{task}/letters/preview', {
    params: {
      path: { plan, task },
      query: { obligation, number, until, ...(demand === '' ? {} : { demand }) },
    },
  });
  const issue = async (): Promise<void> => {
    const body = { obligation, number, until, demand: demand === '' ? null : demand };
    await command.mutateAsync({ path: `/tasks/${plan}/${task}/letters`, body, key });
    void message.success(words.issued);
  };
  if (error) return <Trouble error={error} />;
  if (!data) return <Skeleton active />;
  return (
    <>
      <Sheet paper={data} />
      <p className="quiet">{words.what}</p>
      <Button type="primary" loading={command.isPending} onClick={() => void issue().catch(() => undefined)}>
        {words.issue}
      </Button>
      {command.error ? <Trouble error={command.error} /> : null}
    </>
  );
}

function Sheet({ paper }: { paper: Answer<'/api/v1/tasks/{plan}/{task}/letters/preview'> }) {
  const { language } = useLanguage();
  const { number, title, to, lines, from, on } = paper;
  const words = useWords(WORDS);
  return (
    <article className="sheet" aria-label={words.preview}>
      <p className="mark">{from}</p>
      <p className="number">{number}</p>
      <h2>{title}</h2>
      <p>{to}：</p>
      {lines.map((text) => (
        <p key={text} className="text">
          {text}
        </p>
      ))}
      <p className="end">
        {from}
        <br />
        {dayWords(on, language)}
      </p>
    </article>
  );
}

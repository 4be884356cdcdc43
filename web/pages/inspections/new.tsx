import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, App, Button, Form, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { clear, place } from '../../parts/placing';
import { Choice, Day, Line, Prose } from '../../acts/fields';
import { api, problemOf } from '../../client/api';
import { newKey, useCommand } from '../../client/command';
import { type Words, useLanguage, useWords } from '../../language';
import { Trouble } from '../../parts/trouble';
import { type InScope, Scope } from './scope';
import { AUTHORITIES, METHODS } from './words';

interface Said {
  title: string;
  about: string;
  name: string;
  authority: string;
  basis: string;
  basisHelp: string;
  scope: string;
  scopeMissing: string;
  methods: string;
  methodsHelp: string;
  missing: string;
  team: string;
  teamHelp: string;
  scheme: string;
  schemeHelp: string;
  until: string;
  untilHelp: string;
  overlap: string;
  again: string;
  againHelp: string;
  open: string;
  opened: string;
}

const WORDS: Words<Said> = {
  zh: {
    title: '督查立项',
    about: '有依据、有方案、有督查组；同一单位不重复督查、不多头督查。',
    name: '督查名称',
    authority: '权限',
    basis: '依据',
    basisHelp: '政府决定的文号，或领导批示',
    scope: '督查范围',
    scopeMissing: '请选择任务，并写明每项任务督查哪些单位',
    methods: '督查方式',
    methodsHelp: '含暗访的，作出结论之前单位不知道这次督查。',
    missing: '请填写',
    team: '督查组',
    teamHelp: '账号或姓名，回车确认；督查组成员不得复核对本次结论的异议。',
    scheme: '督查方案',
    schemeHelp: '督查内容、步骤和分工',
    until: '结束日期',
    untilHelp: '工作日；最迟当天作出结论',
    overlap: '近期已有督查',
    again: '再次督查的理由',
    againHelp: '写明为何不能合并进行；理由记入台账。',
    open: '立项',
    opened: '已立项',
  },
  en: {
    title: 'Open an inspection',
    about:
      'On an authority, by a scheme, with a team; no unit is inspected twice in a row or by many at once.',
    name: 'Name',
    authority: 'Authority',
    basis: 'Basis',
    basisHelp: 'The number of the decision, or the instruction',
    scope: 'Scope',
    scopeMissing: 'Choose tasks, and the units of each',
    methods: 'Methods',
    methodsHelp: 'Of an unannounced visit no unit knows before the conclusion.',
    missing: 'Required',
    team: 'Team',
    teamHelp: 'Accounts or names; who is of the team decides no objection to it.',
    scheme: 'Scheme',
    schemeHelp: 'What, how and who',
    until: 'Ends',
    untilHelp: 'A working day; to be concluded by then',
    overlap: 'Inspected not long ago',
    again: 'Why again',
    againHelp: 'Why it cannot be one with the other; it is kept in the ledger.',
    open: 'Open it',
    opened: 'Opened',
  },
};

interface Values {
  again?: string;
  scope?: InScope[];
}

/** 督查立项: an inspection of units over tasks of any plan. */
export default function NewInspection() {
  const words = useWords(WORDS);
  return (
    <>
      <h1>{words.title}</h1>
      <p className="quiet">{words.about}</p>
      <Opening />
    </>
  );
}

/** The task that the address begins with: `<plan>/<number>`. */
function useFirst(): InScope[] {
  const { task }: { task?: string } = useSearch({ strict: false });
  const [, plan, number] = /^([a-z0-9-]+)\/(\d+)$/u.exec(task ?? '') ?? [];
  return plan === undefined ? [] : [{ plan, task: Number(number), units: [] }];
}

function Opening() {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [form] = Form.useForm<Values>();
  const command = useCommand();
  const [key, setKey] = useState(newKey);
  const [overlap, setOverlap] = useState<string>();
  const scope = useFirst();
  const send = async (values: Values): Promise<void> => {
    clear(form);
    const body = { ...values, again: values.again ?? null };
    try {
      const done = (await command.mutateAsync({ path: '/inspections', body, key })) as { inspection: string };
      void message.success(words.opened);
      await navigate({ to: '/inspections/$id', params: { id: done.inspection } });
    } catch (error) {
      const problem = problemOf(error);
      if (!problem) return;
      // What was refused will be sent changed: another intention.
      setKey(newKey());
      if (problem.code === 'inspected-already') setOverlap(problem.detail);
      place(form, problem, language);
    }
  };
  const other = command.error && problemOf(command.error)?.code !== 'inspected-already';
  return (
    <Form
      form={form}
      layout="vertical"
      style={{ maxWidth: 720 }}
      initialValues={{ scope }}
      onFinish={(values) => void send(values)}
      scrollToFirstError={{ focus: true }}
    >
      <What />
      <How />
      {overlap !== undefined && <Overlap detail={overlap} />}
      {other ? <Trouble error={command.error} /> : null}
      <Button type="primary" htmlType="submit" loading={command.isPending} style={{ marginTop: 16 }}>
        {words.open}
      </Button>
    </Form>
  );
}

function What() {
  const words = useWords(WORDS);
  const authorities = useWords(AUTHORITIES);
  return (
    <>
      <Line name="name" label={words.name} />
      <Choice
        name="authority"
        label={words.authority}
        options={Object.entries(authorities).map(([value, label]) => ({ value, label }))}
      />
      <Line name="basis" label={words.basis} help={words.basisHelp} />
      <Form.Item
        name="scope"
        label={words.scope}
        rules={[
          {
            validator: (_, chosen: InScope[] = []) =>
              chosen.length > 0 && chosen.every(({ units }) => units.length > 0)
                ? Promise.resolve()
                : Promise.reject(new Error(words.scopeMissing)),
          },
        ]}
        required
      >
        <Scope />
      </Form.Item>
    </>
  );
}

function How() {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const required = [{ required: true, message: words.missing }];
  return (
    <>
      <Form.Item name="methods" label={words.methods} extra={words.methodsHelp} rules={required}>
        <Select
          mode="multiple"
          optionFilterProp="label"
          options={Object.entries(METHODS[language]).map(([value, label]) => ({ value, label }))}
        />
      </Form.Item>
      <Form.Item name="team" label={words.team} extra={words.teamHelp} rules={required}>
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={['、', '，', ',', ' ']} />
      </Form.Item>
      <Prose name="scheme" label={words.scheme} help={words.schemeHelp} />
      <Day name="until" label={words.until} help={words.untilHelp} />
    </>
  );
}

/** Where the other inspection is, and why there is to be another. */
function Overlap({ detail }: { detail: string }) {
  const words = useWords(WORDS);
  const place = useRef<HTMLDivElement>(null);
  const { data } = api.useQuery('get', '/api/v1/inspections');
  useEffect(() => {
    place.current?.querySelector('textarea')?.focus();
  }, [detail]);
  const others = (data?.inspections ?? []).filter(({ inspection }) => detail.includes(inspection));
  return (
    <div ref={place}>
      <Alert
        type="warning"
        showIcon
        role="alert"
        title={words.overlap}
        description={
          <>
            {detail}
            {others.map(({ inspection, name }) => (
              <div key={inspection}>
                <Link to="/inspections/$id" params={{ id: inspection }}>
                  {name}
                </Link>
              </div>
            ))}
          </>
        }
      />
      <Prose name="again" label={words.again} help={words.againHelp} />
    </div>
  );
}

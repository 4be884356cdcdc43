import { Link, useNavigate } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Input, Modal, Spin } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { problemOf } from '../../client/api';
import { newKey, useCommand } from '../../client/command';
import { type Words, useLanguage, useWords } from '../../language';
import { policyName } from '../policy/words';
import { Trouble } from '../../parts/trouble';
import { inWords } from '../../parts/when';
import { type Preview, usePreview } from '../policy/ask';
import { sent, type Override } from '../policy/policy';
import { type Draft, draftQuery } from './data';

const WORDS: Words<{
  first: string;
  toPolicy: string;
  open: (n: number) => string;
  toCheck: string;
  computing: string;
  will: string;
  asOf: (at: string) => string;
  tasks: (tasks: number, units: number) => string;
  dates: (first: string, n: number) => string;
  noDates: string;
  mails: (n: number, day: string) => string;
  verify: (n: number) => string;
  policy: (version: string) => string;
  forGood: string;
  id: string;
  idWhat: string;
  approval: string;
  approvalWhat: (n: number) => string;
  launch: string;
  sure: string;
  back: string;
  done: string;
}> = {
  zh: {
    first: '请先定调度周期',
    toPolicy: '去定调度周期',
    open: (n) => `还有${n}件事没有处理，不能启动`,
    toCheck: '去处理',
    computing: '正在推算启动后的第一批时限和邮件…',
    will: '启动后会发生什么',
    asOf: (at) => `以${at}为起算时间。之前的时限不催办。`,
    tasks: (tasks, units) => `派发${tasks}项任务，涉及${units}个单位。`,
    dates: (first, n) => `最早的报送时限：${first}（今后6个月共${n}个报送日期）。`,
    noDates: '今后6个月没有报送时限。',
    mails: (n, day) => `${day}发出第一批邮件，共${n}封。`,
    verify: (n) => `${n}个指标的时限已过：不告警，列为待核验。`,
    policy: (version) => `按制度“${version}”执行。`,
    forGood: '启动后登记入台账，不能撤回；以后的变动凭文件修订。',
    id: '计划编号',
    idWhat: '用在网址里：小写字母、数字、连字符',
    approval: '超过负担上限的批准依据',
    approvalWhat: (n) => `${n}个单位的报送要求会超过上限。没有批准依据不能启动。`,
    launch: '启动计划',
    sure: '确认启动',
    back: '再看看',
    done: '计划已启动，任务已派发',
  },
  en: {
    first: 'Set the cycle first',
    toPolicy: 'To the cycle',
    open: (n) => `${n} left to settle: it cannot be launched`,
    toCheck: 'Settle them',
    computing: 'Reckoning the first dates and mails…',
    will: 'What the launch will do',
    asOf: (at) => `As of ${at}. What is past alarms nobody.`,
    tasks: (tasks, units) => `${tasks} tasks are given to ${units} units.`,
    dates: (first, n) => `First due: ${first} (${n} dates in 6 months).`,
    noDates: 'Nothing is due in the next 6 months.',
    mails: (n, day) => `The first ${n} mails leave on ${day}.`,
    verify: (n) => `${n} targets have passed their day: they wait to be verified.`,
    policy: (version) => `Under the policy “${version}”.`,
    forGood: 'It is recorded for good; later changes need a document.',
    id: 'Id of the plan',
    idWhat: 'Part of addresses: small letters, digits, hyphens',
    approval: 'On whose authority the cap is broken',
    approvalWhat: (n) => `${n} units would be asked more than the cap allows.`,
    launch: 'Launch the plan',
    sure: 'Launch',
    back: 'Look again',
    done: 'The plan is launched',
  },
};

/** The last step: what will happen, one confirmation. */
export function Launch({ draft }: { draft: Draft }) {
  const words = useWords(WORDS);
  if (draft.plan !== null) return null;
  if (draft.left > 0)
    return (
      <Alert
        type="warning"
        showIcon
        title={words.open(draft.left)}
        description={<Open draft={draft} />}
        action={
          <Link to="." search={{ step: 'check' }}>
            {words.toCheck}
          </Link>
        }
      />
    );
  const { policy } = draft;
  if (!policy)
    return (
      <Alert
        type="warning"
        showIcon
        title={words.first}
        action={
          <Link to="." search={{ step: 'policy' }}>
            {words.toPolicy}
          </Link>
        }
      />
    );
  return <Ready draft={draft} policy={policy} />;
}

function Open({ draft }: { draft: Draft }) {
  return (
    <ul>
      {draft.matters
        .filter((m) => !m.settled)
        .map((m, i) => (
          <li key={i}>{m.message ?? m.name}</li>
        ))}
    </ul>
  );
}

function Ready({ draft, policy }: { draft: Draft; policy: NonNullable<Draft['policy']> }) {
  const words = useWords(WORDS);
  const { data, error, refetch } = usePreview(
    `/plan-drafts/${draft.id}/preview`,
    sent(policy.policy, policy.overrides as Override[]),
    { months: 6, behaviour: 'punctual' },
    draft.revision,
  );
  const [asking, setAsking] = useState(false);
  const [plan, setPlan] = useState(draft.suggestedPlan);
  const [approval, setApproval] = useState('');
  const id = useId();
  if (error) return <Trouble error={error} again={() => void refetch()} />;
  if (!data)
    return (
      <Spin description={words.computing}>
        <div className="awaited" />
      </Spin>
    );
  const over = data.burden.filter((b) => b.over).length;
  return (
    <section aria-labelledby="will" className="launch">
      <h2 id="will">{words.will}</h2>
      <Will draft={draft} preview={data} version={policy.version} />
      <div className="field">
        <label htmlFor={`${id}-plan`}>{words.id}</label>
        <Input
          id={`${id}-plan`}
          aria-describedby={`${id}-what`}
          value={plan}
          maxLength={64}
          onChange={(event) => {
            setPlan(event.target.value);
          }}
        />
        <span id={`${id}-what`} className="quiet">
          {words.idWhat}
        </span>
      </div>
      {over > 0 && (
        <div className="field">
          <label htmlFor={`${id}-approval`}>{words.approval}</label>
          <Input
            id={`${id}-approval`}
            aria-describedby={`${id}-over`}
            value={approval}
            maxLength={500}
            onChange={(event) => {
              setApproval(event.target.value);
            }}
          />
          <span id={`${id}-over`} className="soon">
            {words.approvalWhat(over)}
          </span>
        </div>
      )}
      <Button
        type="primary"
        size="large"
        onClick={() => {
          setAsking(true);
        }}
      >
        {words.launch}
      </Button>
      {asking && (
        <Confirm
          draft={draft}
          body={{ plan, revision: draft.revision, approval: approval.trim() === '' ? null : approval }}
          close={() => {
            setAsking(false);
          }}
        >
          <Will draft={draft} preview={data} version={policy.version} />
        </Confirm>
      )}
    </section>
  );
}

/** In sentences: what, who, when, how many mails. */
function Will({ draft, preview, version }: { draft: Draft; preview: Preview; version: string }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { tasks, units, dates, messages, toVerify } = preview;
  const day = messages[0]?.day;
  const said = [
    words.asOf(inWords(draft.now, language)),
    words.tasks(tasks, units),
    words.policy(policyName(version, language)),
    dates[0] ? words.dates(inWords(dates[0].due, language, draft.now), dates.length) : words.noDates,
    ...(day
      ? [
          words.mails(
            messages.filter((m) => m.day === day).length,
            inWords(`${day}T00:00:00+08:00`, language, draft.now).slice(0, -5).trim(),
          ),
        ]
      : []),
    ...(toVerify > 0 ? [words.verify(toVerify)] : []),
    words.forGood,
  ];
  return (
    <ul>
      {said.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

function Confirm({
  draft,
  body,
  close,
  children,
}: {
  draft: Draft;
  body: { plan: string; revision: number; approval: string | null };
  close: () => void;
  children: ReactNode;
}) {
  const words = useWords(WORDS);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const command = useCommand();
  // One intention, one launch, however often the button is pressed.
  const [key] = useState(newKey);
  const launch = async (): Promise<void> => {
    await command.mutateAsync({ path: `/plan-drafts/${draft.id}/launch`, body, key });
    void message.success(words.done);
    queries.removeQueries({ queryKey: draftQuery(draft.id).queryKey });
    await queries.invalidateQueries();
    await navigate({ to: '/plans/$plan', params: { plan: body.plan } });
  };
  const stale = problemOf(command.error)?.code === 'stale-draft';
  return (
    <Modal
      open
      title={words.launch}
      okText={words.sure}
      cancelText={words.back}
      okButtonProps={{ loading: command.isPending, disabled: stale }}
      onOk={() => void launch().catch(() => undefined)}
      onCancel={close}
    >
      {children}
      {command.error ? <Trouble error={command.error} /> : null}
    </Modal>
  );
}

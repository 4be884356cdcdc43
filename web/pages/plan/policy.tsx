import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { App, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { api } from '../../client/api';
import { newKey, useCommand } from '../../client/command';
import { useLanguage, useWords } from '../../language';
import { Page } from '../../parts/page';
import { PolicyEditor, type Saved } from '../policy';
import { policyName } from '../policy/words';
import type { Plan } from '.';
import { WORDS } from './words';

/** 调度周期 of a running plan: what is asked of whom, and another policy from the next period on. */
export default function PlanPolicy() {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { plan: id = '' }: { plan?: string } = useParams({ strict: false });
  const query = api.useQuery(
    'get',
    '/api/v1/plans/{plan}',
    { params: { path: { plan: id } } },
    { staleTime: 60_000 },
  );
  return (
    <>
      <Link to="/plans/$plan" params={{ plan: id }}>
        {query.data?.title ?? words.back}
      </Link>
      <Page
        title={words.policy.title}
        about={query.data?.mayAmend === false ? words.policy.only : words.policy.about}
        query={query}
      >
        {(plan) =>
          plan.mayAmend ? <Editor plan={plan} /> : <p>{policyName(plan.policy.version, language)}</p>
        }
      </Page>
    </>
  );
}

function Editor({ plan }: { plan: Plan }) {
  const { policy: words } = useWords(WORDS);
  const navigate = useNavigate();
  const { message } = App.useApp();
  const command = useCommand();
  const [basis, setBasis] = useState('');
  const [approval, setApproval] = useState('');
  const [saving, setSaving] = useState<{ saved: Saved; key: string }>();
  const id = useId();
  const send = async (): Promise<void> => {
    if (!saving) return;
    const body = { ...saving.saved, basis, approval: approval.trim() === '' ? null : approval };
    setSaving(undefined);
    await command.mutateAsync({ path: `/plans/${plan.id}/policy`, body, key: saving.key });
    void message.success(words.done);
    await navigate({ to: '/plans/$plan', params: { plan: plan.id } });
  };
  return (
    <PolicyEditor
      present={plan.policy}
      startVersion={nextOf(plan.policy.version)}
      presets={plan.presets}
      previewPath={`/plans/${plan.id}/preview`}
      subjects={{ actions: plan.actions, tasks: plan.tasks.map((t) => ({ number: t.task, title: t.title })) }}
      save={{
        pending: command.isPending,
        error: command.error,
        label: words.save,
        run: (saved) => {
          setSaving({ saved, key: newKey() });
        },
      }}
    >
      <div className="start">
        <div className="field">
          <label htmlFor={`${id}-basis`}>{words.basis}</label>
          <Input
            id={`${id}-basis`}
            value={basis}
            maxLength={500}
            onChange={(event) => {
              setBasis(event.target.value);
            }}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-approval`}>{words.approval}</label>
          <Input
            id={`${id}-approval`}
            value={approval}
            maxLength={500}
            onChange={(event) => {
              setApproval(event.target.value);
            }}
          />
        </div>
      </div>
      {saving && (
        <Modal
          open
          title={words.save}
          okText={words.sure}
          cancelText={words.look}
          onOk={() => void send().catch(() => undefined)}
          onCancel={() => {
            setSaving(undefined);
          }}
        >
          <p>{words.sureWhat}</p>
        </Modal>
      )}
    </PolicyEditor>
  );
}

/** A version names one policy for ever: another is the next. */
function nextOf(version: string): string {
  const counted = /^(.*)-(\d+)$/.exec(version);
  return counted ? `${counted[1]}-${Number(counted[2]) + 1}` : `${version}-2`;
}

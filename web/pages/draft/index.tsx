import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Alert, Steps } from 'antd';
import { useWords } from '../../language';
import { Page } from '../../parts/page';
import { PolicyEditor } from '../policy';
import { type Draft, useDraft, useSave } from './data';
import { Launch } from './launch';
import { Settle } from './settle';
import { WORDS } from './words';
import './draft.css';

/** The steps of a draft, in the address. */
const STEPS = ['check', 'policy', 'launch'] as const;
type Step = (typeof STEPS)[number];

/** A plan's draft: is it right, what is asked of whom, launch. */
export default function DraftPage() {
  const words = useWords(WORDS);
  const { draft: id = '' }: { draft?: string } = useParams({ strict: false });
  const query = useDraft(id);
  return (
    <div className="draft">
      <Link to="/plans">{words.back}</Link>
      <Page title={query.data?.title ?? ''} about={query.data?.documentNumber ?? undefined} query={query}>
        {(draft) => <Wizard draft={draft} />}
      </Page>
    </div>
  );
}

function Wizard({ draft }: { draft: Draft }) {
  const words = useWords(WORDS);
  const { step: asked }: { step?: string } = useSearch({ strict: false });
  const navigate = useNavigate();
  const step: Step = STEPS.find((s) => s === asked) ?? 'check';
  const save = useSave(draft);
  const { stepHints } = words;
  const hints = [
    draft.left > 0 ? stepHints.left(draft.left) : stepHints.none,
    draft.policy ? stepHints.policy : stepHints.noPolicy,
    undefined,
  ];
  return (
    <>
      {draft.plan !== null && (
        <Alert
          type="info"
          showIcon
          title={words.launched}
          action={
            <Link to="/plans/$plan" params={{ plan: draft.plan }}>
              {words.toPlan}
            </Link>
          }
        />
      )}
      <Steps
        className="unprinted"
        size="small"
        current={STEPS.indexOf(step)}
        onChange={(to) => void navigate({ to: '.', search: { step: STEPS[to] } })}
        items={words.steps.map((title, i) => ({ title, ...(hints[i] ? { content: hints[i] } : {}) }))}
      />
      {step === 'check' && <Settle draft={draft} save={save} />}
      {step === 'policy' && <DraftPolicy draft={draft} save={save} />}
      {step === 'launch' && <Launch draft={draft} />}
    </>
  );
}

function DraftPolicy({ draft, save }: { draft: Draft; save: ReturnType<typeof useSave> }) {
  const navigate = useNavigate();
  return (
    <PolicyEditor
      present={draft.policy}
      presets={draft.presets}
      previewPath={`/plan-drafts/${draft.id}/preview`}
      seen={draft.revision}
      subjects={{ actions: draft.actions, tasks: draft.items }}
      save={{
        pending: save.isPending,
        error: save.error,
        run: (policy) => {
          save.mutate(
            { policy },
            { onSuccess: () => void navigate({ to: '.', search: { step: 'launch' } }) },
          );
        },
      }}
    />
  );
}

import { type Words, useWords } from '../language';
import type { About, ActTable } from './act';
import { Evidence, Prose } from './fields';

/** What a unit does about what an inspection 督查 found: rectifies, objects. */

const WORDS: Words<{
  found: string;
  rejected: string;
  text: string;
  proof: string;
  proofHelp: string;
  files: string;
  reason: string;
}> = {
  zh: {
    found: '问题：',
    rejected: '上次核查未通过：',
    text: '整改情况',
    proof: '证据说明',
    proofHelp: '文字说明和文件至少有一样。',
    files: '证据文件',
    reason: '理由',
  },
  en: {
    found: 'Found: ',
    rejected: 'The last verification failed: ',
    text: 'What was done',
    proof: 'Evidence in words',
    proofHelp: 'Words or files, at least one of them.',
    files: 'Evidence files',
    reason: 'Reason',
  },
};

function Proof() {
  const words = useWords(WORDS);
  return (
    <>
      <Evidence name={['evidence', 'files']} label={words.files} />
      <Prose name={['evidence', 'text']} label={words.proof} help={words.proofHelp} optional />
    </>
  );
}

function Rectification({ task, subject }: About) {
  const words = useWords(WORDS);
  const finding = task.findings.find((f) => f.obligation === subject);
  return (
    <>
      {finding && (
        <blockquote className="quoted">
          {words.found}
          {finding.text}
          {finding.rejected !== null && (
            <div className="wrong">
              {words.rejected}
              {finding.rejected}
            </div>
          )}
        </blockquote>
      )}
      <Prose name="text" label={words.text} />
      <Proof />
    </>
  );
}

function Objection({ task, subject }: About) {
  const words = useWords(WORDS);
  const conclusion = task.conclusions.find((c) => subject === `${c.inspection}/conclusion/${c.unit}`);
  return (
    <>
      {conclusion && <blockquote className="quoted">{conclusion.text}</blockquote>}
      <Prose name="reason" label={words.reason} />
      <Evidence name={['evidence', 'files']} label={words.files} />
      <Prose name={['evidence', 'text']} label={words.proof} optional />
    </>
  );
}

/** Evidence as the server takes it. */
const proofOf = (evidence: unknown) => {
  const { text = '', files = [] } = (evidence ?? {}) as { text?: string; files?: unknown[] };
  return { text, files };
};

export const inspectedActs: ActTable = {
  rectify: {
    name: { zh: '报送整改', en: 'Report what was rectified' },
    done: { zh: '已报送整改：督查室核查', en: 'Reported: the office verifies' },
    about: {
      zh: '督查室核查；不通过的，写明理由退回并重新限期。',
      en: 'The office verifies; what does not pass comes back with a reason and a new date.',
    },
    path: 'rectifications',
    fields: Rectification,
    body: ({ text, evidence }, { subject }) => ({ obligation: subject, text, evidence: proofOf(evidence) }),
    main: true,
  },
  object: {
    name: { zh: '对督查结论提出异议', en: 'Object to the conclusion' },
    done: { zh: '已提出异议：由未参与督查的人员复核', en: 'Objected: somebody who took no part decides' },
    about: {
      zh: '每份结论只可提一次，由未参与督查的人员复核。复核期间整改时限照旧。',
      en: 'Once for each conclusion; somebody who took no part decides. The dates for rectifying stand meanwhile.',
    },
    path: 'objections',
    fields: Objection,
    body: ({ reason, evidence }, { subject }) => ({
      ...{ inspection: subject?.split('/')[0], reason, evidence: proofOf(evidence) },
    }),
  },
};

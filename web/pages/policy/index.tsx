import { Alert, Button, Input, Select } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { problemOf } from '../../client/api';
import { useLanguage, useWords } from '../../language';
import { Trouble } from '../../parts/trouble';
import { PolicyForm } from './form';
import { Overrides, type Subjects } from './overrides';
import { type Named, type Override, type Plain, sent } from './policy';
import { PreviewOf } from './preview';
import { WORDS, policyName } from './words';
import './policy.css';

/** What is saved: a policy under its name. */
export interface Saved {
  version: string;
  policy: Plain;
}

/** 调度周期: a policy as a form, with what it would do. */
export function PolicyEditor({
  present,
  startVersion,
  presets,
  previewPath,
  seen = 0,
  subjects,
  save,
  children,
}: {
  present: Named | null;
  /** What another policy is called unless a person says otherwise. */
  startVersion?: string;
  presets: readonly Named[];
  /** Where it is simulated. */
  previewPath: string;
  /** Which look at the draft it is made of. */
  seen?: number;
  subjects: Subjects;
  save: { pending: boolean; error: unknown; run: (saved: Saved) => void; label?: string };
  /** What else is asked before it is saved. */
  children?: ReactNode;
}) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const start = present ?? presets.find((p) => p.version === 'monthly') ?? presets[0];
  const [version, setVersion] = useState(() => {
    const name = startVersion ?? start?.version ?? '';
    return policyName(name, language);
  });
  const [policy, setPolicy] = useState<Plain>(start?.policy ?? {});
  const [overrides, setOverrides] = useState((start?.overrides ?? []) as Override[]);
  const [previewWrong, setPreviewWrong] = useState<unknown>();
  const from = (named: Named): void => {
    setVersion(words.presets[named.version] ?? named.version);
    setPolicy(named.policy);
    setOverrides(named.overrides as Override[]);
  };
  const error = save.error ?? previewWrong;
  const errors = new Map(
    problemOf(error)?.errors?.map((e) => [e.path.replace(/^\/policy\//, ''), e.message]),
  );
  const wrong = (path: string): string | undefined => errors.get(path);
  const whole = sent(policy, overrides);
  return (
    <div className="policy">
      <Start version={version} setVersion={setVersion} present={present} presets={presets} from={from} />
      <PolicyForm policy={policy} change={setPolicy} wrong={wrong} />
      <Overrides
        base={policy}
        overrides={overrides}
        subjects={subjects}
        change={setOverrides}
        wrong={(i, path) =>
          wrong(`overrides/${i}/policy/${path}`) ?? (path === '' ? wrong(`overrides/${i}`) : undefined)
        }
      />
      <PreviewOf path={previewPath} seen={seen} policy={whole} failed={setPreviewWrong} />
      {children}
      {errors.size > 0 ? (
        <Alert type="error" showIcon role="alert" title={words.wrong(errors.size)} />
      ) : save.error ? (
        <Trouble error={save.error} />
      ) : null}
      <p className="unprinted">
        <Button
          type="primary"
          loading={save.pending}
          onClick={() => {
            setPreviewWrong(undefined);
            save.run({ version, policy: whole });
          }}
        >
          {save.label ?? words.save}
        </Button>
      </p>
    </div>
  );
}

function Start({
  version,
  setVersion,
  present,
  presets,
  from,
}: {
  version: string;
  setVersion: (version: string) => void;
  present: Named | null;
  presets: readonly Named[];
  from: (named: Named) => void;
}) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const id = useId();
  const choices = [...(present ? [present] : []), ...presets];
  const nameOf = (named: Named, i: number): string =>
    present && i === 0
      ? `${words.presentPolicy}（${policyName(named.version, language)}）`
      : (words.presets[named.version] ?? named.version);
  return (
    <div className="start">
      <div className="field">
        <label htmlFor={`${id}-preset`}>{words.preset}</label>
        <Select
          id={`${id}-preset`}
          placeholder={words.preset}
          options={choices.map((named, i) => ({ value: i, label: nameOf(named, i) }))}
          onChange={(i: number) => {
            const chosen = choices[i];
            if (chosen) from(chosen);
          }}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-version`}>{words.version}</label>
        <Input
          id={`${id}-version`}
          aria-describedby={`${id}-hint`}
          value={version}
          maxLength={64}
          onChange={(event) => {
            setVersion(event.target.value);
          }}
        />
        <span id={`${id}-hint`} className="quiet">
          {words.versionHint}
        </span>
      </div>
    </div>
  );
}

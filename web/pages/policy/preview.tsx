import { Alert, Button, Select, Spin, Tabs } from 'antd';
import { useEffect, useState } from 'react';
import { problemOf } from '../../client/api';
import { useChosen } from '../../parts/search';
import { useWords } from '../../language';
import { Trouble } from '../../parts/trouble';
import { type Preview, usePreview } from './ask';
import { BurdenTable } from './burden';
import { DueCalendar } from './calendar';
import { Messages } from './messages';
import { LOOK, MONTHS, supposedOf } from './look';
import type { Plain } from './policy';
import { WORDS } from './words';

/** What a policy would do, asked for when a person wants it: the form can be changed meanwhile. */
export function PreviewOf({
  path,
  seen,
  policy,
  failed,
}: {
  path: string;
  /** Which look at the draft it is made of. */
  seen: number;
  policy: Plain;
  /** Told what is wrong with the policy, for the form to show beside its fields. */
  failed: (error: unknown) => void;
}) {
  const words = useWords(WORDS);
  const [{ months, behaviour }, choose] = useChosen(LOOK);
  const supposed = supposedOf(months, behaviour);
  const [asked, setAsked] = useState<Plain>(policy);
  const { data, error, isFetching, refetch } = usePreview(path, asked, supposed, seen);
  useEffect(() => {
    failed(problemOf(error)?.errors ? error : undefined);
  }, [error, failed]);
  const outdated = JSON.stringify(asked) !== JSON.stringify(policy);
  return (
    <section aria-labelledby="preview-title">
      <h2 id="preview-title">{words.preview}</h2>
      <p className="quiet">{words.previewWhat}</p>
      <div className="start">
        <Select
          aria-label={words.period}
          value={supposed.months}
          options={MONTHS.map((n) => ({ value: n, label: words.periods[n] }))}
          onChange={(months: number) => {
            choose({ months: String(months) });
          }}
        />
        <Select
          aria-label={words.behaviour}
          value={supposed.behaviour}
          options={Object.entries(words.behaviours).map(([value, label]) => ({ value, label }))}
          onChange={(behaviour: string) => {
            choose({ behaviour });
          }}
        />
        <Button
          type={outdated ? 'primary' : 'default'}
          disabled={isFetching && !outdated}
          onClick={() => {
            if (outdated) setAsked(policy);
            else void refetch();
          }}
        >
          {words.run}
        </Button>
        {outdated && <span className="soon">{words.outdated}</span>}
      </div>
      {error && !isFetching ? <Trouble error={error} again={() => void refetch()} /> : null}
      <Spin spinning={isFetching} description={words.computing}>
        {data ? <Shown preview={data} /> : <div className="awaited" />}
      </Spin>
    </section>
  );
}

function Shown({ preview }: { preview: Preview }) {
  const words = useWords(WORDS);
  const [{ show }, choose] = useChosen(LOOK);
  const over = preview.burden.filter((b) => b.over).length;
  return (
    <>
      {preview.left.length > 0 && (
        <Alert type="warning" showIcon title={words.left(preview.left.join('、'))} />
      )}
      {over > 0 && <Alert type="warning" showIcon title={words.overAll(over)} />}
      <Tabs
        activeKey={show ?? 'calendar'}
        onChange={(key) => {
          choose({ show: key });
        }}
        items={[
          { key: 'calendar', label: words.tabs.calendar, children: <DueCalendar dates={preview.dates} /> },
          { key: 'messages', label: words.tabs.messages, children: <Messages messages={preview.messages} /> },
          {
            key: 'burden',
            label: words.tabs.burden,
            children: <BurdenTable burden={preview.burden} cap={preview.cap} />,
          },
        ]}
      />
    </>
  );
}

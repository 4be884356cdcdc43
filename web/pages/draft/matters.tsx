import { CheckOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../language';
import { Trouble } from '../../parts/trouble';
import { type Draft, type Matter, type Save, decide } from './data';
import { GroupChoice } from './group-choice';
import { UnitChoice } from './unit-choice';
import { WORDS } from './words';

/** What a matter needs to be settled. */
export interface Settling {
  draft: Draft;
  save: Save;
}

/** What is to be settled, one by one in the order of the text; below, what is settled already. */
export function Matters({
  draft,
  save,
  show,
  correct,
}: Settling & { show: (matter: Matter) => void; correct: (task: number) => void }) {
  const words = useWords(WORDS);
  const open = draft.matters.filter((m) => !m.settled);
  const settled = draft.matters.filter((m) => m.settled);
  const list = (matters: Matter[]) => (
    <ol className="plain matters">
      {matters.map((matter) => (
        <li key={keyOf(matter)}>
          <One matter={matter} settling={{ draft, save }} show={show} correct={correct} />
        </li>
      ))}
    </ol>
  );
  return (
    <section aria-labelledby="matters-title">
      <h2 id="matters-title">
        {words.matters} <span className="quiet">{words.leftOf(open.length, draft.matters.length)}</span>
      </h2>
      <p className="quiet" role="status">
        {save.isPending ? words.saving : open.length === 0 ? words.allSettled : words.saved}
      </p>
      {save.error ? <Trouble error={save.error} /> : null}
      {list(open)}
      {settled.length > 0 && (
        <details>
          <summary>
            <CheckOutlined /> {words.showSettled(settled.length)}
          </summary>
          {list(settled)}
        </details>
      )}
    </section>
  );
}

function keyOf({ kind, name, doubt }: Matter): string {
  return `${kind} ${name ?? doubt ?? ''}`;
}

function One({
  matter,
  settling,
  show,
  correct,
}: {
  matter: Matter;
  settling: Settling;
  show: (matter: Matter) => void;
  correct: (task: number) => void;
}) {
  const words = useWords(WORDS);
  const place = (
    <Button
      size="small"
      type="link"
      onClick={() => {
        show(matter);
      }}
    >
      {words.show}
    </Button>
  );
  if (matter.kind === 'group') return <GroupChoice matter={matter} {...settling} place={place} />;
  if (matter.kind === 'unit') return <UnitChoice matter={matter} {...settling} place={place} />;
  return <Doubt matter={matter} settling={settling} place={place} correct={correct} />;
}

function Doubt({
  matter,
  settling: { draft, save },
  place,
  correct,
}: {
  matter: Matter;
  settling: Settling;
  place: ReactNode;
  correct: (task: number) => void;
}) {
  const words = useWords(WORDS);
  const { doubt = -1, message, settled } = matter;
  const { doubts } = draft.settlement;
  const task = taskAt(draft, matter);
  const turn = (): void => {
    const next = settled ? doubts.filter((d) => d !== doubt) : [...doubts, doubt];
    save.mutate(decide(draft, { doubts: next }));
  };
  return (
    <div>
      <strong>{message}</strong> {place}
      <div>
        <Button size="small" onClick={turn} disabled={save.isPending}>
          {settled ? words.again : words.right}
        </Button>{' '}
        {task !== undefined && (
          <Button
            size="small"
            onClick={() => {
              correct(task);
            }}
          >
            {words.toTask(task)}
          </Button>
        )}
      </div>
    </div>
  );
}

/** The task whose text a matter stands in. */
export function taskAt({ items }: Draft, { spans }: Matter): number | undefined {
  const start = spans[0]?.start ?? -1;
  return items.find(({ span }) => start >= span.start && start < span.end)?.number;
}

import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useCallback, useState } from 'react';
import { useWords } from '../../language';
import { type Draft, type Matter, type Save } from './data';
import { Source, blockId, showPlace } from './document';
import { EditTask } from './edit-task';
import { Matters, taskAt } from './matters';
import { Tasks, cardId } from './tasks';
import { WORDS } from './words';

/** Brings a part of the page into view without moving the keyboard's place. */
const show = (id: string): void => document.getElementById(id)?.scrollIntoView({ block: 'nearest' });

/** The document beside its draft: what is chosen on one side is shown on the other. */
export function Settle({ draft, save }: { draft: Draft; save: Save }) {
  const words = useWords(WORDS);
  const navigate = useNavigate();
  const [task, setTask] = useState<number | null>(null);
  const [lit, setLit] = useState<readonly number[]>([]);
  const [editing, setEditing] = useState<number | null>(null);
  const fromText = useCallback((number: number) => {
    setTask(number);
    show(cardId(number));
  }, []);
  const fromCard = useCallback((number: number) => {
    setTask(number);
    show(blockId(number));
  }, []);
  const showMatter = (matter: Matter): void => {
    const [first] = matter.spans;
    if (!first) return;
    setLit(matter.spans.map((s) => s.start));
    setTask(taskAt(draft, matter) ?? null);
    showPlace(first.start, taskAt(draft, matter));
  };
  const item = draft.items.find((i) => i.number === editing);
  return (
    <div className="sides">
      <Source draft={draft} task={task} lit={lit} choose={fromText} />
      <div className="side">
        <Matters draft={draft} save={save} show={showMatter} correct={setEditing} />
        {draft.left === 0 && draft.plan === null && (
          <Button type="primary" onClick={() => void navigate({ to: '.', search: { step: 'policy' } })}>
            {words.next}
          </Button>
        )}
        <Tasks draft={draft} task={task} choose={fromCard} correct={setEditing} />
      </div>
      {item && (
        <EditTask
          draft={draft}
          item={item}
          save={save}
          close={() => {
            setEditing(null);
          }}
        />
      )}
    </div>
  );
}

import { Checkbox, Modal, Progress } from 'antd';
import { useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { newKey, useCommand } from '../../client/command';
import { useLanguage, useWords } from '../../language';
import { Trouble } from '../../parts/trouble';
import { type Review, acceptance, keyOf } from './data';
import { nameOf } from './naming';
import { WORDS } from './words';

/** How far a batch is. */
interface Course {
  state: 'asking' | 'going' | 'done';
  done: ReadonlySet<string>;
  refused: ReadonlyMap<string, unknown>;
}

const BEGINNING: Course = { state: 'asking', done: new Set(), refused: new Map() };

/** Accepts one after the other; what is refused is told, and stops nothing else. */
function useBatch(): [Course, (chosen: Review[]) => Promise<void>, () => void] {
  const queries = useQueryClient();
  const command = useCommand({ refresh: false });
  const [course, setCourse] = useState(BEGINNING);
  const stopped = useRef(false);
  const run = async (chosen: Review[]): Promise<void> => {
    const [done, refused] = [new Set<string>(), new Map<string, unknown>()];
    for (const review of chosen) {
      if (stopped.current) break;
      try {
        await command.mutateAsync({ ...acceptance(review), key: newKey() });
        done.add(keyOf(review));
      } catch (error) {
        refused.set(keyOf(review), error);
      }
      setCourse({ state: 'going', done: new Set(done), refused: new Map(refused) });
    }
    setCourse({ state: 'done', done, refused });
    await queries.invalidateQueries();
  };
  return [
    course,
    run,
    () => {
      stopped.current = true;
    },
  ];
}

/** One confirmation for all answers in which there is nothing to remark: it lists them, and each can be left out. */
export function Batch({ reviews, close }: { reviews: Review[]; close: () => void }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  // What is listed is what is confirmed, whatever comes meanwhile.
  const [listed] = useState(reviews);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [course, run, stop] = useBatch();
  const chosen = listed.filter((r) => !left.has(keyOf(r)));
  const over = course.state === 'done';
  const gone = course.done.size + course.refused.size;
  return (
    <Modal
      open
      title={words.batch(listed.length)}
      okText={over ? words.close : words.batchOk(chosen.length)}
      cancelText={course.state === 'going' ? words.batchRest : words.cancel}
      okButtonProps={{ loading: course.state === 'going', disabled: chosen.length === 0 }}
      cancelButtonProps={{ hidden: over }}
      onOk={() => {
        if (over) close();
        else void run(chosen);
      }}
      onCancel={course.state === 'going' ? stop : close}
      closable={course.state !== 'going'}
      keyboard={course.state !== 'going'}
      mask={{ closable: false }}
    >
      <p>{words.batchAbout}</p>
      {course.state !== 'asking' && (
        <Progress
          aria-label={words.progress}
          percent={Math.round((gone / Math.max(1, chosen.length)) * 100)}
          status={course.refused.size > 0 ? 'exception' : 'normal'}
        />
      )}
      {over && (
        <p role="status">
          {words.batchDone(course.done.size)}
          {course.refused.size > 0 && `；${words.batchRefused(course.refused.size)}`}
        </p>
      )}
      <ul className="batch">
        {listed.map((review) => (
          <li key={keyOf(review)}>
            <Checkbox
              checked={!left.has(keyOf(review))}
              disabled={course.state !== 'asking'}
              onChange={({ target }) => {
                setLeft(changed(left, keyOf(review), !target.checked));
              }}
            >
              {nameOf(review, language)}　
              <span className="quiet">{words.task(review.task, review.title)}</span>
            </Checkbox>
            {course.refused.has(keyOf(review)) && <Trouble error={course.refused.get(keyOf(review))} />}
          </li>
        ))}
      </ul>
    </Modal>
  );
}

function changed(set: ReadonlySet<string>, key: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(set);
  if (isIn) next.add(key);
  else next.delete(key);
  return next;
}

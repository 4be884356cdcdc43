import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Acts } from '../../acts/acts';
import { ClaimsSigned } from '../../acts/close';
import { type Answer, api } from '../../client/api';
import { type Words, useWords } from '../../language';
import { When } from '../../parts/when';
import { useTask } from '../task/data';
import '../task/task.css';

const WORDS: Words<{ title: string; task: (n: number, title: string) => string; whole: string }> = {
  zh: { title: '待签批的销号', task: (n, title) => `${n}. ${title}`, whole: '打开任务' },
  en: {
    title: 'Closings to be signed',
    task: (n, title) => `${n}. ${title}`,
    whole: 'Open the task',
  },
};

type Review = Answer<'/api/v1/me/reviews'>['reviews'][number];
type Waiting = Review & { closing: NonNullable<Review['closing']> };

/** 销号 that was reviewed and waits for a signature: what is claimed, beside the ledger's own figures. */
export function Closings() {
  const words = useWords(WORDS);
  const { data } = api.useQuery('get', '/api/v1/me/reviews');
  const waiting = (data?.reviews ?? []).filter(
    (r): r is Waiting => r.kind === 'closing' && r.closing !== null && r.closing.reviewed !== null,
  );
  if (waiting.length === 0) return null;
  return (
    <section aria-labelledby="closings">
      <h2 id="closings">
        {words.title} <span className="quiet">{waiting.length}</span>
      </h2>
      <ul className="rows">
        {waiting.map((one) => (
          <Row key={`${one.plan}/${one.task}`} one={one} now={data?.now ?? one.due} />
        ))}
      </ul>
    </section>
  );
}

function Row({ one, now }: { one: Waiting; now: string }) {
  const words = useWords(WORDS);
  const [open, setOpen] = useState(false);
  const { plan, task, title, due, left, closing } = one;
  const found = useTask(plan, task, open);
  return (
    <li>
      <div>
        <button
          type="button"
          className="whole"
          aria-expanded={open}
          onClick={() => {
            setOpen(!open);
          }}
        >
          {words.task(task, title)}
        </button>
        {closing.note && <div>{closing.note}</div>}
      </div>
      <div className="beside">
        <When at={due} now={now} left={left} />
      </div>
      {open && (
        <div className="opened">
          <ClaimsSigned closing={closing} />
          <div className="deeds unprinted">
            {found.data && <Acts task={found.data} subject={null} only={['sign-closing']} />}
            <Link to="/tasks/$plan/$task" params={{ plan, task: String(task) }}>
              {words.whole}
            </Link>
          </div>
        </div>
      )}
    </li>
  );
}

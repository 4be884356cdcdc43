import { Link } from '@tanstack/react-router';
import { CheckOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useWords } from '../../language';
import { When } from '../../parts/when';
import { given } from './draft';
import type { Sent } from './problems';
import { figure } from '../task/naming';
import { WORDS } from './words';

/** What was sent, and when it was recorded (ISO 8601). */
export interface Receipt {
  at: string;
  sent: readonly Sent[];
}

/** After sending: what, when, and who reviews it. */
export function SentSummary({ receipt: { at, sent }, more }: { receipt: Receipt; more: () => void }) {
  const words = useWords(WORDS);
  return (
    <div>
      <h1>
        <CheckOutlined className="quiet" /> {words.sentTitle(sent.length)}
      </h1>
      <p>
        {words.sentAt} <When at={at} />
        <br />
        <span className="quiet">{words.reviewNext}</span>
      </p>
      <p className="actions-row unprinted">
        <Button type="primary" onClick={more}>
          {words.more}
        </Button>
        <Link to="/">{words.home}</Link>
      </p>
      <ul className="cards">
        {sent.map((one) => (
          <OneSent key={`${one.row.plan}/${one.row.task}/${one.row.id}`} {...one} />
        ))}
      </ul>
    </div>
  );
}

function OneSent({ row, draft }: Sent) {
  const words = useWords(WORDS);
  const { plan, task, title, reviewer } = row;
  return (
    <li className="card">
      <div className="card-head">
        <h3>
          <Link to="/tasks/$plan/$task" params={{ plan, task: String(task) }}>
            {task}. {title}
          </Link>
        </h3>
        <span className="quiet">{reviewer ? `${words.reviewer} ${reviewer}` : words.noReviewer}</span>
      </div>
      {draft.noChange ? <p>{words.noChange}</p> : <Content {...{ row, draft }} />}
    </li>
  );
}

function Content({ row, draft }: Sent) {
  const words = useWords(WORDS);
  const files = [...draft.evidence, ...given(draft, row).flatMap(({ evidence }) => evidence)];
  return (
    <>
      <p className="card-text">{draft.text}</p>
      {given(draft, row).map(({ index, metric, value, unit, source }) => (
        <p key={index}>
          {metric} <strong>{figure(value, unit)}</strong> <span className="quiet">{source}</span>
        </p>
      ))}
      {draft.difficulties.trim() !== '' && (
        <p className="card-text">
          {words.difficulties}：{draft.difficulties}
        </p>
      )}
      <p className="quiet">
        {words.rating} {words.ratings[draft.rating]}
        {files.length > 0 && ` · ${words.evidence} ${files.map((f) => f.name).join('、')}`}
      </p>
    </>
  );
}

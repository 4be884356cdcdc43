import { Link } from '@tanstack/react-router';
import type { Answer } from '../../client/api';
import { type Words, useWords } from '../../language';
import { factAnchor } from '../../parts/anchors';
import { When } from '../../parts/when';
import { useMe } from '../../session';

const WORDS: Words<{
  replies: string;
  unproved: (sender: string) => string;
  files: (count: number) => string;
  filed: (task: number) => string;
  unfiled: string;
}> = {
  zh: {
    replies: '收件人的邮件回复',
    unproved: (sender) => `来自 ${sender}（发件地址未经验证）`,
    files: (count) => `随信附件${count}个，系统不收附件`,
    filed: (task) => `已记入第${task}项任务的经过`,
    unfiled: '没有记入哪项任务：消息涉及多项任务，或任务已结束。回复留在这里，已告知督查室经办。',
  },
  en: {
    replies: 'Answered by mail',
    unproved: (sender) => `from ${sender} (not proved)`,
    files: (count) => `${count} attachments, which are not taken`,
    filed: (task) => `On record with task ${task}`,
    unfiled:
      'On record with no task: the message is about several, or the task has ended. It stays here, and the coordinator was told.',
  },
};

type Reply = Answer<'/api/v1/messages/{id}'>['replies'][number];

/** What its reader answered by mail. */
export function Replies({ replies }: { replies: readonly Reply[] }) {
  const words = useWords(WORDS);
  const { now } = useMe();
  if (replies.length === 0) return null;
  return (
    <>
      <h2>{words.replies}</h2>
      <ol className="rows">
        {replies.map(({ at, sender, text, files, filed }, i) => (
          <li key={i}>
            <div>
              <When at={at} now={now} /> <span className="quiet">{words.unproved(sender)}</span>
              <div className="kept">{text}</div>
              {files > 0 && <div className="quiet">{words.files(files)}</div>}
              <Filed filed={filed} />
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}

/** Where it stands on record, or that it stands here alone. */
function Filed({ filed }: Pick<Reply, 'filed'>) {
  const words = useWords(WORDS);
  if (filed === null) return <div className="quiet">{words.unfiled}</div>;
  const { plan, task, revision } = filed;
  return (
    <Link to="/tasks/$plan/$task" params={{ plan, task: String(task) }} hash={factAnchor(revision)}>
      {words.filed(task)}
    </Link>
  );
}
